"""Work on the window's thread that nobody waits for: a few milliseconds at a time, so that no key waits for it."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_SLICE_S = 0.008
_PAUSE_MS = 10
_AFTER_A_SCAN_MS = 400


class InSlices(QObject):
    """One piece of work at a time, whose steps take some milliseconds each."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_at_work(self) -> bool:
        """Whether steps are left."""
        return self._timer.isActive()

    def begin(self, steps: Iterator[None]) -> None:
        """Do these, in place of what is left of others."""
        self._steps = steps
        self._timer.start()

    def hold_off(self) -> None:
        """Somebody is at work: go on once what they did is answered and seen."""
        if self.is_at_work:
            self._timer.start(_AFTER_A_SCAN_MS)

    def stop(self) -> None:
        """Leave what is left undone."""
        self._timer.stop()
        self._steps = iter(())

    def _go_on(self) -> None:
        self._timer.setInterval(_PAUSE_MS)
        until = time.perf_counter() + _SLICE_S
        for _ in self._steps:
            if time.perf_counter() > until:
                return
        self.stop()
