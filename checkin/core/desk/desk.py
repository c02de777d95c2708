"""The desk: the use cases at the door, over a store that keeps and a clock that tells the time.

Everything is one blocking call. What a scan needs of the past is kept up to date in memory from the records on file
(`catch_up`), so that its cost does not grow with the list and two programs on one file agree.
"""

from __future__ import annotations

import json
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from checkin.core.collecting import collecting_later
from checkin.core.counting.counts import Counts, PersonFacts, SessionCounts, Tallies, counts, session_counts
from checkin.core.counting.headcount import Headcount
from checkin.core.desk.identify import by_hand, identify
from checkin.core.desk.store import Store
from checkin.core.door import payload
from checkin.core.door.admission import (
    OVERRIDABLE,
    REPEAT_SECONDS,
    Bearer,
    BearerKind,
    Direction,
    FirstEntry,
    Place,
    Verdict,
    VerdictWord,
    Warning,
    decide,
    entry_that_counts,
    moved_from,
)
from checkin.core.door.presence import History
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.door.verdict_text import clock_time, message
from checkin.core.errors import CheckinError, NotFoundError, StorageError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme, Session
from checkin.core.names.find import Found, rank
from checkin.core.names.likeness import Candidate, Similar, similar
from checkin.core.names.organisation_corrections import SETTING as ORGANISATION_CORRECTIONS
from checkin.core.names.organisation_corrections import Correction, named_groups, read_corrections
from checkin.core.times import Clock, from_microseconds, later, local_day, system_clock, to_microseconds

LONGEST_PAYLOAD = 65_536
"""Characters of a payload that are kept: far more than any code holds, and a jammed key must not fill the disk."""


