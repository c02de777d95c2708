"""What a guest is told: over the whole screen, where to go now."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checkin.core.desk.kiosk import GuestAnswer
from checkin.gui.kiosk.screen_type import scale_all
from checkin.gui.look import window_fonts
from checkin.gui.look.theme import Theme
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.fitted_text import FittedText


class AnswerView(QWidget):
    """Green for whoever is welcome, blue for whoever is sent to the desk: nothing here is an alarm."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.answer = GuestAnswer(True, "")
        self.head = FittedText(theme.font("huge"), 2, self)
        self.name = FittedText(window_fonts.as_on_badges(theme.font("huge")), 3, self)
        self.where = FittedText(theme.font("display"), 4, self, wraps_first=True)
        self.badge = FittedText(theme.font("title"), 3, self, wraps_first=True)
        self._texts = (self.head, self.name, self.where, self.badge)
        self._column = column = QVBoxLayout(self)
        column.addStretch(1)
        for text in self._texts:
            column.addWidget(text)
        column.addStretch(1)
        theme.changed.connect(self._colour)

    def set_line(self, line: float) -> None:
        """Lay out for a screen with such lines."""
        scale_all(self._theme, line, *self._texts)
        edge = round(line * 3)
        self._column.setContentsMargins(edge, edge // 2, edge, edge // 2)
        self._column.setSpacing(round(line))

    def show_answer(self, answer: GuestAnswer) -> None:
        """Put it in the place of the one before."""
        self.answer = answer
        said = (answer.head, answer.name, answer.where, answer.badge)
        for text, words in zip(self._texts, said, strict=True):
            text.set_text(words)
            text.setVisible(bool(words))
        announce(self, "\n".join(filter(None, said)), at_once=True)
        self._colour()

    def _colour(self) -> None:
        ink = self._theme.colour("on_admit" if self.answer.is_welcome else "on_info")
        for text in self._texts:
            text.set_colour(ink)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("admit" if self.answer.is_welcome else "info"))
        painter.end()
