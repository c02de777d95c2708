"""Where a clock is or was ahead: what was read by it has happened, and what is read now comes after it.

A live reading is decided on the order of records: at the earliest just after the last live one of that person. One
that is replayed with a time of its own is decided by that time, whatever else is on file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from checkin.core.desk.store import Store
from checkin.core.door.presence import History, Moment
from checkin.core.door.records import HappeningRow, Record
from checkin.core.event.programme import Session
from checkin.core.times import from_microseconds, to_microseconds

FARTHEST = timedelta(hours=24)
"""A clock that was ahead by more showed another date: what was read under it is of that day."""
_FARTHEST_US = FARTHEST // timedelta(microseconds=1)

LOOKED_AT = 200
"""Records, from the last one back, that may have been written before the clock was set back."""

_LOOKED_AT_FIRST = 2000
"""The same when an event is opened: hours of several desks, read in a millisecond."""

SLACK = timedelta(seconds=90)
"""Clocks are put right by seconds all day long; nobody is told of that."""


class LatestClock:
    """The latest clock by which anything on file was written: another desk's is ahead, or this one's was set back.

    Who is inside now is what has been recorded, whatever that clock said; ends of their own go by the clock here.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.look_anew()

    def look_anew(self) -> None:
        """Know what is on file: the file may be another one, with its records in other places."""
        self._seq, self._latest = self._store.last_seq(), self._store.last_recorded_at(_LOOKED_AT_FIRST)

    def look(self) -> None:
        """Know what came on file since."""
        seq = self._store.last_seq()
        if seq > self._seq:
            self._latest = max(self._latest, self._store.last_recorded_at(seq - self._seq))
        self._seq = seq

    def note(self, row: HappeningRow, recorded_at: int) -> None:
        """The last that this desk wrote, without asking the file for it; `recorded_at` in microseconds."""
        self._seq, self._latest = row[0], max(self._latest, recorded_at)

    def moment(self, now: datetime) -> Moment:
        """Now, with what is recorded as happened; what is a day later waits for its date."""
        at = to_microseconds(now)
        return Moment(at, max(at, min(self._latest, at + _FARTHEST_US)))


def moment_in_order(
    history: History, now: datetime, session: Session, record_of: Callable[[str], Record | None]
) -> datetime:
    """When a live reading of this person counts: `now`, unless the clock stood later when they were last read.

    What was read by a clock that stood after the end of this session, which still is on, is no reason to count nobody
    in it: in it, nothing follows from that.
    """
    at = to_microseconds(now)
    ends = None if session.is_registration else to_microseconds(session.closes)
    for passage in reversed(history.passages):
        if passage.at <= at:
            break
        if passage.at > at + _FARTHEST_US or (ends is not None and at <= ends <= passage.at):
            continue
        record = record_of(passage.id)
        if record is not None and record.at == record.recorded_at:
            return from_microseconds(passage.at + 1).astimezone(now.tzinfo)
    return now


def last_by_a_later_clock(
    readings: Sequence[Record],
    is_own: Callable[[Record], bool],
    now: datetime,
    history_of: Callable[[str], History],
) -> datetime | None:
    """The last of a desk's own readings that its clock gave a time later than now; None where there is none.

    A reading that was put just after one of a desk whose clock is ahead has its time from there, also where that
    one was taken back since. `readings`: of every desk.
    """
    read = {(record.attendee, to_microseconds(record.at)) for record in readings}

    def is_put_behind(record: Record) -> bool:
        before = to_microseconds(record.at) - 1
        passages = history_of(record.attendee or "").passages
        return (record.attendee, before) in read or any(p.at == before for p in reversed(passages))

    later = (record for record in readings if now + SLACK < record.recorded_at <= now + FARTHEST)
    last = max((r.recorded_at for r in later if is_own(r) and not is_put_behind(r)), default=None)
    return None if last is None else last.astimezone(now.tzinfo)
