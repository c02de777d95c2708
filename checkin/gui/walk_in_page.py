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
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checkin import paths
from checkin.core.admission import Verdict, VerdictWord
from checkin.core.attendee import Attendee
from checkin.core.business_card import NamedPerson, person_named
from checkin.core.errors import CheckinError
from checkin.core.layout import BadgeLayout
from checkin.core.likeness import Candidate
from checkin.core.programme import Programme
from checkin.gui.badge_preview import BadgePreview
from checkin.gui.last_walk_ins import MOST, LastWalkIns
from checkin.gui.person_instead import PersonInstead
from checkin.gui.shell import Page, Shell
from checkin.gui.similar_people import MOST as MOST_SIMILAR
from checkin.gui.similar_people import SimilarPeople
from checkin.gui.strip import Tone
from checkin.gui.theme import set_role
from checkin.gui.verdict_card import VerdictCard
from checkin.gui.walk_in_draft import WalkInDraft, draft_file, keep_drafts, read_drafts
from checkin.gui.walk_in_form import WalkInForm
from checkin.gui.walk_in_rights import WalkInRights
from checkin.tasks.draw_badges import chosen_layout

_SIMILAR_MS = 30
_PREVIEW_MS = 60
_KEEP_MS = 250
_SCANNER_GAP_S = 0.05
_SCANNER_PAUSE_MS = 250
_CARD_MS = 8000
"""How long the answer to a scan stands over the hints of a half-typed form."""
_RIGHT = 480


