"""How many came in when: five minutes by five minutes, for charts and for the trend of the last quarter hour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from checkin.core.counting.headcount import Headcount
from checkin.core.door.presence import Moment
from checkin.core.event.programme import Admits, Session, SessionKind
from checkin.core.times import end_of_day, from_microseconds, to_microseconds

STEP = timedelta(minutes=5)
_STEP = STEP // timedelta(microseconds=1)
QUARTER_HOUR = timedelta(minutes=15)


_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def round_step(at_least: float) -> int | None:
    """The step between the numbers beside a chart of people: the next round one; None beyond all."""
    return next((step for step in _ROUND if step >= at_least), None)


class Bin(NamedTuple):
    """`came_in` from `starts` up to, not at, five minutes later."""

    starts: datetime
    came_in: int


def arrivals(
    headcount: Headcount, sessions: Iterable[Session], since: datetime, until: datetime
) -> list[Bin]:
    """Every five minutes from `since` (rounded down) until `until`, empty ones too."""
    zone = since.tzinfo
    assert zone is not None
    first, end = to_microseconds(since) // _STEP * _STEP, to_microseconds(until)
    starts = range(first, end, _STEP)
    cuts = [*starts, first + len(starts) * _STEP]
    by_session = [headcount.came_in_by(session.id, cuts) for session in sessions]
    came_in = [sum(each) for each in zip(*by_session, strict=True)] or [0] * len(starts)
    return [Bin(from_microseconds(at, zone), count) for at, count in zip(starts, came_in, strict=True)]


def arrivals_on(headcount: Headcount, sessions: Iterable[Session], day: date, zone: tzinfo) -> list[Bin]:
    """Every five minutes of a day, which is of 23 or 25 hours where the clocks change."""
    since, until = (
        from_microseconds(end_of_day(before, zone), zone) for before in (day - timedelta(days=1), day)
    )
    return arrivals(headcount, sessions, since, until)


def busy_hours(day_sessions: Iterable[Session], found: Iterable[Bin]) -> list[Bin]:
    """Without the empty bins before the first and after the last thing of the day."""
    bins = list(found)
    sessions = list(day_sessions)
    first = min((s.doors_open for s in sessions), default=None)
    last = max((s.ends for s in sessions), default=None)
    used = [b.starts for b in bins if b.came_in]
    start = min([*used, *([first] if first else [])], default=None)
    end = max([*used, *([last] if last else [])], default=None)
    if start is None or end is None:
        return []
    return [b for b in bins if b.starts + STEP > start and b.starts <= end]


def begun_on(day: date, sessions: Iterable[Session]) -> list[Session]:
    """What a chart of the day marks: what begins then and is no registration of many days, until midnight at most."""
    return [
        s if s.ends.date() == day else replace(s, ends=s.starts.replace(hour=23, minute=59))
        for s in sessions
        if s.starts.date() == day and _is_of_a_day_or_a_night(s)
    ]


def still_on_in(bins: Sequence[Bin], sessions: Iterable[Session]) -> list[Session]:
    """What began the evening before, where anybody came in before it ended, from the first of these bins on."""
    first = next((b.starts for b in bins if b.came_in), None)
    if first is None:
        return []
    return [
        replace(s, starts=bins[0].starts)
        for s in sessions
        if s.starts.date() < first.date() == s.ends.date() and first < s.ends and _is_of_a_day_or_a_night(s)
    ]


def _is_of_a_day_or_a_night(session: Session) -> bool:
    if session.starts.date() == session.ends.date():
        return True
    return session.kind is not SessionKind.REGISTRATION and session.ends - session.starts <= timedelta(days=1)


def trend(headcount: Headcount, session: Session, moment: Moment) -> int:
    """How many more (or fewer) are inside than a quarter of an hour ago, or since midnight where it begins anew."""
    before = moment.at - QUARTER_HOUR // timedelta(microseconds=1)
    inside = headcount.inside(session.id, moment)
    if session.admits is Admits.DAILY and headcount.day(before) != headcount.day(moment.at):
        return inside
    return inside - headcount.inside(session.id, Moment(before, before))
