"""Beside the table: the person who is selected or what can be done to several, and what people do there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from checkin.core.counted import counted
from checkin.core.desk.blocking import lifts_block
from checkin.core.door.admission import Direction
from checkin.core.event.attendee import Attendee, Status
from checkin.core.language import _
from checkin.gui.attendees.browser import PeopleBrowser
from checkin.gui.attendees.editing import Editing
from checkin.gui.attendees.invite_to import MOST_LOOKED_AT, InviteTo
from checkin.gui.attendees.many_edits import ManyEdit, invited, removed
from checkin.gui.attendees.many_panel import ManyPanel
from checkin.gui.attendees.people_drag import PeopleDrag
from checkin.gui.attendees.person_panel import WIDTH, PersonPanel
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.edit_history import AT_ONCE, Edit
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import row_of

_PAUSE_MS = 40
_LEAST_TABLE = 640
"""Pixels at the usual type: beside a narrower table nothing stands that says nothing."""


class PeopleBeside(QWidget):
    """Follows the table; a field that is being edited is left alone."""

    sessions_shown = Signal()
    """The sessions to invite to came into sight, or went."""

    def __init__(self, shell: Shell, people: PeopleBrowser, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._people = people
        self.editing = Editing(shell, self, self.shows)
        self._is_tight = False
        self._invitees: Sequence[int] = ()
        """Rows of the event file of those who are to be invited, while the sessions are shown."""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.panel = PersonPanel(self._shell, self)
        self.many = ManyPanel(self._shell, self)
        self.many.hide()
        self.invite = InviteTo(self._shell, self)
        self.invite.hide()
        self.drag = PeopleDrag(self._people.view, self._shell.theme)
        row_of(self, self.panel, self.many, self.invite, gap=0)

    def _connect(self) -> None:
        self._timer = single_shot(self, self.show_selected, _PAUSE_MS)
        people, panel, many = self._people, self.panel, self.many
        people.picked.connect(self._timer.start)
        people.emptied.connect(self.show_selected)
        people.refreshed.connect(self.show_selected)
        people.opened.connect(self._open)
        people.edit_wanted.connect(self.start_editing)
        people.removal_wanted.connect(self._remove_selected)
        panel.field_changed.connect(self._on_field)
        panel.given_up.connect(self._timer.start)
        panel.unblocked.connect(self._lift_block)
        panel.check_in_wanted.connect(self.check_in)
        panel.admit_wanted.connect(self._admit)
        panel.invitation_wanted.connect(self._invite)
        panel.undo_wanted.connect(self._undo)
        panel.print_wanted.connect(self._shell.print_wanted)
        panel.take_back_wanted.connect(self._take_back)
        panel.apart_wanted.connect(self._take_apart)
        panel.left.connect(self._leave_person)
        many.wanted.connect(self._edit_many)
        many.stop_wanted.connect(self.editing.stop)
        many.left.connect(people.select_current_alone)
        many.join_wanted.connect(self._join)
        many.sessions_wanted.connect(self._open_invite)
        panel.sessions.sessions_wanted.connect(lambda: self._open_invite(is_invited=True))
        for key, is_invited in (("Alt+I", True), ("Alt+U", False)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda is_invited=is_invited: self._open_invite(is_invited=is_invited))
        self.invite.chosen.connect(self._invite_selected)
        self.invite.left.connect(self._leave_invite)
        self.drag.begun.connect(self._on_drag)
        self.drag.moved.connect(self.invite.point_at)
        self.drag.let_go.connect(self._on_let_go)
        self.drag.left.connect(self._leave_invite)
        self.editing.changed.connect(self._on_edited)
        self.editing.name_wanted.connect(self.panel.start_editing)
        self.editing.word_wanted.connect(self._ask_why)
        self.editing.progressed.connect(many.show_progress)
        self._session.session_changed.connect(self._on_session_changed)

    # --- showing -----------------------------------------------------------------------------------------

    def show_selected(self) -> None:
        """Show whoever is selected in the table now."""
        if not self._session.is_open or self.panel.is_editing or self.drag.is_under_way:
            return
        count = self._people.count_selected()
        if self.invite.isVisible() and count:
            rows = self._people.selected_people()
            if list(rows) != list(self._invitees):
                self._show_sessions(is_invited=self.invite.is_invited)
            return
        if not self.invite.isHidden():
            self.invite.hide()
            self.sessions_shown.emit()
        self.many.setVisible(count > 1)
        if count > 1:
            self.panel.hide()
            pair = self._people.selected_people() if count == 2 else ()
            self.many.show_many(count, list(self._people.table.people(pair).values()))
            return
        reference = self._people.current_reference()
        # Read anew: what the table keeps may be older than the last edit.
        self._show_person(self._session.desk.attendee(reference) if reference is not None else None)

    def _show_person(self, person: Attendee | None) -> None:
        self.panel.show_person(person)
        self._place_panel()

    def _place_panel(self) -> None:
        if self.many.isHidden() and self.invite.isHidden():
            self.panel.setVisible(self.panel.person is not None or not self._is_tight)

    def give_room(self, width: int) -> None:
        """Where the page is so wide, nobody chosen takes no room of the table's."""
        self._is_tight = width - WIDTH < self._shell.theme.scaled(_LEAST_TABLE)
        self._place_panel()

    def shows(self, edit: Edit) -> bool:
        """Whether all whom it changed are to be seen here: the person, or those who are selected."""
        if not self.many.isHidden():
            rows = self._people.selected_people() if len(edit.changes) <= AT_ONCE else ()
            rows = rows if len(rows) <= AT_ONCE else ()
            shown = {person.reference for person in self._session.file.attendees_in_rows(rows)}
        else:
            shown = {self.panel.person.reference} if self.panel.person is not None else set()
        if edit.joining is not None:
            return bool(shown & {edit.joining.kept, edit.joining.other})
        return shown.issuperset(change.reference for change in edit.changes)

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
        elif self._chosen() is not None:
            self.panel.take_focus()

    def start_editing(self) -> None:
        self.show_selected()
        self.panel.start_editing()

    def _remove_selected(self) -> None:
        """Those selected are off the list, as if no list had them; one step."""
        self.take_what_is_typed()
        if self._people.selected_people():
            self._edit_many(removed())

    # --- inviting to a session ---------------------------------------------------------------------------

    def _open_invite(self, is_invited: bool = True) -> None:
        """Alt+I, or Alt+U for the contrary: choose a session for those selected."""
        self._people.view.setFocus()
        self.take_what_is_typed()
        if self._people.selected_people():
            self._show_sessions(is_invited=is_invited)
            self.invite.take_focus()
        else:
            self._tell_to_choose()

    def _show_sessions(self, *, is_invited: bool = True, is_drag: bool = False) -> None:
        """The sessions in place of the person, or of what can be done to several."""
        self._invitees = self._people.selected_people()
        count = len(self._invitees)
        people = self._session.file.attendees_in_rows(self._invitees) if count <= MOST_LOOKED_AT else []
        if is_drag:
            self.invite.open_for_drag(count, people)
        else:
            self.invite.open_for(count, people, is_invited=is_invited)
        self.panel.hide()
        self.many.hide()
        self.invite.show()
        self.sessions_shown.emit()

    def _leave_invite(self) -> None:
        self.invite.hide()
        self.sessions_shown.emit()
        self.show_selected()
        self._people.view.setFocus()

    def _invite_selected(self, session_id: str, is_invited: bool) -> None:
        rows, programme = self._invitees, self._session.programme
        self._leave_invite()
        if programme.has_session(session_id):
            session = programme.session(session_id)
            self.editing.edit_many(rows, invited(programme, session, is_invited=is_invited))

    def _on_drag(self) -> None:
        self._show_sessions(is_drag=True)
        self.drag.say(counted(len(self._invitees), "person"))

    def _on_let_go(self, where: QPoint) -> None:
        session_id = self.invite.point_at(where)
        if session_id is None:
            self._leave_invite()
        else:
            self._invite_selected(session_id, is_invited=True)

    def _leave_person(self) -> None:
        self._people.field.leave()
        self._people.view.setFocus()

    # --- what people do ----------------------------------------------------------------------------------

    def check_in(self) -> None:
        """Admit the person shown to the desk's session."""
        if self._chosen() is not None:
            self._people.field.leave()
            self._admit(self._session.session.id, Direction.IN)

    def print_badge(self) -> None:
        """F9: print, or hear what is missing for it."""
        self.take_what_is_typed()
        if (person := self._chosen()) is not None:
            self._people.field.leave()
            self._shell.print_wanted.emit(person.reference)

    def _chosen(self) -> Attendee | None:
        """The one person who is shown. Where there is none a key says how to choose, and takes nobody."""
        if not self.panel.isHidden() and self.panel.person is not None:
            return self.panel.person
        self._tell_to_choose()
        return None

    def _tell_to_choose(self) -> None:
        if self._people.model.rowCount():
            self._shell.tell(_("Choose one person first, with ↓ and ↑."), key="no-person", seconds=8)

    def _edit(self, field: str, value: object) -> None:
        person = self.panel.person
        if person is not None:
            self.editing.edit(person.reference, {field: value}, seen=person)

    def _on_field(self, field: str, value: object) -> None:
        person = self.panel.person
        if person is not None and isinstance(value, Status) and lifts_block(person, {field: value}):
            self.panel.ask_why(value)
        else:
            self._edit(field, value)

    def _ask_why(self, reference: str, status: Status) -> None:
        if self._people.open_person(reference):
            self.show_selected()
            self.panel.ask_why(status)

    def _lift_block(self, status: Status, reason: str, by: str) -> None:
        if self.panel.person is not None:
            self.editing.lift_block(self.panel.person, status, reason, by)

    def _take_back(self) -> None:
        person = self.panel.person
        if person is not None:
            self.editing.edit(
                person.reference, {"gone": False}, _("{name} is on the list again.", name=person.name)
            )

    def _join(self, kept: str, other: str) -> None:
        # Once the PIN was given: till then the keyboard is there, and both stay chosen.
        self._shell.organiser.allow(_("make one person of two"), lambda: self._join_now(kept, other))

    def _join_now(self, kept: str, other: str) -> None:
        self.editing.join(kept, other)
        # Of those who may be on the list twice the next pair is to be chosen, not all to be shown again.
        if self._people.open_person(kept, keeps_filters=True):
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
        if person is not None:
            self.editing.invite(person.reference, session_id, is_invited=is_invited)

    def _admit(self, session_id: str, direction: Direction) -> None:
        person = self.panel.person
        if person is None:
            return
        self._shell.admit(person.reference, session_id=session_id, direction=direction)
        self.panel.refresh()

    def _undo(self, record_id: str) -> None:
        self._shell.undo(record_id)
        self.panel.refresh()
