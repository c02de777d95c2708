"""A category as a chip in a layout: its name on its own colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkin.core.event.programme import Category
from checkin.gui.look.person_text import chip_size, paint_chip
from checkin.gui.look.plain_text import tip

_WHOLE_TO = 168
"""So wide a chip is whole, whatever stands beside it."""


class CategoryChip(QWidget):
    """Hidden while there is no category."""

    def __init__(self, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._category: Category | None = None
        self._edge: QColor | None = None
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_category(self, category: Category | None) -> None:
        self._category = category
        self.setVisible(category is not None)
        if category is not None:
            self.setAccessibleName(category.name)
            self.setToolTip(tip(category.name))
        self.updateGeometry()
        self.update()

    def set_edge(self, colour: QColor) -> None:
        """A rim, for a chip that stands on a colour of its own kind."""
        self._edge = colour
        self.update()

    def sizeHint(self) -> QSize:
        if self._category is None:
            return QSize(0, 0)
        return chip_size(self._category.name, self.font()).toSize() + QSize(2, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_WHOLE_TO, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._category is None:
            return
        painter = QPainter(self)
        paint_chip(painter, QPointF(0, 0), self._category, self.font(), most=self.width(), edge=self._edge)
        painter.end()
