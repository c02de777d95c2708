"""Buttons and ticks whose words end in dots where their place is too narrow; the tool tip then says them whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolTip,
    QWidget,
)

from checkin.gui.look.elided import elided
from checkin.gui.look.plain_text import tip

_FEWEST_ON_BUTTON, _FEWEST_AT_TICK = 4, 8
"""Letters that are left of its words in the narrowest place."""


class ElidedButton(QPushButton):
    """As wide as its words where there is room, and narrower before it is cut."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return _least_size(self, _FEWEST_ON_BUTTON)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _paint(self, option, QStyle.ControlElement.CE_PushButton)

    def event(self, event: QEvent) -> bool:
        return _tells_whole_words(self, event) or super().event(event)


class ElidedTick(QCheckBox):
    """As wide as its words where there is room, and narrower before they are cut."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return _least_size(self, _FEWEST_AT_TICK)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _paint(self, option, QStyle.ControlElement.CE_CheckBox)

    def event(self, event: QEvent) -> bool:
        return _tells_whole_words(self, event) or super().event(event)


def _words_width(button: QAbstractButton) -> int:
    return button.fontMetrics().horizontalAdvance(button.text())


def _least_size(button: QAbstractButton, fewest_letters: int) -> QSize:
    whole, least = button.sizeHint(), button.fontMetrics().averageCharWidth() * fewest_letters
    return QSize(whole.width() - max(0, _words_width(button) - least), whole.height())


def _shown(button: QAbstractButton) -> str:
    words = _words_width(button)
    room = button.width() - (button.sizeHint().width() - words)
    return button.text() if words <= room else elided(button.text(), button.font(), room)


def _paint(button: QAbstractButton, option: QStyleOptionButton, element: QStyle.ControlElement) -> None:
    option.text = _shown(button)
    painter = QStylePainter(button)
    painter.drawControl(element, option)
    painter.end()


def _tells_whole_words(button: QAbstractButton, event: QEvent) -> bool:
    """Show the words in a tool tip where they are cut, and the button has no other."""
    if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip or button.toolTip():
        return False
    is_cut = _shown(button) != button.text()
    QToolTip.showText(event.globalPos(), tip(button.text()) if is_cut else "", button)
    return True
