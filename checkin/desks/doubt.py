"""Whether a meeting point still keeps what it is sent, in the time that a scan may wait for it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checkin.desks.hub_connection import HubConnection


_AGAIN_S = 0.3


class Doubt:
    """Begins when a scan waited in vain, and ends when the meeting point kept a proof in that time.

    No scan waits meanwhile: a server that is slow, or keeps nothing, costs one wait and not one after each new start.
    """

    def __init__(self) -> None:
        self.is_there = False
        self.keeps_nothing = False
        """Whether it answers everything else: its disk was full."""
        self._pause_s = _AGAIN_S

    def pause_s(self, usual: float) -> float:
        """How long to wait before it is asked again: soon at first, and not often of a server that is slow for long."""
        return min(usual, self._pause_s) if self.is_there else usual

    async def ask(self, connection: HubConnection, event: str, received: int, within_s: float) -> None:
        """Have a proof kept; the doubt goes where that took no longer. One of NO_ANSWER where the line is gone.

        `received` is the last sequence that came here.
        """
        begun = time.monotonic()
        try:
            is_kept = await connection.keep_a_proof(event, after=received)
        except TimeoutError:
            is_kept = True  # as far as is known: it is slow
        self.keeps_nothing = not is_kept
        self.is_there = not is_kept or time.monotonic() - begun > within_s
        self._pause_s = self._pause_s * 2 if self.is_there else _AGAIN_S
