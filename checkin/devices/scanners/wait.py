"""One wait at a time, and the clock that it goes by. In milliseconds; tests play another."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal


class Wait(QObject):
    """Says when it is over; started anew, it begins from there."""

    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._started_at = 0.0
        self._wanted = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.over)

    def now(self) -> float:
        """By a clock that only goes forward."""
        return time.monotonic() * 1000

    def start(self, ms: float) -> None:
        """Wait for so long."""
        self._started_at, self._wanted = self.now(), ms
        self._run(int(ms))

    def stop(self) -> None:
        """Forget it."""
        self._timer.stop()

    @property
    def was_late(self) -> bool:
        """Whether the end is told later than by chance: the program was busy, and keys may wait unread."""
        return self.now() - self._started_at > self._wanted + 10

    def _run(self, ms: int) -> None:
        self._timer.start(ms)
