"""The desk: the use cases at the door, over a store that keeps and a clock that tells the time.

Everything is one blocking call. What a scan needs of the past is in memory already: see `counting_desk`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain

from msgspec.structs import asdict, replace

from checkin.core.clean_text import seen_line
from checkin.core.desk import taken_along
from checkin.core.desk.being_welcome import require_welcome
from checkin.core.desk.clock_back import LOOKED_AT, last_by_a_later_clock
from checkin.core.desk.corrections import Corrections
from checkin.core.desk.finding_desk import FindingDesk
from checkin.core.desk.identify import by_hand, identify
from checkin.core.desk.in_already import told_in_already
from checkin.core.desk.joinings import entry_of
from checkin.core.desk.judging import Judge
from checkin.core.desk.meeting_words import meetings_told
from checkin.core.desk.store import Store
from checkin.core.door import payload
from checkin.core.door.access import Bearer
from checkin.core.door.admission import REPEAT_SECONDS, Direction, Ruling, Verdict, VerdictWord
from checkin.core.door.record_answers import answer_as_json, people_of, ruling_of
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.door.room_door import RoomDoor, Where, is_there, session_for, sessions_in, usual_session
from checkin.core.door.verdict_text import (
    counted_elsewhere,
    is_sent_elsewhere,
    message,
    out_of_hours,
    remarks_on,
)
from checkin.core.errors import CheckinError, NotFoundError, StorageError, nobody_has
from checkin.core.event import countries
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Session
from checkin.core.language import _
from checkin.core.times import Clock, at_clock_time, system_clock, to_microseconds

_REPEATED_US = int(REPEAT_SECONDS * 1_000_000)

LONGEST_PAYLOAD = 65_536
"""Characters of a payload that are kept: far more than any code holds, and a jammed key must not fill the disk."""


class Desk(FindingDesk):
    """One desk at the venue, working on one event. Two of one name are two desks: `id` tells them apart."""

    def __init__(
        self, store: Store, *, name: str, clock: Clock = system_clock, desk_id: str | None = None
    ) -> None:
        """Without an id of its own a desk is who has its name."""
        super().__init__(store, name=name, desk_id=desk_id or name, clock=clock)
        self._judge = Judge(store, self._latest_clock)
        self.blocked_alike = self._judge.blocked_alike

    def clock_went_back_from(self) -> datetime | None:
        """The time of this desk's last reading, where the clock says now that it is not yet so late."""
        return last_by_a_later_clock(self.last_scans(LOOKED_AT), self.made, self.now(), self.history)

    def warm(self) -> Iterator[None]:
        """Read what the first scan and the first name would wait for, while nobody does; a step takes milliseconds."""
        return chain(self._judge.warm(), countries.warm())

    # -- at the door -----------------------------------------------------------------------------------------

    def scan(
        self,
        raw: str,
        where: Where,
        direction: Direction = Direction.IN,
        *,
        at: datetime | None = None,
        keys: str | None = None,
    ) -> Verdict:
        """Answer one reading. Whatever was typed gets an answer; one that could not be kept is `not_recorded`.

        `where`: the id of a session; or the door of a room, where clock and invitations choose the session.

        `keys`: what a US keyboard would have typed, where key positions are known.
        `at` is the reading's own time when it is replayed late; otherwise the time is taken inside the transaction.
        """
        raw = raw[:LONGEST_PAYLOAD].encode("utf-8", "replace").decode("utf-8")
        cleaned = payload.clean_payload(raw)
        try:
            with self.transaction():
                recorded_at = self.now()
                moment = recorded_at if at is None else at.astimezone(self.programme.event.zone)
                first = self._first_reading(cleaned, where, direction, moment)

                def decide() -> tuple[Ruling, Record]:
                    bearer = identify(raw, self.store, keys)
                    session = self._session_for(bearer, where, direction, moment, is_live=at is None)
                    about = bearer, session, self._headcount, direction, moment
                    ruling = self._judge.ruling(*about, is_live=at is None, where=where)
                    written_at = max(recorded_at, ruling.at) if at is None else recorded_at
                    return ruling, self._reading(
                        ruling, direction, written_at, how="scan", raw=raw, cleaned=cleaned
                    )

                if first is None:
                    ruling, record, together = self._keep(decide)
                else:
                    record, ruling = first, self._answered(first, at=moment)
                    together = None if self.together is None else self.together.is_together
        except StorageError as error:
            return self.not_recorded(raw, where, direction, at=at, why=str(error))
        except NotFoundError:
            if is_there(self.programme, where):
                raise
            return self.not_recorded(raw, where, direction, at=at)
        told = record.id, raw, at is None
        return self._verdict(ruling, *told, repeated=record is first, where=where, together=together)

    def admit(
        self, reference: str, where: Where, direction: Direction = Direction.IN, press: str = ""
    ) -> Verdict:
        """The same by hand, for somebody found by name; `press` is one id for all whom one press admits."""
        try:
            with self.transaction():
                now = self.now()

                def decide() -> tuple[Ruling, Record]:
                    bearer = by_hand(self._known(reference))
                    session = self._session_for(bearer, where, direction, now)
                    ruling = self._judge.ruling(bearer, session, self._headcount, direction, now, where=where)
                    return ruling, self._reading(ruling, direction, ruling.at, how="hand", press=press)

                ruling, record, together = self._keep(decide)
        except StorageError as error:
            return self.not_recorded("", where, direction, why=str(error))
        return self._verdict(ruling, record.id, where=where, together=together)

    def refuse(self, reference: str, session_id: str, word: VerdictWord) -> Verdict:
        """Turn away somebody found by hand for a reason `decide` does not know; what it knows comes first."""
        with self.transaction():
            session, now = self.programme.session(session_id), self.now()

            def decide() -> tuple[Ruling, Record]:
                bearer = by_hand(self._known(reference))
                ruling = self._judge.ruling(bearer, session, self._headcount, Direction.IN, now)
                if ruling.admits:
                    ruling = replace(ruling, word=word, admits=False, moved_from=None, warnings=())
                return ruling, self._reading(ruling, Direction.IN, ruling.at, how="hand")

            ruling, record, together = self._keep(decide)
        return self._verdict(ruling, record.id, together=together)

    def foreseen(self, bearer: Bearer, session_id: str, at: datetime | None = None) -> Ruling:
        """What the door would answer to them on the way in, now or then; nothing is recorded."""
        about = bearer, self.programme.session(session_id), self._headcount, Direction.IN, at or self.now()
        return self._judge.ruling(*about, is_live=at is None)

    def not_recorded(
        self,
        raw: str,
        where: Where,
        direction: Direction = Direction.IN,
        *,
        at: datetime | None = None,
        why: str = "",
    ) -> Verdict:
        """The answer to a reading of which nothing could be kept; `why` is the store's sentence."""
        moment = (at or self.now()).astimezone(self.programme.event.zone)
        stands = is_there(self.programme, where)
        named = where.room if isinstance(where, RoomDoor) else where
        ruling = Ruling(
            word=VerdictWord.NOT_RECORDED,
            admits=False,
            direction=Direction.OUT if direction is Direction.OUT else Direction.IN,
            at=moment,
            session=usual_session(self.programme, where, moment).id if stands else named,
        )
        if not stands:
            gone = _(
                "Let nobody in on this answer: nothing was recorded, for “{name}” was taken out of the programme. "
                "Set this desk to another session.",
                name=named,
            )
            return Verdict(**asdict(ruling), payload=raw, message=gone, remarks=gone)
        verdict = self._verdict(ruling, None, raw, at is None)
        told = _("Let nobody in on this answer. {why}", why=why)
        return replace(verdict, message=told, remarks=why) if why else verdict

    def override(self, scan_id: str, reason: str, *, by: str | None = None) -> Verdict:
        """Admit against the verdict of a refused scan. CheckinError says why it can't be; nothing is changed then."""
        reason, by = seen_line(reason), seen_line(by or "") or None
        if not reason:
            raise CheckinError(_("An override needs a reason. Nothing was changed."))
        with self.transaction():
            ruling, record, together = self._keep(lambda: self._corrections().override(scan_id, reason, by))
        told = record.id, record.payload or ""
        return self._verdict(ruling, *told, first=said_first(record), together=together)

    def undo(self, record_id: str, *, reason: str | None = None, press: str = "") -> Record:
        """Take back a scan, override or undo, or a registration that admitted nobody; CheckinError where that can't be.

        A registration or settling that came with the scan goes, or comes back, with it. An admission is done again only
        where the rules admit it anew, or there is a reason. `press` is one id for all that one press takes back.
        """
        reason = seen_line(reason or "") or None
        with self.transaction():
            record = self._corrections().undo(record_id, reason, press)
            self.store.append(record)
            undone = self.store.record(record.undoes or record_id)
            if undone is not None:
                taken_along.follow(self, undone, record)
                require_welcome(self, taken_along.done_again(self, undone), record)
        self.catch_up()
        return record

    def refusal(self, record: Record) -> Verdict | None:
        """What a refused reading on file answered, for admitting them anyway; None where nobody can."""
        if not record.may_be_overridden or self.is_undone(record.id):
            return None
        ruling = self._answered(record, at=record.at.astimezone(self.programme.event.zone))
        title = self.programme.session(ruling.session).shown_title
        when = at_clock_time(ruling.at, self.now())
        verdict = self._verdict(ruling, record.id, record.payload or "", is_live=False)
        return replace(verdict, message=_("Refused {when} for {title}.", when=when, title=title))

    def told_anew(self, verdict: Verdict, where: Where = "", first: str = "") -> Verdict:
        """An answer in the words that are true by now: once what came with it is on file, and whenever that changed."""
        ruling = Ruling(**{name: getattr(verdict, name) for name in Ruling.__struct_fields__})
        told = verdict.scan_id, verdict.payload
        know = self.take_in_readings
        return self._verdict(ruling, *told, first=first, where=where, together=verdict.together, know=know)

    # -- inside ----------------------------------------------------------------------------------------------

    def _reading(
        self,
        ruling: Ruling,
        asked: Direction,
        recorded_at: datetime,
        *,
        how: str,
        raw: str | None = None,
        cleaned: str | None = None,
        press: str = "",
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
            attendee=entry_of(self.store, ruling.attendee, ruling.code),
            verdict=ruling.word,
            admits=ruling.admits,
            how=how,
            answer=answer_as_json(ruling, press),
        )

    def _first_reading(
        self, cleaned: str, where: Where, direction: Direction, moment: datetime
    ) -> Record | None:
        """The reading that this one repeats; at a room's door it may have counted for any session there."""
        until = to_microseconds(moment)
        since = until - _REPEATED_US
        usual = usual_session(self.programme, where, moment).id
        if not isinstance(where, RoomDoor):
            return self.store.repeatable_reading(cleaned, self.id, usual, direction, since, until)
        found = (
            self.store.repeatable_reading(cleaned, self.id, session, direction, since, until)
            for session in {usual, *(s.id for s in sessions_in(self.programme, where))}
        )
        return max((one for one in found if one is not None), key=lambda one: (one.at, one.id), default=None)

    def _session_for(
        self, bearer: Bearer, where: Where, direction: Direction, now: datetime, *, is_live: bool = True
    ) -> Session:
        if isinstance(where, RoomDoor):
            history = self._headcount.history(bearer.person or "")
            moment = self._judge.counted(now, is_live=is_live)
            return session_for(bearer, history, direction, self.programme, where, moment)
        return self.programme.session(where)

    def _answered(self, record: Record, *, at: datetime) -> Ruling:
        """What a reading on file was answered, as of `at`."""
        people = self.store.attendees_named(people_of(record))
        return ruling_of(record, people, self.programme.event.zone, at=at)

    def _verdict(
        self,
        ruling: Ruling,
        scan_id: str | None,
        payload: str = "",
        is_live: bool = True,
        *,
        repeated: bool = False,
        first: str = "",
        where: Where = "",
        together: bool | None = None,
        know: Callable[[], object] | None = None,
    ) -> Verdict:
        """The ruling with what was read and recorded, the headcount after it, and its sentence, after `first`."""
        more, in_already, at = "", "", min(ruling.at, self.now()) if is_live else ruling.at
        if ruling.word is not VerdictWord.NOT_RECORDED:
            # The answer is on disk: trouble in reading on must not take it away. Whoever looks next is told of it.
            try:
                (know or self._know_what_is_kept)()
                about = self.store, ruling, self._headcount
                in_already = told_in_already(*about)
                more = in_already or meetings_told(*about, self._judge.counted(at, is_live=is_live))
            except Exception:  # noqa: BLE001 - also what the store did not foresee
                self._tallies = None  # they may lack a part
        moment = self._judge.counted(at, is_live=is_live)
        inside = self._headcount.inside(ruling.session, moment)
        in_room = inside + self._judge.inside_beside(self._headcount, ruling.session, where, moment)
        if isinstance(where, RoomDoor):
            usual = usual_session(self.programme, where, ruling.at)
            first = f"{counted_elsewhere(ruling, usual, self.programme)} {first}"
        remarks = f"{first} {remarks_on(ruling, self.programme, inside=in_room)} {more}".strip()
        return Verdict(
            **asdict(ruling),
            payload=payload,
            scan_id=scan_id,
            inside=inside,
            message=message(ruling, self.programme, remarks=remarks),
            remarks=remarks,
            in_already=in_already,
            is_out_of_hours=bool(out_of_hours(ruling, self.programme)),
            is_sent_elsewhere=is_sent_elsewhere(ruling, self.programme),
            repeated=repeated,
            together=together,
        )

    def _corrections(self) -> Corrections:
        here = {"desk": self.name, "desk_id": self.id}
        return Corrections(self.store, self._headcount, **here, now=self.now(), foreseen=self.foreseen)

    def _known(self, reference: str) -> Attendee:
        if (attendee := self.store.attendee(reference)) is None:
            raise nobody_has(reference)
        return attendee


def said_first(record: Record | None) -> str:
    """Why somebody was admitted against a refusal, and who allowed it."""
    if record is None or record.kind is not RecordKind.OVERRIDE:
        return ""
    allowed = f" {_('Allowed by {by}.', by=record.by)}" if record.by else ""
    return _("Admitted anyway: {reason}.", reason=record.reason) + allowed
