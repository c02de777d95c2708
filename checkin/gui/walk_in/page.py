"""Walk-in: a stranger with a business card becomes a registered guest. Connects form, hints, badge and verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from checkin.core.desk.registrations import registration_of
from checkin.core.door.admission import Verdict, VerdictWord
from checkin.core.door.business_card import NamedPerson, person_named
from checkin.core.door.records import Record
from checkin.core.language import N_, _
from checkin.gui.session.shell import Page, Shell
from checkin.gui.verdict.card_actions import free_code
from checkin.gui.walk_in.correct_key import CorrectKey
from checkin.gui.walk_in.correction import WalkInCorrection
from checkin.gui.walk_in.door_ahead import DoorAhead
from checkin.gui.walk_in.form_panel import FormPanel
from checkin.gui.walk_in.half_typed import BroughtBack, HalfTyped
from checkin.gui.walk_in.head import WalkInHead
from checkin.gui.walk_in.last_walk_ins import MOST, LastWalkIns
from checkin.gui.walk_in.left_in_form import left_in_form
from checkin.gui.walk_in.print_key import PrintKey
from checkin.gui.walk_in.registering import Registering
from checkin.gui.walk_in.rights import WalkInRights
from checkin.gui.walk_in.side_column import WalkInBeside
from checkin.gui.walk_in.step_back import StepBack
from checkin.gui.walk_in.walk_in_parts import WalkInParts
from checkin.gui.walk_in.while_typing import WhileTyping
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.digit_key import Asks, DigitKey
from checkin.gui.widgets.roomy import Roomy
from checkin.gui.widgets.shortcuts import on_keys
from checkin.gui.widgets.typed import typed_by
from checkin.tasks.drafts import WalkInDraft, begun_with, typed_into

_RIGHT, _RIGHT_AT_MOST = 300, 720
_GETS_CODE = N_("Who is registered now gets the code that was read.")


def _side_by_side(form: QWidget, room: Roomy) -> QHBoxLayout:
    room.setMinimumWidth(_RIGHT)
    room.setMaximumWidth(_RIGHT_AT_MOST)
    return row_of(None, (form, 5), (room, 4), gap=24)


class WalkInPage(Page):
    """Shows verdicts itself, in place of hints and badge: they are of use only once typing goes on."""

    shows_verdicts = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._session = shell.session
        self._build()
        parts = WalkInParts(shell, self.head, self.panel, self.correction, self.beside, self.last)
        self.half_typed = HalfTyped(parts, self)
        self.typing = WhileTyping(parts, self)
        self.door_ahead = DoorAhead(parts, self)
        self.registering = Registering(parts, self.typing, self.door_ahead, self)
        self.step_back = StepBack(parts, self.half_typed, self.registering, self._leave_correction, self)
        self.print_key = PrintKey(parts, self.registering)
        self.correct_key = CorrectKey(parts)
        self._connect()
        self.half_typed.bring_back_kept()
        self.head.group.setChecked(self.half_typed.is_group)

    # --- building ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.panel = FormPanel(self.shell, self)
        self.form = self.panel.form
        self.correction = WalkInCorrection(self.shell, self.form, self._correct)
        self._right = Roomy(self._build_right())
        self.head, main = WalkInHead(self.shell, self), QWidget(self)
        below = (_side_by_side(self.panel, self._right), 1)
        column_of(main, self.head, below, gap=12, edges=(28, 16, 28, 16))
        self._whole = QStackedWidget(self)
        self._whole.addWidget(main)
        self.rights: WalkInRights | None = None
        column_of(self, self._whole)

    def _build_right(self) -> QWidget:
        self.beside = WalkInBeside(self.shell, self)
        self.last, right = LastWalkIns(self.shell, self), QWidget(self)
        column_of(right, (self.beside, 1), self.last, gap=10)
        return right

    def _connect(self) -> None:
        session = self._session
        session.verdict_given.connect(self._on_verdict)
        session.record_undone.connect(self._on_undone)
        session.attendees_changed.connect(self._on_attendees_changed)
        session.programme_changed.connect(self._on_attendees_changed)
        self.half_typed.emptied.connect(self._on_emptied)
        self.half_typed.emptied.connect(self.registering.lines_left.keep)
        self.panel.lines_left.connect(self.registering.lines_left.keep)
        self.registering.said.connect(self.panel.say)
        self.form.name.card_pasted.connect(self._fill_from_card)
        self.registering.known_already.connect(self.typing.point_at)
        self.registering.registered.connect(self._on_registered)
        self.registering.admitted_instead.connect(self._on_admitted_instead)
        self.registering.corrected.connect(self._on_corrected)
        self.beside.admit_wanted.connect(self.registering.admit_instead)
        for part in (self.beside, self.last):
            part.left.connect(self.form.name.setFocus)
            part.rearranged.connect(self.strips_moved)
        self.last.asking_turned.connect(lambda: self._right.follow_once_laid_out(self.last.asking))
        self._right.verticalScrollBar().valueChanged.connect(self.strips_moved)
        # Who types looks for whom they may be: the likeliest stands on top.
        self.form.changed.connect(lambda: self._right.verticalScrollBar().setValue(0))
        self.beside.override_given.connect(self.registering.override)
        self.beside.code_wanted.connect(self.take_code)
        self.beside.undo_wanted.connect(self.shell.undo)
        self.beside.print_wanted.connect(self.shell.print_wanted)
        self.last.correct_wanted.connect(self._correct)
        self.last.reprint_wanted.connect(self._reprint)
        self.panel.enter_button.clicked.connect(self.enter)
        self.head.group.toggled.connect(self.half_typed.set_group)
        self.head.instead_wanted.connect(self.form.ask_colleague)
        self.head.rights_wanted.connect(self.open_rights)
        for keys, slot in (
            ("Ctrl+Return", self.enter),
            ("Ctrl+Enter", self.enter),
            ("Ctrl+G", self.head.group.toggle),
            ("Ctrl+L", self.last.go_there),
            ("Ctrl+R", self.open_rights),
            ("F2", self.correct_key.go),
            ("F4", partial(self.half_typed.once_seen, self.form.ask_colleague)),
            ("F6", self.take_code),
            ("F8", partial(self.registering.knock, self.beside.start_override)),
            ("F9", self.print_key.go),
            ("F10", partial(self.registering.knock, self.beside.start_settling)),
        ):
            on_keys(self, slot, keys)
        for row in range(4):
            DigitKey(self, row + 1, partial(self._on_digit, row), partial(self._offers, row))

    # --- already on the list -----------------------------------------------------------------------------

    def _on_digit(self, row: int) -> None:
        if self.last.is_asking:
            self.last.use_reason(row)
        else:
            self.beside.similar.open_row(row)

    def _offers(self, row: int) -> Asks:
        """How near what Alt and this digit would take here is."""
        if self.last.is_asking:
            return Asks.IN_A_LINE
        if row >= len(self.beside.similar.people):
            return Asks.NOTHING
        return Asks.OUT_OF_SIGHT if self.beside.is_card_shown else Asks.WHILE_TYPING

    # --- registering -------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Ctrl+Enter: register, admit and print; or keep the correction; or admit the person who is opened."""
        if self.beside.is_person_open:
            self.registering.admit_instead(self.beside.person.reference)
        else:
            self.registering.enter()

    def _on_registered(self, reference: str) -> None:
        self.last.show_people((reference, *self.last.references)[:MOST])
        self.half_typed.empty(last=self.last.references)
        # Nothing is being typed now: Ctrl+Z is for the registration, also where no verdict followed it.
        self.form.name.clearFocus()
        self.form.name.setFocus()

    def _on_admitted_instead(self, reference: str) -> None:
        left = left_in_form(self._session.desk, self.form.draft(), reference)
        self.half_typed.empty()
        if left:
            self.panel.say(left, is_of_before=True)

    def _on_emptied(self) -> None:
        self.typing.show_badge()
        self.panel.say("")
        self.form.name.setFocus()

    def take_code(self) -> None:
        """F6: who is in the form gets the code that was read last, where nobody has it."""
        code = free_code(self.beside.card.verdict)
        if not code:
            return
        self._leave_correction()
        self.form.fill(replace(self.form.draft(), code=code))
        self.panel.say(_(_GETS_CODE))
        self.form.name.setFocus()

    def _start_anew(self, fill: Callable[[], None]) -> None:
        self._leave_correction()
        self.half_typed.start_anew(fill)

    # --- the last ones -----------------------------------------------------------------------------------

    def _correct(self, reference: str) -> None:
        """F2: put a person into the form to put something right."""
        person = self._session.desk.attendee(reference)
        if person is None or not self.correct_key.may_be_put_right(person):
            return
        self.last.close_line()
        self.beside.close_person()
        self.beside.show_hints()
        self.correction.start(person)
        self.panel.say("")
        self.door_ahead.show()
        self.form.name.setFocus()
        self.form.name.selectAll()

    def _on_corrected(self) -> None:
        self._on_correction_left()
        self.last.show_people(self.last.references)

    def _leave_correction(self) -> None:
        if self.correction.person is not None:
            self.correction.leave()
            self._on_correction_left()

    def _on_correction_left(self) -> None:
        self.panel.say("")
        self.door_ahead.show()
        self.form.name.setFocus()

    def _reprint(self, reference: str, reason: str) -> None:
        self.form.name.setFocus()
        self.registering.reprint(reference, reason)

    # --- verdicts ----------------------------------------------------------------------------------------

    def _on_verdict(self, verdict: Verdict) -> None:
        if not self.isVisible():
            return
        if verdict.word is VerdictWord.FIND and (card := person_named(verdict.payload)) is not None:
            self._fill_from_card(card)
            return
        self.panel.answer_given()
        self.last.look_at_again(verdict.attendee)
        self.beside.show_verdict(verdict, for_a_while=not self.form.draft().is_blank)
        self._right.verticalScrollBar().setValue(0)

    def _fill_from_card(self, card: NamedPerson) -> None:
        # The desk offers this page for a card; here it is taken at once.
        self.shell.notice_withdrawn.emit("business-card")
        self._start_anew(lambda: self.form.fill_from_card(card))
        name = card.name or card.email
        filled = _("Filled from the business card of {name}. Look it over, then Ctrl+Enter.", name=name)
        self.panel.say(filled)
        self.form.name.setFocus()

    # --- the page ----------------------------------------------------------------------------------------

    def open_rights(self) -> None:
        """Ctrl+R: where organisers say who may be a walk-in."""
        self._close_rights()
        self.rights = WalkInRights(self.shell, self)
        for changed in (self.rights.changed, self.rights.left):
            changed.connect(self.form.refresh)
        self.rights.changed.connect(self.door_ahead.show)
        self.rights.left.connect(self._close_rights)
        self.rights.left.connect(self.form.name.setFocus)
        self.rights.left.connect(self.door_ahead.show)
        self._whole.addWidget(self.rights)
        self._whole.setCurrentWidget(self.rights)
        self.rights.go_there()

    def _close_rights(self) -> None:
        if self.rights is not None:
            self._whole.removeWidget(self.rights)
            self.rights.deleteLater()
            self.rights = None

    def _on_undone(self, record: Record, is_redo: bool) -> None:
        self.panel.answer_given()
        if self.isVisible():
            self.last.show_people(self.last.references)

    def _on_attendees_changed(self) -> None:
        if self._session.is_open and self.isVisible():
            self.last.show_people(self.last.references)

    def shown(self) -> None:
        self.beside.forget_layout()
        self.form.refresh()
        self.form.suggestions.warm()
        # Counting the first guest needs it, and a badge must not wait for it.
        self._session.desk.organisation_labels()
        self.door_ahead.show()
        self.last.show_people(self.last.references or self.half_typed.last)
        self.typing.show_badge()
        self.typing.look_for_similar()
        self.half_typed.offer_aside()
        self.half_typed.come_to()

    def hidden(self) -> None:
        self._close_rights()
        self.half_typed.keep()
        # What is answered meanwhile stands elsewhere: this would be found as if it were of now.
        self.panel.answer_given()
        self.beside.show_hints()

    def open_with(self, argument: Any) -> None:
        """A name or e-mail typed on the find line, the text of a business card, or what is to stand in the form."""
        self.half_typed.led_here()
        text = str(argument).strip()
        if isinstance(argument, BroughtBack):
            self.half_typed.bring_back(argument.draft)
        elif isinstance(argument, WalkInDraft):
            self._start_anew(lambda: self.form.fill(begun_with(self.form.draft(), argument)))
            self.panel.say(_(_GETS_CODE) if argument.code else "")
        elif (card := person_named(text)) is not None:
            self._fill_from_card(card)
        else:
            self._start_anew(lambda: self.form.fill(typed_into(self.form.draft(), text)))
        self.form.name.setFocus()

    def room_for_strips(self) -> QRect | None:
        """Over the last walk-ins, from the oldest up: the session, the fields and the answer stay in sight."""
        return self.last.room_for_strips(self)

    def shown_scan(self) -> str | None:
        verdict = self.beside.card.verdict if self.beside.is_card_shown else None
        if verdict is not None:
            return verdict.scan_id
        return registration_of(self._session.desk, self.registering.outside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the fields did not want: Esc leaves, Down goes to who is on the list, letters begin another name."""
        if event.key() == Qt.Key.Key_Escape:
            self.step_back.go()
        elif event.key() == Qt.Key.Key_Down and self.beside.similar.people:
            self.beside.similar.setFocus()
        elif self.beside.is_person_open and typed_by(event):
            # Another name is begun: Enter admits nobody who was opened before it.
            self.beside.person.left.emit()
            self.half_typed.expect_another()
            QApplication.sendEvent(self.form.name, event)
        elif self.beside.similar.hasFocus() and typed_by(event):
            # And nobody is registered a second time whom the desk asked about before it.
            self.beside.similar.left.emit()
            QApplication.sendEvent(self.form.name, event)
        else:
            super().keyPressEvent(event)
