"""Qt shows one key to many: windows pass it on to widgets, widgets to their parents. This tells the first time."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget


class SeenKeys:
    """Remembers the last key press and who saw it."""

    def __init__(self) -> None:
        self._last: tuple[object, ...] = ()
        self._last_by: QObject | None = None

    def was_seen(self, receiver: QObject, event: QKeyEvent) -> bool:
        """Whether this event came by before, on its way to this receiver."""
        same = (event.type(), event.key(), event.text(), event.nativeScanCode(), event.timestamp())
        last, last_by = self._last, self._last_by
        self._last, self._last_by = same, receiver
        if same != last or last_by is None or isinstance(receiver, QWindow) or not shiboken6.isValid(last_by):
            return False
        if isinstance(last_by, QWindow):
            return True
        return (
            isinstance(last_by, QWidget)
            and isinstance(receiver, QWidget)
            and receiver is not last_by
            and receiver.isAncestorOf(last_by)
        )
