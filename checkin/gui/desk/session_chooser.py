"""Choosing the session of this desk: a list over the page by time and room, what is on now first, with a search."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLineEdit, QWidget

from checkin.core.counting.session_order import in_order, rooms_found, sessions_found
from checkin.core.counting.session_text import access_of, day_of, is_on, place_of, times_of, when
from checkin.core.directions import beside
from checkin.core.door.room_door import RoomDoor, session_by_clock
from checkin.core.event.programme import Session
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.choice_rows import ChoiceRows
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.over_the_page import keep_tab_within

WIDTH = 680
_ROOM = "room "
"""Before the id of a room, as what a row stands for; no id of a session has a blank in it."""


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
        keep_tab_within(self)
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
        self._page.installEventFilter(self)
        self.list = ChoiceRows(theme, self)
        self.list.setAccessibleName(_("Sessions"))
        self.list.clicked.connect(lambda __: self._choose())
        self.none = PlainLabel(_("No session is called that."), self, role="muted")
        self.none.setContentsMargins(12, 12, 12, 12)
        column_of(self, self.search, self.none, (self.list, 1), gap=8, edges=(12, 12, 12, 12))

    def open_at(self, top: int, right: int) -> None:
        """Show it under the header and no further right than it, with the session of this desk selected."""
        self._top, self._right = top, right
        self.search.clear()
        self._fill()
        place = self._shell.session.place
        self.list.choose(place.session if place.room is None else f"{_ROOM}{place.room}")
        self.show()
        self.raise_()
        self.search.setFocus()
        self.list.say_chosen(at_once=False)

    def close_chooser(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _fill(self) -> None:
        session = self._shell.session
        programme, now, typed = session.programme, session.desk.now(), self.search.text()
        self.list.rows.clear()
        if fold(typed):
            for one in sessions_found(programme, typed, now):
                self._add(one, is_alone=True)
        else:
            for heading, sessions in in_order(programme, now):
                self.list.add_heading(heading)
                for one in sessions:
                    self._add(one)
        self._fill_rooms(typed)
        self.none.setVisible(self.list.rows.rowCount() == 0)
        self.list.choose_first(self.none.text())
        self._grow()

    def _add(self, one: Session, *, is_alone: bool = False) -> None:
        """`is_alone`: no heading shows its day."""
        programme, now = self._shell.session.programme, self._shell.session.desk.now()
        is_over, day = one.closes < now, "" if one.starts.date() == now.date() else day_of(one.starts)
        state = f"{when(one, now)} · {day_of(one.starts)}" if is_over else when(one, now)
        if is_alone:
            state = state or day
        about = beside(times_of(one), place_of(one, programme), access_of(one, programme))
        told = "" if day in state else day
        self.list.add(one.id, one.shown_title, about, state, is_good=is_on(one, now), day=told)

    def _fill_rooms(self, typed: str) -> None:
        """Rooms whose sessions may follow each other by the clock."""
        session = self._shell.session
        rooms = rooms_found(session.programme, typed)
        if rooms:
            self.list.add_heading(_("A whole room: the clock chooses the session"))
        for room in rooms:
            now = session.desk.now()
            one = session_by_clock(session.programme, RoomDoor(room.id), now)
            is_today = one.starts.date() <= now.date() <= one.closes.date()
            times = times_of(one) if is_today else f"{day_of(one.starts)} {times_of(one)}"
            about = beside(one.shown_title, times)
            self.list.add(f"{_ROOM}{room.id}", room.name, about, _("by the clock"))

    def _grow(self) -> None:
        """As tall as its rows, as far as the page goes."""
        height = max(112, min(self.list.height_of_rows() + 92, self._page.height() - self._top - 24))
        self.setGeometry(24, self._top, min(WIDTH, self._right - 24), height)

    def _choose(self) -> None:
        chosen = self.list.chosen
        if chosen is None:
            return
        self.close_chooser()
        if chosen.startswith(_ROOM):
            self.room_chosen.emit(chosen.removeprefix(_ROOM))
        else:
            self.chosen.emit(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._grow()
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_chooser()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return False
