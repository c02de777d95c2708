"""Strips over the page: one sentence and one action each, details on demand. Never modal, never in the way."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel, caption, tip
from checkin.gui.look.single_shot import single_shot
from checkin.gui.look.theme import RADIUS, Theme, mix, set_role
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.free_place import Covered, FreePlace, Ground

MOST_AT_ONCE = 3
FOLD_S = 20
_GAP = 8
_LOOK_MS = 700
"""So often they look whether a control came to be under them: pages fill, scroll, and change their parts."""
_WIDE = 24
"""Lines of text that a strip is wide at most."""
_LEFT, _SIDES = 18, 26
"""Pixels left of the words, and on both sides together."""
_NARROW = 12
"""Lines of text that a strip is wide where its words are small, so that it covers less."""
_DEAF_MS = 400
"""A click that was meant for what lay there before a strip came does nothing."""


class _Row(QFrame):
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
        self._build()
        if notice.seconds:
            QTimer.singleShot(notice.seconds * 1000, self, self.close_row)

    def _build(self) -> None:
        notice = self.notice
        self.label = PlainLabel(notice.text, self, wraps=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = row_of(None, (self.label, 1), gap=8)
        if notice.can_close:
            head.addWidget(self._close_button(), 0, Qt.AlignmentFlag.AlignTop)
        column = column_of(self, head, gap=4, edges=(_LEFT, 8, _SIDES - _LEFT, 8))
        foot = QWidget(self)
        buttons = FlowLayout(foot)
        self.button: QPushButton | None = None
        if notice.action:
            self.button = QPushButton(caption(notice.action), self)
            set_role(self.button, "chip")
            self.button.clicked.connect(self.act)
            buttons.addWidget(self.button)
        self.choices = [self._choice(n, text, do) for n, (text, do) in enumerate(notice.choices, 1)]
        for button in self.choices:
            buttons.addWidget(button)
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
        close.setToolTip(_("Close"))
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
        button = QPushButton(caption(f"{number}  {text}"), self)
        set_role(button, "chip")
        button.setShortcut(f"Alt+{number}")
        button.setToolTip(tip(_("{text}  Alt+{number}", text=text, number=number)))
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self._choose(do))
        return button

    def _choose(self, do: Callable[[], object]) -> None:
        self.close_row()
        do()

    def name_enter(self, does_it: bool) -> None:
        """Say whether Enter does the action."""
        if self.button is not None and self.notice.takes_enter:
            self.button.setText(caption(f"{self.notice.action}{'  Enter' if does_it else ''}"))

    def act(self) -> None:
        action = self.notice.on_action
        self.close_row()
        if action is not None:
            action()

    def close_row(self) -> None:
        self.closed.emit(self.notice)

    @property
    def may_fold(self) -> bool:
        """Whether it may go to the foot: nothing waits for an answer, nothing is wrong, nobody reads its details."""
        notice = self.notice
        is_waiting = bool(notice.seconds or notice.takes_enter or notice.choices)
        is_read = self.details is not None and not self.details.isHidden()
        return not is_waiting and not is_read and notice.tone is not Tone.TROUBLE

    def height_at(self, width: int) -> int:
        """How high it is when so wide; a button that is wider takes two lines."""
        size = "small" if width < _NARROW * self._theme.lines("body") else "body"
        self.label.setFont(self._theme.font(size))
        margins = self.contentsMargins()
        inner = width - _SIDES - margins.left() - margins.right()
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


def _total(rows: list[_Row], width: int) -> int:
    """How high they are together when so wide."""
    return sum(row.height_at(width) for row in rows) + _GAP * max(0, len(rows) - 1)


class Strips(QWidget):
    """The strips of the window, the newest on top, over a part of the page that holds no answer.

    Nothing else moves when one comes or goes. What stays for good folds into a word at the foot after a while.
    """

    folded = Signal(int)
    """So many have gone to the foot; `unfold` brings them back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_Row] = []
        self.now: Callable[[], float] = lambda: time.monotonic() * 1000
        """Milliseconds, by a clock that only goes forward."""
        self._room = QRect()
        self._standing: Callable[[], Covered] | None = None
        self._is_unfolded = False
        self._seen: list[QRect] = []
        """The controls that were there when it was looked last."""
        self._enter_works = True
        self.can_fold = False
        """Where there is a foot that tells how many there are."""
        self._folding = single_shot(self, self._fold, FOLD_S * 1000)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look_again)
        theme.changed.connect(self.update)

    def show_notice(self, notice: Notice) -> None:
        """Show a strip; one with the same key is replaced."""
        if notice.key:
            self.take_away(notice.key)
        row = _Row(notice, self._theme, self)
        row.came_at = self.now()
        row.closed.connect(self._on_closed)
        row.grown.connect(self.arrange)
        row.name_enter(self._enter_works)
        self._rows.insert(0, row)
        self.arrange()
        self._folding.start()
        announce(self, notice.text, at_once=notice.tone is Tone.TROUBLE)

    def take_away(self, key: str) -> None:
        """Close the strip of that key, if it is there: what it said is over."""
        for row in [r for r in self._rows if r.notice.key == key]:
            self._drop(row)

    def act_on_enter(self) -> bool:
        """Do the action of the newest strip that waits for Enter; False when there is none."""
        for row in self._rows:
            if row.notice.takes_enter:
                row.act()
                return True
        return False

    def name_enter(self, works: bool) -> None:
        """Whether Enter does what a strip offers on the page in front."""
        self._enter_works = works
        for row in self._rows:
            row.name_enter(works)
        self.arrange()

    @property
    def notices(self) -> list[Notice]:
        return [row.notice for row in self._rows]

    def stood(self, key: str) -> float | None:
        """For how many milliseconds the strip of that key stands; None where it does not, or is not shown."""
        seen = (row for row in self._rows if row.notice.key == key and not row.isHidden())
        return next((self.now() - row.came_at for row in seen), None)

    @property
    def waiting(self) -> int:
        """How many are not shown: folded, or behind those that are."""
        return sum(row.isHidden() for row in self._rows)

    def set_room(self, room: QRect, standing: Callable[[], Covered] | None = None) -> None:
        """Where they may stand, in the parent's pixels; they grow upwards from its lower edge.

        `standing` tells what they may not cover there: then the room is all of the page, and a place is looked for.
        """
        self._room, self._standing = room, standing
        self.arrange()

    def unfold(self) -> None:
        """Show what was folded, for a while."""
        for row in self._rows:
            row.is_folded = False
        self._is_unfolded = True
        self.arrange()
        self._folding.start()

    def arrange(self) -> None:
        """Show as many as there is room for, the newest above the older."""
        wanted = [row for row in self._rows if not row.is_folded]
        box, shown = self._beside_controls(wanted) if self._standing is not None else self._in_room(wanted)
        for row in self._rows:
            row.setVisible(row in shown)
        self.setGeometry(box)
        top = 0
        for row in shown:
            row.place(QPoint(0, top), box.width(), box.height())
            top += row.height() + _GAP
        self.setVisible(bool(shown))
        if shown and self._standing is not None:
            self._looking.start()
        else:
            self._looking.stop()
        self.raise_()
        self.folded.emit(self.waiting)

    def _in_room(self, wanted: list[_Row]) -> tuple[QRect, list[_Row]]:
        """The room's lower edge, and as many as go there."""
        room = self._room
        # The older half at most: what a page shows there is what people look at.
        left = room.height() // 2
        shown: list[_Row] = []
        for row in wanted[:MOST_AT_ONCE]:
            height = row.height_at(room.width())
            if height <= left or not shown:
                shown.append(row)
                left -= height + _GAP
        total = min(_total(shown, room.width()), room.height())
        return QRect(room.left(), room.bottom() + 1 - total, room.width(), total), shown

    def _beside_controls(self, wanted: list[_Row]) -> tuple[QRect, list[_Row]]:
        """A place that covers no control: of as many as there is one for, in narrower strips where need be."""
        assert self._standing is not None
        room = self._room
        if not wanted or room.isEmpty():
            return QRect(room.bottomLeft(), QSize(room.width(), 0)), []
        ground = Ground(self._standing(), room)
        for most in range(min(MOST_AT_ONCE, len(wanted)), 0, -1):
            place = self._best_place(ground, wanted[:most])
            if not place.over_controls:
                return place.box, wanted[:most]
        # None: over as little as can be; what may go to the foot is there at once, until it is asked for.
        shown = [row for row in wanted if self._is_unfolded or not row.may_fold][:1]
        return self._best_place(ground, shown).box, shown

    def _best_place(self, ground: Ground, shown: list[_Row]) -> FreePlace:
        """The wider, where they cover no more by it."""
        widest, whole = _WIDE * self._theme.lines("body"), self._room.width()
        widths = [min(widest, whole // parts) for parts in (2, 3, 4)]
        return min(ground.free_place(QSize(width, _total(shown, width))) for width in widths)

    def _look_again(self) -> None:
        if self._standing is None:
            return
        controls = self._standing().controls
        if controls != self._seen and any(self.geometry().intersects(control) for control in controls):
            self.arrange()
        self._seen = controls

    def _fold(self) -> None:
        if self.can_fold:
            self._is_unfolded = False
            for row in self._rows:
                row.is_folded = row.may_fold
            self.arrange()

    def _on_closed(self, notice: Notice) -> None:
        for row in [r for r in self._rows if r.notice is notice]:
            self._drop(row)

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        row.hide()
        row.deleteLater()
        self.arrange()
