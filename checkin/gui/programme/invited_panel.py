"""Who is invited to a session: the list, adding by pasted names, e-mails or codes, by category, from another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from checkin.core.counted import counted
from checkin.core.event.attendee import Attendee, title_of
from checkin.core.language import _, n_, number
from checkin.gui.look.plain_text import PlainLabel, caption
from checkin.gui.look.theme import set_role
from checkin.gui.programme.invited_list import InvitedList, PastedLine, told
from checkin.gui.session.notices import Tone
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.called_menu import CalledMenu
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.shortcuts import CTRL_ENTER, on_keys

_MOST_ORGANISATIONS = 60
"""In the menu; the larger ones."""


class InvitedPanel(QWidget):
    """Asks for the PIN, then says what is wanted. Delete takes away, Enter takes somebody who was offered."""

    invite_wanted = Signal(str, object)
    """Id of a session, and references of those who are to be invited."""
    away_wanted = Signal(str, object)
    left = Signal()

    def __init__(self, shell: Shell, editing: ProgrammeEditing, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._editing = editing
        self._session = ""
        self._near: list[tuple[str, Attendee]] = []
        self._nobody: tuple[str, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.heading = ElidedLabel("", self)
        self.heading.setFont(self._shell.theme.font("heading"))
        self.count = PlainLabel(self, role="muted", wraps=True)
        self.pasted = QPlainTextEdit(self)
        self.pasted.setPlaceholderText(_("Names, e-mails or codes, one a line"))
        self.pasted.setAccessibleName(_("People to invite: names, e-mails or codes, one a line"))
        self.pasted.setTabChangesFocus(True)
        line = self._shell.theme.lines("body")
        self.pasted.setMinimumHeight(line + 24)
        self.pasted.setMaximumHeight(3 * line + 24)
        self.add = ElidedButton(_("Invite"), self)
        self.add.setToolTip(_("Invite whom the lines name  Ctrl+Enter"))
        set_role(self.add, "primary")
        self.many = ElidedButton(_("Everybody of…"), self)
        self.many.setToolTip(
            _("Invite all of a category, of an organisation, or all who are invited to another session")
        )
        self.leave = ElidedButton(_("Back"), self)
        self.leave.setToolTip("Esc")
        theme = self._shell.theme
        self.list = InvitedList(self._editing.people_named, lambda: QColor(theme.colour("warn_text")), self)
        buttons = row_of(None, gap=8)
        for button in (self.add, self.many):
            buttons.addWidget(button)
        buttons.addStretch(1)
        foot = row_of(None, self.leave, FREE)
        column = column_of(self, gap=8)
        for part in (self.heading, self.count, self.pasted):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_pasted)
        self.many.clicked.connect(self._open_many)
        self.leave.clicked.connect(self.left)
        self.list.activated.connect(self._on_activated)
        on_keys(self, self.add_pasted, *CTRL_ENTER)

    # --- what is shown -------------------------------------------------------------------------------------

    def show_session(self, session_id: str) -> None:
        """The list of this session."""
        self._session, self._near, self._nobody = session_id, [], ()
        self.pasted.clear()
        self.refresh()
        self.pasted.setFocus()
        announce(self, f"{self.heading.text()}. {self.count.text()}", at_once=False)

    def refresh(self) -> None:
        """Show who is invited now, under what was pasted and names nobody surely."""
        programme = self._shell.session.programme
        if not programme.has_session(self._session):
            return
        session, people = programme.session(self._session), self._editing.invited_to(self._session)
        self.heading.setText(_("Invited to “{title}”", title=session.shown_title))
        self.count.setText(
            n_(
                "{n} person is invited. Delete takes away.",
                "{n} people are invited. Delete takes away.",
                len(people),
            )
            if session.capacity is None
            else n_(
                "{n} person is invited of {places}. Delete takes away.",
                "{n} people are invited of {places}. Delete takes away.",
                len(people),
                places=counted(session.capacity, "place"),
            )
        )
        nobody = [PastedLine(_("Nobody is found for “{line}”.", line=line)) for line in self._nobody]
        near = [
            PastedLine(_("“{line}”: {told}?  Enter", line=line, told=told(person)), person.reference)
            for line, person in self._near
        ]
        self.list.people.show_people([*nobody, *near], people)

    # --- what is wanted --------------------------------------------------------------------------------------

    def add_pasted(self) -> None:
        """Invite whom the lines surely name; offer who may be meant, and say who is nobody."""
        self._allow(self._add_pasted)

    def _allow(self, do: Callable[[], object]) -> None:
        """Ask for the PIN first: lines and offers stay until what they say is done."""
        self._shell.organiser.allow(_("change who is invited"), do)

    def _add_pasted(self) -> None:
        found = self._editing.people_in(self.pasted.toPlainText())
        self._near = [(line, person) for line, people in found.near for person in people]
        self._nobody = found.not_found
        self.pasted.setPlainText("\n".join(found.left))
        if found.found:
            self.invite_wanted.emit(self._session, [person.reference for _, person in found.found])
        self.refresh()
        if found.left:
            self._shell.tell(
                n_(
                    "{n} line was not looked at yet and stands in the field. Ctrl+Enter goes on with it.",
                    "{n} lines were not looked at yet and stand in the field. Ctrl+Enter goes on with them.",
                    len(found.left),
                ),
                tone=Tone.WARN,
                key="pasted",
            )
        if self._near or self._nobody:
            self.list.setFocus()
            self.list.go_to(len(self._nobody) if self._near else 0)

    def _on_activated(self, index: QModelIndex) -> None:
        reference = self.list.people.offered(index.row())
        if reference:
            self._allow(lambda: self._take_offered(reference))

    def _take_offered(self, reference: str) -> None:
        lines = [line for line, person in self._near if person.reference == reference]
        if lines:
            self._near = [(other, person) for other, person in self._near if other != lines[0]]
            self.invite_wanted.emit(self._session, [reference])
            self.refresh()

    def _open_many(self) -> None:
        programme, menu = self._shell.session.programme, CalledMenu.of(self.many)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for category in programme.categories:
            menu.addAction(caption(_("Category {name}", name=category.name))).triggered.connect(
                lambda __=False, id_=category.id: self._invite(self._editing.people_of_category(id_))
            )
        organisations = menu.add_submenu(title_of("organisation"))
        for name, count in self._editing.organisations()[:_MOST_ORGANISATIONS]:
            organisations.addAction(caption(f"{name} ({number(count)})")).triggered.connect(
                lambda _checked=False, of=name: self._invite(self._editing.people_of_organisation(of))
            )
        organisations.setEnabled(not organisations.isEmpty())
        menu.addSeparator()
        for other in programme.sessions:
            if other.id != self._session and self._editing.invited_to(other.id):
                menu.addAction(caption(_("Invited to {title}", title=other.shown_title))).triggered.connect(
                    lambda __=False, id_=other.id: self._invite(self._editing.invited_to(id_))
                )
        menu.popup(self.many.mapToGlobal(self.many.rect().bottomLeft()))

    def _invite(self, references: Sequence[str]) -> None:
        session = self._session
        self._allow(lambda: self.invite_wanted.emit(session, references))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            chosen, session = self.list.chosen(), self._session
            if chosen:
                self._allow(lambda: self.away_wanted.emit(session, chosen))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
