"""A label of one line that ends in dots where there is no room, and then tells all in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkin.gui.look.elided import paint_elided
from checkin.gui.look.plain_text import PlainLabel, tip

_AROUND = 4
"""Pixels that accents, and letters of another typeface, reach over and under the line's own height."""


class ElidedLabel(PlainLabel):
    """A label in all but that it never asks for more width than there is."""

    def __init__(self, text: str, parent: QWidget, *, is_code: bool = False) -> None:
        super().__init__(text, parent)
        self._is_code = is_code
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, QFontMetrics(self.font()).height() + _AROUND)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 4, metrics.height() + _AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()

    def _tell(self) -> None:
        is_cut = QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.width()
        self.setToolTip(tip(self.text()) if is_cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        paint_elided(painter, QRectF(self.rect()), self.text(), is_code=self._is_code)
        painter.end()
