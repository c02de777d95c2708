"""Beside the walk-in form: who is on the list already and the badge while somebody types, then the verdict."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from checkin import paths
from checkin.core.door.admission import Verdict
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.core.names.likeness import Candidate, Likeness, with_fitting
from checkin.core.printing.layout import BadgeLayout
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.card import VerdictCard
from checkin.gui.verdict.still_true import StillTrue
from checkin.gui.walk_in.person_instead import PersonInstead
from checkin.gui.walk_in.similar_people import MOST, SimilarPeople
from checkin.gui.widgets.badge_preview import BadgePreview
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.tasks.badge_layout import layout_name
from checkin.tasks.event_layouts import layout_here

CARD_MS = 8000
"""How long the answer to a scan stands over the hints of a half-typed form."""


class WalkInBeside(QWidget):
    """Hints and verdict take turns: what somebody types wants the hints, who was just let in the verdict."""

    admit_wanted = Signal(str)
    """Reference of somebody on the list already, to admit and print instead of registering."""
    left = Signal()
    override_given = Signal(str, str, str)
    undo_wanted = Signal(str)
    print_wanted = Signal(str)
    code_wanted = Signal()
    """The code on the card, which nobody has, is for who is in the form."""
    person_turned = Signal()
    """Somebody on the list is opened now, or is no longer."""
    rearranged = Signal()
    """Something else stands here now."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._page = parent
        self._layout: BadgeLayout | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.similar = SimilarPeople(self._shell, self)
        self.person = PersonInstead(self._shell, self)
        self.preview = BadgePreview(self._shell, self)
        self.problems = PlainLabel(self, role="muted", wraps=True, font=self._shell.theme.font("small"))
        self.problems.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.card = VerdictCard(self._shell, self)
        self._people = QStackedWidget(self)
        self._people.addWidget(self.similar)
        self._people.addWidget(self.person)
        self._people.setFixedHeight(self.similar.height())
        hints = QWidget(self)
        column_of(hints, self._people, (self.preview, 1), self.problems, gap=4)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(hints)
        self._stack.addWidget(self.card)
        column_of(self, self._stack)

    def _connect(self) -> None:
        self._timer = single_shot(self, self.show_hints)
        self.is_interrupted = False
        """Whether an answer came while somebody was typed, and nothing was typed since."""
        for stack in (self._stack, self._people):
            stack.currentChanged.connect(lambda _index: self.rearranged.emit())
        self.similar.opened.connect(self.open_person)
        self.similar.left.connect(self.left)
        self.person.admit_wanted.connect(self.admit_wanted)
        self.person.left.connect(self.leave_person)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        self.card.chosen.connect(self.open_person)
        self.card.override_given.connect(self.override_given)
        self.card.settled.connect(self._shell.settle)
        self._still_true = StillTrue(self._shell, self.card, self)
        self._still_true.cleared.connect(self.show_hints)
        self.card.undo_wanted.connect(self.undo_wanted)
        self.card.print_wanted.connect(self.print_wanted)
        self.card.override_line.done.connect(self.left)
        self.card.override_button.clicked.connect(self.start_override)
        self.card.actions_row.register_button.clicked.connect(self.code_wanted)
        self.card.actions_row.settle_button.clicked.connect(self.start_settling)

    # --- hints -------------------------------------------------------------------------------------------

    @property
    def is_person_open(self) -> bool:
        """Whether somebody on the list is opened and to be seen, instead of the hints: Enter admits them."""
        return self._people.currentIndex() == 1 and not self.is_card_shown

    def go_on(self) -> None:
        """Somebody types on: the hints are in front, and what is offered is seen."""
        self.is_interrupted = False
        self.show_hints()

    def look_for(self, asked: Candidate, *, leave_out: frozenset[str]) -> None:
        """Show who on the list may be this person."""
        is_asked = bool(asked.name or asked.email)
        offered = self._session.desk.offered(asked, limit=MOST + len(leave_out))
        people = [one for one in offered.people if one.attendee.reference not in leave_out]
        is_sure = any(one.likeness is not Likeness.NEARLY for one in people)
        fitting = [] if is_sure else offered.fitting
        fitting = [one for one in fitting if one.attendee.reference not in leave_out]
        if people or len(fitting) <= MOST:
            people = with_fitting(people, fitting)
        were_some = bool(self.similar.people)
        # The find line may show whom only half of what is typed sounds like: then nobody is said to be like it.
        self.similar.show_people(people, is_asked=is_asked, fitting=len(fitting), is_found=offered.is_found)
        if were_some is not bool(people):
            self.rearranged.emit()

    def show_badge(self, person: Attendee) -> None:
        """Draw the badge of what is typed, or of the person who is opened."""
        if self.is_person_open:
            person = self._session.desk.attendee(self.person.reference) or person
        if person.name:
            self._draw(person)
        else:
            self.preview.clear()
        self.problems.setText(self.preview.problems)

    def forget_layout(self) -> None:
        """The event may have another layout now."""
        self._layout = None

    def _draw(self, person: Attendee) -> None:
        try:
            store = self._session.desk.store
            name = layout_name(store, person.category)
            if self._layout is None or self._layout.id != name:
                self._layout = layout_here(store, name, paths.own_layouts())
            self.preview.show_badge(person, self._layout, self._session.programme)
        except CheckinError as error:
            self.preview.clear(str(error))

    def open_person(self, reference: str) -> None:
        """Look at somebody who is on the list already."""
        person = self._session.desk.attendee(reference)
        if person is None:
            return
        self.show_hints()
        self._people.setCurrentIndex(1)
        self.person.show_person(person)
        self._fit_people()
        self.person_turned.emit()

    def put_person_right(self) -> None:
        """Who is opened may be called otherwise by now, have come, or be one person with somebody else."""
        if self._people.currentIndex() == 0:
            return
        person = self._session.desk.attendee(self.person.reference)
        if person is None:
            self.leave_person()
        elif self.person.put_right(person):
            self._fit_people()
            self.person_turned.emit()

    def _fit_people(self) -> None:
        """As high as the hints, and as who is opened needs in this width."""
        is_opened = self._people.currentIndex() == 1
        needed = self.person.heightForWidth(self.width()) if is_opened else 0
        self._people.setFixedHeight(max(self.similar.height(), needed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_people()

    def leave_person(self) -> None:
        """Back to the form."""
        self.close_person()
        self.left.emit()

    def close_person(self) -> None:
        if self._people.currentIndex() == 0:
            return
        self._people.setCurrentIndex(0)
        self._fit_people()
        self.person_turned.emit()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes on in the form means somebody else than the one opened beside it."""
        if now is None or not self._page.isAncestorOf(now):
            return  # on a strip, in a dialog, in another program
        if now is not self.person and not self.person.isAncestorOf(now):
            self.close_person()

    # --- verdict -----------------------------------------------------------------------------------------

    @property
    def is_card_shown(self) -> bool:
        """Whether the verdict is to be seen now."""
        return self._stack.currentIndex() == 1

    @property
    def is_overriding(self) -> bool:
        """Whether a reason is asked for."""
        return self.card.override_line.is_open

    def show_verdict(self, verdict: Verdict, *, for_a_while: bool) -> None:
        """Show the answer, until somebody types on, or for a while over a half-typed form."""
        if self.is_person_open:
            self.leave_person()
        self.is_interrupted = for_a_while
        self._timer.stop()
        if not verdict.repeated:
            self._let_go()
        self.card.show_verdict(verdict, self._session.programme)
        self._stack.setCurrentIndex(1)
        if for_a_while:
            self._timer.start(CARD_MS)

    def show_card(self) -> None:
        """The verdict again: what emptied the form was no typing."""
        self._timer.stop()
        self._stack.setCurrentIndex(1)

    def show_hints(self) -> None:
        """Hints instead of the verdict, unless a reason is being typed there."""
        if not self.is_overriding:
            self._timer.stop()
            if self.is_card_shown:
                self._let_go()
            self._stack.setCurrentIndex(0)

    def _let_go(self) -> None:
        """Give the keyboard back to the form: else it is on Undo of a guest answered since, or Qt puts it there."""
        has_it = QApplication.focusWidget()
        if has_it is not None and self._stack.isAncestorOf(has_it):
            self.left.emit()

    def start_override(self) -> None:
        """F8, while the verdict is to be seen."""
        if self.is_card_shown:
            self._timer.stop()
            if not self.is_overriding:
                self.card.start_override()

    def start_settling(self) -> None:
        """F10, likewise."""
        if self.is_card_shown:
            self._timer.stop()
            if not self.is_overriding:
                self.card.start_settling()

    def shown_person(self) -> str:
        """Reference of the one whose verdict is to be seen, or "" ."""
        verdict = self.card.verdict if self.is_card_shown else None
        return verdict.attendee.reference if verdict is not None and verdict.attendee is not None else ""
