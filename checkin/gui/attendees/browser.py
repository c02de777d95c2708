"""Search line, filters and table: whom the Attendees page shows, in which order, and who is selected.

What is done with somebody is not its business: it says who is picked and what a key asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from checkin.core.desk.desk import Desk
from checkin.core.language import _
from checkin.gui.attendees.attendee_table import AttendeeModel, first_entry
from checkin.gui.attendees.browser_keys import BrowserKeys
from checkin.gui.attendees.filters import FilterBar, PeopleBehind
from checkin.gui.attendees.list_aside import ListAside
from checkin.gui.attendees.nobody import NobodyHere
from checkin.gui.attendees.view import AttendeeView
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.find_field import FindField
from checkin.store.people_filter import PreparedFilter, Wanted
from checkin.store.people_query import AttendeeTable, Order, PreparedList

_SEARCH_PAUSE_MS = 60
_COUNTS_PAUSE_MS = 250
_LOADING_PAUSE_MS = 300


class _Asked(NamedTuple):
    """What was typed, the order (None: by likeness), and what is ticked."""

    text: str
    order: Order | None
    filters: object = None


class PeopleBrowser(QWidget):
    """Typing finds, and selects who is surely meant; who is selected stays so while the list changes under it."""

    searched = Signal(int, int, bool)
    """How many are shown, how many there are, and whether nothing narrows them."""
    picked = Signal()
    """Somebody else, or several, may be selected now."""
    emptied = Signal()
    """Nobody is selected any more."""
    refreshed = Signal()
    """Those selected may have changed by a scan or at another desk."""
    opened = Signal()
    """Enter: the person, or what can be done to all."""
    edit_wanted = Signal()
    """F2 in the table."""
    removal_wanted = Signal()
    """Del in the table."""
    list_wanted = Signal()
    """Nobody is on the list yet, and somebody wishes to load one."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self.table = AttendeeTable(shell.session.file)
        self._is_stale = True
        self._revision = -1
        self._aside = ListAside(shell.session, self.table, self)
        self._is_awaited = False
        """Whether what is shown waits for the list to be put in order, or filtered."""
        self._shown = _Asked("", None)
        """What those shown were found by."""
        self._is_unprepared = False
        """Whether what was worked out aside was of an older list."""
        self._is_order_chosen = False
        """Whether a column was asked for since something was typed."""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.field = FindField(self._shell.theme, self)
        self.field.setPlaceholderText(_("Find by name, organisation, e-mail, phone or code"))
        self.field.setAccessibleName(_("Find among the attendees"))
        self.field.setToolTip(_("Ctrl+F or any letter comes here, Down goes to the table, Esc empties it"))
        self.filters = FilterBar(self._shell, self.table, self)
        self.model = AttendeeModel(self._session.desk, self.table, self)
        self.view = AttendeeView(self.model, self._shell, self)
        self.nobody = NobodyHere(self._shell.theme, self)
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.view)
        self.middle.addWidget(self.nobody)
        column_of(self, self.field, self.filters, (self.middle, 1), gap=12)

    def _connect(self) -> None:
        self._search_timer = single_shot(self, self.search, _SEARCH_PAUSE_MS)
        self._loading_timer = single_shot(self, self._say_loading, _LOADING_PAUSE_MS)
        self._counts_timer = single_shot(self, self._take_in_scans, _COUNTS_PAUSE_MS)
        self.field.textChanged.connect(lambda _: self._search_timer.start())
        self._keys = BrowserKeys(self.field, self.view, self.count_selected, self)
        self._keys.opened.connect(self.opened)
        self._keys.edit_wanted.connect(self.edit_wanted)
        self._keys.removal_wanted.connect(self.removal_wanted)
        self._keys.table_wanted.connect(self._go_to_table)
        self._keys.everybody_wanted.connect(self.filters.clear)
        self._keys.one_wanted.connect(self.select_current_alone)
        self.filters.changed.connect(self.search)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.picked.emit())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())
        self.view.order_chosen.connect(self._on_order)
        self._aside.prepared.connect(self._on_prepared)
        self._aside.filtered.connect(self._on_filtered)
        self._aside.searched.connect(self._on_searched_aside)
        self._aside.failed.connect(self.search_now)
        self.nobody.list_wanted.connect(self.list_wanted)
        self.nobody.everybody_wanted.connect(self.show_everybody)
        self._session.counts_changed.connect(self._counts_timer.start)
        self._session.attendees_changed.connect(self._on_attendees_changed)
        self._session.programme_changed.connect(self._on_programme_changed)

    @property
    def is_being_sought(self) -> bool:
        """Whether somebody is in the line or at a filter: what comes of it is for their ears."""
        menu = QApplication.activePopupWidget()
        now = menu.parentWidget() if menu is not None else QApplication.focusWidget()
        return now is not None and (now is self.field or self.filters.isAncestorOf(now))

    # --- whom it shows -----------------------------------------------------------------------------------

    def search(self) -> None:
        """Show whom the search line and the filters ask for now; the person selected stays selected.

        A long list is put in that order, and filtered, aside first: the window must not stand still for it.
        """
        self._search_timer.stop()
        if not self._session.is_open:
            return
        # What was typed for is best shown by likeness, until a column is asked for.
        self._is_order_chosen = self._is_order_chosen and bool(self.field.text().strip())
        asked = self._asked()
        self.view.say_order(is_by_likeness=asked.order is None)
        wanted = self.filters.wanted(self._session.desk, asked.text)
        self._is_awaited = self._aside.begin(asked.order, wanted, asked)
        if self._is_awaited:
            self._loading_timer.start()
        else:
            self._show(wanted, self._aside.filtered_by(wanted))

    def _asked(self) -> _Asked:
        text = self.field.text().strip()
        return _Asked(
            text, self.view.order if self._is_order_chosen or not text else None, self.filters.asked
        )

    def _say_loading(self) -> None:
        """An empty table says nothing of a list that takes its time, one of other filters something else."""
        if self._revision < 0 or (self._is_awaited and self.filters.asked != self._shown.filters):
            self.nobody.show_loading()
            self.middle.setCurrentWidget(self.nobody)

    def _show(self, wanted: Wanted, filtered: PreparedFilter | None) -> None:
        asked, shown_by, self._is_awaited = self._asked(), self._shown, False
        self._shown, text, order = asked, asked.text, asked.order or Order()
        came_to = wanted.session.id if wanted.session is not None else None
        by_time = _by_arrival(self._session.desk, came_to) if order.column == "arrived" else None
        before = self.model.number_at(self.view.currentIndex().row())
        chosen = self.selected_people()
        if asked.filters != shown_by.filters:
            self.view.forget_columns()
        searched = self._aside.searched_for(text)
        rows = self.table.rows(wanted, order, by_time=by_time, filtered=filtered, searched=searched)
        is_other = self.model.set_rows(rows, came_to=came_to)
        self._is_stale = False
        self._revision = self._session.file.revision()
        shown, total = self.model.rowCount(), self.table.total()
        self.nobody.show_why(is_list_empty=not total)
        self.middle.setCurrentWidget(self.view if shown else self.nobody)
        self.searched.emit(shown, total, wanted.is_unfiltered and not text)
        # Who was selected for other letters may be only a guess for these.
        is_typed_on = bool(text) and text != shown_by.text
        at = self.model.position_of(before) if before is not None and not is_typed_on else None
        if len(chosen) > 1:
            if is_other:
                self.view.select_again(chosen, at)
            self.picked.emit()
            return
        if at is None and text:
            # A key would act on whom nobody chose: a guess, or one of two of one name.
            meant = self.table.meant(self.model.all_people())
            at = self.model.position_of(meant) if meant is not None else None
        self._select(at)
        if at is None and asked != shown_by:
            self.view.scrollToTop()

    def search_now(self) -> None:
        """Take in what was typed a moment ago: never act on whom the text does not find."""
        if self._search_timer.isActive():
            self.search()
        if self._is_awaited:
            self._show(self.filters.wanted(self._session.desk, self._asked().text), None)

    def _on_filtered(self, found: PreparedFilter, asked: _Asked) -> None:
        if self._is_awaited and asked == self._asked() and not asked.text:
            self._show(found.wanted, found)
        elif self._is_awaited:
            self.search()

    def _on_searched_aside(self) -> None:
        if self._is_awaited:
            self.search()

    def _on_prepared(self, found: PreparedList) -> None:
        if self.table.take(found):
            self._read_anew()
            return
        if self._revision < 0:
            self.search_now()
        self._is_unprepared = True
        self._counts_timer.start()  # it changes all the time; not at every moment of it

    def refresh_if_stale(self) -> bool:
        """Read anew what changed while this was not to be seen; whether anything had."""
        was_stale = self._is_stale
        if was_stale:
            self._read_anew()
        self.view.fit_columns()
        return was_stale

    def show_everybody(self) -> None:
        """Take off the search and all filters."""
        self.clear()
        self.field.setFocus()

    def show_behind(self, people: PeopleBehind) -> None:
        """Show the people behind a number alone."""
        self.field.clear()
        self.filters.show_behind(people)

    def clear(self) -> None:
        self.field.clear()
        self.filters.clear()

    def _read_anew(self) -> None:
        if self.table.is_long() and not self.table.has_values():
            self._aside.prepare(self.view.order)
        else:
            self.filters.refresh()
        self.model.refresh()
        self.search()

    def _on_order(self) -> None:
        self._is_order_chosen, self._shown = True, self._shown._replace(order=None)
        self.search()

    def _take_in_scans(self) -> None:
        """Scans came in, or another desk changed the list."""
        if not self._session.is_open:
            return
        if not self.isVisible():
            self._is_stale = True
            return
        if self._is_unprepared:
            self._is_unprepared = False
            self._read_anew()
        is_other_list = self._session.file.revision() != self._revision
        if is_other_list or self.filters.follows_scans or self.view.order.column == "arrived":
            self.search()
        else:
            self.model.refresh()
        self.refreshed.emit()

    def _on_programme_changed(self) -> None:
        # At once, seen or not: a filter by a session that is gone would find nothing but an error.
        self.filters.refresh()
        self._on_attendees_changed()

    def _on_attendees_changed(self) -> None:
        if self._session.is_open and self.isVisible():
            self._read_anew()
        elif self._session.is_open:
            self._is_stale = True

    # --- who is selected ---------------------------------------------------------------------------------

    def selected_people(self) -> Sequence[int]:
        """Rows of the event file of those selected, in the order shown."""
        return self.model.numbers_in(self.view.selectionModel().selection())

    def count_selected(self) -> int:
        return self.model.count_in(self.view.selectionModel().selection())

    def current_reference(self) -> str | None:
        """Reference of the one the keys stand on."""
        row = self.model.row_at(self.view.currentIndex().row())
        return row.person.reference if row is not None else None

    def open_person(self, reference: str, *, keeps_filters: bool = False) -> bool:
        """Select somebody, taking off what would hide them; False for one who is on the list no more, or hidden."""
        self.search_now()
        number = self.table.row_of(reference)
        if number is None or (keeps_filters and self.model.position_of(number) is None):
            return False
        if self.model.position_of(number) is None:
            self.clear()
        self._select(self.model.position_of(number))
        return True

    def select_current_alone(self) -> None:
        """Back to one person: the one the keys stand on."""
        row = self.view.currentIndex().row()
        self._select(row if row >= 0 else None)
        self.view.setFocus()

    def _select(self, at: int | None) -> None:
        if at is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
            self.emptied.emit()
            return
        index = self.view.first_cell(at)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)
        self.picked.emit()

    # --- where the keys go --------------------------------------------------------------------------------------------

    def go_to_field(self) -> None:
        """Ctrl+F."""
        self.field.setFocus()
        self.field.selectAll()

    def _go_to_table(self) -> None:
        self.search_now()
        if self.model.rowCount():
            self.view.setFocus()
            if not self.view.currentIndex().isValid():
                self._select(0)


def _by_arrival(desk: Desk, session: str | None) -> list[str]:
    """References of those who came to that session or to anything, the first one first."""
    first: list[tuple[int, str]] = []
    for person in desk.headcount().people():
        entry = first_entry(desk, person, session)
        if entry is not None:
            first.append((entry.at, person))
    return [person for _, person in sorted(first)]
