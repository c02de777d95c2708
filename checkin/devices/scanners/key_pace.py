"""How fast keys come, and whose they are: a scanner's gaps are short, or longer and even; a person's are neither.

Numbers only, in milliseconds: no keys, no clock, no Qt.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

FAST_MS = 50
"""Keys of most scanners come faster than this, a person's fingers do not."""
SLOW_MS = 130
"""The slowest (over Bluetooth) take up to 100; busy machines add to it."""
SILENCE_MS = 100
"""A burst without Enter or Tab is over after this."""
WAIT_FOR_ENTER_MS = 600
"""A scanner that ends with Enter is waited for so long: what came of a code is not cut where a machine was busy."""
_LEAST_HOLD_MS = 15
_LEAST_EVEN_GAPS = 7
"""Fewer than these may be even by chance, whoever types them."""
_REPEAT_MS = 15
"""No keyboard repeats a held key faster."""


def are_fast(gaps: Sequence[float]) -> bool:
    """Whether all these gaps are too short for fingers."""
    return bool(gaps) and max(gaps) < FAST_MS


def is_near(gap: float, others: Sequence[float], *, steps: int = 1) -> bool:
    """Whether this gap may be of the same scanner; a Shift sent apart takes a step of its own."""
    if not others:
        return gap < SLOW_MS * steps
    usual = median(others)
    return any(abs(gap / n - usual) <= max(15.0, 0.35 * usual) for n in range(1, steps + 1))


def are_even(gaps: Sequence[float], *, strictly: bool = False) -> bool:
    """Whether these gaps vary far less than a person's do; here and there one may be late."""
    if not gaps:
        return False
    usual = median(gaps)
    room = max(5.0, 0.1 * usual) if strictly else max(10.0, 0.25 * usual)
    within = sum(abs(gap - usual) <= room for gap in gaps)
    return usual < SLOW_MS and within >= 0.75 * len(gaps)


def may_be_fingers(gaps: Sequence[float]) -> bool:
    """Whether a person may have typed these: not so fast that nobody does, nor so evenly for so long."""
    if not gaps or median(gaps) < FAST_MS:
        return False
    return len(gaps) < _LEAST_EVEN_GAPS or not are_even(gaps, strictly=True)


def is_held_key(gap: float) -> bool:
    """Whether a repeat after this gap may be a key that a person holds down."""
    return gap >= _REPEAT_MS


def _roughly(gaps: Sequence[float]) -> list[int]:
    return sorted({5 * round(min(gap, SLOW_MS) / 5) for gap in gaps})


class ScannerPace:
    """What was learnt of the scanners here: the gaps of their last scans, and how they end them."""

    def __init__(self) -> None:
        self._usual: deque[float] = deque(maxlen=8)
        self._silent: deque[float] = deque(maxlen=8)
        """Those of them that ended without Enter."""
        self.ends_with_enter = False
        self._before: tuple[list[float], list[float], bool] = ([], [], False)
        """What was known before the last scan."""

    def recall(self, kept: Mapping[str, Any]) -> None:
        """Go by what was kept; where nothing was, forget all."""
        self.ends_with_enter = bool(kept.get("ends_with_enter", False))
        gaps = kept.get("gaps_ms", ())
        for known, kept_gaps in (
            (self._usual, gaps),
            (self._silent, kept.get("silent_ms", () if self.ends_with_enter else gaps)),
        ):
            known.clear()
            known.extend(float(gap) for gap in kept_gaps)

    def kept(self) -> dict[str, Any]:
        """For the settings: roughly, so that it changes only with the scanner."""
        if not self._usual and not self.ends_with_enter:
            return {}
        kept = {"gaps_ms": _roughly(self._usual), "ends_with_enter": self.ends_with_enter}
        return (
            {**kept, "silent_ms": _roughly(self._silent)} if self.ends_with_enter and self._silent else kept
        )

    def learn(self, gaps: Sequence[float], *, ended_by_enter: bool) -> None:
        """Take in a whole scan. One that ended without Enter says nothing of another that ends with it.

        A code that somebody typed is read like one, and tells no scanner's pace: names typed at it would be scans.
        """
        self._before = [*self._usual], [*self._silent], self.ends_with_enter
        if may_be_fingers(gaps):
            return
        if len(gaps) >= 2:
            self._usual.append(median(gaps))
            if not ended_by_enter:
                self._silent.append(median(gaps))
        self.ends_with_enter |= ended_by_enter

    def unlearn(self) -> None:
        """What came last was no scan: a person typed it."""
        usual, silent, self.ends_with_enter = self._before
        for known, gaps in ((self._usual, usual), (self._silent, silent)):
            known.clear()
            known.extend(gaps)

    def knows(self, gaps: Sequence[float], *, silent: bool = False) -> bool:
        """Whether a scan came at this pace before; `silent`: and ended without Enter."""
        usual = median(gaps) if gaps else 0.0
        before = self._silent if silent else self._usual
        return bool(gaps) and any(abs(usual - known) <= max(6.0, 0.2 * known) for known in before)

    def is_as_fast(self, gaps: Sequence[float]) -> bool:
        """Whether these are no slower than the scans that came."""
        return bool(gaps and self._usual) and median(gaps) <= max(2 * u for u in self._usual) + 5

    def hold_ms(self, *, longer: bool) -> float:
        """How long a first key waits for a second. `longer`: what can't be taken back, such as a shortcut."""
        if not self._usual:
            return SLOW_MS if longer else FAST_MS
        slowest = max(self._usual)
        if longer:
            return min(SLOW_MS, max(FAST_MS, 1.5 * slowest))
        return min(FAST_MS, max(_LEAST_HOLD_MS, 3 * slowest))
