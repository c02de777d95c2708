"""Of printers that do not answer: what is said, and how long each is left alone, for asking costs others seconds."""

from __future__ import annotations

import time

from checkin.core.errors import PrintingError
from checkin.core.language import _

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


def no_answer(name: str) -> str:
    """Of the printer of that name."""
    return _(
        "“{name}” does not answer. Badges for it wait; check that it is switched on and that its cable is in.",
        name=name,
    )


def may_be_out(name: str) -> PrintingError:
    """Of a job that the printer of that name does not tell of."""
    told = _(
        "The program stopped while this badge was being sent to “{name}”, and that printer can’t tell "
        "whether it came out. Look before you retry.",
        name=name,
    )
    return PrintingError(told)
