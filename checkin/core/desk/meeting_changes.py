"""The 1:1 timetable at the desk: kept for every desk on the file, on record, and taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from checkin.core.counting.headcount import Headcount
from checkin.core.counting.meetings import MeetingNow, meetings_now
from checkin.core.desk.desk import Desk
from checkin.core.door.presence import Moment
from checkin.core.door.records import ChangedFields, Noun, change_by_hand
from checkin.core.errors import CheckinError
from checkin.core.event.event_settings import MEETINGS
from checkin.core.event.meeting_timetable import (
    Meeting,
    MeetingTimetable,
    at_one_table,
    doubly_booked,
    entries_of,
    kept_timetable,
    timetable,
    with_timetable,
)
from checkin.core.event.programme import Session, SessionKind
from checkin.core.language import N_, _


class TimetableChange(NamedTuple):
    """How many meetings a timetable has that its session had not, has no more, and has as before."""

    added: int
    removed: int
    unchanged: int
    fields: Mapping[str, tuple[Any, Any]] = MappingProxyType({})
    """Entry -> what it was before and is after, as the record says: for taking it back."""


def matchmaking_session(desk: Desk, session_id: str | None = None) -> Session:
    """The session whose timetable is meant: the one named, or the only one of its kind. CheckinError says which."""
    known = [s for s in desk.programme.sessions if s.kind is SessionKind.MATCHMAKING]
    names = ", ".join(s.id for s in known)
    if session_id is not None:
        session = desk.programme.session(session_id)
        if session.kind is not SessionKind.MATCHMAKING:
            there = (
                _("Matchmaking here: {names}", names=names)
                if known
                else _("This event has no matchmaking session")
            )
            raise CheckinError(
                _(
                    "“{title}” is no matchmaking session. {there}. Nothing was changed.",
                    title=session.shown_title,
                    there=there,
                )
            )
        return session
    if not known:
        raise CheckinError(_("This event has no session of kind matchmaking. Nothing was changed."))
    if len(known) > 1:
        raise CheckinError(
            _(
                "There are several matchmaking sessions: {names}. Say which with --at. Nothing was changed.",
                names=names,
            )
        )
    return known[0]


def timetable_of(desk: Desk, session: Session) -> MeetingTimetable:
    """The session's timetable as it is on file; without meetings where there is none."""
    return kept_timetable(desk.store, session.id, desk.programme.event.zone, desk.store.joined())


def roll(desk: Desk, session: Session) -> list[MeetingNow]:
    """Every meeting of the session, and how it stands now."""
    return meetings_now(timetable_of(desk, session), desk.headcount(), desk.moment())


def timetables_now(
    desk: Desk, headcount: Headcount, moment: Moment
) -> list[tuple[Session, list[MeetingNow]]]:
    """Each matchmaking session that has a timetable, with its meetings as they stand at a moment."""
    known = [s for s in desk.programme.sessions if s.kind is SessionKind.MATCHMAKING]
    standing = [(s, meetings_now(timetable_of(desk, s), headcount, moment)) for s in known]
    return [(session, meetings) for session, meetings in standing if meetings]


def keep_timetable(
    desk: Desk, session: Session, new: MeetingTimetable, because: str, *, in_log: bool = True
) -> TimetableChange:
    """Put a timetable in place of the session's one before, for every desk on this file; `because` goes on record.

    Not `in_log`: with a ready event, where nobody did it at a desk.
    """
    with desk.transaction():
        kept = dict(MEETINGS.of(desk.store))
        before, value = entries_of(kept, session.id), with_timetable(kept, new, desk.store.joined())
        after = entries_of(value, session.id)
        fields = {
            key: (before.get(key), after.get(key))
            for key in dict.fromkeys((*before, *after))
            if before.get(key) != after.get(key)
        }
        if fields:
            changed = ChangedFields(Noun.SETTING, fields, key=MEETINGS.name, because=because)
            _keep(desk, value, changed if in_log else None)
    desk.catch_up()
    return _counted(fields, entries=len(after))