class WalkInPage(Page):
    """Shows verdicts itself, in place of hints and badge: they are of use only once typing goes on."""

    shows_verdicts = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._session = shell.session
        self._file = draft_file(self._session.file.path)
        self._book = read_drafts(self._file)
        self._correcting: Attendee | None = None
        self._stashed = WalkInDraft()
        self._layout: BadgeLayout | None = None
        self._last_change = 0.0
        self._build()
        self._connect()
        self.form.fill(self._book.draft)
        self.group.setChecked(self._book.is_group)

    # --- building ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.form = WalkInForm(self.shell, self)
        self.notice = QLabel(self)
        self.notice.setWordWrap(True)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
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
        columns.addWidget(panel, 1)
        columns.addWidget(right)
        main = QWidget(self)
        column = QVBoxLayout(main)
        column.setContentsMargins(28, 16, 28, 16)
        column.setSpacing(12)
        column.addLayout(self._build_head())
        column.addLayout(columns, 1)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(main)
        self.rights: WalkInRights | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _build_head(self) -> QHBoxLayout:
        theme = self.shell.theme
        self.title = QLabel("Walk-in", self)
        self.title.setFont(theme.font("title"))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.admits_to = QLabel(self)
        self.admits_to.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.admits_to, "muted")
        self.group = QCheckBox("Group  Ctrl+G", self)
        self.group.setToolTip("Keeps organisation, country, category, sector and sessions for the next one")
        self.instead_button = QPushButton("Instead of a colleague…  F4", self)
        self.rights_button = QPushButton("Rights…  Ctrl+R", self)
        self.rights_button.setToolTip("Which categories walk-ins may get, which sessions take them")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addSpacing(8)
        head.addWidget(self.admits_to, 1, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.group)
        for button in (self.instead_button, self.rights_button):
            set_role(button, "quiet")
            head.addWidget(button)
        for widget in (self.group, self.instead_button, self.rights_button):
            # The keys are told on them; Tab goes through the business card.
            widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return head

    def _build_right(self) -> QWidget:
        self.preview = BadgePreview(self.shell, self)
        self.problems = QLabel(self)
        self.problems.setFont(self.shell.theme.font("small"))
        self.problems.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problems.setWordWrap(True)
        set_role(self.problems, "muted")
        self.similar = SimilarPeople(self.shell, self)
        self.person = PersonInstead(self.shell, self)
        self._beside = QStackedWidget(self)
        self._beside.addWidget(self.similar)
        self._beside.addWidget(self.person)
        self._beside.setFixedHeight(self.similar.height())
        hints = QWidget(self)
        column = QVBoxLayout(hints)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._beside)
        column.addWidget(self.preview, 1)
        column.addWidget(self.problems)
        self.card = VerdictCard(self.shell, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(hints)
        self._stack.addWidget(self.card)
        self.last = LastWalkIns(self.shell, self)
        right = QWidget(self)
        right.setFixedWidth(_RIGHT)
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self.last)
        return right

    def _connect(self) -> None:
        session = self._session
        session.verdict_given.connect(self._on_verdict)
        session.session_changed.connect(self._show_session)
        session.attendees_changed.connect(self._on_attendees_changed)
        session.event_closed.connect(self._keep)
        self.form.changed.connect(self._on_changed)
        self.form.told.connect(self._say)
        self.similar.opened.connect(self._open_person)
        self.similar.left.connect(self.form.name.setFocus)
        self.person.admit_wanted.connect(self._admit_instead)
        self.person.left.connect(self._leave_person)
        self.last.correct_wanted.connect(self._correct)
        self.last.reprint_wanted.connect(self._reprint)
        self.last.left.connect(self.form.name.setFocus)
        self.card.override_given.connect(self._override)
        self.card.override_line.closed.connect(self._share_digits)
        self.card.override_button.clicked.connect(self._on_override_key)
        self.card.override_line.done.connect(self.form.name.setFocus)
        self.card.undo_wanted.connect(self._undo)
        self.card.print_wanted.connect(self.shell.print_wanted)
        self.card.chosen.connect(self._open_person)
        self.enter_button.clicked.connect(self.enter)
        self.clear_button.clicked.connect(self._clear)
        self.group.toggled.connect(self._on_group)
        self.instead_button.clicked.connect(self.form.ask_colleague)
        self.rights_button.clicked.connect(self.open_rights)
        for keys, slot in self._shortcuts():
            self._shortcut(keys, slot)
        self._digits = [self._shortcut(f"Alt+{n}", partial(self._on_digit, n - 1)) for n in range(1, 5)]
        self._look_timer = self._timer(self._look_for_similar)
        self._preview_timer = self._timer(self.show_preview)
        self._keep_timer = self._timer(self._keep)
        self._card_timer = self._timer(self._show_hints)

    def _shortcuts(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            ("Ctrl+Return", self.enter),
            ("Ctrl+Enter", self.enter),
            ("Ctrl+G", self.group.toggle),
            ("Ctrl+L", self.last.go_there),
            ("Ctrl+R", self.open_rights),
            ("F2", self.last.correct),
            ("F4", self.form.ask_colleague),
            ("F8", self._on_override_key),
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
        if self._stack.currentIndex() == 1 and not self.card.override_line.is_open:
            self._show_hints()

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
        left_out = {draft.instead_of, self._correcting.reference if self._correcting else ""}
        found = self._session.desk.similar(asked, limit=MOST_SIMILAR + len(left_out))
        self.similar.show_people([one for one in found if one.attendee.reference not in left_out])

    def show_preview(self) -> None:
        """Draw the badge of what is typed, or of the person who is opened."""
        self._preview_timer.stop()
        if not self._session.is_open:
            return
        person = self.form.attendee()
        if self._is_person_open:
            person = self._session.desk.attendee(self.person.reference) or person
        if not person.name:
            self.preview.clear()
        else:
            self._draw(person)
        self.problems.setText(self.preview.problems)

    def _draw(self, person: Attendee) -> None:
        try:
            if self._layout is None:
                self._layout = chosen_layout(self._session.desk, None, paths.data_folder() / "layouts")
            self.preview.show_badge(person, self._layout, self._session.programme)
        except CheckinError as error:
            self.preview.clear(str(error))

    def _say(self, text: str, role: str = "muted") -> None:
        set_role(self.notice, role)
        self.notice.setText(text)

    def _keep(self) -> None:
        self._keep_timer.stop()
        draft = self._stashed if self._correcting else self.form.draft()
        book = replace(
            self._book,
            draft=draft,
            is_group=self.group.isChecked(),
            last=self.last.references or self._book.last,
        )
        if book != self._book:
            self._book = book
            keep_drafts(self._file, book)

    def _on_group(self) -> None:
        self._keep()

    # --- already on the list -----------------------------------------------------------------------------

    @property
    def _is_person_open(self) -> bool:
        return self._beside.currentIndex() == 1

    def _on_digit(self, row: int) -> None:
        if self.last.is_asking:
            self.last.use_reason(row)
        else:
            self.similar.open_row(row)

    def _on_override_key(self) -> None:
        """F8, while the card is to be seen: its reasons have Alt and a digit then."""
        if self._stack.currentIndex() == 1:
            self._card_timer.stop()
            self.card.start_override()
        self._share_digits()

    def _share_digits(self) -> None:
        for shortcut in self._digits:
            shortcut.setEnabled(not self.card.override_line.is_open)

    def _open_person(self, reference: str) -> None:
        person = self._session.desk.attendee(reference)
        if person is None:
            return
        self._show_hints()
        self._beside.setCurrentIndex(1)
        self.person.show_person(person)
        self.show_preview()

    def _leave_person(self) -> None:
        self._close_person()
        self.form.name.setFocus()
        self.show_preview()

    def _close_person(self) -> None:
        self._beside.setCurrentIndex(0)

    def _admit_instead(self, reference: str) -> None:
        try:
            self._session.admit(reference)
        except CheckinError as error:
            self._say(str(error), "error")
            return
        self._print(reference)
        self._close_person()
        self._empty()

    # --- registering -------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Ctrl+Enter: register, admit and print; or keep the correction; or admit the person who is opened."""
        if self._is_person_open:
            self._admit_instead(self.person.reference)
            return
        self.form.settle_country()
        if self.form.unknown_country():
            # Said after settling: the field is where to put it right.
            self.form.country.setFocus()
            set_role(self.notice, "error")
            return
        if not self.form.draft().name.strip():
            self._say("A name is needed.", "error")
            self.form.name.setFocus()
            return
        if self._correcting is not None:
            self._keep_correction(self._correcting)
        else:
            self._register()

    def _register(self) -> None:
        try:
            done = self._session.register(self.form.walk_in(), instead_of=self.form.instead_of)
        except CheckinError as error:
            self._say(str(error), "error")
            return
        reference = done.attendee.reference
        self._print(reference)
        self.last.show_people((reference, *self.last.references)[:MOST])
        self._empty()
        printed = "the badge prints" if self.shell.can_print else "no printer is set up, so no badge came out"
        self._say(f"Registered {done.attendee.name}; {printed}.", "good")

    def _print(self, reference: str) -> None:
        if self.shell.can_print:
            self.shell.print_wanted.emit(reference)

    def _empty(self) -> None:
        """An empty form for the next one; a group keeps what its members share."""
        before = self.form.draft()
        kept = WalkInDraft()
        if self.group.isChecked():
            kept = replace(
                kept,
                organisation=before.organisation,
                country=before.country,
                category=before.category,
                sector=before.sector,
                ticks=before.ticks,
            )
        elif self._session.is_open:
            kept = replace(kept, category=self._session.programme.default_category.id)
        showing = self._stack.currentIndex()
        self.form.fill(kept)
        self._stack.setCurrentIndex(showing)
        self.similar.show_people([])
        self.show_preview()
        self._say("")
        self.form.name.setFocus()
        self._keep()

    def _clear(self) -> None:
        """Esc: an empty form; what was in it can be brought back."""
        before = self.form.draft()
        if self._correcting is not None:
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
        if self._correcting is not None:
            self._leave_correction()
        before = self.form.draft()
        if not before.is_blank:
            self._book = replace(self._book, aside=before)
            self._empty()
            self._offer_aside(before)
        self._close_person()
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
        self._book = replace(self._book, aside=None if now.is_blank else now)
        self.form.fill(draft)
        self._keep()
        if not now.is_blank:
            self._offer_aside(now)
        self.form.name.setFocus()

    # --- the last ones -----------------------------------------------------------------------------------

    def _correct(self, reference: str) -> None:
        """F2: put a person into the form to put something right."""
        person = self._session.desk.attendee(reference)
        if person is None:
            return
        if self._correcting is None:
            self._stashed = self.form.draft()
        self._correcting = person
        self._close_person()
        self._show_hints()
        self.form.fill(_as_draft(person, self._session.programme))
        self._say("")
        self._show_mode()
        self.form.name.setFocus()
        self.form.name.selectAll()

    def _keep_correction(self, person: Attendee) -> None:
        walk_in = self.form.walk_in()
        shown = set(self.form.sessions.offered())
        sessions = tuple(
            s.id
            for s in self._session.programme.sessions
            if s.id in walk_in.sessions or (s.id in person.sessions and s.id not in shown)
        )
        fields: dict[str, Any] = {key: getattr(walk_in, key) for key in _CORRECTABLE}
        fields |= {"category": walk_in.category, "sessions": sessions}
        try:
            change = self._session.correct(person.reference, fields)
        except CheckinError as error:
            self._say(str(error), "error")
            return
        self._leave_correction()
        self.last.show_people(self.last.references)
        if change is None:
            self._say("Nothing was changed.")
        elif self.shell.can_print:
            self._say("Corrected, and kept on record. F9 prints the badge again.", "good")
        else:
            self._say("Corrected, and kept on record.", "good")

    def _leave_correction(self) -> None:
        self._correcting = None
        self.form.fill(self._stashed)
        self._stashed = WalkInDraft()
        self._say("")
        self._show_mode()
        self.form.name.setFocus()

    def _on_print_key(self) -> None:
        verdict = self.card.verdict if self._stack.currentIndex() == 1 else None
        shown = verdict.attendee.reference if verdict is not None and verdict.attendee is not None else ""
        if shown and shown not in self.last.references:
            self.card.print_badge()
        else:
            self.last.ask_reason("" if self.last.rows.hasFocus() else shown)

    def _reprint(self, reference: str, reason: str) -> None:
        try:
            self._session.reissue(reference, reason)
        except CheckinError as error:
            self._say(str(error), "error")
            return
        self._print(reference)
        person = self._session.desk.attendee(reference)
        name = person.name if person else reference
        printed = "The new badge prints" if self.shell.can_print else "No printer is set up"
        self._say(f"{printed}; the old badge of {name} is no longer good.", "good")
        self.form.name.setFocus()

    # --- verdicts ----------------------------------------------------------------------------------------

    def _on_verdict(self, verdict: Verdict) -> None:
        if not self.isVisible():
            return
        card = person_named(verdict.payload) if verdict.word is VerdictWord.FIND else None
        if card is not None:
            self._fill_from_card(card)
            return
        self._card_timer.stop()
        self.card.show_verdict(verdict, self._session.programme)
        self._stack.setCurrentIndex(1)
        if not self.form.draft().is_blank:
            self._card_timer.start(_CARD_MS)

    def _fill_from_card(self, card: NamedPerson) -> None:
        self._start_anew(lambda: self.form.fill_from_card(card))
        self._say(
            f"Filled from the business card of {card.name or card.email}. Look it over, then Ctrl+Enter."
        )
        self.form.name.setFocus()

    def _show_hints(self) -> None:
        if not self.card.override_line.is_open:
            self._card_timer.stop()
            self._stack.setCurrentIndex(0)

    def _override(self, scan_id: str, reason: str, by: str) -> None:
        try:
            self._session.override(scan_id, reason, by=by or None)
        except CheckinError as error:
            self.shell.tell_error(error, key="override")

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
        printing = self.shell.can_print
        if self._correcting is not None:
            self.title.setText(f"Correcting {self._correcting.name}")
            self.enter_button.setText("Keep the correction  Ctrl+Enter")
            self.clear_button.setText("Leave it as it was  Esc")
        else:
            self.title.setText("Walk-in")
            words = "Register, admit and print" if printing else "Register and admit"
            self.enter_button.setText(f"{words}  Ctrl+Enter")
            self.clear_button.setText("Empty the form  Esc")
        self.instead_button.setEnabled(self._correcting is None)

    def _show_session(self) -> None:
        if self._session.is_open:
            session = self._session.session
            room = self._session.programme.room_name(session)
            self.admits_to.setText(f"admits to {session.title}{f', {room}' if room else ''}")

    def _on_attendees_changed(self) -> None:
        if self._session.is_open and self.isVisible():
            self.form.refresh()
            self.last.show_people(self.last.references)

    def shown(self) -> None:
        self._layout = None
        self.form.refresh()
        self.form.suggestions.warm()
        self._show_session()
        self._show_mode()
        self.last.show_people(self.last.references or self._book.last)
        self.show_preview()
        self._look_for_similar()
        if self._book.aside is not None and not self._book.aside.is_blank:
            self._offer_aside(self._book.aside)
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
            else:
                self._clear()
        elif event.key() == Qt.Key.Key_Down and self.similar.people:
            self.similar.setFocus()
        else:
            super().keyPressEvent(event)


def _of(draft: WalkInDraft) -> str:
    return f" of {draft.name}" if draft.name else ""


_CORRECTABLE = ("name", "name_latin", "organisation", "job_title", "country", "sector", "email", "phone")


def _as_draft(person: Attendee, programme: Programme) -> WalkInDraft:
    return WalkInDraft(
        name=person.name,
        name_latin=person.name_latin or "",
        organisation=person.organisation or "",
        job_title=person.job_title or "",
        country=person.country or "",
        category=person.category,
        sector=person.sector or "",
        email=person.email or "",
        phone=person.phone or "",
        ticks={session.id: session.id in person.sessions for session in programme.sessions},
    )
