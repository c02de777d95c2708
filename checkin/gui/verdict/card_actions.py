"""What can be done about the verdict on the card: one button each, with its key; only what leads somewhere is there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QWidget

from checkin.core.desk.corrections import require_not_in_since, require_nothing_graver_since
from checkin.core.desk.settlements import LACKED
from checkin.core.door.admission import Verdict, VerdictWarning, VerdictWord
from checkin.core.door.business_card import person_named
from checkin.core.door.payload import clean_payload
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.language import _
from checkin.gui.look.theme import mix
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.session.turned import Turned
from checkin.gui.widgets.announcing import words_heard
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.flow_layout import FlowLayout

_LOOK_FOR_THEM = frozenset((VerdictWord.UNKNOWN, VerdictWord.FORGED, VerdictWord.FIND))
"""Nobody on the list is behind such a reading: by name they may be."""
_NO_BADGE = frozenset((VerdictWord.CANCELLED, VerdictWord.BLOCKED, VerdictWord.REVOKED))


def may_settle(verdict: Verdict | None) -> bool:
    """Whether this refusal ends when it is put in order here."""
    return verdict is not None and verdict.word in LACKED and verdict.scan_id is not None


def is_badge_refused(verdict: Verdict | None) -> bool:
    """Whether a badge would be refused like the reading: it looks good, and is none."""
    return verdict is not None and verdict.word in _NO_BADGE


def gets_badge(shell: Shell, verdict: Verdict) -> bool:
    """Whether the key prints the badge of this one; says why not."""
    if not is_badge_refused(verdict) or verdict.attendee is None:
        return True
    shell.tell(_why_no_badge(verdict.word, verdict.attendee), tone=Tone.WARN, key="print", seconds=15)
    return False


def _why_no_badge(word: VerdictWord, person: Attendee) -> str:
    if word is VerdictWord.REVOKED and person.status not in (Status.CANCELLED, Status.BLOCKED):
        return _(
            "No badge was printed: what was read is an old badge of {name}. Where the newer one is lost, "
            "another is made on Attendees, under Badge.",
            name=person.name,
        )
    return _(
        "No badge was printed: {name} is refused. A new badge is made on Attendees, once that is settled.",
        name=person.name,
    )


def may_admit_anyway(shell: Shell, verdict: Verdict | None) -> bool:
    """Whether a reason is asked for; where that would be in vain by now, it is told before anything is typed."""
    if verdict is None or not verdict.is_overridable:
        return False
    desk = shell.session.desk
    scan = desk.store.record(verdict.scan_id or "")
    if scan is not None:
        try:
            require_not_in_since(desk.store, desk.history, scan, desk.now())
            require_nothing_graver_since(desk.store, desk.foreseen, scan, desk.now())
        except CheckinError as error:
            shell.tell_refused(error, key="override")
            return False
    return True


def is_free_code(verdict: Verdict | None) -> bool:
    """Whether nobody has the code that was read, so that a walk-in may keep it."""
    return (
        verdict is not None
        and verdict.word is VerdictWord.UNKNOWN
        and VerdictWarning.NAME_UNKNOWN_HERE not in verdict.warnings
    )


def free_code(verdict: Verdict | None) -> str:
    """The code that was read and nobody has, as a walk-in keeps it; "" where there is none."""
    return clean_payload(verdict.payload) if verdict is not None and is_free_code(verdict) else ""


def card_read(verdict: Verdict | None) -> str | None:
    """What was read off a business card, as a walk-in is filled from it; None where it was something else."""
    is_card = verdict is not None and verdict.word is VerdictWord.FIND and person_named(verdict.payload)
    return verdict.payload if verdict is not None and is_card else None


def may_look(verdict: Verdict | None) -> bool:
    """Whether the way on is to find somebody by name."""
    return verdict is not None and (
        verdict.word in _LOOK_FOR_THEM or VerdictWarning.NAME_UNKNOWN_HERE in verdict.warnings
    )


def ways_on(verdict: Verdict | None, *, leads_on: bool) -> tuple[tuple[str, bool], ...]:
    """What can be done about a refusal, and whether it is offered: settle, register, find, admit anyway. Beside a form
    who is in it gets a code that nobody has.
    """
    is_unpaid = verdict is not None and verdict.word is VerdictWord.UNPAID
    return (
        (_("Settle it here…  F10") if is_unpaid else _("Confirm here…  F10"), may_settle(verdict)),
        (_("Register them…  F4") if leads_on else _("Use code  F6"), is_free_code(verdict)),
        (_("Find by name  F3"), leads_on and may_look(verdict)),
        (_("Admit anyway…  F8"), verdict is not None and verdict.is_overridable),
    )


def ways_told(verdict: Verdict, *, leads_on: bool) -> str:
    """Those offered, as a screen reader says them: a key after each."""
    offered = [words for words, is_offered in ways_on(verdict, leads_on=leads_on) if is_offered]
    return ". ".join(map(words_heard, offered))


class CardActions(QWidget):
    """The buttons, on a narrow card in two rows. Beside a form those that lead to pages are left out."""

    undo_meant = Signal()
    print_meant = Signal()

    def __init__(self, parent: QWidget, turned: Turned | None = None) -> None:
        """`turned`, where they may undo or print: whether they are for another guest than a moment ago."""
        super().__init__(parent)
        self._turned = turned
        self._scan_id: str | None = None
        self.leads_on = False
        """Whether finding, registering and correcting are offered: the Desk does, and its words name its keys."""
        self.settle_button = ElidedButton("", self)
        self.register_button = ElidedButton("", self)
        self.find_button = ElidedButton("", self)
        self.override_button = ElidedButton("", self)
        self.print_button = ElidedButton("", self)
        self.undo_button = ElidedButton("", self)
        self.correct_button = ElidedButton("", self)
        self.undo_button.clicked.connect(lambda: self._on_click(self.undo_meant))
        self.print_button.clicked.connect(lambda: self._on_click(self.print_meant))
        self.retranslate()
        line = FlowLayout(self)
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(button)

    def retranslate(self) -> None:
        """Say it in the language shown; what is to be said of a refusal is said when one is shown."""
        self.print_button.setText(_("Print badge  F9"))
        self.undo_button.setText(_("Undo  Ctrl+Z"))
        self.correct_button.setText(_("Correct…  F2"))
        self.correct_button.setToolTip(_("Open the person: the name, the organisation, the rest"))

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.settle_button,
            self.register_button,
            self.find_button,
            self.override_button,
            self.print_button,
            self.undo_button,
            self.correct_button,
        )

    def show_for(self, verdict: Verdict | None, *, can_print: bool) -> None:
        """Offer what this verdict allows; nothing without one."""
        scan_id = verdict.scan_id if verdict else None
        if self._turned and scan_id and self._scan_id and scan_id != self._scan_id:
            self._turned.turn()
        self._scan_id = scan_id
        person = verdict.attendee if verdict else None
        counts = verdict is not None and (verdict.admits or verdict.word is VerdictWord.EXITED)
        ways = ways_on(verdict, leads_on=self.leads_on)
        for button, (words, is_offered) in zip(self.buttons, ways, strict=False):
            button.setText(words)
            button.setVisible(is_offered)
        self.print_button.setVisible(can_print and person is not None and not is_badge_refused(verdict))
        self.undo_button.setVisible(counts)
        self.correct_button.setVisible(self.leads_on and counts and person is not None)

    def _on_click(self, meant: SignalInstance) -> None:
        """A click that was on its way when the next guest was answered is for neither."""
        if self._turned is None or self._turned.is_meant():
            meant.emit()

    def set_colours(self, text: QColor, fill: QColor) -> None:
        """In the card's own colours."""
        sheet = (
            f"QPushButton {{ background: transparent; color: {text.name()}; border: 1px solid {text.name()}; }}"
            f"QPushButton:hover {{ background: {mix(fill, text, 0.15).name()}; }}"
            f"QPushButton:focus {{ border: 2px solid {text.name()}; }}"
        )
        for button in self.buttons:
            if button.styleSheet() != sheet:  # to set the same anew is an eighth of a scan
                button.setStyleSheet(sheet)
