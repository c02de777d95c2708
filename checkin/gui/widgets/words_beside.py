"""Words at the left and what one does at the right of them; below them where that leaves the words too little room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

_GAP, _GAP_BELOW = 24, 12
WORDS = 200
"""What words need beside a field, at the usual type."""


class WordsBeside(QWidget):
    """`least` pixels are what the words need beside the field."""

    def __init__(self, words: QLayout, field: QWidget, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field, self._least = field, least
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setSpacing(_GAP)
        self._line.addLayout(words, 1)
        self._line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)

    def set_margins(self, sides: int, ends: int) -> None:
        """Around the line."""
        self._line.setContentsMargins(sides, ends, sides, ends)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the field alone."""
        margins = self._line.contentsMargins()
        width = self._field.minimumSizeHint().width() + margins.left() + margins.right()
        return QSize(max(width, self._least), self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        field = self._field
        wanted = field.sizeHint().expandedTo(field.minimumSize()).boundedTo(field.maximumSize()).width()
        is_narrow = self.width() - wanted - _GAP < self._least
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(below if is_narrow else beside)
        self._line.setSpacing(_GAP_BELOW if is_narrow else _GAP)
        self.updateGeometry()
