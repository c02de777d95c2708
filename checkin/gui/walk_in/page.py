"""Walk-in: a stranger with a business card becomes a registered guest. Connects form, hints, badge and verdict."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checkin.core.door.admission import Direction, Verdict, VerdictWord
from checkin.core.door.business_card import NamedPerson, person_named
from checkin.core.door.payload import is_code_like
from checkin.core.door.records import Record
from checkin.core.errors import CheckinError
from checkin.core.names.likeness import Candidate
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Page, Shell
from checkin.gui.walk_in.beside import WalkInBeside
from checkin.gui.walk_in.correction import WalkInCorrection
from checkin.gui.walk_in.form import WalkInForm
from checkin.gui.walk_in.head import WalkInHead
from checkin.gui.walk_in.last_walk_ins import MOST, LastWalkIns
from checkin.gui.walk_in.rights import WalkInRights
from checkin.tasks.drafts import DraftKeeper, WalkInDraft, what_a_group_shares

_SIMILAR_MS = 30
_PREVIEW_MS = 60
_KEEP_MS = 250
_SCANNER_GAP_S = 0.05
_SCANNER_PAUSE_MS = 250
_RIGHT, _RIGHT_AT_MOST = 512, 720


class WalkInPage(Page):
    """Shows verdicts itself, in place of hints and badge: they are of use only once typing goes on."""

    shows_verdicts = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._session = shell.session
        self._drafts = DraftKeeper(self._session.file.path, self.shell.settings.window)
        self._last_change = 0.0
        self._build()
        self._connect()
        self.form.fill(self._drafts.book.draft)
        self.head.group.setChecked(self._drafts.book.is_group)
        if self._drafts.trouble:
            shell.tell(self._drafts.trouble, tone=Tone.WARN, key="drafts")

    # --- building ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.form = WalkInForm(self.shell, self)
        self.correction = WalkInCorrection(self._session, self.form)
        self.notice = PlainLabel(self)
        self.notice.setWordWrap(True)
        self.notice.setMinimumHeight(22)
        self.enter_button = QPushButton(self)
        self.enter_button.setProperty("big", True)
        set_role(self.enter_button, "primary")
        self.clear_button = QPushButton("Empty the form  Esc", self)
        self.clear_button.setProperty("big", True)
        panel = QFrame(self)
        set_role(panel, "panel")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.enter_button)
        buttons.addWidget(self.clear_button)
        buttons.addStretch(1)
        left = QVBoxLayout(panel)
        left.setContentsMargins(20, 16, 20, 16)
        left.setSpacing(8)
        left.addWidget(self.form, 1)
        left.addWidget(self.notice)
        left.addLayout(buttons)
        right = self._build_right()
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(panel, 5)
        columns.addWidget(right, 4)
        main = QWidget(self)
        column = QVBoxLayout(main)
        column.setContentsMargins(28, 16, 28, 16)
        column.setSpacing(12)
        self.head = WalkInHead(self.shell, self)
        column.addWidget(self.head)
        column.addLayout(columns, 1)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(main)
        self.rights: WalkInRights | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _build_right(self) -> QWidget:
        self.beside = WalkInBeside(self.shell, self)
        self.last = LastWalkIns(self.shell, self)
        right = QWidget(self)
        right.setMinimumWidth(_RIGHT)
        right.setMaximumWidth(_RIGHT_AT_MOST)
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self.beside, 1)
        rows.addWidget(self.last)
        return right

    def _connect(self) -> None:
        session = self._session
        session.verdict_given.connect(self._on_verdict)
        session.record_undone.connect(self._on_undone)
        session.session_changed.connect(self._show_session)
        session.attendees_changed.connect(self._on_attendees_changed)
        session.event_closed.connect(self._keep)
        self.form.changed.connect(self._on_changed)
        self.form.told.connect(self._say)
        self.beside.admit_wanted.connect(self._admit_instead)
        self.beside.left.connect(self._return_to_form)
        self.beside.override_given.connect(self._override)
        self.beside.override_changed.connect(self._share_digits)
        self.beside.undo_wanted.connect(self._undo)
        self.beside.print_wanted.connect(self.shell.print_wanted)
        self.last.correct_wanted.connect(self._correct)
        self.last.reprint_wanted.connect(self._reprint)
        self.last.left.connect(self.form.name.setFocus)
        self.enter_button.clicked.connect(self.enter)
        self.clear_button.clicked.connect(self._clear)
        self.head.group.toggled.connect(lambda _: self._keep())
        self.head.instead_wanted.connect(self.form.ask_colleague)
        self.head.rights_wanted.connect(self.open_rights)
        for keys, slot in self._shortcuts():
            self._shortcut(keys, slot)
        self._digits = [self._shortcut(f"Alt+{n}", partial(self._on_digit, n - 1)) for n in range(1, 5)]
        self._look_timer = self._timer(self._look_for_similar)
        self._preview_timer = self._timer(self.show_badge)
        self._keep_timer = self._timer(self._keep)

    def _shortcuts(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            ("Ctrl+Return", self.enter),
            ("Ctrl+Enter", self.enter),
            ("Ctrl+G", self.head.group.toggle),
            ("Ctrl+L", self.last.go_there),
            ("Ctrl+R", self.open_rights),
            ("F2", self.last.correct),
            ("F4", self.form.ask_colleague),
            ("F8", self.beside.start_override),
            ("F9", self._on_print_key),
        ]

    def _shortcut(self, keys: str, slot: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)
        return shortcut

    def _timer(self, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    # --- while typing ------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        now = time.monotonic()
        # A scanner's letters are about to be taken out again.
        is_fast = now - self._last_change < _SCANNER_GAP_S
        self._last_change = now
        self._look_timer.start(_SCANNER_PAUSE_MS if is_fast else _SIMILAR_MS)
        self._preview_timer.start(_SCANNER_PAUSE_MS if is_fast else _PREVIEW_MS)
        self._keep_timer.start(_KEEP_MS)
        self.beside.show_hints()

    def _look_for_similar(self) -> None:
        draft = self.form.draft()
        if not self._session.is_open:
            return
        asked = Candidate(
            name=draft.name.strip(),
            name_latin=draft.name_latin.strip() or None,
            organisation=draft.organisation.strip() or None,
            email=draft.email.strip() or None,
        )
        corrected = self.correction.person
        left_out = {draft.instead_of, corrected.reference if corrected else ""}
        self.beside.look_for(asked, leave_out=frozenset(left_out))

    def show_badge(self) -> None:
        """Draw the badge of what is typed."""
        self._preview_timer.stop()
        if self._session.is_open:
            self.beside.show_badge(self.form.attendee())

    def _say(self, text: str, role: str = "muted") -> None:
        set_role(self.notice, role)
        self.notice.setText(text)

    def _keep(self) -> None:
        self._keep_timer.stop()
        self._drafts.keep(
            draft=self.correction.draft,
            is_group=self.head.group.isChecked(),
            last=self.last.references or self._drafts.book.last,
        )

    # --- already on the list -----------------------------------------------------------------------------

    def _on_digit(self, row: int) -> None:
        if self.last.is_asking:
            self.last.use_reason(row)
        else:
            self.beside.similar.open_row(row)

    def _share_digits(self) -> None:
        """Alt and a digit are for the reasons of an override while they are to be seen."""
        for shortcut in self._digits:
            shortcut.setEnabled(not self.beside.is_overriding)

    def _return_to_form(self) -> None:
        self.form.name.setFocus()
        self.show_badge()

    def _admit_instead(self, reference: str) -> None:
        try:
            verdict = self._session.admit(reference, direction=Direction.IN)
        except CheckinError as error:
            self._say(str(error), "error")
            return
        if verdict.admits:
            self._print(reference)
        self.beside.close_person()
        self._empty()

    # --- registering -------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Ctrl+Enter: register, admit and print; or keep the correction; or admit the person who is opened."""
        if self.beside.is_person_open:
            self._admit_instead(self.beside.person.reference)
            return
        # What is chosen in the list is what is meant, though Enter was not pressed there.
        self.form.country.take()
        self.form.settle_country()
        if self.form.is_colleague_open:
            self._say("Choose the colleague who does not come, with Enter; Esc leaves it.", "error")
            self.form.ask_colleague()
            return
        if self.form.unknown_country():
            # The field is where to put it right; said once more, since leaving another may have said something else.
            self.form.country.setFocus()
            self.form.settle_country()
            set_role(self.notice, "error")
            return
        if not self.form.draft().name.strip():
            self._say("A name is needed.", "error")
            self.form.name.setFocus()
            return
        if self.correction.person is not None:
            self._keep_correction()
        else:
            self._register()

    def _register(self) -> None:
        name = self.form.draft().name.strip()
        if is_code_like(name):
            # A slow scanner's code left in the field: the door answers it, and nobody is called so.
            self.form.name.clear()
            self._session.scan(name)
            self._say(f"“{name}” is written like a code, so it was read as a scan. Type the name.", "error")
            return
        try:
            done = self._session.register(
                self.form.walk_in(),
                instead_of=self.form.instead_of,
                kept=lambda done: self._print(done.attendee.reference),
            )
        except CheckinError as error:
            self._say(str(error), "error")
            return
        reference = done.attendee.reference
        self.form.suggestions.learn(done.attendee.organisation or "")
        self.last.show_people((reference, *self.last.references)[:MOST])
        self._empty()
        name = done.attendee.name
        printed = (
            "The badge is on its way to the printer."
            if self.shell.can_print
            else "No printer is set up, so no badge came out."
        )
        if done.verdict is None or done.verdict.admits:
            self._say(f"Registered {name}. {printed}", "good")
        else:
            self._say(f"Registered {name}, not admitted. {done.verdict.message} {printed}", "error")

    def _print(self, reference: str) -> None:
        if self.shell.can_print:
            self.shell.print_wanted.emit(reference)

    def _empty(self) -> None:
        """An empty form for the next one; a group keeps what its members share."""
        before = self.form.draft()
        first = self._session.programme.default_category.id
        is_group = self.head.group.isChecked()
        kept = what_a_group_shares(before) if is_group else WalkInDraft(category=first)
        verdict_stays = self.beside.is_card_shown
        self.form.fill(kept)
        if verdict_stays:
            self.beside.show_card()
        self.beside.similar.show_people([], is_asked=False)
        self.show_badge()
        self._say("")
        self.form.name.setFocus()
        self._keep()

    def _clear(self) -> None:
        """Esc: an empty form; what was in it can be brought back."""
        before = self.form.draft()
        if self.correction.person is not None:
            self._leave_correction()
        elif not before.is_blank:
            self._empty()
            self.shell.tell(
                f"The form{_of(before)} was emptied.",
                key="walk-in-aside",
                action="Bring it back",
                on_action=lambda: self._bring_back(before),
                seconds=20,
            )
        elif self.form.instead.isVisible():
            self.form.leave_colleague()
        else:
            self._empty()

    def _start_anew(self, fill: Callable[[], None]) -> None:
        """Fill the form for somebody else; a half-typed one is set aside, not lost."""
        if self.correction.person is not None:
            self._leave_correction()
        before = self.form.draft()
        if not before.is_blank:
            self._drafts.keep(aside=before)
            self._empty()
            self._offer_aside(before)
        self.beside.close_person()
        fill()
        self._keep()

    def _offer_aside(self, aside: WalkInDraft) -> None:
        self.shell.tell(
            f"The half-typed form{_of(aside)} was set aside.",
            tone=Tone.INFO,
            key="walk-in-aside",
            action="Bring it back",
            on_action=lambda: self._bring_back(aside),
        )

    def _bring_back(self, draft: WalkInDraft) -> None:
        now = self.form.draft()
        self.form.fill(draft)
        self._drafts.keep(aside=None if now.is_blank else now, draft=draft)
        if not now.is_blank:
            self._offer_aside(now)
        self.form.name.setFocus()

    # --- the last ones -----------------------------------------------------------------------------------

    def _correct(self, reference: str) -> None:
        """F2: put a person into the form to put something right."""
        person = self._session.desk.attendee(reference)
        if person is None:
            return
        self.beside.close_person()
        self.beside.show_hints()
        self.correction.start(person)
        self._say("")
        self._show_mode()
        self.form.name.setFocus()
        self.form.name.selectAll()

    def _keep_correction(self) -> None:
        try:
            change = self.correction.keep()
        except CheckinError as error:
            self._say(str(error), "error")
            return
        self._on_correction_left()
        self.last.show_people(self.last.references)
        if change is None:
            self._say("Nothing was changed.")
        elif self.shell.can_print:
            self._say("Corrected, and kept on record. F9 prints the badge again.", "good")
        else:
            self._say("Corrected, and kept on record.", "good")

    def _leave_correction(self) -> None:
        self.correction.leave()
        self._on_correction_left()

    def _on_correction_left(self) -> None:
        self._say("")
        self._show_mode()
        self.form.name.setFocus()

    def _on_print_key(self) -> None:
        shown = self.beside.shown_person()
        if shown and shown not in self.last.references:
            self.beside.card.print_badge()
        else:
            self.last.ask_reason("" if self.last.rows.hasFocus() else shown)

    def _reprint(self, reference: str, reason: str) -> None:
        self.form.name.setFocus()
        person = self._session.desk.attendee(reference)
        if person is None:
            return
        if not self.shell.can_print:
            # A new code without a new badge would leave the guest with none that is good.
            self._say(
                f"No printer is set up, so nothing was changed: the badge of {person.name} is good.", "error"
            )
            return
        self.shell.reprint_wanted.emit(reference, reason)
        self._say(f"A new badge of {person.name} is asked for; the old one will be refused.", "good")

    # --- verdicts ----------------------------------------------------------------------------------------

    def _on_verdict(self, verdict: Verdict) -> None:
        if not self.isVisible():
            return
        card = person_named(verdict.payload) if verdict.word is VerdictWord.FIND else None
        if card is not None:
            self._fill_from_card(card)
            return
        self.beside.show_verdict(verdict, for_a_while=not self.form.draft().is_blank)

    def _fill_from_card(self, card: NamedPerson) -> None:
        # The desk offers this page for a card; here it is taken at once.
        self.shell.notice_withdrawn.emit("business-card")
        self._start_anew(lambda: self.form.fill_from_card(card))
        self._say(
            f"Filled from the business card of {card.name or card.email}. Look it over, then Ctrl+Enter."
        )
        self.form.name.setFocus()

    def _override(self, scan_id: str, reason: str, by: str) -> None:
        self.shell.override(scan_id, reason, by=by or None)

    def _undo(self, record_id: str) -> None:
        try:
            self._session.undo(record_id)
        except CheckinError as error:
            self.shell.tell_error(error, key="undo")

    # --- the page ----------------------------------------------------------------------------------------

    def open_rights(self) -> None:
        """Ctrl+R: where organisers say who may be a walk-in."""
        self._close_rights()
        self.rights = WalkInRights(self.shell, self)
        self.rights.changed.connect(self.form.refresh)
        self.rights.left.connect(self._leave_rights)
        self._whole.addWidget(self.rights)
        self._whole.setCurrentWidget(self.rights)
        self.rights.go_there()

    def _leave_rights(self) -> None:
        self._close_rights()
        self.form.name.setFocus()

    def _close_rights(self) -> None:
        if self.rights is not None:
            self._whole.removeWidget(self.rights)
            self.rights.deleteLater()
            self.rights = None

    def _show_mode(self) -> None:
        correcting = self.correction.person
        self.head.show_mode(correcting.name if correcting is not None else "")
        if correcting is not None:
            self.enter_button.setText("Keep the correction  Ctrl+Enter")
            self.clear_button.setText("Leave it as it was  Esc")
        else:
            words = "Register, admit and print" if self.shell.can_print else "Register and admit"
            self.enter_button.setText(f"{words}  Ctrl+Enter")
            self.clear_button.setText("Empty the form  Esc")

    def _show_session(self) -> None:
        if self._session.is_open:
            self.head.show_session()

    def _on_undone(self, record: Record, is_redo: bool) -> None:
        if not is_redo and record.undoes:
            self.beside.card.mark_undone(record.undoes)
        if self.isVisible():
            self.last.show_people(self.last.references)

    def _on_attendees_changed(self) -> None:
        if self._session.is_open and self.isVisible():
            self.form.refresh()
            self.last.show_people(self.last.references)

    def shown(self) -> None:
        self.beside.forget_layout()
        self.form.refresh()
        self.form.suggestions.warm()
        # Counting the first guest needs it, and a badge must not wait for it.
        self._session.desk.organisation_labels()
        self._show_session()
        self._show_mode()
        self.last.show_people(self.last.references or self._drafts.book.last)
        self.show_badge()
        self._look_for_similar()
        aside = self._drafts.book.aside
        if aside is not None and not aside.is_blank:
            self._offer_aside(aside)
        self.form.name.setFocus()

    def hidden(self) -> None:
        self._close_rights()
        self._keep()

    def open_with(self, argument: Any) -> None:
        """A name or e-mail typed on the find line, or the text of a business card."""
        text = str(argument).strip()
        card = person_named(text)
        if card is not None:
            self._fill_from_card(card)
            return
        is_email = "@" in text and " " not in text
        name, email = ("", text) if is_email else (text, "")
        self._start_anew(lambda: self.form.fill(replace(self.form.draft(), name=name, email=email)))
        self.form.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the fields did not want: Esc leaves, Down goes to the people who are on the list already."""
        if event.key() == Qt.Key.Key_Escape:
            if self.last.is_asking:
                self.last.close_line()
                self.form.name.setFocus()
            elif self.form.instead.hasFocus():
                self.form.leave_colleague()
            else:
                self._clear()
        elif event.key() == Qt.Key.Key_Down and self.beside.similar.people:
            self.beside.similar.setFocus()
        else:
            super().keyPressEvent(event)


def _of(draft: WalkInDraft) -> str:
    return f" of {draft.name}" if draft.name else ""
