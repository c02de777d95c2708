"""The stripes of trouble: black on yellow, like on a machine that must not be touched."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

STRIPE = 18
"""Height of a band of them."""


def paint_stripes(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Fill a box with slanted stripes."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    x = -box.height()
    while x < box.width():
        painter.drawPolygon(_slanted(x, box.top(), box.height()))
        x += 2 * box.height()
    painter.restore()


def _slanted(x: float, top: float, height: float) -> QPolygonF:
    return QPolygonF(
        [
            QPointF(x, top + height),
            QPointF(x + height, top),
            QPointF(x + 2 * height, top),
            QPointF(x + height, top + height),
        ]
    )
