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
from checkin.core.event.programme import Programme, Session
from checkin.core.names.folding import fold
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


def in_order(programme: Programme, now: datetime) -> list[tuple[str, list[Session]]]:
    """Sessions under headings: on now first, then what comes, day by day, then what is over."""
    running = [s for s in programme.sessions if s.doors_open <= now <= s.closes]
    coming = sorted((s for s in programme.sessions if s.doors_open > now), key=_by_time_and_room)
    past = sorted((s for s in programme.sessions if s.closes < now), key=_by_time_and_room)
    groups: list[tuple[str, list[Session]]] = []
    if running:
        groups.append(("On now", sorted(running, key=_by_time_and_room)))
    for session in coming:
        heading = "Later today" if session.starts.date() == now.date() else day_of(session.starts)
        if not groups or groups[-1][0] != heading:
            groups.append((heading, []))
        groups[-1][1].append(session)
    if past:
        groups.append(("Over", past))
    return groups


def _by_time_and_room(session: Session) -> tuple[datetime, str, str]:
    return session.starts, session.room or "", session.title


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(
            200, self._row() if index.data(_SESSION) else max(_HEAD, self._theme.lines("small") + 16)
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
        if not data(_SESSION):
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
    closed = Signal()

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._page = parent
        self._top = 0
        self._build()
        self.hide()

    def _build(self) -> None:
        theme = self._shell.theme
        set_role(self, "floating")
        self.setAccessibleName("Choose the session of this desk")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(40)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Session, room or day")
        self.search.setAccessibleName("Search sessions")
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._choose)
        self.search.installEventFilter(self)
        self.model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(theme, self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName("Sessions")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self.list, "plain")
        self.list.clicked.connect(lambda _: self._choose())
        self.none = PlainLabel("No session is called that.", self)
        set_role(self.none, "muted")
        self.none.setContentsMargins(12, 12, 12, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)

    def open_at(self, top: int) -> None:
        """Show it under the header, with the session of this desk selected."""
        self._top = top
        self.search.clear()
        self._fill()
        self._select(self._shell.session.session.id)
        self.show()
        self.raise_()
        self.search.setFocus()

    def close_chooser(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _fill(self) -> None:
        words = fold(self.search.text()).split()
        programme, now = self._shell.session.programme, self._shell.session.desk.now()
        self.model.clear()
        for heading, sessions in in_order(programme, now):
            fitting = [s for s in sessions if _fits(s, programme, words)]
            if not fitting:
                continue
            head = QStandardItem(heading)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.model.appendRow(head)
            for session in fitting:
                self.model.appendRow(_item(session, programme, now))
        self.none.setVisible(self.model.rowCount() == 0)
        self._move(1, from_row=-1)
        self._grow()

    def _grow(self) -> None:
        """As tall as its rows, as far as the page goes."""
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount()))
        height = max(112, min(rows + 92, self._page.height() - self._top - 24))
        self.setGeometry(24, self._top, min(WIDTH, self._page.width() - 48), height)

    def _select(self, session_id: str) -> None:
        for row in range(self.model.rowCount()):
            if self.model.item(row).data(_SESSION) == session_id:
                self.list.setCurrentIndex(self.model.index(row, 0))
                self.list.scrollTo(self.list.currentIndex())
                if row <= 1:
                    self.list.scrollToTop()

    def _move(self, step: int, *, from_row: int | None = None) -> None:
        row = self.list.currentIndex().row() if from_row is None else from_row
        row += step
        while 0 <= row < self.model.rowCount():
            if self.model.item(row).data(_SESSION):
                self.list.setCurrentIndex(self.model.index(row, 0))
                self.list.scrollTo(self.list.currentIndex())
                return
            row += step

    def _choose(self) -> None:
        session_id = self.list.currentIndex().data(_SESSION)
        if session_id:
            self.close_chooser()
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
    item.setData(when(session, now), _WHEN)
    about = f"{times_of(session)} · {place_of(session, programme)} · {access_of(session, programme)}"
    item.setData(about, _ABOUT)
    item.setToolTip(tip(session.title))
    item.setAccessibleText(f"{session.title}, {about}")
    return item


def _fits(session: Session, programme: Programme, words: list[str]) -> bool:
    if not words:
        return True
    text = fold(f"{session.title} {place_of(session, programme)} {day_of(session.starts)} {session.kind}")
    return all(word in text for word in words)
