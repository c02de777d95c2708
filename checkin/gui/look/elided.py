"""One line of text in the room there is: it ends in dots where it must. The only place that cuts a text."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

_ROUNDING = 0.5
"""A box is often measured from the text itself, and a rounding must not cut it."""


def elided(text: str, font: QFont, room: float, *, is_code: bool = False) -> str:
    """What fits of the text into so many pixels. Codes keep both ends: many begin alike."""
    flat = text.replace("\n", " ")
    mode = Qt.TextElideMode.ElideMiddle if is_code else Qt.TextElideMode.ElideRight
    return QFontMetricsF(font).elidedText(flat, mode, max(room, 0.0) + _ROUNDING)


def shortened_code(code: str, most: int) -> str:
    """A code of so many characters at most, both of its ends kept."""
    if len(code) <= most:
        return code
    kept = most - 1
    return f"{code[: kept - kept // 2]}…{code[len(code) - kept // 2 :]}"


def paint_elided(
    painter: QPainter,
    box: QRectF,
    text: str,
    *,
    at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    room: float | None = None,
    is_code: bool = False,
) -> float:
    """Draw a line in the painter's font and pen; its width. `room`: less than the box, where others share it.

    Left is left for every script: Qt would put Arabic and Hebrew at the other side. And every script stands on the line
    that the font's own letters stand on: Qt would move letters of a taller script down, into what is below.
    """
    shown = elided(text, painter.font(), box.width() if room is None else room, is_code=is_code)
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(shown)
    left = box.left()
    if side & Qt.AlignmentFlag.AlignRight:
        left = box.right() - width
    elif side & Qt.AlignmentFlag.AlignHCenter:
        left = box.center().x() - width / 2
    painter.drawText(QPointF(left, box.top() + _above_line(metrics, box.height(), at)), shown)
    return width


def _above_line(metrics: QFontMetricsF, height: float, at: Qt.AlignmentFlag) -> float:
    """From the top of a box so high to the line on which letters stand."""
    spare = height - metrics.height()
    if at & Qt.AlignmentFlag.AlignTop:
        spare = 0.0
    elif not at & Qt.AlignmentFlag.AlignBottom:
        spare /= 2
    return spare + metrics.ascent()
