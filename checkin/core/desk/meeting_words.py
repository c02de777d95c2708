"""What the door of a matchmaking session says of somebody's meetings: the one now or next, with whom, who is here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from checkin.core.counting.headcount import Headcount
from checkin.core.counting.meetings import MeetingNow, MeetingState, meetings_as_of
from checkin.core.desk.store import Store
from checkin.core.door.admission import Ruling, VerdictWord
from checkin.core.door.presence import Moment
from checkin.core.event.attendee import Attendee
from checkin.core.event.meeting_timetable import Meeting, kept_meetings_of
from checkin.core.event.programme import SessionKind
from checkin.core.language import _
from checkin.core.times import from_microseconds, to_microseconds

_TOLD = 3
"""The one now or next, and two after it."""
_NOTICED_US = 60_000_000
"""Who sits there for less has not waited."""
_HANGUL = "\u1100"
"""Where the scripts of names begin of which a surname alone tells nobody apart."""
_By = Callable[[str], Attendee | None]


def meetings_told(store: Store, ruling: Ruling, headcount: Headcount, moment: Moment) -> str:
    """“10:20 · Table 4 · with Prof. Ødegård (here). Then 10:40 · …”, to whoever is in; nothing where none is left."""
    session, attendee = store.programme.session(ruling.session), ruling.attendee
    is_in = ruling.admits or ruling.word is VerdictWord.ALREADY_IN
    if session.kind is not SessionKind.MATCHMAKING or attendee is None or not is_in:
        return ""
    person, zone = attendee.reference, store.programme.event.zone
    at = from_microseconds(moment.at, zone)
    theirs = kept_meetings_of(store, session.id, person, zone, store.joined())
    left = [meeting for meeting in theirs if at < meeting.slot.ends][:_TOLD]
    standing = meetings_as_of(left, session.id, headcount, moment)
    told = [_told(one, person, store.attendee, at) for one in standing]
    if not told:
        return ""
    waited = _waited_for(left[0], session.id, person, headcount, at, store.attendee)
    first = f"{told[0]}. {waited}" if waited else told[0]
    return (
        f"{first}." if len(told) == 1 else _("{first}. Then {rest}.", first=first, rest="; ".join(told[1:]))
    )


def _waited_for(
    meeting: Meeting, session: str, person: str, headcount: Headcount, at: datetime, by: _By
) -> str:
    """Who sits at the table since when, to the one who comes only now: they have waited, and both are to know."""
    if at < meeting.slot.starts:
        return ""
    just_before = to_microseconds(at) - 1
    (before,) = meetings_as_of([meeting], session, headcount, Moment(just_before, just_before))
    if before.state is not MeetingState.WAITING or person in before.here:
        return ""
    since = {
        other: max(presence.entered, to_microseconds(meeting.slot.starts))
        for other in before.meeting.others(person)
        for presence in headcount.history(other).presences
        if presence.session == session and presence.covers(Moment.of(at))
    }
    if not since or to_microseconds(at) - min(since.values()) < _NOTICED_US:
        return ""
    return _(
        "Waiting there since {time}: {others}. Tell both",
        others=", ".join(_called(other, by) for other in since),
        time=f"{from_microseconds(min(since.values()), meeting.slot.starts.tzinfo or UTC):%H:%M}",
    )


def _with_where(one: MeetingNow, person: str, by: _By) -> str:
    name = _called(person, by)
    if person in one.here:
        return _("{name} (here)", name=name)
    return _("{name} (not here yet)", name=name) if one.state is MeetingState.WAITING else name


def _told(one: MeetingNow, person: str, by: _By, at: datetime) -> str:
    others = ", ".join(_with_where(one, other, by) for other in one.meeting.others(person))
    time = one.meeting.slot.starts_on(at.astimezone(one.meeting.slot.starts.tzinfo).date())
    parts = (time, one.meeting.table_name, _("with {others}", others=others))
    return " · ".join(part for part in parts if part)


def _called(reference: str, by: _By) -> str:
    """As one speaks of somebody: title and surname where both are known, but of a Korean or Chinese the whole name."""
    person = by(reference)
    if person is None:
        return reference
    surname = person.last_name or ""
    is_enough = bool(person.prefix and surname) and max(surname) < _HANGUL
    return f"{person.prefix} {surname}" if is_enough else person.name
