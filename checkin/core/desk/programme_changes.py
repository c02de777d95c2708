"""Changing the programme: for every desk on the file from the next scan on, on record, and taken back again.

Nothing is lost by it: a session that has readings, invitations or meetings is never taken out, and a category that
somebody has is merged into another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checkin.core.counted import and_last, counted
from checkin.core.desk.desk import Desk
from checkin.core.door.records import ChangedFields, Noun, Record, change_by_hand
from checkin.core.errors import NotFoundError, ProgrammeError, UnusableProgrammeError
from checkin.core.event.meeting_timetable import meetings_by_session
from checkin.core.event.programme import Programme
from checkin.core.event.programme_difference import (
    Overtaken,
    PartChange,
    carried_over,
    changes_between,
)
from checkin.core.event.programme_edits import with_category_merged, with_session_closed
from checkin.core.event.programme_parts import PLACE, document_of, parts_of
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_words import change_in_words
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.language import ENGLISH, _, speaking
from checkin.core.times import to_microseconds

_PEOPLE_AT_A_TIME = 2000


@dataclass(frozen=True, slots=True)
class ProgrammeChange:
    """What came of a change: the parts that are different now, and the ids of the records that say so.

    `overtaken`: fields that another desk had changed since the programme was seen; ours count. `merged`: people who
    have another category for it.
    """

    parts: tuple[PartChange, ...] = ()
    records: tuple[str, ...] = ()
    overtaken: tuple[Overtaken, ...] = ()
    merged: int = 0


@dataclass(frozen=True, slots=True)
class SessionUse:
    """Why a session stays in the programme: what was read there, whom it names, who meets, which others require it."""

    readings: int = 0
    invited: int = 0
    """Entries of the list, of who is struck off or somebody else's second one, too."""
    required_by: tuple[str, ...] = ()
    meetings: int = 0

    @property
    def may_be_removed(self) -> bool:
        """Whether nothing would be lost by it."""
        return not (self.readings or self.invited or self.meetings)

    def __str__(self) -> str:
        counts = {"scan": self.readings, "invitation": self.invited, "meeting": self.meetings}
        told = [counted(count, thing) for thing, count in counts.items() if count]
        return and_last(told) if told else ""


def session_uses(desk: Desk) -> dict[str, SessionUse]:
    """What hangs on each session of the programme."""
    readings, invited = desk.store.readings_by_session(), desk.store.named_by_session()
    meetings = meetings_by_session(desk.store)
    requiring: dict[str, list[str]] = {}
    for session in desk.programme.sessions:
        if session.requires is not None:
            requiring.setdefault(session.requires, []).append(session.id)
    return {
        s.id: SessionUse(
            readings.get(s.id, 0), invited.get(s.id, 0), tuple(requiring.get(s.id, ())), meetings[s.id]
        )
        for s in desk.programme.sessions
    }


def change_programme(desk: Desk, seen: Programme, wanted: Programme) -> ProgrammeChange:
    """Keep what somebody changed from the programme as they saw it to the one they want; what else changed stays.

    ProgrammeError, with nothing changed, where it does not hold together or something of it would be lost.
    """
    with desk.transaction():
        programme, overtaken = carried_over(seen, wanted, desk.programme)
        parts = changes_between(desk.programme, programme)
        _require_nothing_lost(desk, parts)
        records = _keep(desk, programme, parts)
    desk.catch_up()
    return ProgrammeChange(parts, records, overtaken)


def merge_category(desk: Desk, category_id: str, into: str) -> ProgrammeChange:
    """Take a category out in favour of another: everybody who has it has that one from now on."""
    with desk.transaction():
        programme = with_category_merged(desk.programme, category_id, into)
        joined = (desk.store.entry(reference) for reference in desk.store.joined())
        entries = (*desk.store.attendees(), *(entry for entry in joined if entry is not None))
        people = [entry.reference for entry in entries if entry.category == category_id]
        records = _set_category(desk, people, into)
        parts = changes_between(desk.programme, programme)
        records += _keep(desk, programme, parts)
    desk.catch_up()
    return ProgrammeChange(parts, records, merged=len(people))


