"""One line of text in the room there is: it ends in dots where it must. The only place that cuts a text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
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

    Left is left for every script: Qt would put Arabic and Hebrew at the other side.
    """
    shown = elided(text, painter.font(), box.width() if room is None else room, is_code=is_code)
    flags = at | side | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(
        box, flags | Qt.TextFlag.TextDontClip, shown
    )  # what fits must not lose the edge of a letter
    return QFontMetricsF(painter.font()).horizontalAdvance(shown)
