"""When the letters of a line came: fingers are slower than a scanner, and a name may be left over."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

_SCANNER_GAP_MS = 50
_BREAK_MS = 4_000.0


class TypingPace:
    """Of one line, each time its text is another; `is_code` tells whether a text is somebody’s code, and whole."""

    def __init__(self, is_code: Callable[[str], bool]) -> None:
        self._is_code = is_code
        self.now: Callable[[], float] = lambda: time.monotonic() * 1000
        """Milliseconds, by a clock that only goes forward."""
        self._last_change = 0.0
        self._rest_at = -math.inf
        self.is_rest = False
        """Whether the letter that came last belongs to what was being typed elsewhere when a scan came in between."""
        self._began: dict[str, float] = {}
        """When the text was what it is first: what a scanner adds is taken out again."""

    def note(self, text: str) -> bool:
        """That the text is this by now; whether it came so soon after the one before as fingers do not type."""
        now = self.now()
        is_fast, self._last_change = now - self._last_change < _SCANNER_GAP_MS, now
        # A whole code is no rest of a reason: a scanner types it that is slower than fingers.
        self.is_rest = now - self._rest_at < _BREAK_MS and not self._is_code(text)
        if self.is_rest:
            self._rest_at = now
        if text.strip():
            self._began.setdefault(text, now)
        else:
            self._began.clear()
            if not is_fast:  # emptied by a hand, not by what a scanner added and was taken out
                self.begin_anew()
        return is_fast

    def stood(self, text: str) -> float:
        """For how many milliseconds the line has held it, with what a scanner added in between or without."""
        return self.now() - self._began.get(text, 0.0)

    def expect_rest(self) -> None:
        """Another line was taken from under the fingers: what comes without a break was meant for that."""
        self._rest_at = self.now()

    def begin_anew(self) -> None:
        """What is typed next is meant for this line."""
        self._rest_at = -math.inf
