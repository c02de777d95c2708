"""What is pressed once is done once: the second click of a double click does what the first one was for, never what
has come under the pointer since; a key that is held down, or pressed twice in haste, does its deed once.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QTextEdit, QWidget

from checkin.devices.scanners.text_fields import takes_typing

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert)
_SAME_AS = {int(Qt.Key.Key_Enter): int(Qt.Key.Key_Return), int(Qt.Key.Key_Backspace): int(Qt.Key.Key_Delete)}


class PressGuard(QObject):
    """Holds for all of a window, and keys for every dialog of the program; lives as long as the window does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._handle: QWindow | None = None
        self._pressed: tuple[QWidget | None, object] = (None, None)
        self._key: tuple[int, int, object] = (0, 0, None)
        """The last; when, in milliseconds of the system's events, 0 is of no system; what its button was for."""
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self._on_focus)

    def _on_focus(self, window: QWindow | None) -> None:
        """The key that opened a dialog may be down yet, and would press what it opens with."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The system's window hears of a press before the widget under it: the reason line would have opened by then.
        if event.type() is QEvent.Type.Show and watched is self._window:
            self._handle = self._window.windowHandle()
            if self._handle is not None:
                self._handle.installEventFilter(self)
        elif isinstance(event, QMouseEvent) and watched is self._handle:
            if event.type() is QEvent.Type.MouseButtonPress and not event.flags():
                self._pressed = self._under(event)
            elif event.type() is QEvent.Type.MouseButtonDblClick:
                return self._under(event) != self._pressed
        elif isinstance(event, QKeyEvent) and watched is not self._window:
            is_again = event.type() is QEvent.Type.KeyPress and self._is_pressed_again(event)
            return (is_again or event.isAutoRepeat()) and _does_once(event, QApplication.focusWidget())
        return False

    def _is_pressed_again(self, event: QKeyEvent) -> bool:
        """Whether it is Enter after Enter, or Delete after Delete, so soon that nobody has read what the first one did.

        The Enter of a scanner comes after a letter. On a line where one types it goes from field to field. And Space
        presses a button again unless that is for something else by now.
        """
        focused = QApplication.focusWidget()
        before, at, was_for = self._key
        key, now, is_for = _SAME_AS.get(event.key(), event.key()), event.timestamp(), _is_for(focused)
        is_soon = (
            key == before
            and at > 0
            and now > 0
            and now - at < QGuiApplication.styleHints().mouseDoubleClickInterval()
        )
        if key == Qt.Key.Key_Space:
            is_again = is_soon and is_for not in (None, was_for)
        else:
            is_again = is_soon and not takes_typing(focused)
        self._key = key, now, was_for if is_again else is_for
        return is_again

    def _under(self, event: QMouseEvent) -> tuple[QWidget | None, object]:
        widget = self._window.childAt(event.position().toPoint())
        return widget, _is_for(widget)


def _is_for(widget: QWidget | None) -> object:
    """What a click on it is for, as it is seen and heard: a button may be for something else, or for somebody else, by
    what the first click did.
    """
    if not isinstance(widget, QAbstractButton):
        return None
    return widget.text(), widget.accessibleName(), widget.accessibleDescription(), widget.property("role")


def _does_once(event: QKeyEvent, focused: QWidget | None) -> bool:
    """Whether the key does a deed where the focus is: held down it writes lines, deletes letters, where one types."""
    if event.key() == Qt.Key.Key_Space:
        return not event.isAutoRepeat()
    if event.key() in _ENTERS:
        return not isinstance(focused, (QTextEdit, QPlainTextEdit))
    return event.key() in _DELETES and not takes_typing(focused)
