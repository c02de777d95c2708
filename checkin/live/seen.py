"""What a phone shows of how things stand: numbers of sessions and of the event. No person can be told from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from checkin.core.counting.arrivals import STEP, arrivals
from checkin.core.counting.counts import EventCounts, SessionCounts
from checkin.core.desk.snapshot import Snapshot, running_and_next
from checkin.core.event.programme import Programme, Session
from checkin.core.times import later, to_microseconds

_HOUR_MINUTES = 60
_STEP = STEP // timedelta(microseconds=1)
_STEPS_IN_AN_HOUR = _HOUR_MINUTES * 60 // int(STEP.total_seconds())


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All that the page says, before it is said in a language. Does not change with the desk it was made from."""

    programme: Programme
    at: datetime
    event: EventCounts
    inside: int
    is_over: bool
    """Whether the last session has ended: who is missing never comes."""
    on: tuple[tuple[Session, SessionCounts], ...]
    """Sessions whose doors are open; where there is none any more, the last."""
    coming: tuple[tuple[Session, SessionCounts], ...]
    last_hour: int
    """How many came in during the last sixty minutes; who went out and came back counts again."""
    steps: tuple[int, ...]
    """The same by five minutes, the oldest first; the last step is not over."""


@dataclass(frozen=True, slots=True)
class EventUnreadable:
    """The event can't be read at this moment, so what was shown before is old. The sentence is for the desk."""

    text: str


def seen_of(standing: Snapshot) -> Seen:
    """What phones show of it."""
    programme, now = standing.programme, standing.at
    counts = {c.session: c for c in standing.counts.sessions}
    filled = standing.filled()
    shown = [(s, counts[s.id]) for s in running_and_next(programme, now, filled)]
    hour_ago = later(now, minutes=-_HOUR_MINUTES)
    since, until = to_microseconds(hour_ago), standing.moment.until + 1
    steps = [
        step.came_in
        for step in arrivals(standing.headcount, programme.sessions, hour_ago, later(now, seconds=1))
    ]
    # Whom a clock that is ahead let in is counted, so they are in the last of the bars.
    ends = to_microseconds(now) // _STEP * _STEP + _STEP
    steps[-1] += sum(
        standing.headcount.came_in(s.id, ends, until) for s in programme.sessions if ends < until
    )
    return Seen(
        programme=programme,
        at=now,
        event=standing.counts.event,
        inside=standing.inside_now(),
        is_over=standing.is_over,
        on=tuple(one for one in shown if one[0].doors_open <= now or one[0] in filled),
        coming=tuple(one for one in shown if one[0].doors_open > now and one[0] not in filled),
        last_hour=sum(standing.headcount.came_in(s.id, since, until) for s in programme.sessions),
        steps=tuple(steps)[-_STEPS_IN_AN_HOUR:],
    )
