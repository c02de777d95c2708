"""One strip: a sentence and what can be done about it. It knows nothing of the others."""

from __future__ import annotations

import re
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel, caption, tip
from checkin.gui.look.theme import RADIUS, Theme, mix, set_role
from checkin.gui.look.word_breaks import with_breaks
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.digit_key import Asks, DigitKey
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.whose_deed import owners

_LEFT, _SIDES = 18, 26
"""Pixels left of the words, and on both sides together."""
_GAP = 8
_NARROW = 12
"""Lines of text that a strip is wide where its words are small, so that it covers less."""
_SECOND_MS = 1000
_DEAF_MS = 400
"""A click that was meant for what lay there before a strip came does nothing."""


class NoticeRow(QFrame):
    """Wider and higher as it is placed; `closed` when it is done with."""

    closed = Signal(object)
    grown = Signal()

    def __init__(self, notice: Notice, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self._theme = theme
        self.is_folded = False
        self.came_at = 0.0
        """By the clock of the strips."""
        self._height = 0
        """What it took where it was placed."""
        self._since = QElapsedTimer()
        self._pointer = QCursor.pos()
        """Where the mouse was when it came there."""
        self._build()
        self._seconds_left = notice.seconds
        # Second by second: while the window stands still nobody reads it, nor are its keys heard.
        self._seconds = QTimer(self)
        self._seconds.setInterval(_SECOND_MS)
        self._seconds.timeout.connect(self._on_second)
        if notice.seconds:
            self._seconds.start()

    def _build(self) -> None:
        notice = self.notice
        self.label = PlainLabel(notice.text, self, wraps=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = row_of(None, (self.label, 1), gap=_GAP)
        self._close = self._close_button() if notice.can_close else None
        if self._close is not None:
            head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = column_of(self, head, gap=4, edges=(_LEFT, 8, _SIDES - _LEFT, 8))
        foot = QWidget(self)
        buttons = FlowLayout(foot)
        self.button: QPushButton | None = None
        is_there = all(map(shiboken6.isValid, self._owners()))
        if notice.action and is_there:
            self.button = QPushButton(caption(notice.action), self)
            set_role(self.button, "chip")
            self.button.clicked.connect(self.act)
            buttons.addWidget(self.button)
        choices = notice.choices if is_there else ()
        self.choices = [self._choice(n, text, do) for n, (text, do) in enumerate(choices, 1)]
        for button in self.choices:
            buttons.addWidget(button)
        for owner in self._owners() if is_there else ():
            owner.destroyed.connect(self._offer_no_more)
        self.details = self._details(notice.details) if notice.details else None
        if self.details is not None:
            buttons.addWidget(self._details_button(self.details))
        foot.setVisible(buttons.count() > 0)
        column.addWidget(foot)
        if self.details is not None:
            column.addWidget(self.details)
        for pressed in self.findChildren(QAbstractButton):
            pressed.installEventFilter(self)
        self.setAccessibleName(notice.text)

    def _close_button(self) -> QToolButton:
        close = QToolButton(self)
        close.setAccessibleName(_("Close this message"))
        close.setToolTip(_("Close  Esc") if self.notice.ends_with_escape else _("Close"))
        set_role(close, "close")
        self._theme.set_icon(close, "close", "muted", size=16)
        close.clicked.connect(self.close_row)
        return close

    def _details(self, text: str) -> QPlainTextEdit:
        details = QPlainTextEdit(text, self)
        details.setReadOnly(True)
        details.setFixedHeight(160)
        details.hide()
        return details

    def _details_button(self, details: QPlainTextEdit) -> QPushButton:
        more = QPushButton(_("Details"), self)
        more.setCheckable(True)
        set_role(more, "chip")
        more.toggled.connect(details.setVisible)
        more.toggled.connect(self.grown)
        return more

    def _choice(self, number: int, text: str, do: Callable[[], object]) -> QPushButton:
        # The whole key: a digit alone goes to the field that has the keyboard.
        button = QPushButton(caption(f"Alt+{number}  {text}"), self)
        set_role(button, "chip")
        DigitKey(button, number, button.click, lambda: Asks.ON_A_STRIP)
        button.setToolTip(tip(_("{text}  Alt+{number}", text=text, number=number)))
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self._choose(do))
        return button

    def _owners(self) -> list[QObject]:
        deeds = (self.notice.on_action, *(do for _text, do in self.notice.choices))
        return [owner for do in deeds if do is not None for owner in owners(do)]

    def _offer_no_more(self) -> None:
        """Who would do it has gone, with an event or a language; what was said stands."""
        for button in (self.button, *self.choices):
            if button is not None:
                button.hide()
        self.button, self.choices = None, []

    def _choose(self, do: Callable[[], object]) -> None:
        self.close_row()
        do()

    def name_enter(self, does_it: bool) -> None:
        """Say whether Enter does the action."""
        if self.button is not None and self.notice.takes_enter:
            self.button.setText(caption(f"{self.notice.action}{'  Enter' if does_it else ''}"))

    def act(self) -> None:
        action, owners_of_it = self.notice.on_action, self._owners()
        self.close_row()
        if action is not None and all(map(shiboken6.isValid, owners_of_it)):
            action()

    def close_row(self) -> None:
        self.closed.emit(self.notice)

    @property
    def is_attended(self) -> bool:
        """Whether somebody is at it: with the mouse, if that did not only lie there when it came, or by keys."""
        now = QApplication.focusWidget()
        is_there = now is not None and (now is self or self.isAncestorOf(now))
        return not self.isHidden() and (is_there or (self.underMouse() and QCursor.pos() != self._pointer))

    def _on_second(self) -> None:
        """Its time passes, and is over; it stays for as long as somebody is at it."""
        self._seconds_left -= 1
        if self._seconds_left <= 0 and not self.is_attended:
            self.close_row()

    def go_there(self) -> None:
        """Bring the keyboard to what it offers first, or to what closes it."""
        offers = [each for each in (self.button, *self.choices, self._close) if each is not None]
        if offers:
            offers[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def may_fold(self) -> bool:
        """Whether it may go to the foot: nothing waits for an answer, nothing is wrong, nobody reads its details."""
        notice = self.notice
        is_waiting = bool(notice.seconds or notice.takes_enter or notice.choices)
        is_read = self.details is not None and not self.details.isHidden()
        return not is_waiting and not is_read and not self.is_attended and notice.tone is not Tone.TROUBLE

    @property
    def warns(self) -> bool:
        """Whether it is to be seen for a while, though it could wait at the foot."""
        return self.notice.tone is Tone.WARN

    def height_at(self, width: int) -> int:
        """How high it is when so wide; a button that is wider takes two lines."""
        size = "small" if width < _NARROW * self._theme.lines("body") else "body"
        self.label.setFont(self._theme.font(size))
        margins = self.contentsMargins()
        inner = width - _SIDES - margins.left() - margins.right()
        close = 0 if self._close is None else self._close.sizeHint().width() + _GAP
        text = with_breaks(self.notice.text, inner - close, self.label.fontMetrics().horizontalAdvance)
        if text != self.label.text():
            self.label.setText(text)
        for button in (self.button, *self.choices):
            if button is not None:
                _fold_words(button, inner)
        return self.heightForWidth(width)

    def place(self, corner: QPoint, width: int, most: int) -> None:
        """Stand there; where that is under the pointer, a click in the next moment was meant for something else."""
        self._height = self.height_at(width)
        box = QRect(corner, QSize(width, min(self._height, most)))
        if box == self.geometry() and self.isVisible():
            return
        self.setGeometry(box)
        self._pointer = QCursor.pos()
        if self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self._since.start()

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        # To measure it in several widths asks for a layout too: without this it would be arranged anew for ever.
        is_asked = event.type() is QEvent.Type.LayoutRequest and not self.isHidden()
        if is_asked and self.heightForWidth(self.width()) != self._height:
            self.grown.emit()
        return is_done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        return is_press and self._since.isValid() and self._since.elapsed() < _DEAF_MS

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface, tone = self._theme.colour("surface"), self._theme.colour(self.notice.tone)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(shape, mix(surface, tone, 0.14))
        painter.setClipPath(shape)
        painter.fillRect(0, 0, 6, self.height(), tone)
        painter.setClipping(False)
        painter.setPen(QPen(mix(surface, tone, 0.5), 1))
        painter.drawPath(shape)
        painter.end()


def _fold_words(button: QPushButton, width: int) -> None:
    """Break the words of a button into lines where they are wider than there is room."""
    words = button.text().replace("\n", "")
    button.setText(words)
    button.ensurePolished()
    wide = button.fontMetrics().horizontalAdvance
    room = width - (button.sizeHint().width() - wide(words))
    lines: list[str] = []
    for word in re.findall(r"\S+\s*", words):
        if lines and wide((lines[-1] + word).rstrip()) <= room:
            lines[-1] += word
        else:
            lines.append(word)
    button.setText("\n".join(lines))
