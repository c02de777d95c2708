"""How far a long command is: one line on standard error, written anew and gone at the end; none where nobody looks."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from checkin.cli.saying import say

_SECONDS = 0.1
"""Between two lines, so that saying it takes no time of the work."""


class ProgressLine:
    """Shown on a terminal only, and not where `is_asked` says that a program reads what is told."""

    def __init__(self, *, is_asked: bool = True) -> None:
        self._is_shown = is_asked and sys.stderr.isatty()
        self._width = 0
        self._next_at = 0.0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._clear()

    def show(self, text: str) -> None:
        """Say how far it is, now and then; nothing of what is empty."""
        now = time.monotonic()
        if self._is_shown and text and now >= self._next_at:
            self._next_at = now + _SECONDS
            self._clear()
            self._width = 2 * len(text)  # letters of Hangul are two wide
            print(text, end="", file=sys.stderr, flush=True)

    def say(self, text: str) -> None:
        """A message that stays, in a line of its own."""
        self._clear()
        say(text)

    def _clear(self) -> None:
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
            self._width = 0
