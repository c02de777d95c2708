"""Speed against a floor: the least code that does the same job, measured in the same run, interleaved.

Each module `bench_*.py` has `rows() -> Iterable[Row]`, which measures and yields as it goes. Nothing here is a test.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

IS_BIG = bool(os.environ.get("BIG"))
"""Whether a million people, and what takes minutes, are measured too: `make bench BIG=1`."""


class Row(NamedTuple):
    """One line of the table. `floor` and `ours` are in `unit`; `reach` is what the ratio should stay under."""

    name: str
    floor: float
    ours: float
    reach: float
    unit: str = "ms"
    more_is_better: bool = False
    """For rates (badges a second): the ratio is then floor / ours."""

    @property
    def ratio(self) -> float:
        above, below = (self.floor, self.ours) if self.more_is_better else (self.ours, self.floor)
        return above / below if below else float("inf")

    @property
    def is_reached(self) -> bool:
        return self.ratio <= self.reach


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def interleaved(
    floor: Callable[[], object], ours: Callable[[], object], times: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of each, taken in turns, so that what else the machine does falls on both alike."""
    floors, ourselves = [], []
    for _ in range(times):
        floors.append(milliseconds(floor))
        ourselves.append(milliseconds(ours))
    return floors, ourselves


__all__ = ["IS_BIG", "Row", "interleaved", "median", "milliseconds", "percentile"]
