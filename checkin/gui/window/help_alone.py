"""Help before an event is open: the same texts, and a way back to the start page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from checkin.core.language import _
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.window.help_page import HelpPage


class HelpAlone(QWidget):
    """Shown in place of the start page."""

    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = HelpPage(shell)
        self.back = QPushButton(_("Back  Esc"), self)
        set_role(self.back, "quiet")
        self.back.clicked.connect(self.left)
        head = row_of(None, self.back, FREE, edges=(24, 16, 24, 0))
        column_of(self, head, (self.page, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
