"""The badge of one person as it prints, and the ways to get another one."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from checkin.core.dates import day_and_month
from checkin.core.desk.badge_codes import (
    REPRINT_REASONS,
    carries_ticket_codes,
    may_be_on_a_badge,
    tickets_of,
)
from checkin.core.door.records import RecordKind
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.core.language import _, n_, together
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session import people_changes
from checkin.gui.session.badge_pdf import free_place, write_badge
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.badge_preview import EXAMPLE_CODE, BadgePreview
from checkin.gui.widgets.called_menu import CalledMenu
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.file_dialogs import ask_for_place, first_folder

_PREVIEW_HEIGHT = 240
_FIT_FOR_A_FILE = re.compile(r"[^\w.-]+")


class PersonBadge(QWidget):
    """Imported when it is first looked at: drawing badges takes a while to load."""

    print_wanted = Signal(str)
    reprint_wanted = Signal(str, str)
    """Reference and reason."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._reference = ""
        self._folder: Path | None = None
        """Where one was written last."""
        self._drawn: tuple[Attendee, str] | None = None
        self._is_good = False
        """Whether a ticket of theirs is."""
        self._build()

    def _build(self) -> None:
        theme = self._shell.theme
        self.preview = BadgePreview(self._shell, self)
        self.preview.setFixedHeight(_PREVIEW_HEIGHT)
        self.state = PlainLabel(self)
        self.problems = PlainLabel(self)
        for label in (self.state, self.problems):
            label.setWordWrap(True)
        set_role(self.state, "muted")
        set_role(self.problems, "error")
        self.print_button = QPushButton(_("Print badge  F9"), self)
        theme.set_icon(self.print_button, "print")
        self.print_button.clicked.connect(lambda: self.print_wanted.emit(self._reference))
        self.pdf_button = QPushButton(_("Write a PDF…"), self)
        self.pdf_button.clicked.connect(lambda: self._write(None))
        self.again = QPushButton(_("New badge"), self)
        self.again.setToolTip(_("With a new code; the one before is refused from now on"))
        menu = CalledMenu.of(self.again)
        for reason in REPRINT_REASONS:
            menu.addAction(_(reason).capitalize()).triggered.connect(
                lambda __=False, reason=reason: self._new_badge(reason)
            )
        self.again.setMenu(menu)
        self.hint = PlainLabel(
            _(
                "Without a printer the badge is written as PDF. Choose a printer on the Badges page, under Queue."
            ),
            self,
            role="muted",
            wraps=True,
        )
        self.ticket_button = QPushButton(self)
        self.ticket_button.clicked.connect(self._on_ticket)
        buttons = row_of(None, self.print_button, self.pdf_button, self.again, FREE)
        column = column_of(self, gap=8)
        for widget in (self.preview, self.state, self.problems):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addLayout(row_of(None, self.ticket_button, FREE))
        column.addWidget(self.hint)
        column.addStretch(1)

    def show_person(self, person: Attendee) -> None:
        """Draw the badge, with the code it has or an example of one."""
        self._reference = person.reference
        desk = self._shell.session.desk
        code = desk.store.badge_code(person.reference) or EXAMPLE_CODE
        if (person, code) != self._drawn:
            self._drawn = (person, code)
            self._draw(person, code)
        prints = [r for r in desk.records_of(person.reference) if r.kind is RecordKind.PRINT]
        if prints:
            moment = self._shell.local(prints[-1].at)
            self.state.setText(
                n_(
                    "Printed once, last on {day} {time} at {desk}",
                    "Printed {n} times, last on {day} {time} at {desk}",
                    len(prints),
                    day=day_and_month(moment),
                    time=f"{moment:%H:%M}",
                    desk=prints[-1].desk,
                )
            )
        elif desk.store.is_in_badge_file(code):
            self.state.setText(_("Not printed here; it may have been written into a PDF"))
        elif code == EXAMPLE_CODE and person.codes and carries_ticket_codes(desk.store):
            self.state.setText(
                _("Not printed here; whether it is in a PDF is not kept of badges with the tickets’ codes")
            )
        else:
            self.state.setText(_("Not printed yet"))
        self._show_ticket(person)
        self._show_ways(has_one=bool(prints) or may_be_on_a_badge(desk.store, person))

    def _show_ticket(self, person: Attendee) -> None:
        """What can be done about a ticket that was lost or passed on, or is found again."""
        good, withdrawn = tickets_of(self._shell.session.desk.store, person)
        self._is_good = bool(good)
        self.ticket_button.setText(
            n_("Withdraw the ticket", "Withdraw the tickets", len(good))
            if good
            else n_("Make the ticket good again", "Make the tickets good again", len(withdrawn))
        )
        self.ticket_button.setToolTip(
            tip(_("Lost, or passed on: whoever has it is refused from now on; the badge stays good"))
            if good
            else ""
        )
        self.ticket_button.setVisible(bool(good or withdrawn))

    def _on_ticket(self) -> None:
        if self._is_good:
            self._withdraw_ticket(self._reference)
        else:
            self._make_ticket_good(self._reference)

    def _withdraw_ticket(self, reference: str) -> None:
        try:
            codes = people_changes.withdraw_tickets(self._shell.session, reference)
        except CheckinError as error:
            self._shell.tell_refused(error, key="ticket")
            return
        store = self._shell.session.desk.store
        also = _("A badge with its code is refused too.") if carries_ticket_codes(store) else ""
        told = n_(
            "The ticket of {name} is refused from now on.",
            "{n} tickets of {name} are refused from now on.",
            len(codes),
            name=self._name_of(reference),
        )
        self._shell.tell(
            together(told, also),
            key="ticket",
            action=_("Undo"),
            on_action=lambda: self._make_ticket_good(reference),
            seconds=30,
        )

    def _make_ticket_good(self, reference: str) -> None:
        try:
            codes = people_changes.make_tickets_good(self._shell.session, reference)
        except CheckinError as error:
            self._shell.tell_refused(error, key="ticket")
            return
        told = n_(
            "The ticket of {name} is good again.",
            "{n} tickets of {name} are good again.",
            len(codes),
            name=self._name_of(reference),
        )
        self._shell.tell(told, tone=Tone.GOOD, key="ticket", seconds=15)

    def _name_of(self, reference: str) -> str:
        person = self._shell.session.desk.attendee(reference)
        return person.name if person is not None else reference

    def _show_ways(self, *, has_one: bool) -> None:
        can_print, is_real = self._shell.can_print, not self._shell.session.is_rehearsal
        self.print_button.setVisible(can_print)
        self.pdf_button.setVisible(is_real and not can_print)
        self.again.setVisible(is_real and has_one)
        self.hint.setVisible(is_real and not can_print)

    def _new_badge(self, reason: str) -> None:
        if self._shell.can_print:
            self.reprint_wanted.emit(self._reference, reason)
        else:
            self._write(reason)

    def _write(self, because: str | None) -> None:
        reference = self._reference
        stem = _FIT_FOR_A_FILE.sub("-", f"badge-{reference}")
        proposed = free_place(first_folder(self._folder), stem)
        place = ask_for_place(self, _("Write the badge to"), proposed, "PDF (*.pdf)")
        if place is not None:
            self._folder = place.parent
            self.write_pdf(reference, place, because)

    def write_pdf(self, reference: str, place: Path, because: str | None) -> None:
        """Write this person's badge; for a reason a new one."""
        try:
            write_badge(self._shell.session, reference, place, because=because)
        except CheckinError as error:
            self._shell.tell_error(error, key="pdf")
            return
        name = self._name_of(reference)
        self._shell.tell_written(
            _("The badge of {name} is in “{file}”.", name=name, file=place.name)
            if because is None
            else _(
                "A new badge of {name} is in “{file}”; the old one is refused.", name=name, file=place.name
            ),
            place,
            key="pdf",
        )

    def _draw(self, person: Attendee, code: str) -> None:
        printing = self._shell.printing
        if printing is None:
            self.preview.clear(_("No layout to draw a badge in."))
            return
        try:
            self.preview.show_badge(
                person, printing.layout_of(person), self._shell.session.programme, code=code
            )
        except CheckinError as error:
            self.preview.clear(str(error))
        self.problems.setText(self.preview.problems)
        self.problems.setVisible(bool(self.preview.problems))
