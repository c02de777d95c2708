"""When work that nobody waits for lets those at the door go first."""

from __future__ import annotations

import time

from checkin.gui.session import background

_LOOK_S = 0.05


class Breaks:
    """Taken on the window's thread after a scan: whoever waits for the next should not wait for the work."""

    def __init__(self, seconds: float, *, at_most: float) -> None:
        self._seconds = seconds
        self._until = 0.0
        self._left_s = at_most

    def take_one(self) -> None:
        """Somebody is at the door: not now."""
        self._until = time.monotonic() + self._seconds

    def wait(self, progress: background.WorkProgress) -> None:
        """On the thread of the work; Cancelled where nobody needs it any more."""
        while True:
            if progress.is_cancelled:
                raise background.Cancelled
            if time.monotonic() >= self._until or self._left_s <= 0:
                return
            time.sleep(_LOOK_S)
            self._left_s -= _LOOK_S
