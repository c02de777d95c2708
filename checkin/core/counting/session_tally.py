"""When people entered and left one session, and what hangs on it: who is inside, the most at once, refusals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

from checkin.core.door.presence import Moment, Move, Passage, Stay, has_come


class Peak(NamedTuple):
    """The most people at once, and since when in microseconds; None where nobody was there."""

    inside: int
    at: int | None


class Summed(NamedTuple):
    """What the moves up to a moment, in microseconds, came to: those themselves are not known one by one."""

    until: int
    inside: int
    """At that moment."""
    peak: Peak
    attendees: int
    """How many of them are not named in the tally."""


class SummedUpError(Exception):
    """Something is asked or changed of moves of which only the sum is known."""


_moment: Callable[[Move], int] = itemgetter(0)
_entry: Callable[[Stay], Passage] = itemgetter(0)
_end: Callable[[Stay], Move | None] = itemgetter(1)
_FEW = 8
_LAST_ID = "\U0010ffff"
_NOTHING = Summed(-1 << 63, 0, Peak(0, None), 0)


class SessionTally:
    """Moves are sorted, and kept so. Where the first of them are summed up, SummedUpError says that they are needed."""

    def __init__(self, summed: Summed = _NOTHING) -> None:
        self.entered: list[Passage] = []
        self.left: list[Move] = []
        self.entries = 0
        self.admitted: list[int] | None = [] if summed is _NOTHING else None
        """When each of the entries was, in microseconds, sorted; None where that is still to be found out."""
        self.attendees: set[str] = set()
        self.attendees_beside = summed.attendees
        """How many more there are whose names are not in `attendees`."""
        self.refused: Counter[str] = Counter()
        self._summed = summed
        self._peak: Peak | None = summed.peak

    def inside(self, moment: Moment) -> int:
        """People in the session's room at a moment."""
        at, until = moment
        self._require_known(at + 1)
        inside = self._inside_after((at, _LAST_ID))
        if until <= at:
            return inside
        came, left = (
            moves[bisect_right(moves, (at, _LAST_ID)) : bisect_right(moves, (until, _LAST_ID))]
            for moves in (self.entered, self.left)
        )
        return inside + len(came) - sum(has_come(end, moment) for end in left)

    def next_move(self, at: int) -> int | None:
        """The first moment after this one, in microseconds, at which somebody enters or leaves."""
        places = ((moves, bisect_right(moves, (at, _LAST_ID))) for moves in (self.entered, self.left))
        return min((moves[place][0] for moves, place in places if place < len(moves)), default=None)

    def _inside_after(self, move: Move) -> int:
        moved = bisect_right(self.entered, move) - bisect_right(self.left, move)
        return self._summed.inside + moved

    def _require_known(self, at: int) -> None:
        if at <= self._summed.until:
            raise SummedUpError

    @property
    def attendee_count(self) -> int:
        """How many distinct people were ever admitted."""
        return len(self.attendees) + self.attendees_beside

    def sum_up(self, until: int) -> tuple[Summed, list[Move]]:
        """What it comes to by the moves up to a moment, and the ends after it; nobody entered after it."""
        inside = self.inside(Moment(until, until))
        ends = self.left[bisect_right(self.left, (until, _LAST_ID)) :]
        return Summed(until, inside, self.peak(), self.attendee_count), ends

    def add(self, entry: Passage, end: Move | None) -> None:
        """Somebody was there from an entry to its end, where one is known."""
        self._require_known(entry[0])
        is_latest = not self.entered or entry > self.entered[-1]
        insort(self.entered, entry)
        if end is not None:
            insort(self.left, end)
        if self._peak is not None and is_latest:
            inside = self._inside_after(entry)
            if inside > self._peak.inside:
                self._peak = Peak(inside, entry.at)
        else:
            self._peak = None

    def admit(self, moments: Sequence[int]) -> None:
        """So many entries more, whether or not they began a presence."""
        self.entries += len(moments)
        if self.admitted is None:
            return
        if len(moments) <= _FEW:
            for at in moments:
                insort(self.admitted, at)
        else:
            self.admitted += moments
            self.admitted.sort()

    def admit_no_more(self, at: int) -> None:
        """One of them, at this moment, is taken back."""
        self.entries -= 1
        if self.admitted is not None:
            del self.admitted[bisect_left(self.admitted, at)]

    def add_all(self, stays: list[Stay]) -> None:
        """The same for several: for many without finding the place of each."""
        if len(stays) <= _FEW:
            for entry, end in stays:
                self.add(entry, end)
            return
        if self._summed is not _NOTHING:
            self._require_known(min(entry[0] for entry, _ in stays))
        self.entered += map(_entry, stays)
        self.left += filter(None, map(_end, stays))
        for moves in (self.entered, self.left):
            moves.sort(key=_moment)  # whole numbers alone are quick to sort, and leave little to do
            moves.sort()
        self._peak = None

    def remove(self, entry: Passage, end: Move | None) -> None:
        """Nobody was: `add` taken back."""
        self._require_known(entry[0])
        del self.entered[bisect_left(self.entered, entry)]
        self._remove_end(end)
        self._peak = None

    def change_end(self, before: Move | None, after: Move | None) -> None:
        """The same entry with another end; the peak stands if nobody entered after either end."""
        if before is not None and after is not None and before[:2] == after[:2]:
            if before[0] > self._summed.until:  # else it came before all that is known one by one
                self._remove_end(before)
                insort(self.left, after)
            return
        self._remove_end(before)
        if after is not None:
            self._require_known(after[0])
            insort(self.left, after)
        if any(end is not None and self.entered and end < self.entered[-1] for end in (before, after)):
            self._peak = None

    def _remove_end(self, end: Move | None) -> None:
        if end is not None:
            self._require_known(end[0])
            place = bisect_left(self.left, end)
            if self.left[place : place + 1] != [end]:
                raise SummedUpError  # a sum of something else: a file may claim anything
            del self.left[place]

    def peak(self) -> Peak:
        """The most people inside at once, and since when, in microseconds."""
        if self._peak is None:
            self._peak = self._find_peak()
        return self._peak

    def _find_peak(self) -> Peak:
        (best, best_at), gone, count = self._summed.peak, 0, len(self.left)
        for come, entry in enumerate(self.entered, start=self._summed.inside + 1):
            while gone < count and self.left[gone] < entry:
                gone += 1
            if come - gone > best:
                best, best_at = come - gone, entry[0]
        return Peak(best, best_at)

    def until(self, at: int) -> SessionTally:
        """Another with the moves up to a moment, in microseconds; entries, attendees and refusals are not in it."""
        past = SessionTally()
        past.entered = self.entered[: bisect_right(self.entered, (at, _LAST_ID))]
        past.left = self.left[: bisect_right(self.left, (at, _LAST_ID))]
        if self.admitted is not None:
            past.admitted = self.admitted[: bisect_right(self.admitted, at)]
        is_known = self._peak is not None and self._peak.at is not None and self._peak.at <= at
        past._peak = self._peak if is_known else None  # nothing that came later was more before
        return past
