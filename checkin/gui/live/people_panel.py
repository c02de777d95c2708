"""The people behind a number, at the side: who, from where, since when. Enter opens one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHeaderView,
    QPushButton,
    QToolButton,
    QWidget,
)

from checkin.core.desk.people_behind import Behind, FoundPeople, WhenAndWhere
from checkin.core.event.attendee import Attendee, latin_of
from checkin.core.event.programme import Session
from checkin.core.language import N_, _
from checkin.core.times import clock_time
from checkin.gui.live.state import LiveState
from checkin.gui.look.person_text import from_where, row_of_person
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.arrival_alerts import watched_key
from checkin.gui.session.capacity_alerts import KIND
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.breaking_label import BreakingLabel
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.people_table import people_table
from checkin.gui.widgets.segments import Segments

_PART = 200
_MOST_SORTED = 3000
"""Up to so many are shown in the order they came, the latest first; more in list order."""
NAME, WHERE, CAME = range(3)
_HEADINGS = (N_("Name"), N_("Where from"))

_Index = QModelIndex | QPersistentModelIndex


class PeopleModel(QAbstractTableModel):
    """People by reference; read from the list part by part as they are looked at."""

    def __init__(self, state: LiveState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._references: list[str] = []
        self._behind: Behind | None = None
        self._known: dict[str, Attendee] = {}
        self._read: set[int] = set()

    @property
    def references(self) -> Sequence[str]:
        return self._references

    def moment(self, reference: str) -> WhenAndWhere | None:
        """What the list shows the time of."""
        return None if self._behind is None else self._behind.moment(self._state.standing, reference)

    def set_people(self, behind: Behind, references: list[str]) -> None:
        self._behind = behind
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, CAME, CAME)
        if references == self._references:
            if references:
                self.dataChanged.emit(self.index(0, CAME), self.index(len(references) - 1, CAME))
            return
        self.beginResetModel()
        self._references = references
        self._known.clear()
        self._read.clear()
        self.endResetModel()

    def _person(self, row: int) -> Attendee | None:
        part = row // _PART
        if part not in self._read:
            self._read.add(part)
            wanted = self._references[part * _PART : (part + 1) * _PART]
            found = self._state.session.desk.store.attendees_named(wanted)
            self._known |= found
        return self._known.get(self._references[row])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._references)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else CAME + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not self._state.session.is_open:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == CAME:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.UserRole:
            return self._references[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == NAME:
            person = self._person(index.row())
            return self._text(index) if person is None else row_of_person(person)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._text(index)
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def _text(self, index: _Index) -> str:
        person = self._person(index.row())
        if index.column() == CAME:
            return self._when(self._references[index.row()])
        if person is None:
            unknown = self._references[index.row()][:60]
            return unknown if index.column() == NAME else _("not on the list")
        if index.column() == WHERE:
            return from_where(person)
        latin = latin_of(person)
        return f"{person.name}  {latin}" if latin else person.name

    def _when(self, reference: str) -> str:
        moment = self.moment(reference)
        if moment is None:
            return ""
        told = clock_time(moment.at, self._state.standing.at)
        if moment.let_in is not None:
            let_in = clock_time(moment.let_in, self._state.standing.at)
            return _("{refused}, let in {let_in}", refused=told, let_in=let_in)
        return f"{told} · {moment.desk}" if moment.desk else told

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == CAME:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == CAME:
            return _(self._behind.heading) if self._behind is not None else ""
        return _(_HEADINGS[section])


class LivePeople(QFrame):
    """Hidden until a number is opened. Several lists of one thing (inside, came, missing) are segments."""

    closed = Signal()
    watched = Signal()
    """The session is to be told of when it fills, or no longer."""

    def __init__(self, shell: Shell, state: LiveState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._state = shell, state
        self._lists: Sequence[Behind] = ()
        self._session: Session | None = None
        self._opened_from: QWidget | None = None
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        set_role(self, "side")
        self.title = BreakingLabel(wraps=True, font=self._shell.theme.font("heading"))
        self.how_many = PlainLabel(role="muted")
        self.close_button = QToolButton()
        self.close_button.setToolTip(_("Close  Esc"))
        self.close_button.setAccessibleName(_("Close the list"))
        set_role(self.close_button, "quiet")
        self._shell.theme.set_icon(self.close_button, "close", "muted", size=16)
        self.save_button = QToolButton()
        self.save_button.setToolTip(_("Save this list, to print or as a spreadsheet  Ctrl+P"))
        self.save_button.setShortcut("Ctrl+P")
        self.save_button.setAccessibleName(_("Save this list"))
        set_role(self.save_button, "quiet")
        self._shell.theme.set_icon(self.save_button, "print", "muted", size=16)
        self.watch_button = QPushButton(_("Tell me when it fills"))
        self.watch_button.setCheckable(True)
        self.watch_button.setToolTip(
            _("A strip and a sound at nine tenths of its seats, and when it is full")
        )
        set_role(self.watch_button, "chip")
        self._shell.theme.set_icon(self.watch_button, "bell", "muted", size=16)
        self.segments = Segments()
        self.model = PeopleModel(self._state, self)
        self.table = people_table(self.model)
        self.table.setAccessibleName(_("People"))
        self.table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Fixed)
        head = row_of(None, (self.title, 1))
        head.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = column_of(self, head, gap=8, edges=(20, 20, 12, 16))
        column.addWidget(self.watch_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.segments)
        column.addWidget(self.how_many)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_list)
        self.save_button.clicked.connect(self.save_list)
        self.watch_button.clicked.connect(self._on_watch)
        self.segments.chosen.connect(lambda _: self._show_other())
        self.table.activated.connect(self._on_activated)
        self._state.changed.connect(self.refresh)
        self._state.roster_changed.connect(self.refresh)

    def open_list(
        self,
        lists: Sequence[Behind],
        words: Sequence[str] = (),
        *,
        title: str = "",
        session: Session | None = None,
    ) -> None:
        """Show the first of these lists; with several, `words` are what they are chosen by.

        `session` is whose people they are, where it is one's: it can be watched for when it fills.
        """
        self._session = session
        if self.isHidden():
            self._opened_from = QApplication.focusWidget()
        arrivals = self._shell.arrivals
        can_fill = session is not None and bool(session.capacity) and arrivals is not None
        self.watch_button.setVisible(can_fill)
        if can_fill and session is not None:
            self.watch_button.setChecked(self.is_watched(session.id))
        self._lists = lists
        self._title = title
        self.segments.setAccessibleName(title or lists[0].title)
        self.segments.set_words(words)
        self.segments.setVisible(len(lists) > 1)
        self.show()
        self.refresh()
        self._say_list()
        self.table.setFocus()
        if self.model.rowCount():
            self.table.selectRow(0)

    def _show_other(self) -> None:
        self.refresh()
        self._say_list()

    def _say_list(self) -> None:
        """Which list it is, and how many are on it: both stand above the table that has the keyboard."""
        announce(self, f"{self.title.text()}, {self.how_many.text()}", at_once=False)

    def opened_from(self) -> QWidget | None:
        """Where the keyboard was on the page when the first list was opened; None where it can't go back to."""
        page, before = self.parentWidget(), self._opened_from
        if page is None or before is None or not shiboken6.isValid(before) or not page.isAncestorOf(before):
            return None
        is_free = before.isVisible() and before.isEnabled() and not self.isAncestorOf(before)
        return before if is_free and before.focusPolicy() is not Qt.FocusPolicy.NoFocus else None

    @property
    def session(self) -> Session | None:
        """Whose people are shown; None while none are, or those of no one session."""
        return None if self.isHidden() else self._session

    def refresh(self) -> None:
        """Find the people anew; the list stays where it is when they are the same."""
        if not self._lists or self.isHidden() or not self._state.session.is_open:
            return
        behind = self._shown()
        references = behind.find(self._state.standing, self._state.roster)
        if len(references) <= _MOST_SORTED:
            references = self._latest_first(behind, references)
        title = self._title or behind.title
        self.title.setText(title)
        self.how_many.setText(behind.how_many(references) if references else _("Nobody"))
        self.model.set_people(behind, references)
        # Where there is nothing to tell, as of the missing, its room is for where they are from.
        some = references[:_PART]
        self.table.setColumnHidden(CAME, bool(some) and not any(map(self.model.moment, some)))
        self._share_out()

    def _share_out(self) -> None:
        """Names stand whole before where they are from does, which keeps a third of the room for both."""
        room = self.table.viewport().width()
        if not self.table.isColumnHidden(CAME):
            room -= max(self.table.sizeHintForColumn(CAME), self.table.columnWidth(CAME))
        wanted = self.table.sizeHintForColumn(NAME)
        self.table.setColumnWidth(NAME, max(room // 2, min(wanted, room * 2 // 3)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def is_watched(self, session: str) -> bool:
        """Whether it is told when that session fills."""
        arrivals = self._shell.arrivals
        return arrivals is not None and arrivals.watches(watched_key(KIND, session))

    def _on_watch(self, is_on: bool) -> None:
        if self._shell.arrivals is not None and self._session is not None:
            self._shell.arrivals.watch(watched_key(KIND, self._session.id), is_on)
            self.watched.emit()

    def _shown(self) -> Behind:
        return self._lists[max(0, self.segments.place) if len(self._lists) > 1 else 0]

    def save_list(self) -> None:
        """To print or as a spreadsheet, as it is shown."""
        from checkin.gui.live import people_lists

        if self._lists:
            people_lists.save_people(self._shell, self, self.found(), self._state.standing.at)

    def found(self) -> FoundPeople:
        """Those shown, each with the moment the list is about."""
        return self._shown().found(self._state.standing, self._state.roster)

    def close_list(self) -> None:
        self._lists = ()
        self.hide()
        self.closed.emit()

    def _latest_first(self, behind: Behind, references: list[str]) -> list[str]:
        def ago(reference: str) -> float:
            moment = behind.moment(self._state.standing, reference)
            return -moment.at.timestamp() if moment is not None else 0.0

        return sorted(references, key=ago)

    def _on_activated(self, index: QModelIndex) -> None:
        if self._shell.has_place("attendees"):
            self._shell.open_page("attendees", index.data(Qt.ItemDataRole.UserRole))
