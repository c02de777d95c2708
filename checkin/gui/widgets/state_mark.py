"""A mark and a few words that say how something stands: the printer, the file."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkin.gui.look.elided import paint_elided
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import Theme

HEIGHT = 36
_LEFT = 18
"""Where the words begin, beside the mark."""
_LEAST = 72
"""Narrower than its words it ends in dots."""

_TOKENS = {
    "ok": "admit_text",
    "busy": "info_text",
    "warn": "warn_text",
    "trouble": "refuse_text",
    "unknown": "muted",
}


class StateMark(QWidget):
    """A mark and a few words. The mark's shape says the state too: dot, ring, triangle, cross."""

    clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, about: str = "") -> None:
        super().__init__(parent)
        self._about = about
        self._theme = theme
        self._state = "unknown"
        self._text = ""
        self.setFont(theme.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def tell(self, state: str, text: str) -> None:
        """`state`: ok, busy, warn, trouble, unknown; none hides it."""
        self.setVisible(state != "none")
        self._state, self._text = state, text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._tell_all()
        self.update()

    def _tell_all(self) -> None:
        is_cut = self.width() < self.sizeHint().width()
        self.setToolTip(tip("\n".join(part for part in (self._text if is_cut else "", self._about) if part)))

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        height = max(HEIGHT, round(metrics.height()) + 8)
        return QSize(math.ceil(metrics.horizontalAdvance(self._text)) + _LEFT + 6, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), _LEAST), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_all()

    @property
    def text(self) -> str:
        return self._text

    @property
    def state(self) -> str:
        return self._state

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour(_TOKENS.get(self._state, "muted"))
        middle = self.height() / 2
        pen = painter.pen()
        pen.setWidthF(2)
        pen.setColor(colour)
        if self._state == "ok":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(7, middle), 4.5, 4.5)
        elif self._state == "trouble":
            painter.setPen(pen)
            painter.drawLine(QPointF(3, middle - 4), QPointF(11, middle + 4))
            painter.drawLine(QPointF(3, middle + 4), QPointF(11, middle - 4))
        elif self._state == "warn":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon([QPointF(7, middle - 5), QPointF(12, middle + 4), QPointF(2, middle + 4)])
        else:
            painter.setPen(pen)
            painter.drawEllipse(QPointF(7, middle), 4, 4)
        painter.setPen(self._theme.colour("text" if self._state in ("warn", "trouble") else "muted"))
        painter.setFont(self.font())
        room = QRectF(_LEFT, 0, self.width() - _LEFT, self.height())
        paint_elided(painter, room, self._text)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()
        super().mouseReleaseEvent(event)
