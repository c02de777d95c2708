"""Help before an event is open: the same texts, and a way back to where one was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from checkin.core.language import _
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.window.help_page import HelpPage


class HelpAlone(QWidget):
    """Shown in place of the start page, or of the page of a new event."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._under: tuple[QStackedWidget, QWidget] | None = None
        """The page that it stands in place of, and where."""
        self.page = HelpPage(shell)
        self.back = QPushButton(_("Back  Esc"), self)
        set_role(self.back, "quiet")
        self.back.clicked.connect(self._leave)
        head = row_of(None, self.back, FREE, edges=(24, 16, 24, 0))
        column_of(self, head, (self.page, 1))

    def show_over(self, pages: QStackedWidget) -> None:
        """In place of the page in front, which Esc brings back with the keyboard where it was there."""
        page = pages.currentWidget()
        if page is not None and page is not self:
            self._under = pages, page
            pages.addWidget(self)
            pages.setCurrentWidget(self)
        self.page.topics.setFocus()

    def _leave(self) -> None:
        if self._under is not None:
            pages, page = self._under
            pages.setCurrentWidget(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
