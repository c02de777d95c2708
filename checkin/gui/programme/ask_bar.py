"""Says under the timetable what a change would do to the counts, before it is kept; Enter keeps it, Esc leaves it."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.notices import READ_MS
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.elided_button import ElidedButton


class AskBar(QFrame):
    """Hidden while there is nothing to ask. The keyboard goes back to where it was, else to `home`."""

    def __init__(self, shell: Shell, home: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._shell, self._home = shell, home
        self._asks: Callable[[], str] = str
        self._keep: Callable[[], object] = lambda: None
        self._before: QWidget | None = None
        self._asked_at = 0.0
        self.text = PlainLabel(self, wraps=True)
        self.keep = ElidedButton(_("Keep the change"), self)
        self.keep.setToolTip(_("Enter"))
        set_role(self.keep, "primary")
        self.leave_button = ElidedButton(_("Leave it as it was"), self)
        self.leave_button.setToolTip("Esc")
        buttons = row_of(None, self.keep, self.leave_button, FREE, gap=8)
        column_of(self, self.text, buttons, gap=8, edges=(16, 12, 16, 12))
        self.keep.clicked.connect(self._on_keep)
        self.leave_button.clicked.connect(self.leave)
        self.hide()

    def ask(self, asks: Callable[[], str], keep: Callable[[], object]) -> None:
        """Say what it asks, if anything; else keep it. Enter pressed twice in haste keeps nothing."""
        self._asks, text = asks, asks()
        if not text:
            keep()
            return
        self._keep, self._asked_at = keep, self._shell.now_ms()
        self._say(text)
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            self._before = now
        self.show()
        self.keep.setFocus()

    def ask_again(self) -> None:
        """People came or went while it is asked: it says what keeping it would do by now."""
        if not self.isHidden():
            self._say(self._asks() or _("This does nothing to the counts any more."))

    def _say(self, text: str) -> None:
        self.text.setText(text)
        for button in (self.keep, self.leave_button):
            button.setAccessibleDescription(text)  # heard with the button that gets the keyboard

    def leave(self) -> None:
        """Nothing is kept."""
        self._close()

    def _on_keep(self) -> None:
        if self._shell.now_ms() - self._asked_at >= READ_MS:
            self._close(self._keep)

    def _close(self, do: Callable[[], object] = lambda: None) -> None:
        self.hide()
        do()
        back = self._before
        if back is None or not (shiboken6.isValid(back) and back.isVisible() and back.isEnabled()):
            back = self._home
        back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
