"""A box to tick whose words end in dots where its place is too narrow for them; its tool tip then says them whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolTip,
    QWidget,
)

from checkin.gui.look.elided import elided
from checkin.gui.look.plain_text import tip

_FEWEST_LETTERS = 8


class ElidedTick(QCheckBox):
    """As wide as its words where there is room, and narrower before they are cut."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        whole, words = self.sizeHint(), self._words_width()
        least = self.fontMetrics().averageCharWidth() * _FEWEST_LETTERS
        return QSize(whole.width() - max(0, words - least), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._shown()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            is_cut = self._shown() != self.text()
            QToolTip.showText(event.globalPos(), tip(self.text()) if is_cut else "", self)
            return True
        return super().event(event)

    def _shown(self) -> str:
        room = self.width() - (self.sizeHint().width() - self._words_width())
        return self.text() if self._words_width() <= room else elided(self.text(), self.font(), room)

    def _words_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text())
