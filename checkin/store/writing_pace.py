"""How much of a long job is written in one transaction, so that no scan waits long for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

FIRST, _FEWEST, _MOST = 200, 40, 800
"""Things written together."""
IN_HASTE = 2000
"""The same where nobody waits."""
_HELD_S = 0.04
"""So long a transaction should hold the event file; more or fewer things are in the next accordingly."""
_LEFT_ALONE_S, _FOR_OTHERS_S = 0.006, 0.025
"""Between two transactions: a scan that waits looks again every 2 ms, but on a busy computer it comes to it later."""
_AT_WORK_S = 2.0
"""So long after they wrote last others are thought to be at work."""


class Written(Protocol):
    """A file that others write to as well."""

    def data_version(self) -> int:
        """Another number whenever another program wrote."""
        ...


class WritingPace:
    """Of one job, which writes `together` things in each transaction; `in_haste` where nobody waits for the file.

    So many `times` more where each is written as much quicker than a person is brought up to date.
    """

    def __init__(self, file: Written, *, in_haste: bool = False, times: int = 1) -> None:
        self._file = file
        self._in_haste = in_haste
        self._version = self._file.data_version()
        self._others_wrote = -_AT_WORK_S
        self._left_alone_until = 0.0
        self._fewest, self._most = _FEWEST * times, _MOST * times
        self.together = (IN_HASTE if in_haste else FIRST) * times

    @contextmanager
    def transaction(self, transaction: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
        """One of these; the file is left alone for a moment between two, whatever is worked out meanwhile."""
        time.sleep(max(self._left_alone_until - time.monotonic(), 0))
        begun = time.monotonic()
        with transaction():
            held_from = time.monotonic()
            if (version := self._file.data_version()) != self._version:
                self._version, self._others_wrote = version, held_from
            yield
        others = held_from - self._others_wrote < _AT_WORK_S
        if self._in_haste:
            # Nobody was here when it began; who scans now comes in between two transactions all the same.
            self._left_alone_until = time.monotonic() + (_FOR_OTHERS_S if others else 0)
            return
        # Half or twice as many at most: one slow write of the disk says little of the next one.
        fitting = self.together * _HELD_S / max(time.monotonic() - held_from, 0.001)
        self.together = int(min(max(fitting, self.together / 2, self._fewest), self.together * 2, self._most))
        pause = max(_FOR_OTHERS_S if others else _LEFT_ALONE_S, (held_from - begun) / 4)
        self._left_alone_until = time.monotonic() + pause


def leave_alone() -> None:
    """Write nothing for a moment, between two transactions."""
    time.sleep(_FOR_OTHERS_S)
