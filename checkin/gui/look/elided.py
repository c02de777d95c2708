"""One line of text in the room there is: it ends in dots where it must. The only place that cuts a text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

_ROUNDING = 0.5
"""A box is often measured from the text itself, and a rounding must not cut it."""


def elided(text: str, font: QFont, room: float) -> str:
    """What fits of the text into so many pixels."""
    flat = text.replace("\n", " ")
    return QFontMetricsF(font).elidedText(flat, Qt.TextElideMode.ElideRight, max(room, 0.0) + _ROUNDING)


def paint_elided(
    painter: QPainter,
    box: QRectF,
    text: str,
    *,
    at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    room: float | None = None,
) -> float:
    """Draw a line in the painter's font and pen; its width. `room`: less than the box, where others share it.

    Left is left for every script: Qt would put Arabic and Hebrew at the other side.
    """
    shown = elided(text, painter.font(), box.width() if room is None else room)
    painter.drawText(box, at | side | Qt.AlignmentFlag.AlignAbsolute, shown)
    return QFontMetricsF(painter.font()).horizontalAdvance(shown)
