"""Ctrl+W closes the event. Ctrl+Q ends the program: at an open event when pressed twice, for a desk must not vanish."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from checkin.core.language import _
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.notice_strips import Strips

_KEY = "quit"
_SECONDS = 8


def close_event(shell: Shell, window: QWidget) -> None:
    """Close the open event, and have it heard."""
    if shell.session.is_open:
        shell.session.close()
        announce(window, _("The event is closed. This is the start page."), at_once=False)


class LeaveKeys(QObject):
    """Nothing is lost by either; what a guest waits for is that the desk is there."""

    def __init__(self, shell: Shell, strips: Strips, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._strips = strips
        self._window = window
        for keys, slot in (("Ctrl+W", self._close), ("Ctrl+Q", self._quit)):
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)

    def _close(self) -> None:
        close_event(self._shell, self._window)

    def _quit(self) -> None:
        is_asked = any(notice.key == _KEY for notice in self._strips.notices)
        if is_asked or not self._shell.session.is_open:
            self._window.close()
            return
        self._shell.tell(
            _("Ctrl+Q once more ends Checkin; the event stays as it is, on the disk."),
            key=_KEY,
            action=_("End Checkin  Ctrl+Q"),
            on_action=self._window.close,
            seconds=_SECONDS,
        )
