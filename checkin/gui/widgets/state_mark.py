"""A mark and a few words that say how something stands: the printer, the file."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from checkin.core.language import _
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import Theme

HEIGHT = 36
_MIDDLE = 11
"""Of the mark, clear of the frame of what has the keyboard."""
_LEFT = 22
"""Where the words begin, beside the mark."""
_RIGHT = 8
_LEAST = 72
"""Narrower than its words it ends in dots."""

_TOKENS = {
    "ok": "admit_text",
    "busy": "info_text",
    "warn": "warn_text",
    "trouble": "refuse_text",
    "unknown": "muted",
}


class StateMark(QAbstractButton):
    """A mark and a few words. The mark's shape says the state too: dot, ring, triangle, cross.

    `about`, a marked sentence, says what pressing it does; without it, it only tells.
    """

    def __init__(self, theme: Theme, parent: QWidget, *, about: str = "") -> None:
        super().__init__(parent)
        self._about = about
        self._theme = theme
        self._state = "unknown"
        if about:
            # Not by a click: what is typed goes on going where it went.
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAccessibleDescription(_(about))
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.told_role = QAccessible.Role.StaticText
        self.setFont(theme.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def tell(self, state: str, text: str) -> None:
        """`state`: ok, busy, warn, trouble, unknown; none hides it."""
        self.setVisible(state != "none")
        self._state = state
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._tell_all()
        self.update()

    def _tell_all(self) -> None:
        is_cut = self.width() < self.sizeHint().width()
        self.setToolTip(
            tip("\n".join(part for part in (self.text() if is_cut else "", _(self._about)) if part))
        )

    def retranslate(self) -> None:
        """Say in the language shown what pressing it does."""
        self.setAccessibleDescription(_(self._about))
        self._tell_all()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        height = max(HEIGHT, round(metrics.height()) + 8)
        return QSize(math.ceil(metrics.horizontalAdvance(self.text())) + _LEFT + _RIGHT + 2, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), _LEAST), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_all()

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
            painter.drawEllipse(QPointF(_MIDDLE, middle), 4.5, 4.5)
        elif self._state == "trouble":
            painter.setPen(pen)
            painter.drawLine(QPointF(_MIDDLE - 4, middle - 4), QPointF(_MIDDLE + 4, middle + 4))
            painter.drawLine(QPointF(_MIDDLE - 4, middle + 4), QPointF(_MIDDLE + 4, middle - 4))
        elif self._state == "warn":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            corners = ((0, -5), (5, 4), (-5, 4))
            painter.drawPolygon([QPointF(_MIDDLE + x, middle + y) for x, y in corners])
        else:
            painter.setPen(pen)
            painter.drawEllipse(QPointF(_MIDDLE, middle), 4, 4)
        painter.setPen(self._theme.colour("text" if self._state in ("warn", "trouble") else "muted"))
        painter.setFont(self.font())
        room = QRectF(_LEFT, 0, self.width() - _LEFT - _RIGHT, self.height())
        paint_elided(painter, room, self.text())
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 5, -1, -5), 6, 6)
        painter.end()
