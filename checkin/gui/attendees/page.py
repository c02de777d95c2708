"""The Attendees page: the list and the person beside it; loading a list in its place, and writing one out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget

from checkin.core.counted import counted
from checkin.core.event import event_settings
from checkin.core.language import _
from checkin.gui.attendees.browser import PeopleBrowser
from checkin.gui.attendees.filters import PeopleBehind
from checkin.gui.attendees.half_chosen import HalfChosen
from checkin.gui.attendees.list_export import ListExport
from checkin.gui.attendees.load_list_page import LoadListPage
from checkin.gui.attendees.person_panel import WIDTH
from checkin.gui.attendees.side_panel import PeopleBeside
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.event_work import known_as
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import NameToCorrect, Page, Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.file_dialogs import LIST_FILES, ask_for_file
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.shortcuts import on_keys
from checkin.gui.widgets.typed import typed_by
from checkin.tasks.load_report import LoadReport, report_from_json

_STRIPS_WIDE = 460
_LEFT, _RIGHT = 28, 16
_LOW = 200
"""Pixels at the usual type: a long sentence would be cut over a lower table."""


class AttendeesPage(Page):
    """Everybody on the list. Typing finds, Enter opens, Ctrl+Enter checks in."""

    has_own_undo = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._session = shell.session
        self._loading: LoadListPage | None = None
        self._came_to_correct = False
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def _build(self) -> None:
        top = self._build_top()
        self.people = PeopleBrowser(self.shell, self)
        self.beside = PeopleBeside(self.shell, self.people, self)
        self.export = ListExport(self.shell, self)
        column = column_of(None, top, (self.people, 1), gap=12, edges=(_LEFT, 20, _RIGHT, 12))
        browse = QWidget(self)
        row_of(browse, (column, 1), self.beside, gap=0)
        self.parts = QStackedWidget(self)
        self.parts.addWidget(browse)
        column_of(self, self.parts)

    def _build_top(self) -> QWidget:
        theme = self.shell.theme
        title = PlainLabel(_("Attendees"), self, font=theme.font("title"))
        self.how_many = PlainLabel(self, role="muted")
        self.load_button = QPushButton(_("Load list…"), self)
        self.load_button.setToolTip(
            _("Add or update people from a file  Ctrl+L\nOr drop a file on this page")
        )
        theme.set_icon(self.load_button, "upload")
        self.last_button = QPushButton(_("Last load"), self)
        self.last_button.setToolTip(_("What the last list that was loaded changed  Ctrl+Shift+L"))
        set_role(self.last_button, "quiet")
        self.export_button = QPushButton(_("Export…"), self)
        self.export_button.setToolTip(
            _(
                "Write the people shown to a CSV or XLSX file: the columns shown, with when they came to each session"
                "  Ctrl+E\nEvery field, also those not shown  Ctrl+Shift+E"
            )
        )
        theme.set_icon(self.export_button, "download")
        self.columns_button = QPushButton(self)
        self.columns_button.setToolTip(_("Columns and order  Ctrl+Shift+C"))
        self.columns_button.setAccessibleName(_("Columns and order"))
        theme.set_icon(self.columns_button, "columns")
        top = QWidget(self)
        self._top_line = line = FlowLayout(top, left=2, at_foot=True)
        line.addWidget(title)
        line.addWidget(self.how_many)
        for button in (self.last_button, self.load_button, self.export_button, self.columns_button):
            line.addWidget(button)
        return top

    def _connect(self) -> None:
        self.people.searched.connect(self._on_searched)
        for moves in (self.people.view.resized, self.beside.sessions_shown):
            moves.connect(self.strips_moved)
        self.parts.currentChanged.connect(lambda _index: self.strips_moved.emit())
        self.people.list_wanted.connect(self.choose_list)
        self.beside.panel.left.connect(self._on_panel_left)
        self.export.ended.connect(self._on_export_ended)
        self.load_button.clicked.connect(self.choose_list)
        self.last_button.clicked.connect(self.show_last_load)
        self.export_button.clicked.connect(self.choose_export)
        self.columns_button.clicked.connect(self._open_columns)
        for keys, slot in (
            ("Ctrl+L", self.choose_list),
            ("Ctrl+Return", self._on_control_enter),
            ("Ctrl+Enter", self._on_control_enter),
            ("Ctrl+Shift+L", self.show_last_load),
        ):
            on_keys(self, slot, keys)
        for keys, slot in (
            ("Ctrl+F", self.people.go_to_field),
            ("Ctrl+E", self.choose_export),
            ("Ctrl+Shift+E", self.choose_whole_export),
            ("Ctrl+Shift+C", self._open_columns),
            ("F9", self.beside.print_badge),
        ):
            # Not while a list is shown in place of the table: nobody is seen then.
            (of_the_table,) = on_keys(self, slot, keys)
            self.parts.currentChanged.connect(lambda index, key=of_the_table: key.setEnabled(index == 0))

    # --- the list ----------------------------------------------------------------------------------------

    def _on_searched(self, shown: int, total: int, is_all: bool) -> None:
        told = counted(total, "person") if is_all else _("{shown:,} of {total:,}", shown=shown, total=total)
        others = total - self.people.table.expected() if is_all else 0
        if others > 0:
            told = _("{people}, {n:,} of them not expected", people=told, n=others)
        if told != self.how_many.text() and self.people.is_being_sought:
            announce(self, told, at_once=False)
        self.how_many.setText(told)
        self.how_many.setToolTip(
            tip(_("Not expected: cancelled, or on no loaded list any more.")) if others > 0 else ""
        )
        self.export_button.setEnabled(bool(shown))

    def _open_columns(self) -> None:
        below = self.columns_button.rect().bottomLeft()
        self.people.view.open_columns(self.columns_button.mapToGlobal(below))

    def _on_control_enter(self) -> None:
        """Ctrl+Enter checks the person in; on the page of a list it loads."""
        if self._loading is not None and self.parts.currentWidget() is self._loading:
            self._loading.load_if_ready()
            return
        self.beside.take_what_is_typed()
        self.beside.check_in()

    def undo_edit(self, *, is_answer_over: bool = False) -> None:
        """Ctrl+Z: take back the last edit made here, never a scan."""
        if not self._is_loading_shown():
            self.beside.editing.undo(names_first=is_answer_over)

    def redo_edit(self, *, is_answer_over: bool = False) -> None:
        """Ctrl+Shift+Z or Ctrl+Y: make it again."""
        if not self._is_loading_shown():
            self.beside.editing.redo(names_first=is_answer_over)

    def _is_loading_shown(self) -> bool:
        """Whether a list is shown in place of the table, which says that there is nothing to take back on it."""
        if self._loading is None or self.parts.currentWidget() is not self._loading:
            return False
        self._loading.tell_no_undo()
        return True

    def open_person(self, reference: str) -> bool:
        """Select somebody, taking off what would hide them; False, and told, where nobody is."""
        self.parts.setCurrentIndex(0)
        if not self.people.open_person(reference):
            self.shell.tell(
                _("That person is not on the list any more."), tone=Tone.WARN, key="no-person", seconds=8
            )
            return False
        self.beside.show_selected()
        self.people.view.setFocus()
        return True

    # --- loading a list ----------------------------------------------------------------------------------

    def choose_list(self) -> None:
        """Ask for a file and show what loading it would do."""
        path = ask_for_file(self, _("The attendee list"), known_as(self._session).parent, LIST_FILES)
        if path is not None:
            self.open_list(path)

    def open_list(self, path: Path, chosen: HalfChosen | None = None) -> None:
        """Show what loading this file would do, with what was `chosen` for it before."""
        self.parts.setCurrentWidget(self._load_page())
        self._load_page().open_list(path, chosen)

    def show_last_load(self) -> None:
        """What the last load did, from the event file."""
        report = self._last_report()
        if report is not None:
            self.parts.setCurrentWidget(self._load_page())
            self._load_page().offer_half_chosen()
            self._load_page().about.setText("")  # then it is said, also where it is the same
            self._load_page().show_report(report)

    def _last_report(self) -> LoadReport | None:
        raw = event_settings.LAST_LOAD.of(self._session.desk.store)
        return None if raw is None else report_from_json(raw)

    def _load_page(self) -> LoadListPage:
        if self._loading is None:
            self._loading = page = LoadListPage(self.shell, self)
            page.left.connect(self._on_load_left)
            page.loaded.connect(self._show_last_button)
            for other_buttons in (page.work.tried, page.work.loaded):
                other_buttons.connect(lambda _what: self.strips_moved.emit())
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

    # --- writing the list --------------------------------------------------------------------------------

    def choose_export(self) -> None:
        """Ask where to, and write the people shown: the columns shown, with when they came."""
        columns = self.people.view.shown_columns()
        self.shell.organiser.allow(_("export the list"), lambda: self._choose_export(columns))

    def choose_whole_export(self) -> None:
        """Ask where to, and write all that is known of the people shown."""
        self.shell.organiser.allow(_("export the list"), lambda: self._choose_export(None))

    def _choose_export(self, columns: Sequence[str] | None) -> None:
        self.people.search_now()
        target = self.export.ask(self) if self.people.model.rowCount() else None
        if target is not None:
            self.export_to(target, columns)

    def export_to(self, target: Path, columns: Sequence[str] | None) -> None:
        """Write the people shown in the order shown: these columns, or every field."""
        self.export_button.setEnabled(False)
        self.export_button.setText(_("Exporting…"))
        self.export.start(target, self.people.model.all_people().tolist(), columns)

    def _on_export_ended(self) -> None:
        self.export_button.setText(_("Export…"))
        self.export_button.setEnabled(bool(self.people.model.rowCount()))

    # --- as a page ---------------------------------------------------------------------------------------

    def shown(self) -> None:
        self._show_last_button()
        if not self.people.refresh_if_stale():
            self.beside.panel.refresh()
        if self.parts.currentIndex() == 0 and not self.beside.panel.is_editing:
            # Another name is to take the place of the one that was looked for.
            self.people.go_to_field()
        elif self._loading is not None and self.parts.currentIndex() != 0:
            self._loading.setFocus()

    def _on_panel_left(self) -> None:
        """Esc beside the table: back to the Desk, where somebody came from it to correct a name."""
        if self._came_to_correct:
            self.shell.open_page("desk")

    def hidden(self) -> None:
        self._came_to_correct = False
        self.beside.editing.leave()

    def open_with(self, argument: Any) -> None:
        """Open a person, or the name of one; show the people behind a number alone; or look at a list to load."""
        if isinstance(argument, PeopleBehind):
            self.people.show_behind(argument)
        elif isinstance(argument, NameToCorrect):
            self._came_to_correct = True
            if self.open_person(argument.reference):
                self.beside.start_editing()
        elif isinstance(argument, Path):
            self.open_list(argument)
        elif isinstance(argument, HalfChosen):
            self.open_list(argument.path, argument)
        elif isinstance(argument, str):
            self.open_person(argument)

    def room_for_strips(self) -> QRect | None:
        """Over the last rows of the table, at its right: never half over the person beside it, nor over the sessions
        that people are to be let go on.
        """
        view = self.people.view
        is_low = view.height() < self.shell.theme.scaled(_LOW) and not self.beside.invite.isVisible()
        if is_low or not view.isVisible():
            return super().room_for_strips()
        table = QRect(view.mapTo(self, QPoint(0, 0)), view.size()).adjusted(8, 0, -16, -8)
        table.setLeft(max(table.left(), table.right() - self.shell.theme.scaled(_STRIPS_WIDE)))
        return table

    # --- Qt ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody here wanted: letters begin another name, so that Enter changes nobody opened before it."""
        is_command = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if typed_by(event) and not is_command and self.people.isVisible():
            self.people.go_to_field()
            QApplication.sendEvent(self.people.field, event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.beside.give_room(self.width())
        # As wide as beside a person, also before one is chosen: rows that are clicked on stay where they are.
        for line in (self._top_line, self.people.filters.line):
            line.stay_within(self.width() - WIDTH - _LEFT - _RIGHT)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_list(path)


def _dropped_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