_MANY_RECORDS = 10_000


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
        self._organisation_labels: Mapping[str, str] = {}
        self._generation = store.generation
        self._strangers_at = -1
        self._is_writing = False
        self._revision = store.revision()
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
                if first is not None:
                    verdict, scan_id = self._answer_again(first, moment), first.id
                else:
                    bearer = identify(raw, self.store, keys)
                    verdict = self._judge(bearer, session, direction, moment)
                    scan_id = self._record_reading(
                        verdict, direction, recorded_at, payload=raw, cleaned=cleaned, how="scan"
                    )
        except StorageError:
            moment = (at or self.now()).astimezone(self.programme.event.zone)
            verdict, scan_id = self._not_recorded(session, direction, moment), None
        return self._complete(verdict, scan_id, raw)

    def admit(self, reference: str, session_id: str, direction: Direction = Direction.IN) -> Verdict:
        """The same by hand, for somebody found by name. NotFoundError if nobody has that reference."""
        session = self.programme.session(session_id)
        try:
            with self.transaction():
                now = self.now()
                verdict = self._judge(by_hand(self._known(reference)), session, direction, now)
                scan_id = self._record_reading(
                    verdict, direction, now, payload=None, cleaned=None, how="hand"
                )
        except StorageError:
            verdict, scan_id = self._not_recorded(session, direction, self.now()), None
        return self._complete(verdict, scan_id)

    def refuse(self, reference: str, session_id: str, word: VerdictWord) -> Verdict:
        """Turn away somebody found by hand for a reason `decide` does not know; what it knows comes first."""
        session = self.programme.session(session_id)
        with self.transaction():
            now = self.now()
            verdict = self._judge(by_hand(self._known(reference)), session, Direction.IN, now)
            if verdict.admits:
                verdict = replace(verdict, word=word, admits=False, moved_from=None, warnings=())
            scan_id = self._record_reading(verdict, Direction.IN, now, payload=None, cleaned=None, how="hand")
        return self._complete(verdict, scan_id)

    def not_recorded(self, raw: str, session_id: str, direction: Direction = Direction.IN) -> Verdict:
        """The answer to a reading that failed before anything could be kept."""
        verdict = self._not_recorded(self.programme.session(session_id), direction, self.now())
        return self._complete(verdict, None, raw)

    def override(self, scan_id: str, reason: str, *, by: str | None = None) -> Verdict:
        """Admit against the verdict of a refused scan. CheckinError says why it can't be; nothing is changed then."""
        reason = reason.strip()
        if not reason:
            raise CheckinError("An override needs a reason. Nothing was changed.")
        with self.transaction():
            scan = self._overridable(scan_id, by)
            recorded_at = self.now()
            now = self._moment_of_correction(scan, recorded_at)
            session = self.programme.session(scan.session or "")
            person = scan.attendee or scan.code or ""
            attendee = self.store.attendee(scan.attendee) if scan.attendee else None
            verdict = Verdict(
                word=VerdictWord.ADMITTED,
                admits=True,
                direction=Direction.IN,
                at=now,
                session=session.id,
                attendee=attendee,
                category=attendee.category if attendee else None,
                code=scan.code,
                moved_from=moved_from(session, self._headcount.history(person), to_microseconds(now)),
                note=attendee.note if attendee else None,
                attention=attendee.attention if attendee else False,
            )
            record_id = new_id()
            self.store.append(
                Record(
                    id=record_id,
                    kind=RecordKind.OVERRIDE,
                    at=now,
                    recorded_at=recorded_at,
                    desk=self.name,
                    desk_id=self.id,
                    session=session.id,
                    direction=Direction.IN,
                    payload=scan.payload,
                    code=scan.code,
                    attendee=scan.attendee,
                    verdict=scan.verdict,
                    admits=True,
                    overrides=scan.id,
                    reason=reason,
                    by=by,
                    how="hand",
                )
            )
        return self._complete(verdict, record_id, scan.payload or "")

    def undo(self, record_id: str, *, reason: str | None = None) -> Record:
        """Take back a scan, an override or an undo. CheckinError when there is no such record or it is undone."""
        with self.transaction():
            undone = self.store.record(record_id)
            if undone is None:
                raise NotFoundError(f"There is no scan “{record_id[:60]}”. Nothing was changed.")
            if undone.kind not in (RecordKind.SCAN, RecordKind.OVERRIDE, RecordKind.UNDO):
                raise CheckinError(f"A {undone.kind} record can’t be taken back. Nothing was changed.")
            if not self._headcount.stands(record_id):
                raise CheckinError("That was taken back already. Nothing was changed.")
            recorded_at = self.now()
            record = Record(
                id=new_id(),
                kind=RecordKind.UNDO,
                at=self._moment_of_correction(undone, recorded_at),
                recorded_at=recorded_at,
                desk=self.name,
                desk_id=self.id,
                session=undone.session,
                direction=undone.direction,
                code=undone.code,
                attendee=undone.attendee,
                undoes=undone.id,
                reason=reason,
                how="hand",
            )
            self.store.append(record)
        self.catch_up()
        return record

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
        return read_corrections(self.store.setting(ORGANISATION_CORRECTIONS, []))

    def correct_organisations(self, corrections: Iterable[Correction]) -> None:
        """Keep these corrections, in place of those before, for every desk on this file."""
        with self.transaction():
            kept = [list(correction) for correction in corrections]
            self.store.set_setting(ORGANISATION_CORRECTIONS, kept, at=self.now(), desk=self.name)
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

    def _judge(self, bearer: Bearer, session: Session, direction: Direction, now: datetime) -> Verdict:
        at = to_microseconds(now)
        if bearer.kind is BearerKind.PERSON:
            return Verdict(
                word=VerdictWord.FIND,
                admits=False,
                direction=Direction.OUT if direction is Direction.OUT else Direction.IN,
                at=now,
                session=session.id,
                candidates=bearer.candidates,
            )
        person = bearer.attendee.reference if bearer.attendee else bearer.code
        return decide(
            bearer,
            session,
            self._headcount.history(person or ""),
            direction,
            now,
            programme=self.programme,
            inside=self._headcount.inside(session.id, at),
        )

    def _record_reading(
        self,
        verdict: Verdict,
        asked: Direction,
        recorded_at: datetime,
        *,
        payload: str | None,
        cleaned: str | None,
        how: str,
    ) -> str:
        record_id = new_id()
        self.store.append(
            Record(
                id=record_id,
                kind=RecordKind.SCAN,
                at=verdict.at,
                recorded_at=recorded_at,
                desk=self.name,
                desk_id=self.id,
                session=verdict.session,
                asked=asked,
                direction=verdict.direction,
                payload=payload,
                cleaned=cleaned,
                code=verdict.code,
                attendee=verdict.attendee.reference if verdict.attendee else None,
                verdict=verdict.word,
                admits=verdict.admits,
                how=how,
                answer=_answer_as_json(verdict),
            )
        )
        return record_id

    def _first_reading(
        self, cleaned: str, session: Session, direction: Direction, moment: datetime
    ) -> Record | None:
        since = later(moment, seconds=-REPEAT_SECONDS)
        return self.store.repeatable_reading(cleaned, self.id, session.id, direction, since, moment)

    def _answer_again(self, first: Record, now: datetime) -> Verdict:
        zone = self.programme.event.zone
        told = json.loads(first.answer or "{}")
        attendee = self.store.attendee(first.attendee) if first.attendee else None
        entry, place = told.get("first_entry"), told.get("go_to")
        candidates = self.store.attendees_named(told.get("candidates", ()))
        return Verdict(
            word=first.verdict or VerdictWord.UNKNOWN,
            admits=bool(first.admits),
            direction=first.direction or Direction.IN,
            at=now,
            session=first.session or "",
            attendee=attendee,
            category=told.get("category"),
            first_entry=FirstEntry(from_microseconds(entry[0], zone), entry[1]) if entry else None,
            moved_from=told.get("moved_from"),
            go_to=Place(*place) if place else None,
            warnings=tuple(Warning(w) for w in told.get("warnings", ())),
            note=attendee.note if attendee else None,
            attention=attendee.attention if attendee else False,
            candidates=tuple(candidates.values()),
            code=first.code,
            repeated=True,
        )

    def _not_recorded(self, session: Session, direction: Direction, now: datetime) -> Verdict:
        shown = Direction.OUT if direction is Direction.OUT else Direction.IN
        return Verdict(
            word=VerdictWord.NOT_RECORDED,
            admits=False,
            direction=shown,
            at=now,
            session=session.id,
        )

    def _complete(self, verdict: Verdict, scan_id: str | None, payload: str = "") -> Verdict:
        """Add what was read and recorded, the headcount after the verdict, and its sentence."""
        if verdict.word is not VerdictWord.NOT_RECORDED:
            # The answer is on disk: trouble in reading on must not take it away.
            with suppress(StorageError):
                self.catch_up()
        inside = self._headcount.inside(verdict.session, to_microseconds(verdict.at))
        sentence = message(verdict, self.programme)
        return replace(verdict, payload=payload, scan_id=scan_id, inside=inside, message=sentence)

    def _known(self, reference: str) -> Attendee:
        attendee = self.store.attendee(reference)
        if attendee is None:
            raise NotFoundError(f"Nobody has the reference “{reference[:60]}”. Nothing was changed.")
        return attendee

    def _overridable(self, scan_id: str, by: str | None) -> Record:
        scan = self.store.record(scan_id)
        if scan is None or scan.kind is not RecordKind.SCAN:
            raise NotFoundError(f"There is no scan “{scan_id[:60]}”. Nothing was changed.")
        if scan.verdict not in OVERRIDABLE:
            raise CheckinError(f"A verdict “{scan.verdict}” can’t be overridden. Nothing was changed.")
        if not self._headcount.stands(scan.id):
            raise CheckinError("That scan was taken back. Scan again first; nothing was changed.")
        if scan.verdict is VerdictWord.BLOCKED and not (by or "").strip():
            raise CheckinError(
                "Only an organiser may admit somebody who is blocked: give the organiser’s name (--by)."
            )
        before = self.store.override_of(scan.id)
        if before is not None and self._headcount.stands(before.id):
            raise CheckinError("That scan was overridden already. Nothing was changed.")
        self._require_not_in_since(scan)
        return scan

    def _require_not_in_since(self, scan: Record) -> None:
        """An old refusal must not be overridden once the person came in: they would be counted twice."""
        session = self.programme.session(scan.session or "")
        history = self._headcount.history(scan.attendee or scan.code or "")
        entry = entry_that_counts(
            session, history, to_microseconds(self._moment_of_correction(scan, self.now()))
        )
        if entry is not None and scan.verdict is not VerdictWord.ALREADY_IN:
            since = clock_time(from_microseconds(entry.at, self.programme.event.zone), self.now())
            raise CheckinError(f"They are in already, since {since} ({entry.desk}). Nothing was changed.")

    def _moment_of_correction(self, corrected: Record, now: datetime) -> datetime:
        """When an undo or override counts: now, if it is made on the day of what it corrects.

        On any other day nobody at the door saw it happen: it puts the record right as of the corrected moment.
        """
        zone = self.programme.event.zone
        at, then = to_microseconds(now), to_microseconds(corrected.at)
        return now if at >= then and local_day(at, zone) == local_day(then, zone) else corrected.at

    def _current_tallies(self) -> Tallies:
        if self._tallies is None:
            with collecting_later(is_worth_it=self._headcount.last_seq > _MANY_RECORDS):
                self._tallies = self._tallies_of(self._headcount)
        return self._tallies

    def _tallies_of(self, headcount: Headcount) -> Tallies:
        desk = weakref.proxy(self)  # else each would keep the other in memory after the event was closed
        tallies = Tallies(self.programme, lambda people: desk._facts(people))
        tallies.count_all(headcount)
        return tallies

    def _refresh_tallies(self, changed: Iterable[str]) -> None:
        before = self._organisation_labels
        self._organisation_labels = {}
        after = self.organisation_labels()
        if self._tallies is not None and all(after.get(k) == v for k, v in before.items()):
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


def _answer_as_json(verdict: Verdict) -> str | None:
    told: dict[str, Any] = {}
    if verdict.first_entry is not None:
        told["first_entry"] = [to_microseconds(verdict.first_entry.at), verdict.first_entry.desk]
    if verdict.moved_from is not None:
        told["moved_from"] = verdict.moved_from
    if verdict.go_to is not None:
        told["go_to"] = [verdict.go_to.session, verdict.go_to.room]
    if verdict.warnings:
        told["warnings"] = list(verdict.warnings)
    if verdict.candidates:
        told["candidates"] = [person.reference for person in verdict.candidates]
    if verdict.attendee is None and verdict.category is not None:
        told["category"] = verdict.category
    return json.dumps(told, ensure_ascii=False) if told else None
