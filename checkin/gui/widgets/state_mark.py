"""A mark and a few words that say how something stands: the printer, the file."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from checkin.gui.look.theme import Theme

HEIGHT = 36

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

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = "unknown"
        self._text = ""
        self.setFont(theme.font("small"))
        theme.changed.connect(self.update)

    def tell(self, state: str, text: str) -> None:
        """`state`: ok, busy, warn, trouble, unknown; none hides it."""
        self.setVisible(state != "none")
        self._state, self._text = state, text
        self.setAccessibleName(text)
        metrics = QFontMetricsF(self.font())
        self.setFixedSize(round(metrics.horizontalAdvance(text)) + 24, HEIGHT)
        self.update()

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
        painter.drawText(
            QRectF(18, 0, self.width() - 18, self.height()), Qt.AlignmentFlag.AlignVCenter, self._text
        )
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()
        super().mouseReleaseEvent(event)
