"""Somebody who is on the list already, opened beside the walk-in form: to admit and print instead of registering."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from checkin.core.desk.badge_codes import printed_code
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status, latin_of
from checkin.core.language import _, together
from checkin.gui.look.person_text import category_of, from_where, set_apart
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.walk_in.came_in import stands
from checkin.gui.widgets.category_chip import CategoryChip
from checkin.gui.widgets.columns_and_rows import FREE, column_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.fitted_text import FittedText
from checkin.gui.widgets.flow_layout import FlowLayout


class PersonInstead(QFrame):
    """Enter admits and prints, Esc goes back to the form; nothing is lost of what was typed there."""

    admit_wanted = Signal(str)
    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._reference = ""
        self._name = ""
        self._shown: tuple[object, ...] = ()
        self._build()
        shell.theme.changed.connect(self._colour)
        self._colour()

    def _build(self) -> None:
        theme = self._shell.theme
        set_role(self, "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name = FittedText(theme.font("title"), 2, self)
        self.latin = FittedText(theme.font("lead"), 1, self)
        self.where = FittedText(theme.font("body"), 2, self, wraps_first=True)
        self.chip = CategoryChip(theme.font("small", bold=True), self)
        self.state = PlainLabel(self, wraps=True)
        self.admit_button = ElidedButton("", self)
        set_role(self.admit_button, "primary")
        self.back_button = ElidedButton(_("Back  Esc"), self)
        buttons = QWidget(self)
        line = FlowLayout(buttons)
        line.addWidget(self.admit_button)
        line.addWidget(self.back_button)
        column_of(
            self,
            self.name,
            self.latin,
            self.chip,
            self.where,
            self.state,
            FREE,
            buttons,
            gap=4,
            edges=(20, 14, 20, 14),
        )
        self.admit_button.clicked.connect(self._admit)
        self.back_button.clicked.connect(self.left)

    @property
    def reference(self) -> str:
        return self._reference

    @property
    def shown_name(self) -> str:
        return self._name

    def show_person(self, person: Attendee) -> None:
        """Show this one, and take the focus."""
        self.put_right(person)
        self.setFocus()

    def put_right(self, person: Attendee) -> bool:
        """Show them as they are on the list by now; whether that is anything else."""
        session = self._shell.session
        has_badge = printed_code(session.desk.store, person) is not None
        where = stands(session.desk, person)
        shown = (person, where, has_badge, self._shell.can_print, session.programme)
        if shown == self._shown:
            return False
        self._shown = shown
        self._reference, self._name = person.reference, person.name
        self.name.set_text(person.name)
        self.latin.set_text(latin_of(person))
        self.latin.setVisible(bool(latin_of(person)))
        self.where.set_text(from_where(person))
        self.chip.show_category(category_of(person, None, session.programme))
        if person.status is not Status.CONFIRMED:
            state = _("The registration is {status_words}.", status_words=_(STATUS_WORDS[person.status]))
        elif person.gone:
            state = _("No longer on the list: ask them, or an organiser.")
        else:
            state = together(
                _("On the list, {where}.", where=where),
                _("The badge came out.") if has_badge else "",
            )
        self.state.setText(state)
        set_role(self.state, "error" if set_apart(person) else "muted")
        says = _("Admit and print") if self._shell.can_print and not has_badge else _("Admit")
        self.admit_button.setText(_("{says}  Enter", says=says))
        self.setAccessibleName(_("{name} is on the list", name=person.name))
        told = (from_where(person), self.state.text(), _("Enter: {says}. Esc: back to the form.", says=says))
        self.setAccessibleDescription(". ".join(part.rstrip(".") for part in told if part))
        return True

    def _admit(self) -> None:
        self.admit_wanted.emit(self._reference)

    def _colour(self) -> None:
        theme = self._shell.theme
        self.name.set_colour(theme.colour("text"))
        for part in (self.latin, self.where):
            part.set_colour(theme.colour("muted"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # From the Back button Enter means Back.
            (self.left.emit if self.back_button.hasFocus() else self._admit)()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
