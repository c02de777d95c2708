"""Putting a record right: admitting against a refusal, taking something back. What is decided, and the record of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from checkin.core.counting.headcount import Headcount
from checkin.core.desk.identify import by_hand, identify
from checkin.core.desk.registrations import is_of_several, is_taken_back, registers_somebody
from checkin.core.desk.store import Store
from checkin.core.desk.whose import name_of
from checkin.core.door.access import Bearer
from checkin.core.door.admission import (
    OVERRIDABLE,
    Direction,
    Ruling,
    VerdictWord,
    entry_that_counts,
    moved_from,
)
from checkin.core.door.presence import History, Passage
from checkin.core.door.record_answers import of_one_press
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.door.verdict_text import message
from checkin.core.errors import CheckinError, NotFoundError
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.core.event.text_lengths import required_short
from checkin.core.language import _
from checkin.core.times import clock_time, from_microseconds, local_day, to_microseconds
from checkin.core.where_told import to_do

Foreseen = Callable[[Bearer, str], Ruling]
"""What the door of a session would answer to them now, on the way in."""

_LEAST_GRAVE_FIRST = (
    {VerdictWord.UNPAID, VerdictWord.PENDING},
    {VerdictWord.WRONG_SESSION, VerdictWord.NOT_INVITED},
    {VerdictWord.BLOCKED},
    {VerdictWord.CANCELLED},
    {VerdictWord.REVOKED},
)
"""What may become of a guest after a scan refused them; `decide` tries the last of these first."""


class Corrections:
    """What stands and what may still be put right, at one desk and at one time; inside a transaction."""

    def __init__(
        self,
        store: Store,
        headcount: Headcount,
        *,
        desk: str,
        desk_id: str,
        now: datetime,
        foreseen: Foreseen,
    ) -> None:
        self._store = store
        self._headcount = headcount
        self._foreseen = foreseen
        self._desk = desk
        self._desk_id = desk_id
        self._now = now

    def override(self, scan_id: str, reason: str, by: str | None) -> tuple[Ruling, Record]:
        """Admission against the verdict of a refused scan, and its record. CheckinError says why it can't be."""
        required_short(reason, "reason")
        required_short(by or "", "name")
        scan = self._overridable(scan_id, by)
        session = self._store.programme.session(scan.session or "")
        at = self._moment_of(scan)
        history = self._headcount.history(person_of(self._store, scan))
        attendee = self._store.attendee(scan.attendee) if scan.attendee else None
        ruling = Ruling(
            word=VerdictWord.ADMITTED,
            admits=True,
            direction=Direction.IN,
            at=at,
            session=session.id,
            attendee=attendee,
            category=attendee.category if attendee else None,
            code=scan.code,
            moved_from=moved_from(session, history, to_microseconds(at)),
        )
        record = Record(
            id=new_id(),
            kind=RecordKind.OVERRIDE,
            at=at,
            recorded_at=self._now,
            desk=self._desk,
            desk_id=self._desk_id,
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
        return ruling, record

    def undo(self, record_id: str, reason: str | None, press: str = "") -> Record:
        """The record that takes back a scan, an override, an undo, or a registration that admitted nobody.

        CheckinError says why it can't be.
        """
        required_short(reason or "", "reason")
        undone = self._store.record(record_id)
        if undone is None:
            raise NotFoundError(
                _("There is no scan “{record_id}”. Nothing was changed.", record_id=record_id[:60])
            )
        if registers_somebody(undone):
            self._require_nowhere(undone)
        elif undone.kind not in (RecordKind.SCAN, RecordKind.OVERRIDE, RecordKind.UNDO):
            raise CheckinError(
                _("A {kind} record can’t be taken back. Nothing was changed.", kind=undone.kind)
            )
        if undone.kind is RecordKind.SCAN and not undone.admits:
            # Who was admitted against it is in by that: it goes first, or they would be inside by nothing.
            anyway = self._store.override_of(record_id)
            undone = anyway if anyway is not None and self._headcount.stands(anyway.id) else undone
        # A registration may have gone with its admission.
        is_gone = registers_somebody(undone) and is_taken_back(self._store, person_of(self._store, undone))
        if is_gone or not self._headcount.stands(undone.id):
            raise CheckinError(
                _("{name}: that was taken back already. Nothing was changed.", name=self._name_of(undone))
            )
        if undone.kind is RecordKind.UNDO:
            self._require_not_in_again(undone)
        return Record(
            id=new_id(),
            kind=RecordKind.UNDO,
            at=self._moment_of(undone),
            recorded_at=self._now,
            desk=self._desk,
            desk_id=self._desk_id,
            session=undone.session,
            direction=undone.direction,
            code=undone.code,
            attendee=undone.attendee,
            undoes=undone.id,
            reason=reason,
            how="hand",
            answer=of_one_press(press) if press else None,
        )

    def _overridable(self, scan_id: str, by: str | None) -> Record:
        scan = self._store.record(scan_id)
        if scan is None or scan.kind is not RecordKind.SCAN:
            raise NotFoundError(_("There is no scan “{scan_id}”. Nothing was changed.", scan_id=scan_id[:60]))
        if scan.verdict not in OVERRIDABLE:
            raise CheckinError(
                _("A verdict “{verdict}” can’t be overridden. Nothing was changed.", verdict=scan.verdict)
            )
        if not self._headcount.stands(scan.id):
            raise CheckinError(
                _(
                    "{name}: that scan was taken back. Scan again first; nothing was changed.",
                    name=self._name_of(scan),
                )
            )
        if is_of_somebody_blocked(self._store, scan) and not by:
            raise CheckinError(
                _(
                    "{name} is blocked, and only an organiser may admit them: give the organiser’s name{option}. "
                    "Nothing was changed.",
                    name=self._name_of(scan),
                    option=to_do(" (--by)", ""),
                )
            )
        before = self._store.override_of(scan.id)
        if before is not None and self._headcount.stands(before.id):
            raise CheckinError(
                _("{name} was admitted anyway already. Nothing was changed.", name=self._name_of(scan))
            )
        self._require_not_in_since(scan)
        require_nothing_graver_since(self._store, self._foreseen, scan, self._now)
        return scan

    def _require_nowhere(self, registration: Record) -> None:
        """Who was registered and admitted is taken back with the admission."""
        if self._headcount.passages(person_of(self._store, registration)):
            raise CheckinError(
                _(
                    "{name} was admitted: take the admission back. Nothing was changed.",
                    name=self._name_of(registration),
                )
            )
        if is_of_several(self._store, registration.attendee):
            raise CheckinError(
                _(
                    "{name} is one person with another entry of the list: take the two apart first. "
                    "Nothing was changed.",
                    name=self._name_of(registration),
                )
            )

    def _require_not_in_again(self, undo: Record) -> None:
        """An entry that was taken back must not be done again once the person was let in anew."""
        taken_back = self._store.record(undo.undoes or "")
        if taken_back is not None and taken_back.admits and taken_back.direction is not Direction.OUT:
            self._require_not_in_since(taken_back)

    def _require_not_in_since(self, scan: Record) -> None:
        require_not_in_since(self._store, self._headcount.history, scan, self._now)

    def _moment_of(self, corrected: Record) -> datetime:
        return moment_of(corrected, self._now, self._store.programme)

    def _name_of(self, record: Record) -> str:
        return name_of(self._store, record)


def require_not_in_since(
    store: Store, history: Callable[[str], History], scan: Record, now: datetime
) -> None:
    """One entry must not be added to another that counts: they would be counted twice."""
    zone = store.programme.event.zone
    entry = counted_entry(store, history, scan, moment_of(scan, now, store.programme))
    if entry is not None and scan.verdict is not VerdictWord.ALREADY_IN:
        raise CheckinError(
            _(
                "{name} is in already, since {since} ({desk}). Nothing was changed.",
                name=name_of(store, scan),
                since=clock_time(from_microseconds(entry.at, zone), now),
                desk=entry.desk,
            )
        )


def require_nothing_graver_since(store: Store, foreseen: Foreseen, scan: Record, now: datetime) -> None:
    """CheckinError where they are kept out by now for what goes before this refusal: no reason was given for that.

    Of who is blocked by now an organiser’s word is asked for already.
    """
    if scan.session is None or moment_of(scan, now, store.programme) != now:
        return
    ruling = foreseen(bearer_of(store, scan), scan.session)
    if ruling.word is not VerdictWord.BLOCKED and _gravity(ruling.word) > _gravity(scan.verdict):
        raise CheckinError(
            _(
                "{name}: that changed since the scan. {message} Nothing was changed; scan again.",
                name=name_of(store, scan),
                message=message(ruling, store.programme),
            )
        )


def bearer_of(store: Store, scan: Record) -> Bearer:
    """Who stands behind what was read then, as of now."""
    person, bearer = store.attendee(person_of(store, scan)), identify(scan.code or "", store)
    if person is not None and (bearer.attendee is None or bearer.attendee.reference != person.reference):
        return by_hand(person)
    return bearer


def _gravity(word: VerdictWord | None) -> int:
    return next((gravity for gravity, words in enumerate(_LEAST_GRAVE_FIRST, 1) if word in words), 0)


def counted_entry(
    store: Store, history: Callable[[str], History], scan: Record, at: datetime
) -> Passage | None:
    """Their entry beside which one that corrects this reading, as of then, would count them twice."""
    session = store.programme.session(scan.session or "")
    return entry_that_counts(session, history(person_of(store, scan)), to_microseconds(at))


def person_of(store: Store, scan: Record) -> str:
    """By what name their passages go now: the entry may be joined to another since, the holder of a badge known."""
    if scan.attendee is not None:
        person = store.attendee(scan.attendee)
        return scan.attendee if person is None else person.reference
    holders = store.holders(scan.code) if scan.code is not None else []
    return holders[0].attendee.reference if holders else scan.code or ""


def is_of_somebody_blocked(store: Store, refused: Record) -> bool:
    """Whether this reading refused them as blocked, or they are blocked by now: an organiser’s word is needed."""
    person = store.attendee(refused.attendee) if refused.attendee is not None else None
    return refused.verdict is VerdictWord.BLOCKED or (person is not None and person.status is Status.BLOCKED)


def moment_of(corrected: Record, now: datetime, programme: Programme) -> datetime:
    """When an undo or override counts: now, if it is made on the day of what it corrects, and the session still counts.

    On any other day, and once the session is over, nobody at the door saw it happen: it puts the record right as of the
    corrected moment, and takes nobody out of the room where they are by now.
    """
    at, then, zone = to_microseconds(now), to_microseconds(corrected.at), programme.event.zone
    is_same_day = at >= then and local_day(at, zone) == local_day(then, zone)
    if not is_same_day or corrected.session is None or not programme.has_session(corrected.session):
        return now if is_same_day else corrected.at
    is_over_since = then <= to_microseconds(programme.session(corrected.session).closes) < at
    return corrected.at if is_over_since else now
