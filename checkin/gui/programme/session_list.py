"""The programme as a plain list, day by day, for who prefers it to the timetable; and finding a session by typing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from checkin.core.counting.session_text import access_of, day_of, place_of, times_of
from checkin.core.directions import beside
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.gui.look import icons
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import RADIUS, Theme, set_role
from checkin.gui.widgets.announcing import announce, row_told

_SESSION = Qt.ItemDataRole.UserRole + 1
_ABOUT = Qt.ItemDataRole.UserRole + 2
_FAULTS = Qt.ItemDataRole.UserRole + 3
_ICON = 16
_SOFT = 3.0
"""Pixels that letters may stand out beside their own width."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SessionListRow:
    """A session, or (without one) the heading of a day."""

    title: str
    session: Session | None = None
    about: str = ""
    faults: tuple[str, ...] = ()


def rows_of(
    programme: Programme, faults: Mapping[str, Sequence[str]], found: Collection[str] | None
) -> list[SessionListRow]:
    """Sessions under the headings of their days, by time and room."""
    rows: list[SessionListRow] = []
    day: date | None = None
    for session in sorted(programme.sessions, key=lambda s: (s.starts, s.room or "", s.title)):
        if found is not None and session.id not in found:
            continue
        if session.starts.date() != day:
            day = session.starts.date()
            rows.append(SessionListRow(day_of(session.starts)))
        about = beside(times_of(session), place_of(session, programme), access_of(session, programme))
        rows.append(SessionListRow(session.shown_title, session, about, tuple(faults.get(session.id, ()))))
    return rows


def found_in(programme: Programme, typed: str) -> list[str] | None:
    """Ids of the sessions that have all the words; those whose title begins with them first. None: nothing is typed."""
    words = fold(typed).split()
    if not words:
        return None
    ranked = []
    for session in programme.sessions:
        titles = [fold(title) for title in session.every_title]
        beside = (place_of(session, programme), day_of(session.starts), session.kind, session.id)
        text = " ".join((*titles, fold(" ".join(beside))))
        if all(word in text for word in words):
            starts_a_word = all(any(one.startswith(word) for one in text.split()) for word in words)
            rank = 0 if any(title.startswith(words[0]) for title in titles) else 1 if starts_a_word else 2
            ranked.append((rank, session.starts, session.id))
    return [session_id for _, _, session_id in sorted(ranked)]


class SessionRows(QAbstractListModel):
    """The rows as Qt wants them; another programme is another set of rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[SessionListRow] = []

    def set_rows(self, rows: list[SessionListRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, session_id: str) -> int:
        """-1 where it is not shown."""
        sessions = (row.session.id if row.session else None for row in self._rows)
        return next((n for n, one in enumerate(sessions) if one == session_id), -1)

    def session_at(self, row: int) -> Session | None:
        return self._rows[row].session if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].session is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole if row.session is not None:
                return tip("\n".join((row.title, row.about, *row.faults)))
            case Qt.ItemDataRole.AccessibleTextRole:
                day = day_of(row.session.starts) if row.session is not None else ""
                return ", ".join(filter(None, (row.title, day, row.about, *row.faults)))
        return {_SESSION: row.session, _ABOUT: row.about, _FAULTS: row.faults}.get(role)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        is_session = index.data(_SESSION) is not None
        return QSize(
            120, self._theme.lines("body", "small") + 18 if is_session else self._theme.lines("small") + 18
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, box = self._theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(_SESSION) is None:
            painter.setFont(theme.font("small", bold=True))
            painter.setPen(theme.colour("muted"))
            paint_elided(painter, box.adjusted(10, 8, -10, 0), index.data())
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), RADIUS, RADIUS)
        inner = box.adjusted(10, 7, -10, -7)
        top = inner
        if index.data(_FAULTS):
            device = painter.device()
            picture = icons.pixmap("warning", theme.colour("warn_text"), _ICON, device.devicePixelRatioF())
            painter.drawPixmap(QPointF(inner.right() - _ICON, inner.top() + 1), picture)
            top = inner.adjusted(0, 0, -_ICON - 6, 0)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.colour("text"))
        paint_elided(painter, top, index.data(), at=Qt.AlignmentFlag.AlignTop, room=top.width() - _SOFT)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        about, room = index.data(_ABOUT), inner.width() - _SOFT
        paint_elided(painter, inner, about, at=Qt.AlignmentFlag.AlignBottom, room=room)
        painter.restore()


class SessionList(QListView):
    """Up and Down go from session to session, Enter opens one."""

    chosen = Signal(str)
    """Somebody chose a session."""
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = SessionRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(theme, self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(_("Sessions, day by day"))
        set_role(self, "plain")
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def current(self) -> str:
        """Id of the session chosen; "" for none."""
        session = self.rows.session_at(self.currentIndex().row())
        return session.id if session is not None else ""

    def select(self, session_id: str) -> None:
        """Choose without a person."""
        row = self.rows.row_of(session_id)
        self.setCurrentIndex(self.rows.index(row, 0))
        if row >= 0:
            self.scrollTo(self.currentIndex())

    def step(self, by: int) -> None:
        """To the next session up or down, over headings."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.rows.rowCount():
            session = self.rows.session_at(row)
            if session is not None:
                self.select(session.id)
                if not self.hasFocus():
                    announce(self, row_told(self.currentIndex()), at_once=True)
                self.chosen.emit(session.id)
                return
            row += by

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.current:
            self.chosen.emit(self.current)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self.current:
            self.opened.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            if self.current:
                self.chosen.emit(self.current)
        else:
            event.ignore()
