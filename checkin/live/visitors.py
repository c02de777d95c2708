"""One connection to the page, held to limits: its request comes whole within seconds, and there are only so many."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_WITHIN_S = 8.0
MOST = 500
"""Connections at once. One more pushes out the oldest that has asked for nothing yet; phones that look stay."""
MOST_HEAD = 16_384
"""Bytes of a request before its end; a browser sends some hundred."""


class VisitorConnection(H11Protocol):
    """Speaks HTTP/1.1 as uvicorn does, but not with everybody for ever."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody connects."""
        self.came_at = self.loop.time()
        if len(self.connections) >= MOST:
            self._make_room()
        super().connection_made(transport)
        self._late = self.loop.call_later(REQUEST_WITHIN_S, self._on_late)

    def connection_lost(self, exc: Exception | None) -> None:
        """They left, or were sent away."""
        self._late.cancel()
        super().connection_lost(exc)

    def _on_late(self) -> None:
        if not self._has_asked:
            self.transport.abort()

    @property
    def _has_asked(self) -> bool:
        """Whether a whole request came; uvicorn has none yet then, whatever its types say."""
        return bool(self.cycle)

    def _make_room(self) -> None:
        idle = [one for one in self.connections if isinstance(one, VisitorConnection) and not one._has_asked]
        if idle:
            oldest = min(idle, key=lambda one: one.came_at)
            self.connections.discard(oldest)
            oldest.transport.abort()
