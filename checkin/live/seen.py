"""What a phone shows of how things stand: numbers of sessions and of the event. No person can be told from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from checkin.core.counting.arrivals import STEP
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
    """How many people came in during the last sixty minutes, each once."""
    steps: tuple[int, ...]
    """The same by five minutes, each where they came in first, the oldest first; the last step is not over."""


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
    hour_ago = to_microseconds(later(now, minutes=-_HOUR_MINUTES))
    entries = standing.headcount.first_entries(hour_ago, standing.moment.until + 1)
    # Whom a clock that is ahead let in is counted, so they are in the last of the bars.
    begun = to_microseconds(now) // _STEP - _STEPS_IN_AN_HOUR + 1
    bars = Counter(min(at // _STEP - begun, _STEPS_IN_AN_HOUR - 1) for at in entries)
    return Seen(
        programme=programme,
        at=now,
        event=standing.counts.event,
        inside=standing.inside_now(),
        is_over=standing.is_over,
        on=tuple(one for one in shown if one[0].doors_open <= now or one[0] in filled),
        coming=tuple(one for one in shown if one[0].doors_open > now and one[0] not in filled),
        last_hour=len(entries),
        steps=tuple(bars[n] for n in range(_STEPS_IN_AN_HOUR)),
    )
