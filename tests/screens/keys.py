"""Which keys a screen shows, on a button or in a tool tip, and nobody there takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import BuiltinMethodType, MethodType

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from checkin.app import Program

_KEY = re.compile(
    r"(?<![\w+])(?:(?:Ctrl|Shift|Alt)\+)*(?:F\d\d?\b|(?<=\+)(?:[A-Z0-9.,]\b|[.,]|Return|Enter|Tab))"
)
_WAITS = 40
_TOLD = ("text", "toolTip", "accessibleDescription", "placeholderText")


def dead_keys(program: Program, focus: QWidget | None = None) -> list[str]:
    """Every key that is shown and does nothing, with where it is shown. What a key is for is not done.

    `focus`: where the keyboard is whenever one is pressed; None for wherever it is.
    """
    window, listener = program.window, _Listener(program)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(listener)
    try:
        return [
            f"{type(widget).__name__} “{told}” shows {key}, which nobody takes"
            for key, (widget, told) in _keys_shown(window).items()
            if not listener.is_taken(key, focus)
        ]
    finally:
        app.removeEventFilter(listener)


def keys_told(widget: QWidget) -> Iterator[str]:
    """The keys that it shows."""
    for told in _words_of(widget):
        yield from _KEY.findall(told)


def _keys_shown(window: QWidget) -> dict[str, tuple[QWidget, str]]:
    found: dict[str, tuple[QWidget, str]] = {}
    for widget, told in _told(window):
        for key in _KEY.findall(told):
            found.setdefault(key, (widget, told))
    return found


def _told(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.window() is window:
            yield from ((widget, told) for told in _words_of(widget))


def _words_of(widget: QWidget) -> Iterator[str]:
    for name in _TOLD:
        told = getattr(widget, name, None)
        told = told() if isinstance(told, MethodType | BuiltinMethodType) else ""
        if isinstance(told, str) and told:
            yield re.sub(r"<[^>]+>", "", told)


class _Listener(QObject):
    """Hears whether a key calls a shortcut, which it keeps from being done, or comes up to the window untaken."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._window, self._wedge = program.window, program.wedge
        self._is_taken, self._is_untaken = False, False

    def is_taken(self, keys: str, focus: QWidget | None) -> bool:
        if focus is not None:
            focus.setFocus()
        self._is_taken = self._is_untaken = False
        each = QKeySequence(keys.replace("Enter", "Return"))[0]  # type: ignore[index]  # PySide’s stub does not know it
        with self._hearing_what_is_handed_on():
            QTest.keyClick(QApplication.focusWidget() or self._window, each.key(), each.keyboardModifiers())
            # A shortcut, and what a scanner may have typed, is held until it is known to be no scanner's.
            for _ in range(_WAITS):
                if self._is_taken or not (self._is_untaken or self._wedge.is_holding):
                    break
                QTest.qWait(10)
        return self._is_taken or not self._is_untaken

    @contextmanager
    def _hearing_what_is_handed_on(self) -> Iterator[None]:
        """The window does what a shortcut of the page does without an event of it: that is done here too."""
        shortcuts = self._window.findChildren(QShortcut)
        for each in shortcuts:
            each.activated.connect(self._take)
        yield
        for each in filter(shiboken6.isValid, shortcuts):
            each.activated.disconnect(self._take)

    def _take(self) -> None:
        self._is_taken = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut:
            self._is_taken = True
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            # From the foot the window hands it on to the page, and from there it comes up again if nobody takes it.
            self._is_untaken = watched is self._window
        return False
