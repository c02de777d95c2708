"""Which meetings of a timetable took place: both in the session during the slot, by the scans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from checkin.core.counting.headcount import Headcount
from checkin.core.door.presence import Moment, Presence
from checkin.core.event.meeting_timetable import Meeting, MeetingTimetable
from checkin.core.language import N_
from checkin.core.times import to_microseconds


class MeetingState(StrEnum):
    """How a meeting stands."""

    AHEAD = "ahead"
    MET = "met"
    """All were in the session at one moment of the slot."""
    WAITING = "waiting"
    """The slot runs, and not all are here."""
    MISSED = "missed"
    """The slot is over, and they were never there together."""


STATE_WORDS = {
    MeetingState.MET: N_("took place"),
    MeetingState.WAITING: N_("not complete yet"),
    MeetingState.MISSED: N_("missed"),
    MeetingState.AHEAD: N_("ahead"),
}


class MeetingNow(Struct, frozen=True):
    """A meeting, who of its people is in the session now, and what came of it.

    Of a missed one: `absent` were not in the session at all during the slot, `waited` were.
    """

    meeting: Meeting
    here: frozenset[str]
    state: MeetingState
    absent: tuple[str, ...] = ()
    waited: tuple[str, ...] = ()


def meetings_now(of: MeetingTimetable, headcount: Headcount, moment: Moment) -> list[MeetingNow]:
    """Every meeting of the timetable, in its order, as it stands at a moment."""
    return meetings_as_of(of.meetings, of.session, headcount, moment)


def meetings_as_of(
    meetings: Sequence[Meeting], session: str, headcount: Headcount, moment: Moment
) -> list[MeetingNow]:
    """These meetings of a session as they stand at a moment."""
    presences = {
        person: [p for p in headcount.history(person).presences if p.session == session]
        for person in dict.fromkeys(one for meeting in meetings for one in meeting.people)
    }
    return [_now(meeting, presences, moment) for meeting in meetings]


def _now(meeting: Meeting, presences: Mapping[str, list[Presence]], moment: Moment) -> MeetingNow:
    now, until = moment
    starts, ends = map(to_microseconds, meeting.slot)
    people = meeting.people
    here = frozenset(person for person in people if any(p.covers(moment) for p in presences[person]))
    if now < starts:
        return MeetingNow(meeting, here, MeetingState.AHEAD)
    # Whenever all are there at once, the last of them has just come, or the slot has just begun.
    moments = {starts, *(p.entered for person in people for p in presences[person])}
    if any(
        starts <= at < ends
        and at <= until
        and all(any(p.covers(Moment(at, at)) for p in presences[one]) for one in people)
        for at in moments
    ):
        return MeetingNow(meeting, here, MeetingState.MET)
    if now < ends:
        return MeetingNow(meeting, here, MeetingState.WAITING)
    waited = tuple(
        person
        for person in people
        if any(p.entered < ends and (p.left is None or p.left > starts) for p in presences[person])
    )
    absent = tuple(person for person in people if person not in waited)
    return MeetingNow(meeting, here, MeetingState.MISSED, absent, waited)
