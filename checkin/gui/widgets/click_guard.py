"""The second click of a double click does what the first one was for, never what has come under the pointer since."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class ClickGuard(QObject):
    """Holds for all of a window; lives as long as it does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pressed: QWidget | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The system's window hears of a press before the widget under it: the reason line would have opened by then.
        if event.type() is QEvent.Type.Show and watched is self._window:
            handle = self._window.windowHandle()
            if handle is not None:
                handle.installEventFilter(self)
        elif isinstance(event, QMouseEvent) and watched is not self._window:
            if event.type() is QEvent.Type.MouseButtonPress and not event.flags():
                self._pressed = self._under(event)
            elif event.type() is QEvent.Type.MouseButtonDblClick:
                return self._under(event) is not self._pressed
        return False

    def _under(self, event: QMouseEvent) -> QWidget | None:
        return self._window.childAt(event.position().toPoint())
