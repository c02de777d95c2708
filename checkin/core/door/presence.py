"""Who was in which session from when to when: the passages of one person turned into presences.

Nothing here decides. Moments are whole microseconds (`times.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple, Self

from checkin.core.event.programme import Admits, Programme, Session
from checkin.core.times import end_of_day, local_day, to_microseconds


class Passage(NamedTuple):
    """One recorded going in (an admitting scan or override) or going out of one person."""

    at: int
    id: str
    session: str
    goes_in: bool
    desk: str


Move = tuple[Any, ...]
"""A moment, then the id of the record at it: what orders two things at the same moment, too; a passage is one.

What ends by itself has the id "": it is before all records of that moment. Where a record ended it after that, the
moment of that record follows.
"""


_OF_ITS_OWN = 2
"""So long is an end after which no record ended it once more."""


class Moment(NamedTuple):
    """When somebody is asked for, and how far what is recorded has happened by then; in whole microseconds.

    The second is later than the first where a clock is ahead: who came in by it is there, whatever time it gave them.
    What ends by itself goes by the first.
    """

    at: int
    until: int

    @classmethod
    def of(cls, at: datetime) -> Self:
        """One by whose own time alone things go: a past one, or that of a reading."""
        return cls(*[to_microseconds(at)] * 2)


def has_come(end: Move | None, moment: Moment) -> bool:
    """Whether the end of a presence has: by itself, or by a record."""
    if end is None:
        return False
    at, until = moment
    if end[1]:
        return bool(end[0] <= until)
    return bool(end[0] <= at or (len(end) > _OF_ITS_OWN and end[2] <= until))


class Presence(NamedTuple):
    """Being in `session` from `entered` up to but not at its end (None: none is known yet).

    `entry` is the id of the record that began it.
    """

    session: str
    entered: int
    end: Move | None
    desk: str
    entry: str

    @property
    def left(self) -> int | None:
        """The moment of its end."""
        return None if self.end is None else self.end[0]

    def covers(self, moment: Moment) -> bool:
        """Whether they were inside then."""
        return self.entered <= moment.until and not has_come(self.end, moment)


Stay = tuple[Passage, Move | None]
"""The entry that began a presence, and what ends it (None: no end is known yet)."""


class SessionRules(NamedTuple):
    """What of a session matters for presence."""

    is_in_a_room: bool
    ends_by_itself: Move | None
    """First moment at which nobody is inside any more (end + grace + 1 µs); None for a registration."""
    ends_at_midnight: bool
    first_day: int
    """First moment of the day it is expected on: who came before stays until midnight at the most, as they do where it
    was put off to the next day while they sat in it."""


class PresenceRules:
    """The rules of all sessions of a programme, ready for quick use."""

    def __init__(self, programme: Programme) -> None:
        self.zone: tzinfo = programme.event.zone
        self.by_session: Mapping[str, SessionRules] = {
            s.id: SessionRules(
                s.is_in_a_room,
                None if s.is_registration else (to_microseconds(s.closes) + 1, ""),
                s.admits is Admits.DAILY,
                _first_day(s, self.zone),
            )
            for s in programme.sessions
        }
        # Days met so far, in order: finding a day by the time zone is slow.
        self._day_starts: list[int] = []
        self._day_ends: list[Move] = []

    def of(self, session: str) -> SessionRules | None:
        """The rules of one session; None where the programme has none of that id."""
        return self.by_session.get(session)

    def day(self, at: int) -> date:
        """The calendar day of a moment in microseconds, at the event."""
        return local_day(at, self.zone)

    def midnight_after(self, at: int) -> Move:
        """The first moment of the next calendar day, at the event."""
        place = bisect_right(self._day_starts, at)
        if place and at < self._day_ends[place - 1][0]:
            return self._day_ends[place - 1]
        day = self.day(at)
        end = (end_of_day(day, self.zone), "")
        self._day_starts.insert(place, end_of_day(day - timedelta(days=1), self.zone))
        self._day_ends.insert(place, end)
        return end


def _first_day(session: Session, zone: tzinfo) -> int:
    """First moment of the day on which guests first come to a session; 0 where who came once is there for good: a seat
    on a bus that goes tomorrow is taken over night.
    """
    if session.is_registration or (session.room is None and session.admits is Admits.ONCE):
        return 0
    day = local_day(to_microseconds(session.expected_from), zone)
    return end_of_day(day - timedelta(days=1), zone)


def stays(passages: Iterable[Passage], rules: PresenceRules) -> list[Stay]:
    """Where one person was: what follows from their passages, which must be sorted by time, then id."""
    found: list[Stay] = []
    inside: dict[str | None, Stay] = {}
    """Not ended by a record yet. Sessions in a room share one place: a person is in one room at a time."""
    rule_of = rules.by_session.get
    for passage in passages:
        at, _, session, goes_in, _ = passage
        rule = rule_of(session)
        if rule is None:
            continue
        place = None if rule.is_in_a_room else session
        ends = rule.ends_by_itself
        if goes_in and (rule.ends_at_midnight or at < rule.first_day):
            midnight = rules.midnight_after(at)
            ends = midnight if ends is None else min(ends, midnight)
        # Let in after the session was over: an entry, but nobody is inside.
        begins = goes_in and (ends is None or at < ends[0])
        before = inside.get(place)
        if before is not None:
            entry, limit = before
            is_same, is_over = entry.session == session, limit is not None and at >= limit[0]
            if is_same and goes_in and not (is_over and begins):
                continue
            if is_same or goes_in:
                found.append((entry, (*limit, at) if limit is not None and is_over else passage))
                del inside[place]
        if begins:
            inside[place] = passage, ends
    found.extend(inside.values())
    return found


def _presence(entry: Passage, end: Move | None) -> Presence:
    return Presence(entry.session, entry.at, end, entry.desk, entry.id)


class History:
    """One person's passages that still stand (undone ones are not in it), and what follows from them."""

    __slots__ = ("_presences", "_rules", "passages")

    def __init__(self, passages: Iterable[Passage], rules: PresenceRules) -> None:
        self.passages = sorted(passages)
        self._rules = rules
        self._presences: list[Presence] | None = None

    @property
    def presences(self) -> list[Presence]:
        """From entry to end, in order."""
        if self._presences is None:
            self._presences = [_presence(*stay) for stay in stays(self.passages, self._rules)]
        return self._presences

    def presence_in(self, session: str, moment: Moment) -> Presence | None:
        """The one in that session at a moment."""
        there = (p for p in self.presences if p.session == session)
        return next((p for p in there if p.covers(moment)), None)

    def room_session_at(self, moment: Moment) -> str | None:
        """The session in a room (registration is no place) in which the person is at that moment."""
        for presence in self.presences:
            rule = self._rules.of(presence.session)
            if presence.covers(moment) and rule is not None and rule.is_in_a_room:
                return presence.session
        return None

    def first_entry(self, session: str, *, on_day_of: int | None = None) -> Passage | None:
        """The first entry on file, or the first of the calendar day of `on_day_of`, whatever the time now."""
        day = None if on_day_of is None else self._rules.day(on_day_of)
        for passage in self.passages:
            fits = passage.goes_in and passage.session == session
            if fits and (day is None or self._rules.day(passage.at) == day):
                return passage
        return None

    def was_admitted(self, session: str, until: int, *, on_day_of: int | None = None) -> bool:
        """Whether they entered the session up to a moment, in microseconds; `on_day_of`: on that day."""
        first = self.first_entry(session, on_day_of=on_day_of)
        return first is not None and first.at <= until
