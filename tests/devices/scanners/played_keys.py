"""Keys and time that a test plays: stamped as a platform does, and no second passes for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from checkin.devices.scanners.wait import Wait

NONE = Qt.KeyboardModifier.NoModifier
ENTER = Qt.Key.Key_Return


class Keys:
    """Plays keys into a window as a platform does: stamped, to the window, which passes them on."""

    def __init__(self) -> None:
        self.stamp = 1_000_000

    def window(self) -> QWindow:
        window = QApplication.focusWindow()
        assert window is not None
        return window

    def press(
        self,
        key: Qt.Key,
        text: str = "",
        *,
        after_ms: int = 5,
        repeats: bool = False,
        scan_code: int = 0,
        with_control: bool = False,
        held: Callable[[], object] = lambda: None,
    ) -> None:
        """`held`: what goes on while a finger is on it."""
        self.stamp += after_ms
        shift = Qt.KeyboardModifier.ShiftModifier if text.isupper() else NONE
        if with_control:
            shift |= Qt.KeyboardModifier.ControlModifier
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, shift, scan_code, 0, 0, text, repeats)
            event.setTimestamp(self.stamp)
            event.setAccepted(kind != QEvent.Type.ShortcutOverride)
            if kind is QEvent.Type.KeyRelease:
                held()
            QApplication.sendEvent(self.window(), event)

    def type(self, text: str, *, after_ms: int = 5) -> None:
        for character in text:
            if character == "\n":
                self.press(ENTER, "\r", after_ms=after_ms)
            elif character == "\t":
                self.press(Qt.Key.Key_Tab, "\t", after_ms=after_ms)
            else:
                if character.isupper():
                    self.press(Qt.Key.Key_Shift, after_ms=0)
                key = Qt.Key(ord(character.upper())) if character.isascii() else Qt.Key.Key_unknown
                self.press(key, character, after_ms=after_ms)

    def click(self, widget: QWidget, *, after_ms: int) -> None:
        """Press and let go of the left button in the middle of a widget."""
        self.stamp += after_ms
        window = self.window()
        at = QPointF(widget.mapTo(widget.window(), widget.rect().center()))
        left = Qt.MouseButton.LeftButton
        for kind, buttons in (
            (QEvent.Type.MouseButtonPress, left),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            event = QMouseEvent(kind, at, window.mapToGlobal(at), left, buttons, NONE)
            event.setTimestamp(self.stamp)
            QApplication.sendEvent(window, event)


class PlayedTime(Wait):
    """A clock that stands still until it is told; what waits is over on the way there."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 1000.0
        self._due: float | None = None

    def now(self) -> float:
        return self._at

    def stop(self) -> None:
        self._due = None

    def _run(self, ms: int) -> None:
        self._due = self._at + ms

    def pass_by(self, ms: float, *, busy: bool = False) -> None:
        """So many milliseconds go by; `busy`: the program does something else, and hears of a wait too late."""
        end = self._at + ms
        while self._due is not None and self._due <= end:
            self._at, self._due = end if busy else self._due, None
            self.over.emit()
        self._at = end
