"""What turned under a hand that was on its way: nobody can have read yet what stands there now."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

TO_READ_MS = 400
"""Nobody has read in less time what stands there now, and pressed for it."""


class Turned:
    """What lies under a hand, and may turn by what another desk does, or by the next guest."""

    def __init__(self, now_ms: Callable[[], float]) -> None:
        self._now_ms = now_ms
        self._at = -inf

    def turn(self) -> None:
        """It is for something else now, or in another place."""
        self._at = self._now_ms()

    def is_meant(self) -> bool:
        """Whether it stood there for long enough to be read."""
        return self._now_ms() - self._at >= TO_READ_MS

    def forget(self) -> None:
        """What turned it was this very hand."""
        self._at = -inf
