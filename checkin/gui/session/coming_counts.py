"""What was replayed with a moment still to come is counted when that moment comes, and what is over then is not; where
the clock was set back, all is counted for the moment that it says now."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject

from checkin.core.errors import StorageError
from checkin.core.times import to_microseconds
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.desk_session import DeskSession

_log = logging.getLogger(__name__)
_LONGEST_MS = 60_000
"""Clocks are put right, and computers sleep: so long nobody trusts that a moment is still as far away as it was."""


class ComingCounts(QObject):
    """Has everybody ask for the counts again when somebody comes in, goes out or is over by the clock alone."""

    def __init__(self, session: DeskSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._awaited: int | None = None
        self._counted_at = 0
        self.timer = single_shot(self, self.look)
        session.counts_changed.connect(self._await_next)
        session.event_closing.connect(self.timer.stop)

    def look(self) -> None:
        """Tell that it has come, or wait on."""
        if not self._session.is_open:
            return
        now = to_microseconds(self._session.now())
        if now < self._counted_at or (self._awaited is not None and self._awaited <= now):
            self._session.counts_changed.emit()
        else:
            self._wait()

    def _await_next(self) -> None:
        self.timer.stop()
        if not self._session.is_open:
            return
        self._counted_at = to_microseconds(self._session.now())
        try:
            self._awaited = self._session.desk.next_move()
        except StorageError as error:
            _log.warning("Not looked at what is to come: %s", error)
            self._awaited = None
        self._wait()

    def _wait(self) -> None:
        left_ms = _LONGEST_MS
        if self._awaited is not None:
            left_ms = (self._awaited - to_microseconds(self._session.now())) // 1000 + 1
        self.timer.start(min(max(left_ms, 1), _LONGEST_MS))
