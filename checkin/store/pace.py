"""How much of a long job is written in one transaction, so that no scan waits long for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

FIRST, _FEWEST, _MOST = 200, 100, 800
"""Things written together."""
_IN_HASTE = 2000
"""The same where nobody waits."""
_HELD_S = 0.05
"""So long a transaction should hold the event file; more or fewer things are in the next accordingly."""
_LEFT_ALONE_S = 0.006
"""Between two transactions: a scan that waits looks again every 2 ms."""


class Pace:
    """Of one job, which writes `together` things in each transaction; `in_haste` where nobody waits for the file."""

    def __init__(self, *, in_haste: bool = False) -> None:
        self._in_haste = in_haste
        self.together = _IN_HASTE if in_haste else FIRST

    @contextmanager
    def transaction(self, transaction: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
        """One of these; the file is left alone for a moment afterwards."""
        begun = time.monotonic()
        with transaction():
            held_from = time.monotonic()
            yield
        if self._in_haste:
            return
        # Half or twice as many at most: one slow write of the disk says little of the next one.
        fitting = self.together * _HELD_S / max(time.monotonic() - held_from, 0.001)
        self.together = int(min(max(fitting, self.together / 2, _FEWEST), self.together * 2, _MOST))
        # Where others write too, they get their turn.
        time.sleep(max(_LEFT_ALONE_S, (held_from - begun) / 4))


def leave_alone() -> None:
    """Write nothing for a moment, between two transactions of one size."""
    time.sleep(_LEFT_ALONE_S)
