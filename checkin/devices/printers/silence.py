"""How long a printer that did not answer is left alone: each time it is asked costs all others seconds."""

from __future__ import annotations

import time

LEFT_ALONE_SECONDS = 3.0
_MOST_TIMES = 5
"""In a row of silences it is left alone longer each time, up to so many times as long."""


class Silence:
    """Of one printer; ends with its first answer."""

    def __init__(self) -> None:
        self._times = 0
        self._began = 0.0

    @property
    def lasts(self) -> bool:
        """Whether it is not worth asking yet."""
        waits = LEFT_ALONE_SECONDS * min(self._times, _MOST_TIMES)
        return self._times > 0 and time.monotonic() - self._began < waits

    def begin(self) -> None:
        """It did not answer (again)."""
        self._times += 1
        self._began = time.monotonic()

    def end(self) -> None:
        """It answered."""
        self._times = 0
