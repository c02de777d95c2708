"""The Attendees page: search line, filters and table, the person at the right; loading a list in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checkin.core.door.admission import Direction
from checkin.core.errors import CheckinError
from checkin.core.event import event_settings
from checkin.gui.attendees.editing import Editing
from checkin.gui.attendees.filters import FilterBar, PeopleBehind
from checkin.gui.attendees.list_export import ListExport
from checkin.gui.attendees.load_list_page import LoadListPage
from checkin.gui.attendees.many_panel import ManyEdit, ManyPanel, removed
from checkin.gui.attendees.person_panel import PersonPanel
from checkin.gui.attendees.table import AttendeeModel
from checkin.gui.attendees.view import AttendeeView
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Page, Shell
from checkin.gui.widgets.file_dialogs import LIST_FILES, ask_for_file
from checkin.gui.widgets.find_field import FindField
from checkin.store.people_query import AttendeeTable, Order
from checkin.tasks.load_report import LoadReport, report_from_json

_SEARCH_PAUSE_MS = 60
_PERSON_PAUSE_MS = 40
_COUNTS_PAUSE_MS = 250


class AttendeesPage(Page):
    """Everybody on the list. Typing finds, Enter opens, Ctrl+Enter checks in."""

    has_own_undo = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._session = shell.session
        self.editing = Editing(shell, self)
        self._table = AttendeeTable(shell.session.file)
        self._is_stale = True
        self._revision = -1
        self._is_order_chosen = False
        """Whether a column was asked for since something was typed."""
        self._loading: LoadListPage | None = None
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self.shell.theme
        title = PlainLabel("Attendees", self)
        title.setFont(theme.font("title"))
        self.how_many = PlainLabel(self)
        set_role(self.how_many, "muted")
        self.load_button = QPushButton("Load list…", self)
        self.load_button.setToolTip("Add or update people from a file  Ctrl+L\nOr drop a file on this page")
        theme.set_icon(self.load_button, "upload")
        self.last_button = QPushButton("Last load", self)
        self.last_button.setToolTip("What the last list that was loaded changed  Ctrl+Shift+L")
        set_role(self.last_button, "quiet")
        self.export_button = QPushButton("Export…", self)
        self.export_button.setToolTip(
            "Write the people shown to a CSV or XLSX file: the columns shown, with when they came to each session"
            "  Ctrl+E\nEvery field, also those not shown  Ctrl+Shift+E"
        )
        theme.set_icon(self.export_button, "download")
        self.columns_button = QPushButton(self)
        self.columns_button.setToolTip("Columns and order  Ctrl+Shift+C")
        self.columns_button.setAccessibleName("Columns and order")
        theme.set_icon(self.columns_button, "columns")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(title)
        top.addSpacing(4)
        top.addWidget(self.how_many, 1, Qt.AlignmentFlag.AlignBottom)
        for button in (self.last_button, self.load_button, self.export_button, self.columns_button):
            top.addWidget(button)
        self.field = FindField(theme, self)
        self.field.setPlaceholderText("Find by name, organisation, e-mail, phone or code")
        self.field.setAccessibleName("Find among the attendees")
        self.field.setToolTip("Ctrl+F or any letter comes here, Down goes to the table, Esc empties it")
        self.filters = FilterBar(self.shell, self._table, self)
        self.model = AttendeeModel(self._session.desk, self._table, self)
        self.view = AttendeeView(self.model, self.shell, self)
        self.export = ListExport(self.shell, self)
        self.empty = self._build_empty()
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.view)
        self.middle.addWidget(self.empty)
        column = QVBoxLayout()
        column.setContentsMargins(28, 20, 16, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.field)
        column.addWidget(self.filters)
        column.addWidget(self.middle, 1)
        self.panel = PersonPanel(self.shell, self)
        self.many = ManyPanel(self.shell, self)
        self.many.hide()
        browse = QWidget(self)
        line = QHBoxLayout(browse)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addLayout(column, 1)
        line.addWidget(self.panel)
        line.addWidget(self.many)
        self.parts = QStackedWidget(self)
        self.parts.addWidget(browse)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.parts)

    def _build_empty(self) -> QWidget:
        holder = QWidget(self)
        self.empty_text = PlainLabel(holder)
        self.empty_text.setWordWrap(True)
        self.empty_text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.empty_text.setFont(self.shell.theme.font("lead"))
        set_role(self.empty_text, "muted")
        self.empty_button = QPushButton(holder)
        set_role(self.empty_button, "primary")
        column = QVBoxLayout(holder)
        column.addStretch(2)
        column.addWidget(self.empty_text)
        column.addSpacing(12)
        column.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return holder

    def _connect(self) -> None:
        self._search_timer = self._timer(_SEARCH_PAUSE_MS, self.search)
        self._person_timer = self._timer(_PERSON_PAUSE_MS, self._show_selected)
        self._counts_timer = self._timer(_COUNTS_PAUSE_MS, self._take_in_scans)
        self.field.textChanged.connect(lambda _: self._search_timer.start())
        self.field.installEventFilter(self)
        self.view.installEventFilter(self)
        self.filters.changed.connect(self.search)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._person_timer.start())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._person_timer.start())
        self.view.order_chosen.connect(self._on_order)
        self.export.ended.connect(self._on_export_ended)
        self.load_button.clicked.connect(self.choose_list)
        self.last_button.clicked.connect(self.show_last_load)
        self.export_button.clicked.connect(self.choose_export)
        self.columns_button.clicked.connect(self._open_columns)
        self.empty_button.clicked.connect(self._on_empty_button)
        panel = self.panel
        panel.field_changed.connect(self._edit)
        panel.check_in_wanted.connect(self._check_in)
        panel.admit_wanted.connect(self._admit)
        panel.invitation_wanted.connect(self._invite)
        panel.undo_wanted.connect(self._undo)
        panel.print_wanted.connect(self.shell.print_wanted)
        panel.take_back_wanted.connect(self._take_back)
        panel.left.connect(self.view.setFocus)
        self.many.wanted.connect(self._edit_many)
        self.many.left.connect(self._leave_many)
        self.many.join_wanted.connect(self._join)
        panel.apart_wanted.connect(self._take_apart)
        self.editing.changed.connect(self._on_edited)
        self.editing.progressed.connect(self.many.show_progress)
        session = self._session
        session.counts_changed.connect(self._on_counts_changed)
        session.attendees_changed.connect(self._on_attendees_changed)
        session.session_changed.connect(self._on_session_changed)
        for keys, slot in (
            ("Ctrl+F", self._to_field),
            ("Ctrl+L", self.choose_list),
            ("Ctrl+Return", self._on_control_enter),
            ("Ctrl+Enter", self._on_control_enter),
            ("Ctrl+Shift+L", self.show_last_load),
            ("Ctrl+E", self.choose_export),
            ("Ctrl+Shift+E", self.choose_whole_export),
            ("Ctrl+Shift+C", self._open_columns),
            ("F9", self._print),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _timer(self, pause_ms: int, slot: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause_ms)
        timer.timeout.connect(slot)
        return timer

    # --- showing -----------------------------------------------------------------------------------------

    def search(self) -> None:
        """Show whom the search line and the filters ask for now; the person selected stays selected."""
        self._search_timer.stop()
        if not self._session.is_open:
            return
        desk = self._session.desk
        text = self.field.text().strip()
        wanted = self.filters.wanted(desk, text)
        # What was typed for is best shown by likeness, until a column is asked for.
        self._is_order_chosen = self._is_order_chosen and bool(text)
        order = Order() if text and not self._is_order_chosen else self.view.order
        by_time = self._by_arrival() if order.column == "arrived" else None
        before = self.model.number_at(self.view.currentIndex().row())
        chosen = self.selected_people()
        is_other = self.model.set_rows(self._table.rows(wanted, order, by_time=by_time))
        self._is_stale = False
        self._revision = self._session.file.revision()
        shown, total = self.model.rowCount(), self._table.total()
        is_all = wanted.is_unfiltered and not text
        self.how_many.setText(f"{total:,} people" if is_all else f"{shown:,} of {total:,}")
        self.export_button.setEnabled(bool(shown))
        self._show_empty(shown, total)
        at = self.model.position_of(before) if before is not None else None
        if len(chosen) > 1:
            if is_other:
                self.view.select_again(chosen, at)
            self._person_timer.start()
            return
        if at is None and shown and text:
            at = 0
        self._select(at)

    def _show_empty(self, shown: int, total: int) -> None:
        self.middle.setCurrentIndex(0 if shown else 1)
        if shown:
            return
        if not total:
            self.empty_text.setText("Nobody is on the list yet.\nLoad a list, or drop a file here.")
            self.empty_button.setText("Load list…")
        else:
            self.empty_text.setText(
                "Nobody fits the search and the filters.\nTry fewer letters, another spelling, or the organisation."
            )
            self.empty_button.setText("Show everybody")

    def _by_arrival(self) -> list[str]:
        """References of those who came, the first one first."""
        desk = self._session.desk
        headcount = desk.headcount()
        first: list[tuple[int, str]] = []
        for person in headcount.people():
            entry = next((p.at for p in desk.history(person).passages if p.goes_in), None)
            if entry is not None:
                first.append((entry, person))
        return [person for _, person in sorted(first)]

    def _select(self, at: int | None) -> None:
        if at is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
            self.panel.show_person(None)
            return
        index = self.view.first_cell(at)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)
        self._person_timer.start()

    def _show_selected(self) -> None:
        if not self._session.is_open or self.panel.is_editing:
            return
        count = self.model.count_in(self.view.selectionModel().selection())
        self.many.setVisible(count > 1)
        self.panel.setVisible(count <= 1)
        if count > 1:
            pair = self.selected_people() if count == 2 else ()
            self.many.show_many(count, list(self._table.people(pair).values()))
            return
        row = self.model.row_at(self.view.currentIndex().row())
        # Read anew: what the table keeps may be older than the last edit.
        person = self._session.desk.attendee(row.person.reference) if row is not None else None
        self.panel.show_person(person)

    def _on_counts_changed(self) -> None:
        self._counts_timer.start()

    def _on_session_changed(self, _: str) -> None:
        if self._session.is_open:
            self.panel.refresh()

    def _take_in_scans(self) -> None:
        """Scans came in, or another desk changed the list."""
        if not self._session.is_open:
            return
        if not self.isVisible() or self.parts.currentIndex() != 0:
            self._is_stale = True
            return
        is_other_list = self._session.file.revision() != self._revision
        if is_other_list or self.filters.follows_scans or self.view.order.column == "arrived":
            self.search()
        else:
            self.model.refresh()
        self._show_selected()

    def _on_attendees_changed(self) -> None:
        if not self._session.is_open:
            return
        if not self.isVisible() or self.parts.currentIndex() != 0:
            self._is_stale = True
            return
        self.filters.refresh()
        self.model.refresh()
        self.search()

    def _on_order(self) -> None:
        self._is_order_chosen = True
        self.search()

    def _open_columns(self) -> None:
        below = self.columns_button.rect().bottomLeft()
        self.view.open_columns(self.columns_button.mapToGlobal(below))

    # --- what people do ----------------------------------------------------------------------------------

    def _to_field(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _on_empty_button(self) -> None:
        if self._table.total():
            self.show_everybody()
        else:
            self.choose_list()

    def show_everybody(self) -> None:
        """Take off the search and all filters."""
        self.field.clear()
        self.filters.clear()
        self.field.setFocus()

    def _edit(self, field: str, value: object) -> None:
        person = self.panel.person
        if person is not None:
            self.editing.edit(person.reference, {field: value})

    def _take_back(self) -> None:
        person = self.panel.person
        if person is not None:
            self.editing.edit(person.reference, {"gone": False}, f"{person.name} is on the list again.")

    def _join(self, kept: str, other: str) -> None:
        self.editing.join(kept, other)
        self.open_person(kept)

    def _take_apart(self, other: str) -> None:
        person = self.panel.person
        if person is not None:
            self.editing.take_apart(person.reference, other)

    def _edit_many(self, edit: ManyEdit) -> None:
        self.editing.edit_many(self.selected_people(), edit)

    def _remove_selected(self) -> None:
        """Del in the table: those selected are off the list, as if no list had them; one step."""
        self._take_what_is_typed()
        if self.selected_people():
            self._edit_many(removed())

    def selected_people(self) -> Sequence[int]:
        """Rows of the event file of those selected, in the order shown."""
        return self.model.numbers_in(self.view.selectionModel().selection())

    def _on_edited(self) -> None:
        self.many.show_progress(1, 1)
        person = self.panel.person
        if person is not None and self._session.is_open:
            self.panel.show_person(self._session.desk.attendee(person.reference))

    def undo_edit(self) -> None:
        """Ctrl+Z: take back the last edit made here, never a scan."""
        self.editing.undo()

    def redo_edit(self) -> None:
        """Ctrl+Shift+Z or Ctrl+Y: make it again."""
        self.editing.redo()

    def _leave_many(self) -> None:
        """Back to one person: the one the keys stand on."""
        row = self.view.currentIndex().row()
        self._select(row if row >= 0 else None)
        self.view.setFocus()

    def _invite(self, session_id: str, is_invited: bool) -> None:
        person = self.panel.person
        if person is None:
            return
        kept = tuple(each for each in person.sessions if each != session_id)
        self._edit("sessions", (*kept, session_id) if is_invited else kept)

    def _check_in(self) -> None:
        self._admit(self._session.session.id, Direction.IN)

    def _admit(self, session_id: str, direction: Direction) -> None:
        person = self.panel.person
        if person is None:
            return
        try:
            self._session.admit(person.reference, session_id=session_id, direction=direction)
        except CheckinError as error:
            self.shell.tell_error(error)
        self.panel.refresh()

    def _undo(self, record_id: str) -> None:
        try:
            self._session.undo(record_id)
        except CheckinError as error:
            self.shell.tell_error(error, key="undo")
        self.panel.refresh()

    def _print(self) -> None:
        if self.shell.can_print and self.panel.person is not None:
            self.shell.print_wanted.emit(self.panel.person.reference)

    # --- lists -------------------------------------------------------------------------------------------

    def choose_list(self) -> None:
        """Ask for a file and show what loading it would do."""
        path = ask_for_file(self, "The attendee list", self._folder(), LIST_FILES)
        if path is not None:
            self.open_list(path)

    def open_list(self, path: Path) -> None:
        """Show what loading this file would do."""
        self.parts.setCurrentWidget(self._load_page())
        self._load_page().open_list(path)

    def show_last_load(self) -> None:
        """What the last load did, from the event file."""
        report = self._last_report()
        if report is not None:
            self.parts.setCurrentWidget(self._load_page())
            self._load_page().show_report(report)

    def _last_report(self) -> LoadReport | None:
        raw = event_settings.LAST_LOAD.of(self._session.desk.store)
        return None if raw is None else report_from_json(raw)

    def _load_page(self) -> LoadListPage:
        if self._loading is None:
            self._loading = page = LoadListPage(self.shell, self)
            page.left.connect(self._on_load_left)
            page.loaded.connect(self._show_last_button)
            page.file_wanted.connect(self.choose_list)
            page.people_wanted.connect(self._on_people_wanted)
            self.parts.addWidget(page)
        return self._loading

    def _on_load_left(self) -> None:
        self.parts.setCurrentIndex(0)
        self.shown()

    def _on_people_wanted(self, title: str, references: tuple[str, ...]) -> None:
        self._on_load_left()
        self.open_with(PeopleBehind(title, references))

    def _show_last_button(self) -> None:
        self.last_button.setVisible(event_settings.LAST_LOAD.of(self._session.desk.store) is not None)

    def choose_export(self) -> None:
        """Ask where to, and write the people shown: the columns shown, with when they came."""
        self.shell.organiser.allow("export the list", lambda: self._choose_export(self.view.shown_columns()))

    def choose_whole_export(self) -> None:
        """Ask where to, and write all that is known of the people shown."""
        self.shell.organiser.allow("export the list", lambda: self._choose_export(None))

    def _choose_export(self, columns: Sequence[str] | None) -> None:
        target = self.export.ask(self) if self.model.rowCount() else None
        if target is not None:
            self.export_to(target, columns)

    def export_to(self, target: Path, columns: Sequence[str] | None) -> None:
        """Write the people shown in the order shown: these columns, or every field."""
        self.export_button.setEnabled(False)
        self.export_button.setText("Exporting…")
        self.export.start(target, self.model.all_people().tolist(), columns)

    def _on_export_ended(self) -> None:
        self.export_button.setText("Export…")
        self.export_button.setEnabled(bool(self.model.rowCount()))

    def _folder(self) -> Path:
        return self._session.file.path.parent

    # --- as a page ---------------------------------------------------------------------------------------

    def shown(self) -> None:
        self._show_last_button()
        if self._is_stale:
            self.filters.refresh()
            self.model.refresh()
            self.search()
        else:
            self.panel.refresh()
        self.view.fit_columns()
        if self.parts.currentIndex() == 0 and not self.panel.is_editing:
            self.field.setFocus()
        elif self._loading is not None and self.parts.currentIndex() != 0:
            self._loading.setFocus()

    def open_with(self, argument: Any) -> None:
        """A reference opens the person; people behind a number are shown alone; a path is a list to load."""
        if isinstance(argument, PeopleBehind):
            self.field.clear()
            self.filters.show_behind(argument)
        elif isinstance(argument, Path):
            self.open_list(argument)
        elif isinstance(argument, str):
            self.open_person(argument)

    def open_person(self, reference: str) -> None:
        """Select somebody, taking off what would hide them."""
        self.parts.setCurrentIndex(0)
        number = self._table.row_of(reference)
        if number is None:
            self.shell.tell(
                "That person is not on the list any more.", tone=Tone.WARN, key="no-person", seconds=8
            )
            return
        if self.model.position_of(number) is None:
            self.field.clear()
            self.filters.clear()
        self._select(self.model.position_of(number))
        self._show_selected()
        self.view.setFocus()

    # --- Qt ----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if watched is self.field:
                return self._on_field_key(event)
            if watched is self.view:
                return self._on_view_key(event)
        return False

    def _on_field_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up | Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self._to_table()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self._on_enter()
            case Qt.Key.Key_Escape:
                if self.field.text():
                    self.field.clear()
                else:
                    self.filters.clear()
            case _:
                return False
        return True

    def _on_view_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_enter()
            case Qt.Key.Key_F2:
                self._show_selected()
                self.panel.start_editing()
            case Qt.Key.Key_Escape if self.many.isVisible():
                self._leave_many()
            case Qt.Key.Key_Escape:
                self.field.setFocus()
            case Qt.Key.Key_Delete:
                self._remove_selected()
            case Qt.Key.Key_Up if self.view.currentIndex().row() <= 0:
                self.field.setFocus()
            case _:
                text = event.text()
                if text.strip() and text.isprintable() and not event.modifiers() & _COMMAND:
                    self.field.setFocus()
                    self.field.insert(text)
                    return True
                return False
        return True

    def _on_enter(self) -> None:
        """Enter opens the person selected; of several, what can be done to all."""
        self._take_what_is_typed()
        if self.many.isVisible():
            self.many.buttons["confirm"].setFocus()
        elif self.panel.person is not None:
            self.panel.take_focus()

    def _on_control_enter(self) -> None:
        """Ctrl+Enter checks the person in; on the page of a list it loads."""
        if self._loading is not None and self.parts.currentWidget() is self._loading:
            self._loading.load_if_ready()
            return
        self._take_what_is_typed()
        self._check_in()

    def _take_what_is_typed(self) -> None:
        # What is shown may be older than what is typed: never act on whom the text does not find.
        if self._search_timer.isActive():
            self.search()
        if not self.panel.is_editing:
            self._show_selected()

    def _to_table(self) -> None:
        if self._search_timer.isActive():
            self.search()
        if self.model.rowCount():
            self.view.setFocus()
            if not self.view.currentIndex().isValid():
                self._select(0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_list(path)


_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def _dropped_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
