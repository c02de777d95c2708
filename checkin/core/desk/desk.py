"""The desk: the use cases at the door, over a store that keeps and a clock that tells the time.

Everything is one blocking call. What a scan needs of the past is kept up to date in memory from the records on file
(`catch_up`), so that its cost does not grow with the list and two programs on one file agree.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import datetime

from checkin.core.collecting import collecting_later
from checkin.core.counting.counts import Counts, PersonFacts, SessionCounts, Tallies, counts, session_counts
from checkin.core.counting.headcount import Headcount
from checkin.core.desk import registrations
from checkin.core.desk.clock_back import FARTHEST, LOOKED_AT, SLACK, moment_in_order
from checkin.core.desk.corrections import Corrections
from checkin.core.desk.identify import by_hand, identify
from checkin.core.desk.store import Store
from checkin.core.door import payload
from checkin.core.door.access import Bearer, BearerKind, Strangers, strangers_of
from checkin.core.door.admission import REPEAT_SECONDS, Direction, Ruling, Verdict, VerdictWord, decide
from checkin.core.door.answers import answer_as_json, people_of, ruling_of
from checkin.core.door.presence import History
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.door.verdict_text import clock_time, message, remarks_on
from checkin.core.errors import CheckinError, NotFoundError, StorageError
from checkin.core.event import event_settings
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme, Session
from checkin.core.names.find import Found, rank
from checkin.core.names.likeness import Candidate, Similar, similar
from checkin.core.names.organisation_corrections import Correction, named_groups, read_corrections
from checkin.core.times import Clock, later, system_clock, to_microseconds

LONGEST_PAYLOAD = 65_536
"""Characters of a payload that are kept: far more than any code holds, and a jammed key must not fill the disk."""


_MANY_RECORDS = 10_000
_OF_A_RULING = tuple(one.name for one in fields(Ruling))


class Desk:
    """One desk at the venue, working on one event. Two of one name are two desks: `id` tells them apart."""

    def __init__(
        self, store: Store, *, name: str, clock: Clock = system_clock, desk_id: str | None = None
    ) -> None:
        """Without an id of its own a desk is who has its name."""
        self.store = store
        self.name = name
        self.id = desk_id or name
        self.clock = clock
        self._headcount = Headcount(self.programme)
        self._tallies: Tallies | None = None
        self._with_names: frozenset[str] = frozenset()
        self._organisation_labels: Mapping[str, str] = {}
        self._generation = store.generation
        self._strangers_at = -1
        self._joined = store.joined()
        self._is_writing = False
        self._revision = store.revision()
        self._latest = store.last_recorded_at(LOOKED_AT)
        with collecting_later(is_worth_it=store.last_seq() > _MANY_RECORDS):
            self.catch_up()

    @property
    def programme(self) -> Programme:
        return self.store.programme

    def now(self) -> datetime:
        """The time, in the event's time zone."""
        return self.clock().astimezone(self.programme.event.zone)

    def made(self, record: Record) -> bool:
        """Whether this desk made it. Records of before desks had ids are known by the name."""
        return record.desk_id == self.id if record.desk_id is not None else record.desk == self.name

    def clock_went_back_from(self) -> datetime | None:
        """The time of this desk's last reading, where the clock says now that it is not yet so late."""
        now = self.now()
        written = (record.recorded_at for record in self.last_scans(LOOKED_AT) if self.made(record))
        last = max((moment for moment in written if moment <= now + FARTHEST), default=now)
        return last.astimezone(now.tzinfo) if last > now + SLACK else None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in it is kept, or nothing; what other programs wrote before is known inside. May be nested."""
        if self._is_writing:
            yield
            return
        self._is_writing = True
        try:
            with self.store.transaction():
                self._take_in_new()
                yield
        finally:
            self._is_writing = False

    # -- at the door -----------------------------------------------------------------------------------------

    def scan(
        self,
        raw: str,
        session_id: str,
        direction: Direction = Direction.IN,
        *,
        at: datetime | None = None,
        keys: str | None = None,
    ) -> Verdict:
        """Answer one reading. Whatever was typed gets an answer; one that could not be kept is `not_recorded`.

        `keys`: what a US keyboard would have typed, where key positions are known.
        `at` is the reading's own time when it is replayed late; otherwise the time is taken inside the transaction.
        """
        session = self.programme.session(session_id)
        raw = raw[:LONGEST_PAYLOAD].encode("utf-8", "replace").decode("utf-8")
        cleaned = payload.clean(raw)
        try:
            with self.transaction():
                recorded_at = self.now()
                moment = recorded_at if at is None else at.astimezone(self.programme.event.zone)
                first = self._first_reading(cleaned, session, direction, moment)
                if first is None:
                    bearer = identify(raw, self.store, keys)
                    ruling = self._judge(bearer, session, direction, moment, is_live=at is None)
                    recorded_at = max(recorded_at, ruling.at) if at is None else recorded_at
                    record = self._reading(
                        ruling, direction, recorded_at, how="scan", raw=raw, cleaned=cleaned
                    )
                    self.store.append(record)
                else:
                    record, ruling = first, self._answered(first, at=moment)
        except StorageError as error:
            return self.not_recorded(raw, session_id, direction, at=at, why=str(error))
        return self._verdict(ruling, record.id, raw, repeated=record is first)

    def admit(self, reference: str, session_id: str, direction: Direction = Direction.IN) -> Verdict:
        """The same by hand, for somebody found by name. NotFoundError if nobody has that reference."""
        session = self.programme.session(session_id)
        try:
            with self.transaction():
                now = self.now()
                ruling = self._judge(by_hand(self._known(reference)), session, direction, now)
                record = self._reading(ruling, direction, ruling.at, how="hand")
                self.store.append(record)
        except StorageError as error:
            return self.not_recorded("", session_id, direction, why=str(error))
        return self._verdict(ruling, record.id)

    def refuse(self, reference: str, session_id: str, word: VerdictWord) -> Verdict:
        """Turn away somebody found by hand for a reason `decide` does not know; what it knows comes first."""
        session = self.programme.session(session_id)
        with self.transaction():
            now = self.now()
            ruling = self._judge(by_hand(self._known(reference)), session, Direction.IN, now)
            if ruling.admits:
                ruling = replace(ruling, word=word, admits=False, moved_from=None, warnings=())
            record = self._reading(ruling, Direction.IN, ruling.at, how="hand")
            self.store.append(record)
        return self._verdict(ruling, record.id)

    def not_recorded(
        self,
        raw: str,
        session_id: str,
        direction: Direction = Direction.IN,
        *,
        at: datetime | None = None,
        why: str = "",
    ) -> Verdict:
        """The answer to a reading of which nothing could be kept; `why` is the store's sentence."""
        ruling = Ruling(
            word=VerdictWord.NOT_RECORDED,
            admits=False,
            direction=Direction.OUT if direction is Direction.OUT else Direction.IN,
            at=(at or self.now()).astimezone(self.programme.event.zone),
            session=self.programme.session(session_id).id,
        )
        verdict = self._verdict(ruling, None, raw)
        told = f"NOT RECORDED. Let nobody in on this answer. {why}"
        return replace(verdict, message=told) if why else verdict

    def override(self, scan_id: str, reason: str, *, by: str | None = None) -> Verdict:
        """Admit against the verdict of a refused scan. CheckinError says why it can't be; nothing is changed then."""
        reason = reason.strip()
        if not reason:
            raise CheckinError("An override needs a reason. Nothing was changed.")
        with self.transaction():
            ruling, record = self._corrections().override(scan_id, reason, by)
            self.store.append(record)
        remarks = [f"Admitted anyway: {reason}.", *([f"Allowed by {by}."] if by else [])]
        remarks.append(remarks_on(ruling, self.programme))
        return self._verdict(ruling, record.id, record.payload or "", remarks=" ".join(filter(None, remarks)))

    def undo(self, record_id: str, *, reason: str | None = None) -> Record:
        """Take back a scan, an override or an undo. CheckinError when there is no such record or it is undone.

        A registration that came with the scan goes, or comes back, with it.
        """
        with self.transaction():
            record = self._corrections().undo(record_id, reason)
            self.store.append(record)
            undone = self.store.record(record_id)
            if undone is not None:
                registrations.follow(self, undone, record)
        self.catch_up()
        return record

    def refusal(self, record: Record) -> Verdict | None:
        """What a refused reading on file answered, for admitting them anyway; None where nobody can."""
        if not record.may_be_overridden or self.is_undone(record.id):
            return None
        ruling = self._answered(record, at=record.at.astimezone(self.programme.event.zone))
        title = self.programme.session(ruling.session).title
        when = clock_time(ruling.at, self.now())
        verdict = self._verdict(ruling, record.id, record.payload or "")
        return replace(verdict, message=f"Refused at {when} for {title}.")

    # -- looking ---------------------------------------------------------------------------------------------

    def find(self, text: str, limit: int = 20) -> list[Found]:
        """People by name, organisation, e-mail or code, best first."""
        return rank(text, self.store.candidates(text))[:limit]

    def similar(self, candidate: Candidate, limit: int = 5) -> list[Similar]:
        """People on the list who may be the one being typed, likeliest first, each with the reason in words."""
        return similar(candidate, self.store.alike(candidate), limit=limit)

    def attendee(self, reference: str) -> Attendee | None:
        return self.store.attendee(reference)

    def where(self, reference: str) -> str | None:
        """The session whose room the person is in now."""
        history = self._headcount.history(reference)
        return history.room_session_at(to_microseconds(self.now()))

    def history(self, reference: str) -> History:
        return self._headcount.history(reference)

    def records_of(self, reference: str) -> list[Record]:
        return self.store.records_of(reference)

    def last_scans(self, limit: int = 50) -> list[Record]:
        """Readings and overrides, newest first."""
        return self.store.last_readings(limit)

    def is_undone(self, record_id: str) -> bool:
        return not self._headcount.stands(record_id)

    # -- counting --------------------------------------------------------------------------------------------

    def inside(self, session_id: str) -> int:
        return self._headcount.inside(session_id, to_microseconds(self.now()))

    def people_inside(self, session_id: str) -> list[str]:
        return self._headcount.people_inside(session_id, to_microseconds(self.now()))

    def headcount(self, at: datetime | None = None) -> Headcount:
        """Presence and passages: those on file now, or as they stood at a past moment."""
        if at is None:
            return self._headcount
        past = Headcount(self.programme)
        past.take_in(self.store.happenings_until(to_microseconds(at)))
        return past

    def session_counts(self, session_id: str) -> SessionCounts:
        return session_counts(
            self.programme,
            self._headcount,
            self._current_tallies(),
            self.store.list_counts(),
            self.now(),
            session=self.programme.session(session_id),
        )

    def counts(self, session_id: str | None = None, at: datetime | None = None) -> Counts:
        """Counts now, or what they were at a past moment (records up to it)."""
        if session_id is not None:
            self.programme.session(session_id)
        if at is None:
            headcount, tallies, moment = self._headcount, self._current_tallies(), self.now()
        else:
            headcount, moment = self.headcount(at), at.astimezone(self.programme.event.zone)
            tallies = self._tallies_of(headcount)
        listed = self.store.list_counts()
        return counts(self.programme, headcount, tallies, listed, moment, session_id=session_id)

    def catch_up(self) -> bool:
        """Take in what any program wrote to the file since; True when something came."""
        if self._is_writing:  # what is not committed may still be taken back
            return False
        came = self._take_in_new()
        revision = self.store.revision()
        if revision != self._revision:
            if self._tallies is not None:
                self._refresh_tallies(self.store.changed_since(self._revision))
            else:
                self._organisation_labels = {}
            self._revision = revision
            came = True
        return came

    def take_in_readings(self) -> None:
        """Know the readings on file; what else changed waits for `catch_up`, which takes longer on a long list."""
        if not self._is_writing:
            self._take_in_new()

    def organisation_labels(self) -> Mapping[str, str]:
        """Each spelling of an organisation on the list -> the one name it is counted under."""
        if not self._organisation_labels:
            corrections = self.organisation_corrections()
            self._organisation_labels = named_groups(self.store.organisations(), corrections)
        return self._organisation_labels

    def organisation_corrections(self) -> tuple[Correction, ...]:
        """What people put right by hand about which spellings are one organisation."""
        return read_corrections(event_settings.ORGANISATION_CORRECTIONS.of(self.store))

    def correct_organisations(self, corrections: Iterable[Correction]) -> None:
        """Keep these corrections, in place of those before, for every desk on this file."""
        with self.transaction():
            kept = [list(correction) for correction in corrections]
            self.store.set_setting(
                event_settings.ORGANISATION_CORRECTIONS.name, kept, at=self.now(), desk=self.name
            )
            self.store.next_revision()
        self.catch_up()

    def tallies(self) -> Tallies:
        """Who is counted as an attendee of what; goes on with the desk."""
        return self._current_tallies()

    # -- inside ----------------------------------------------------------------------------------------------

    def _take_in_new(self) -> bool:
        if self.store.generation != self._generation:
            self._generation = self.store.generation
            self._forget()
        joined = self.store.joined()
        if joined is not self._joined and joined != self._joined:
            self._forget()
        self._joined = joined
        if self._headcount.strangers and self.store.revision() != self._strangers_at:
            self._strangers_at = self.store.revision()
            if any(self.store.holders(code) for code in self._headcount.strangers):
                self._forget()
        before = self._headcount.last_seq
        try:
            changes = self._headcount.take_in(self.store.happenings_after(before))
        except StorageError:
            self._forget()  # some of them may be taken in
            raise
        if self._tallies is not None:
            self._tallies.update(changes)
        return self._headcount.last_seq != before

    def _forget(self) -> None:
        """Start anew from the records: the file is another one, or says now whose a reading was."""
        self._headcount = Headcount(self.programme)
        self._tallies = None

    def _judge(
        self, bearer: Bearer, session: Session, direction: Direction, now: datetime, *, is_live: bool = True
    ) -> Ruling:
        if bearer.gone and bearer.attendee is not None:
            bearer = replace(bearer, gone_since=self._gone_since(bearer.attendee))
        history = self._headcount.history(bearer.person or "")
        moment = moment_in_order(history, now, self.store.record) if is_live else now
        counted_at = to_microseconds(moment)
        if is_live and session.capacity is not None:
            # Whoever came in before the clock was set back still takes a place.
            self._latest = max(self._latest, self.store.last_recorded_at(1))
            counted_at = max(counted_at, min(self._latest, to_microseconds(session.closes)))
        return decide(
            bearer,
            session,
            history,
            direction,
            moment,
            programme=self.programme,
            inside=self._headcount.inside(session.id, counted_at),
            clock=now,
            strangers=self._strangers(bearer),
        )

    def _strangers(self, bearer: Bearer) -> Strangers:
        """What the event does with a badge of somebody unknown here; asked only where one is read."""
        is_one = bearer.kind is BearerKind.STRANGER
        return (
            strangers_of(self.store.setting(event_settings.UNKNOWN_BADGES.name))
            if is_one
            else Strangers.COME_IN
        )

    def _gone_since(self, attendee: Attendee) -> datetime | None:
        """When a load struck them off; None where no record says."""
        since = None
        for record in self.store.records_of(attendee.reference):
            if record.changed is not None and "gone" in record.changed.fields:
                since = record.at
        return since

    def _reading(
        self,
        ruling: Ruling,
        asked: Direction,
        recorded_at: datetime,
        *,
        how: str,
        raw: str | None = None,
        cleaned: str | None = None,
    ) -> Record:
        """The record of one reading."""
        return Record(
            id=new_id(),
            kind=RecordKind.SCAN,
            at=ruling.at,
            recorded_at=recorded_at,
            desk=self.name,
            desk_id=self.id,
            session=ruling.session,
            asked=asked,
            direction=ruling.direction,
            payload=raw,
            cleaned=cleaned,
            code=ruling.code,
            attendee=ruling.attendee.reference if ruling.attendee else None,
            verdict=ruling.word,
            admits=ruling.admits,
            how=how,
            answer=answer_as_json(ruling),
        )

    def _first_reading(
        self, cleaned: str, session: Session, direction: Direction, moment: datetime
    ) -> Record | None:
        since = later(moment, seconds=-REPEAT_SECONDS)
        return self.store.repeatable_reading(cleaned, self.id, session.id, direction, since, moment)

    def _answered(self, record: Record, *, at: datetime) -> Ruling:
        """What a reading on file was answered, as of `at`."""
        people = self.store.attendees_named(people_of(record))
        return ruling_of(record, people, self.programme.event.zone, at=at)

    def _verdict(
        self,
        ruling: Ruling,
        scan_id: str | None,
        payload: str = "",
        *,
        repeated: bool = False,
        remarks: str | None = None,
    ) -> Verdict:
        """The ruling with what was read and recorded, the headcount after it, and its sentence."""
        if ruling.word is not VerdictWord.NOT_RECORDED:
            # The answer is on disk: trouble in reading on must not take it away. Whoever looks next is told of it.
            try:
                self.catch_up()
            except Exception:  # noqa: BLE001 - also what the store did not foresee
                self._tallies = None  # they may lack a part
        if remarks is None:
            remarks = remarks_on(ruling, self.programme)
        return Verdict(
            **{name: getattr(ruling, name) for name in _OF_A_RULING},
            payload=payload,
            scan_id=scan_id,
            inside=self._headcount.inside(ruling.session, to_microseconds(ruling.at)),
            message=message(ruling, self.programme, remarks=remarks),
            remarks=remarks,
            repeated=repeated,
        )

    def _corrections(self) -> Corrections:
        return Corrections(self.store, self._headcount, desk=self.name, desk_id=self.id, now=self.now())

    def _known(self, reference: str) -> Attendee:
        attendee = self.store.attendee(reference)
        if attendee is None:
            raise NotFoundError(f"Nobody has the reference “{reference[:60]}”. Nothing was changed.")
        return attendee

    def _current_tallies(self) -> Tallies:
        if self._tallies is None:
            with collecting_later(is_worth_it=self._headcount.last_seq > _MANY_RECORDS):
                self._tallies = self._tallies_of(self._headcount)
        return self._tallies

    def _tallies_of(self, headcount: Headcount) -> Tallies:
        desk = weakref.proxy(self)  # else each would keep the other in memory after the event was closed
        self._with_names = self.store.list_counts().with_names
        tallies = Tallies(self.programme, lambda people: desk._facts(people), self._with_names)
        tallies.count_all(headcount)
        return tallies

    def _refresh_tallies(self, changed: Iterable[str]) -> None:
        before = self._organisation_labels
        self._organisation_labels = {}
        after = self.organisation_labels()
        is_named_alike = self.store.list_counts().with_names == self._with_names
        if self._tallies is not None and is_named_alike and all(after.get(k) == v for k, v in before.items()):
            self._tallies.refresh(changed)
        else:
            self._tallies = None

    def _facts(self, people: Iterable[str]) -> Mapping[str, PersonFacts]:
        labels = {
            spelling: label for spelling, label in self.organisation_labels().items() if label != spelling
        }
        found = dict(self.store.facts(people))
        for person, facts in found.items():
            if facts.organisation in labels:
                found[person] = facts._replace(organisation=labels[facts.organisation])
        return found
