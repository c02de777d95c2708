"""Large over a page while another window has the keyboard: what is scanned or typed now does not arrive here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QCursor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from checkin.gui.look.theme import RADIUS
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.card_words import deaf
from checkin.gui.verdict.look import VerdictMark
from checkin.gui.verdict.mark import MarkWidget
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.fitted_text import FittedText
from checkin.gui.widgets.free_place import IS_ANSWER

_MARGIN, _WIDEST = 16, 900
_MARK = 84
_CLICK_MS = 300
"""The window has the keyboard before the click that brought it back arrives."""


class NotHearing(QWidget):
    """Stands over the top of its host, or over all of it; a click brings the keyboard back."""

    def __init__(self, shell: Shell, host: QWidget, *, fills: bool = False) -> None:
        super().__init__(host)
        self._theme = theme = shell.theme
        self._host, self._fills = host, fills
        self._is_wanted, self._hears = True, shell.scanners.hears
        self.mark = MarkWidget(_MARK, self)
        self.word = FittedText(theme.font("huge"), 1, self)
        self.message = FittedText(theme.font("title"), 2, self, wraps_first=True)
        for part in (self.mark, self.word, self.message):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = column_of(None, self.word, self.message, gap=4)
        row_of(self, self.mark, (words, 1), gap=20, edges=(24, 16, 24, 16))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty(IS_ANSWER, True)
        host.installEventFilter(self)
        theme.changed.connect(self._colour)
        shell.hearing_told.connect(self._on_hearing)
        self._colour()
        self.retranslate()
        self._show_state()

    def set_wanted(self, is_wanted: bool) -> None:
        """False for a page that says it itself, and while there is nothing to scan for."""
        self._is_wanted = is_wanted
        self._show_state()

    def retranslate(self) -> None:
        """Say it in the language shown."""
        words = deaf()
        self.word.set_text(words.word)
        self.message.set_text(words.message)
        self.setAccessibleName(words.spoken())

    def _on_hearing(self, hears: bool) -> None:
        self._hears = hears
        if hears and self.isVisible() and self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            QTimer.singleShot(_CLICK_MS, self, self._show_state)  # else the click would press what lies below
        else:
            self._show_state()

    def _show_state(self) -> None:
        is_shown = self._is_wanted and not self._hears
        if is_shown and self.isHidden():
            self._place()
            self.raise_()
        self.setVisible(is_shown)

    def _place(self) -> None:
        room = self._host.rect()
        if not self._fills:
            width = min(room.width() - 2 * _MARGIN, _WIDEST)
            height = min(self.heightForWidth(width), room.height() - 2 * _MARGIN)
            room = QRect((room.width() - width) // 2, _MARGIN, width, height)
        self.setGeometry(room)

    def _colour(self) -> None:
        fill, text = self._theme.colour("warn"), self._theme.colour("on_warn")
        for part in (self.word, self.message):
            part.set_colour(text)
        self.mark.show_mark(VerdictMark.SCANNER, text, fill, fill)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("surface"), 2))
        painter.setBrush(self._theme.colour("warn"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.window().activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() is QEvent.Type.Resize:
            self._place()
        return False
