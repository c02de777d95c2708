"""Beside the table: the person who is selected or what can be done to several, and what people do there."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from checkin.core.door.admission import Direction
from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.gui.attendees.browser import PeopleBrowser
from checkin.gui.attendees.editing import Editing
from checkin.gui.attendees.many_panel import ManyEdit, ManyPanel, removed
from checkin.gui.attendees.person_panel import PersonPanel
from checkin.gui.session.shell import Shell

_PAUSE_MS = 40


class PeopleBeside(QWidget):
    """Follows the table; a field that is being edited is left alone."""

    def __init__(self, shell: Shell, people: PeopleBrowser, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._people = people
        self.editing = Editing(shell, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.panel = PersonPanel(self._shell, self)
        self.many = ManyPanel(self._shell, self)
        self.many.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.panel)
        line.addWidget(self.many)

    def _connect(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.show_selected)
        people, panel, many = self._people, self.panel, self.many
        people.picked.connect(self._timer.start)
        people.emptied.connect(lambda: panel.show_person(None))
        people.refreshed.connect(self.show_selected)
        people.opened.connect(self._open)
        people.edit_wanted.connect(self._start_editing)
        people.removal_wanted.connect(self._remove_selected)
        panel.field_changed.connect(self._edit)
        panel.check_in_wanted.connect(self.check_in)
        panel.admit_wanted.connect(self._admit)
        panel.invitation_wanted.connect(self._invite)
        panel.undo_wanted.connect(self._undo)
        panel.print_wanted.connect(self._shell.print_wanted)
        panel.take_back_wanted.connect(self._take_back)
        panel.apart_wanted.connect(self._take_apart)
        panel.left.connect(people.view.setFocus)
        many.wanted.connect(self._edit_many)
        many.left.connect(people.select_current_alone)
        many.join_wanted.connect(self._join)
        self.editing.changed.connect(self._on_edited)
        self.editing.progressed.connect(many.show_progress)
        self._session.session_changed.connect(self._on_session_changed)

    # --- showing -----------------------------------------------------------------------------------------

    def show_selected(self) -> None:
        """Show whoever is selected in the table now."""
        if not self._session.is_open or self.panel.is_editing:
            return
        count = self._people.count_selected()
        self.many.setVisible(count > 1)
        self.panel.setVisible(count <= 1)
        if count > 1:
            pair = self._people.selected_people() if count == 2 else ()
            self.many.show_many(count, list(self._people.table.people(pair).values()))
            return
        reference = self._people.current_reference()
        # Read anew: what the table keeps may be older than the last edit.
        self.panel.show_person(self._session.desk.attendee(reference) if reference is not None else None)

    def take_what_is_typed(self) -> None:
        """Show whom the search line finds now: what follows is done to them."""
        self._people.search_now()
        self.show_selected()

    def _on_session_changed(self, _: str) -> None:
        if self._session.is_open:
            self.panel.refresh()

    def _on_edited(self) -> None:
        self.many.show_progress(1, 1)
        person = self.panel.person
        if person is not None and self._session.is_open:
            self.panel.show_person(self._session.desk.attendee(person.reference))

    # --- by keys in the table ----------------------------------------------------------------------------

    def _open(self) -> None:
        self.take_what_is_typed()
        if self.many.isVisible():
            self.many.buttons["confirm"].setFocus()
        elif self.panel.person is not None:
            self.panel.take_focus()

    def _start_editing(self) -> None:
        self.show_selected()
        self.panel.start_editing()

    def _remove_selected(self) -> None:
        """Those selected are off the list, as if no list had them; one step."""
        self.take_what_is_typed()
        if self._people.selected_people():
            self._edit_many(removed())

    # --- what people do ----------------------------------------------------------------------------------

    def check_in(self) -> None:
        """Admit the person shown to the desk's session."""
        self._admit(self._session.session.id, Direction.IN)

    def print_badge(self) -> None:
        """F9: print, or hear what is missing for it."""
        if self.panel.person is not None:
            self._shell.print_wanted.emit(self.panel.person.reference)

    def _edit(self, field: str, value: object) -> None:
        person = self.panel.person
        if person is not None:
            self.editing.edit(person.reference, {field: value})

    def _take_back(self) -> None:
        person = self.panel.person
        if person is not None:
            self.editing.edit(
                person.reference, {"gone": False}, _("{name} is on the list again.", name=person.name)
            )

    def _join(self, kept: str, other: str) -> None:
        self.editing.join(kept, other)
        if self._people.open_person(kept):
            self.show_selected()
            self._people.view.setFocus()

    def _take_apart(self, other: str) -> None:
        person = self.panel.person
        if person is not None:
            self.editing.take_apart(person.reference, other)

    def _edit_many(self, edit: ManyEdit) -> None:
        self.editing.edit_many(self._people.selected_people(), edit)

    def _invite(self, session_id: str, is_invited: bool) -> None:
        person = self.panel.person
        if person is None:
            return
        kept = tuple(each for each in person.sessions if each != session_id)
        self._edit("sessions", (*kept, session_id) if is_invited else kept)

    def _admit(self, session_id: str, direction: Direction) -> None:
        person = self.panel.person
        if person is None:
            return
        try:
            self._session.admit(person.reference, session_id=session_id, direction=direction)
        except CheckinError as error:
            self._shell.tell_error(error)
        self.panel.refresh()

    def _undo(self, record_id: str) -> None:
        try:
            self._session.undo(record_id)
        except CheckinError as error:
            self._shell.tell_error(error, key="undo")
        self.panel.refresh()
