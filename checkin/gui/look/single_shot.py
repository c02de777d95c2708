"""A timer that fires once after each start: what waits until somebody has stopped typing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, SignalInstance


def single_shot(parent: QObject, slot: Callable[[], object] | SignalInstance, pause_ms: int = 0) -> QTimer:
    """One that is not started yet; it goes with its parent. `start()` again begins the pause anew."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause_ms)
    timer.timeout.connect(slot)
    return timer
