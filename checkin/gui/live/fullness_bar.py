"""How full a session is, as a bar: people inside of the seats, with a mark where all who are expected would be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from checkin.core.counting.counts import SessionCounts
from checkin.core.counting.session_text import filled, fullness
from checkin.gui.look.theme import Theme

_TOKENS = {"full": "refuse", "near": "warn", "": "accent"}
_INKS = {"full": "refuse_text", "near": "warn_text", "": "text"}


def ink_of(counts: SessionCounts) -> str:
    """The theme's colour for the number of people inside."""
    return _INKS[fullness(counts)]


def paint_fullness(painter: QPainter, box: QRectF, theme: Theme, counts: SessionCounts) -> None:
    """The bar in that box; of a session without seats it fills with who is expected."""
    part = filled(counts)
    radius = box.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("line"))
    painter.drawRoundedRect(box, radius, radius)
    if part:
        inside = QRectF(box)
        inside.setWidth(max(box.height(), box.width() * part))
        painter.setBrush(theme.colour(_TOKENS[fullness(counts)]))
        painter.drawRoundedRect(inside, radius, radius)
    if counts.capacity and counts.expected < counts.capacity:
        x = box.left() + box.width() * counts.expected / counts.capacity
        painter.setBrush(theme.colour("muted"))
        painter.drawRect(QRectF(x - 1, box.top() - 2, 2, box.height() + 4))