def take_back(desk: Desk, records: Iterable[str]) -> ProgrammeChange:
    """Undo changes by the ids of their records, whichever desk made them; to take that back is to do them again.

    What was changed otherwise since stays as it is, and is `overtaken` with nothing of ours.
    """
    with desk.transaction():
        undone = [_record(desk, record_id) for record_id in records]
        now = desk.programme
        parts = parts_of(programme_to_dict(now))
        overtaken: list[Overtaken] = []
        people: dict[str, list[str]] = {}
        for record in reversed(undone):
            changed = record.changed
            assert changed is not None
            if changed.noun is Noun.ATTENDEE:
                before, after = changed.fields["category"]
                known = desk.store.entry(record.attendee or "")
                if known is not None and known.category == after:
                    people.setdefault(before, []).append(known.reference)
                continue
            is_put_back = changed.key not in parts
            known_fields = parts.setdefault(changed.key, {})
            for name, (before, after) in changed.fields.items():
                if name == PLACE:
                    # Before the one that moved up into its place.
                    known_fields[name] = before - 0.5 if is_put_back and before is not None else before
                elif is_put_back or known_fields.get(name) == after:
                    known_fields[name] = before
                else:
                    overtaken.append(Overtaken(changed.key, name, known_fields.get(name), None))
        try:
            programme = _closed_after_all(desk, programme_from_dict(document_of(parts)))
        except ProgrammeError as error:
            raise UnusableProgrammeError(
                _("That can’t be taken back as things are now. {error}", error=error)
            ) from None
        changes = changes_between(now, programme)
        _require_nothing_lost(desk, changes)
        kept = _keep(desk, programme, changes)
        for category, references in people.items():
            kept += _set_category(desk, references, category)
    desk.catch_up()
    return ProgrammeChange(changes, kept, tuple(overtaken), sum(map(len, people.values())))


def _closed_after_all(desk: Desk, programme: Programme) -> Programme:
    """As of now, what is closed again though somebody came in since it was: they were inside till now."""
    headcount, now = desk.headcount(), desk.now()
    were_open = {session.id for session in desk.programme.sessions if session.closed_at is None}
    for session in programme.sessions:
        closed = session.closed_at if session.id in were_open else None
        if closed and headcount.came_in(session.id, to_microseconds(closed), to_microseconds(now) + 1):
            programme = with_session_closed(programme, session.id, now)
    return programme


def _keep(desk: Desk, programme: Programme, parts: Iterable[PartChange]) -> tuple[str, ...]:
    before, at = desk.programme, desk.now()
    desk.store.change_programme(programme, at=at, desk=desk.name)
    records = []
    for change in parts:
        with speaking(ENGLISH):  # kept in the file
            words = change_in_words(change, before, programme)
        changed = ChangedFields(Noun.PROGRAMME, dict(change.fields), words, key=change.part)
        record = change_by_hand(changed, at=at, desk=desk.name, desk_id=desk.id)
        desk.store.append(record)
        records.append(record.id)
    return tuple(records)


def _set_category(desk: Desk, references: list[str], category: str) -> tuple[str, ...]:
    kept: list[Record] = []
    at = desk.now()
    for start in range(0, len(references), _PEOPLE_AT_A_TIME):
        part = references[start : start + _PEOPLE_AT_A_TIME]
        wanted = {reference: {"category": category} for reference in part}
        for change in desk.store.change_all(wanted, at=at, desk=desk.name):
            if change is not None:
                kept.append(
                    change_by_hand(
                        change.data,
                        at=at,
                        desk=desk.name,
                        desk_id=desk.id,
                        attendee=change.reference,
                    )
                )
    desk.store.append_all(kept)
    return tuple(record.id for record in kept)


def _record(desk: Desk, record_id: str) -> Record:
    record = desk.store.record(record_id)
    nouns = (Noun.PROGRAMME, Noun.ATTENDEE)
    if record is None or record.changed is None or record.changed.noun not in nouns:
        raise NotFoundError(
            _(
                "There is no change of the programme “{record_id}”. Nothing was changed.",
                record_id=record_id[:60],
            )
        )
    return record


def _require_nothing_lost(desk: Desk, parts: Iterable[PartChange]) -> None:
    removed = [change for change in parts if change.is_removed]
    if not removed:
        return
    uses = session_uses(desk) if any(change.kind == "session" for change in removed) else {}
    for change in removed:
        if change.kind == "session" and not uses[change.id].may_be_removed:
            title = desk.programme.session(change.id).shown_title
            raise ProgrammeError(
                _(
                    "“{title}” has {uses}, which would be lost. Close it instead; nothing was changed.",
                    title=title,
                    uses=uses[change.id],
                )
            )
        if change.kind == "category" and desk.store.count_of_category(change.id):
            name = desk.programme.category(change.id).name
            raise ProgrammeError(
                _(
                    "Somebody has the category “{name}”. Merge it into another; nothing was changed.",
                    name=name,
                )
            )
