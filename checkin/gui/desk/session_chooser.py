"""Choosing the session of this desk: a list over the page by time and room, what is on now first, with a search."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from checkin.core.counting.session_text import access_of, day_of, place_of, times_of, when
from checkin.core.door.room_door import RoomDoor, session_by_clock
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.gui.desk.session_order import in_order, sessions_found
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import RADIUS, Theme, set_role
from checkin.gui.session.shell import Shell

WIDTH = 680
_ROW = 56
_HEAD = 36
_SESSION = Qt.ItemDataRole.UserRole + 1
_WHEN = Qt.ItemDataRole.UserRole + 2
_ABOUT = Qt.ItemDataRole.UserRole + 3
_ROOM = Qt.ItemDataRole.UserRole + 4


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(
            200, self._row() if _can_be_chosen(index) else max(_HEAD, self._theme.lines("small") + 16)
        )

    def _row(self) -> int:
        return max(_ROW, self._theme.lines("body", "small") + 20)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        data = index.data
        theme = self._theme
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not _can_be_chosen(index):
            painter.setFont(theme.font("small", bold=True))
            painter.setPen(theme.colour("muted"))
            painter.drawText(
                box.adjusted(12, 8, -12, 0), Qt.AlignmentFlag.AlignVCenter, data(Qt.ItemDataRole.DisplayRole)
            )
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), RADIUS, RADIUS)
        inner = box.adjusted(12, 7, -12, -7)
        state = data(_WHEN)
        painter.setFont(theme.font("small", bold=True))
        state_width = QFontMetricsF(painter.font()).horizontalAdvance(state)
        painter.setPen(theme.colour("admit_text" if state in ("on now", "doors open") else "muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, state)
        self._line(
            painter, inner.adjusted(0, 0, -state_width - 16, 0), data(Qt.ItemDataRole.DisplayRole), top=True
        )
        self._line(painter, inner, data(_ABOUT), top=False)
        painter.restore()

    def _line(self, painter: QPainter, box: QRectF, text: str, *, top: bool) -> None:
        painter.setFont(self._theme.font("body", bold=True) if top else self._theme.font("small"))
        painter.setPen(self._theme.colour("text" if top else "muted"))
        paint_elided(
            painter, box, text, at=Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignBottom
        )


class SessionChooser(QFrame):
    """Lies over the page, takes keys while it is open, and is gone with Esc. Scans go on underneath."""

    chosen = Signal(str)
    room_chosen = Signal(str)
    closed = Signal()

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._page = parent
        self._top, self._right = 0, 0
        self._build()
        self.hide()

    def _build(self) -> None:
        theme = self._shell.theme
        set_role(self, "floating")
        self.setAccessibleName(_("Choose the session of this desk"))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(40)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Session, room or day"))
        self.search.setAccessibleName(_("Search sessions"))
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._choose)
        self.search.installEventFilter(self)
        self.model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(theme, self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Sessions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self.list, "plain")
        self.list.clicked.connect(lambda __: self._choose())
        self.none = PlainLabel(_("No session is called that."), self)
        set_role(self.none, "muted")
        self.none.setContentsMargins(12, 12, 12, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)

    def open_at(self, top: int, right: int) -> None:
        """Show it under the header and no further right than it, with the session of this desk selected."""
        self._top, self._right = top, right
        self.search.clear()
        self._fill()
        place = self._shell.session.place
        self._select(place.session if place.room is None else place.room)
        self.show()
        self.raise_()
        self.search.setFocus()

    def close_chooser(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _fill(self) -> None:
        session = self._shell.session
        programme, now, typed = session.programme, session.desk.now(), self.search.text()
        self.model.clear()
        if fold(typed):
            for one in sessions_found(programme, typed, now):
                self.model.appendRow(_item(one, programme, now))
        else:
            for heading, sessions in in_order(programme, now):
                self._head(heading)
                for one in sessions:
                    self.model.appendRow(_item(one, programme, now))
        self._fill_rooms(typed)
        self.none.setVisible(self.model.rowCount() == 0)
        self._move(1, from_row=-1)
        self._grow()

    def _head(self, heading: str) -> None:
        head = QStandardItem(heading)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.model.appendRow(head)

    def _fill_rooms(self, typed: str) -> None:
        """Rooms whose sessions may follow each other by the clock."""
        session, words = self._shell.session, fold(typed).split()
        in_use = [s.room for s in session.programme.sessions if s.is_in_a_room]
        rooms = [r for r in session.programme.rooms if r.id in in_use]
        rooms = [r for r in rooms if all(word in fold(f"{r.name} room") for word in words)]
        if rooms:
            self._head(_("A whole room: the clock chooses the session"))
        for room in rooms:
            now = session.desk.now()
            one = session_by_clock(session.programme, RoomDoor(room.id), now)
            is_today = one.starts.date() <= now.date() <= one.closes.date()
            times = times_of(one) if is_today else f"{day_of(one.starts)} {times_of(one)}"
            self.model.appendRow(_room_item(room.id, room.name, f"{one.title} · {times}"))

    def _grow(self) -> None:
        """As tall as its rows, as far as the page goes."""
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount()))
        height = max(112, min(rows + 92, self._page.height() - self._top - 24))
        self.setGeometry(24, self._top, min(WIDTH, self._right - 24), height)

    def _select(self, chosen: str) -> None:
        role = _SESSION if self._shell.session.place.room is None else _ROOM
        for row in range(self.model.rowCount()):
            if self.model.item(row).data(role) == chosen:
                self.list.setCurrentIndex(self.model.index(row, 0))
                self.list.scrollTo(self.list.currentIndex())
                if row <= 1:
                    self.list.scrollToTop()

    def _move(self, step: int, *, from_row: int | None = None) -> None:
        row = self.list.currentIndex().row() if from_row is None else from_row
        row += step
        while 0 <= row < self.model.rowCount():
            if _can_be_chosen(self.model.index(row, 0)):
                self.list.setCurrentIndex(self.model.index(row, 0))
                self.list.scrollTo(self.list.currentIndex())
                return
            row += step

    def _choose(self) -> None:
        index = self.list.currentIndex()
        if not _can_be_chosen(index):
            return
        session_id, room_id = index.data(_SESSION), index.data(_ROOM)
        self.close_chooser()
        if room_id:
            self.room_chosen.emit(room_id)
        else:
            self.chosen.emit(session_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_chooser()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return False


def _item(session: Session, programme: Programme, now: datetime) -> QStandardItem:
    item = QStandardItem(session.title)
    item.setData(session.id, _SESSION)
    state = when(session, now)
    is_over = session.closes < now
    item.setData(f"{state} · {day_of(session.starts)}" if is_over else state, _WHEN)
    about = f"{times_of(session)} · {place_of(session, programme)} · {access_of(session, programme)}"
    item.setData(about, _ABOUT)
    item.setToolTip(tip(session.title))
    item.setAccessibleText(f"{session.title}, {about}")
    return item


def _room_item(room_id: str, name: str, about: str) -> QStandardItem:
    item = QStandardItem(name)
    item.setData(room_id, _ROOM)
    item.setData(_("by the clock"), _WHEN)
    item.setData(about, _ABOUT)
    item.setToolTip(tip(name))
    item.setAccessibleText(_("{name}, by the clock; {about}", name=name, about=about))
    return item


def _can_be_chosen(index: QModelIndex | QPersistentModelIndex) -> bool:
    return bool(index.data(_SESSION) or index.data(_ROOM))
