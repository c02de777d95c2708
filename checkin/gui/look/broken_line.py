"""The line of now over what is drawn: left out where words stand, which nobody reads through it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

_ROUND_WORDS = 2.0
"""Pixels beside words."""


def paint_broken_line(
    painter: QPainter, x: float, top: float, bottom: float, words: Iterable[QRectF]
) -> None:
    """Draw it from the top down in the painter's pen, but not through these boxes of words."""
    crossed = [box for box in words if box.left() - _ROUND_WORDS <= x <= box.right() + _ROUND_WORDS]
    y = top
    for box in sorted(crossed, key=QRectF.top):
        if box.top() > y:
            painter.drawLine(QPointF(x, y), QPointF(x, min(box.top(), bottom)))
        y = max(y, box.bottom())
    if y < bottom:
        painter.drawLine(QPointF(x, y), QPointF(x, bottom))
