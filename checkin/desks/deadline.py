"""How long one scan may wait for other desks, all in all."""

from __future__ import annotations

import time

DEADLINE_S = 0.25
"""From the moment a scan begins to wait for its file until the others must have answered."""
_LEAST_S = 0.05
"""So much is left for them in any case, where the file itself was waited for."""
_STOOD_STILL_S, _MORE_S = 0.1, 0.1
"""Who looks at the time so much too late did not run meanwhile: what the others said lies there, and is still to be
read."""


class Deadline:
    """Of one scan. Whatever waits for the others in its name waits for what is `left`, and for nothing else."""

    def __init__(self, seconds: float) -> None:
        self._least: float | None = min(seconds, _LEAST_S)
        self._may_go_on = True
        self._until = time.monotonic() + seconds

    def begin_to_ask(self) -> None:
        """The file is held: from now on others are waited for, by all decisions of one transaction together."""
        if self._least is not None:
            self._until, self._least = max(self._until, time.monotonic() + self._least), None

    def left(self) -> float:
        """Seconds; none is left where the others took too long."""
        now = time.monotonic()
        if self._may_go_on and now - self._until > _STOOD_STILL_S:
            self._may_go_on, self._until = False, now + _MORE_S
        return max(0.0, self._until - now)
