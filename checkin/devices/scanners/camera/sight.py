"""A code held before a camera is one reading, however long; taken away and shown again, it is another.

Whether that one repeats the first is for the desk to say, as with every scanner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

GUIDE = 0.72
"""The share of width and height that the guide frames. A code outside is the next one's in the queue."""
GONE_AFTER_S = 2.0
"""Out of sight for so long, a code was taken away: hands shake, and not every frame can be read."""
_LONGEST_STEP_S = 0.25
"""More between two frames is no time of looking: the machine was busy, and the code may have been held all along."""


class Sight:
    """What the camera sees at the moment."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._looked_at = now()
        self._looking_s = 0.0
        self._last_seen: dict[str, float] = {}
        """When each was in sight last, in seconds of looking."""

    def new_among(self, texts: Iterable[str]) -> str | None:
        """The first of these, which stands nearest to the middle, where it was not in sight before."""
        before, self._looked_at = self._looked_at, self._now()
        now = self._looking_s = self._looking_s + min(self._looked_at - before, _LONGEST_STEP_S)
        self._last_seen = {t: at for t, at in self._last_seen.items() if now - at < GONE_AFTER_S}
        first = next(iter(texts), None)
        if first is None:
            return None
        is_new = first not in self._last_seen
        self._last_seen[first] = now
        return first if is_new else None
