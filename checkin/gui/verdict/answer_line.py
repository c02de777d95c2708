"""The verdict in one line while people are looked for: its colour, word and person. Pressed, it is whole again."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from checkin.core.door.admission import Verdict
from checkin.core.language import _
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.theme import Theme
from checkin.gui.verdict.card_words import headline
from checkin.gui.verdict.look import look_of
from checkin.gui.verdict.mark import paint_mark

_RADIUS = 12


class AnswerLine(QAbstractButton):
    """Stands in the place of the card; Shift+Tab leads to it from the line to type in."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._verdict: Verdict | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)
        self.hide()

    def show_verdict(self, verdict: Verdict | None) -> None:
        """What was answered last; None where nothing was."""
        self._verdict = verdict
        self.setAccessibleName(_("Last answer: {text}", text=self.said))
        self.update()

    @property
    def said(self) -> str:
        """Everything it says."""
        if self._verdict is None:
            return _("Ready")
        return "  ".join(filter(None, (look_of(self._verdict).word, headline(self._verdict))))

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.lines("heading") + 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, verdict = self._theme, self._verdict
        look = look_of(verdict) if verdict is not None else None
        fill = theme.colour(look.fill if look else "surface")
        text = theme.colour(look.on_fill if look else "text")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(fill if look else theme.colour("line"))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(text, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 5, -5, -5), _RADIUS - 4, _RADIUS - 4)
        left, side = 20.0, self.height() - 20.0
        if look is not None:
            paint_mark(painter, look.mark, QRectF(left, 10, side, side), text, fill, theme.colour("warn"))
            left += side + 14
        painter.setPen(text)
        painter.setFont(theme.font("heading"))
        paint_elided(painter, QRectF(left, 0, self.width() - left - 20, self.height()), self.said)
        painter.end()