def edit_meetings(
    desk: Desk, session: Session, *, away: Collection[Meeting] = (), add: Collection[Meeting] = ()
) -> TimetableChange:
    """Take meetings out and put others in, by hand. CheckinError, and nothing changed, where somebody meets twice."""
    with desk.transaction():
        there = timetable_of(desk, session).meetings
        gone = [meeting for meeting in away if meeting not in there]
        if gone:
            raise CheckinError(
                _("This meeting was changed at another desk meanwhile. Look again. Nothing was changed.")
            )
        kept = [meeting for meeting in there if meeting not in away]
        for meeting in add:
            _require_possible(desk, kept, meeting)
            kept.append(meeting)
        return keep_timetable(desk, session, timetable(session.id, kept), N_("by hand"))


def _require_possible(desk: Desk, others: Sequence[Meeting], meeting: Meeting) -> None:
    if len(set(meeting.people)) < 2:
        raise CheckinError(_("A meeting needs two people. Nothing was changed."))
    for other, _new, person in doubly_booked([*others, meeting]):
        if _new is meeting:
            attendee = desk.attendee(person)
            raise CheckinError(
                _(
                    "{name} has a meeting at {time} already. Nothing was changed.",
                    name=attendee.name if attendee else person,
                    time=f"{other.slot.starts:%H:%M}",
                )
            )
    for other, new in at_one_table([*others, meeting]):
        if new is meeting:
            raise CheckinError(
                _(
                    "{table} is taken at {time}. Nothing was changed.",
                    table=other.table_name,
                    time=f"{other.slot.starts:%H:%M}",
                )
            )


def _counted(fields: Mapping[str, tuple[Any, Any]], *, entries: int) -> TimetableChange:
    """`entries`: how many the timetable has now."""
    added = sum(after is not None for _before, after in fields.values())
    removed = sum(before is not None for before, _after in fields.values())
    return TimetableChange(added, removed, entries - added, fields)


def take_back(desk: Desk, session: Session) -> TimetableChange:
    """Take back the last change of the session's timetable, where nothing changed it since; again brings it back."""
    with desk.transaction():
        return reverse(desk, session, _last_change(desk, session))


def reverse(desk: Desk, session: Session, last: Mapping[str, tuple[Any, Any]]) -> TimetableChange:
    """Take back one change of the timetable, where nothing changed it since; what comes of it can be reversed too."""
    with desk.transaction():
        kept = dict(MEETINGS.of(desk.store))
        fields = {key: (after, before) for key, (before, after) in last.items() if kept.get(key) == after}
        if not fields:
            raise CheckinError(
                _("Nothing of the timetable of “{title}” can be taken back.", title=session.shown_title)
            )
        value = {key: one for key, one in kept.items() if key not in fields}
        value |= {key: after for key, (__, after) in fields.items() if after is not None}
        _keep(
            desk,
            value,
            ChangedFields(Noun.SETTING, fields, key=MEETINGS.name, because=N_("as it was before")),
        )
    desk.catch_up()
    return _counted(fields, entries=len(entries_of(value, session.id)))


def _last_change(desk: Desk, session: Session) -> Mapping[str, tuple[Any, Any]]:
    """What the last change of this timetable changed, made last rather than counted last: ids rise with time."""
    made: dict[str, Mapping[str, tuple[Any, Any]]] = {}
    for record in desk.store.records():
        changed = record.changed
        if changed is None or changed.noun is not Noun.SETTING or changed.key != MEETINGS.name:
            continue
        sides = (
            {key: one for key, (one, __) in changed.fields.items()},
            {k: b for k, (__, b) in changed.fields.items()},
        )
        if any(entries_of(side, session.id) for side in sides):
            made[record.id] = changed.fields
    return made[max(made)] if made else {}


def _keep(desk: Desk, value: dict[str, object], changed: ChangedFields | None) -> None:
    """Set it, which says on record what is known; and for the log what was done."""
    desk.store.set_setting(MEETINGS.name, value, at=desk.now(), desk=desk.name)
    if changed is not None:
        desk.store.append(change_by_hand(changed, at=desk.now(), desk=desk.name, desk_id=desk.id))
