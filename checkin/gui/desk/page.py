"""The Desk: session, verdict, find line and last scans on one page. Connects them; nothing here is ever modal."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from checkin.core.door.admission import Verdict, VerdictWord
from checkin.core.door.records import Record
from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.gui.desk.candidate_keys import CandidateKeys
from checkin.gui.desk.desk_side import DeskSide
from checkin.gui.desk.earlier_reading import EarlierReading
from checkin.gui.desk.find_line import FindLine
from checkin.gui.desk.find_words import ask_whom, stranger
from checkin.gui.desk.last_scans import NOBODY_TO_ADMIT, LastScans
from checkin.gui.desk.scan_again_line import ScanAgainLine
from checkin.gui.desk.session_chooser import SessionChooser
from checkin.gui.desk.session_header import SessionHeader
from checkin.gui.desk.ways_out import WaysOut
from checkin.gui.session.event_minutes import EventMinutes
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import NameToCorrect, Page, RefusedGuest, SessionToChoose, Shell, WayOut
from checkin.gui.verdict.answer_line import AnswerLine
from checkin.gui.verdict.card import VerdictCard
from checkin.gui.verdict.card_actions import card_read, free_code
from checkin.gui.verdict.meant import meaning, person_meant
from checkin.gui.verdict.still_true import StillTrue
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.tasks.drafts import WalkInDraft

_LOW = 600
_LOWEST = 350
"""At the usual type: below it the line for a reason says what it asks for in its fields alone."""
"""On a page of less height the answer needs what is left free elsewhere."""


class DeskPage(Page):
    """Shows verdicts itself; typing anywhere goes to the find line."""

    shows_verdicts = True
    tells_hearing = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._session = shell.session
        self._taken_back: tuple[str, Verdict] | None = None
        """The undo of the answer that stood on the card, and that answer: it comes back with what is done again."""
        self._build()
        self._connect()
        self._on_session_changed()
        self._on_counts_changed()

    def _build(self) -> None:
        self.header = SessionHeader(self.shell, self)
        self.card = VerdictCard(self.shell, self)
        self.card.actions_row.leads_on = True
        self._earlier = EarlierReading(self.shell, self.card, self)
        self._still_true = StillTrue(self.shell, self.card, self)
        self._ways_out = WaysOut(self.shell, self.card, self)
        self.answer_line = AnswerLine(self.shell.theme, self)
        self.scan_again = ScanAgainLine(self.shell.scan_again, self)
        self.find_line = FindLine(self.shell, self)
        self.scans = LastScans(self.shell, self)
        self._column = column = column_of(
            None, self.header, (self.card, 1), self.answer_line, self.scan_again, (self.find_line, 1)
        )
        line = row_of(self, (column, 1), gap=0)
        self.side = DeskSide(self.shell, self.scans, self)
        line.addWidget(self.side)
        self.chooser = SessionChooser(self.shell, self)
        self._keys = CandidateKeys(self.card.candidates, self.find_line.field, self)

    def _connect(self) -> None:
        session = self._session
        session.verdict_given.connect(self._on_verdict)
        session.counts_changed.connect(self._on_counts_changed)
        session.session_changed.connect(self._on_session_changed)
        session.session_changed.connect(self.scans.refresh_if_open)
        session.programme_changed.connect(self._on_session_changed)
        session.record_undone.connect(self._on_undone)
        self.card.told.connect(lambda: self.answer_line.show_verdict(self.card.verdict))
        self.card.hearing_changed.connect(self._on_hearing)
        self.header.chooser_wanted.connect(self.open_chooser)
        # Half a name was for the session before. Where the clock changes it, whoever types goes on.
        self.chooser.chosen.connect(self.find_line.field.clear)
        self.chooser.room_chosen.connect(self.find_line.field.clear)
        session.session_changed.connect(self.find_line.search)
        self.chooser.chosen.connect(session.set_session)
        self.chooser.room_chosen.connect(self._set_room)
        for chosen in (self.chooser.chosen, self.chooser.room_chosen):
            chosen.connect(self.header.say_session)
        self.chooser.closed.connect(self.find_line.field.setFocus)
        self.find_line.admit_wanted.connect(self._admit)
        self.find_line.walk_in_wanted.connect(lambda text: self.shell.open_page("walk-in", text))
        self.find_line.code_entered.connect(self._answer_typed)
        self.find_line.searched.connect(self._shrink_answer)
        self.find_line.room_wanted.connect(self._ways_out.stay)
        self.find_line.room_wanted.connect(self.card.override_line.leave)
        self.find_line.room_wanted.connect(lambda: self._shrink_answer(True))
        self.answer_line.clicked.connect(lambda: self._shrink_answer(False))
        self.answer_line.clicked.connect(self.find_line.field.setFocus)
        self.find_line.empty_entered.connect(self._on_empty_enter)
        self.scans.override_wanted.connect(self._earlier.ask)
        self._earlier.asked.connect(lambda: self._shrink_answer(False))
        self.scans.left.connect(self.find_line.field.setFocus)
        self.scans.undo_wanted.connect(self.shell.undo)
        self.scans.redo_wanted.connect(self._redo)
        self.scans.person_wanted.connect(self._open_person)
        self.scans.print_wanted.connect(self.shell.print_wanted)
        self.scans.reprint_wanted.connect(self.shell.reprint_wanted)
        self.card.override_line.done.connect(self.find_line.field.setFocus)
        self.card.override_line.interrupted.connect(self.find_line.typing.expect_rest)
        self.card.undo_wanted.connect(self.shell.undo)
        self.card.actions_row.find_button.clicked.connect(self._find_by_name)
        self.card.actions_row.register_button.clicked.connect(self._register)
        self.card.actions_row.correct_button.clicked.connect(self._open_shown)
        self.card.chosen.connect(lambda reference: self._admit(reference, print_too=False))
        self.card.print_wanted.connect(self.shell.print_wanted)
        for keys, slot in (
            ("F2", self._open_shown),
            ("F3", self._find_by_name),
            ("F4", self._register),
            ("F8", self._start_override),
            ("F10", self._start_settling),
            ("F9", self._print),
        ):
            # Of the whole window: wherever the last click went, as long as this page is in front.
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self.minutes = EventMinutes(self._session, self)
        self.minutes.changed.connect(self._on_session_changed)

    # --- what happened -----------------------------------------------------------------------------------

    def _on_verdict(self, verdict: Verdict) -> None:
        self._keys.stop()
        self._ways_out.stay()
        self.chooser.close_chooser()  # nothing lies over an answer
        self.card.show_verdict(verdict, self._session.programme)
        self._shrink_answer(False)

    def _on_counts_changed(self) -> None:
        if self._session.is_open:
            self.header.show_counts()
            self.scans.refresh()

    def _on_session_changed(self, _: str = "") -> None:
        if self._session.is_open:
            self.header.show_session()

    def _on_hearing(self, hears: bool) -> None:
        """Where to click, before scans are lost, goes before whom somebody looked for."""
        self._shrink_answer(hears and self.find_line.is_searching)

    def _on_undone(self, record: Record, is_redo: bool) -> None:
        shown = self.card.verdict
        if not is_redo and record.undoes:
            if shown is not None and shown.scan_id == record.undoes:
                self._taken_back = record.id, shown
                self.card.clear()
        elif self._taken_back is not None and record.undoes == self._taken_back[0]:
            again, self._taken_back = self._taken_back[1], None
            if shown is None and again.session == self._session.session.id:
                self.card.show_verdict(again, self._session.programme)

    def _set_room(self, room_id: str) -> None:
        try:
            self._session.place.set_room(room_id)
        except CheckinError as error:  # another desk took its sessions out meanwhile
            self.shell.tell_refused(error, key="room")

    def _redo(self, record_id: str) -> None:
        try:
            self._session.redo(record_id)
        except CheckinError as error:
            self.shell.tell_refused(error, key="undo")

    def _shrink_answer(self, is_small: bool) -> None:
        """While people are looked for, the list needs the room: what was answered last stands in a line."""
        # A digit for one of several people is about to be taken out of the line again.
        is_small = is_small and not self.card.override_line.is_open and not self._keys.is_deciding
        is_small = is_small and not self.card.is_deaf
        self.card.setVisible(not is_small)
        self.answer_line.setVisible(is_small)
        self.find_line.fill_room(is_small)

    # --- what people do ----------------------------------------------------------------------------------

    def open_chooser(self) -> None:
        """Ctrl+Shift+S, or a click on the title."""
        header = self.header.geometry()
        self.chooser.open_at(header.top() + self.header.title.geometry().bottom() + 8, header.right())

    def _admit(self, reference: str, print_too: bool) -> None:
        verdict = self.shell.admit(reference)
        if print_too and verdict is not None:
            self.shell.badge_with_entry.ask(verdict)

    def _answer_typed(self, code: str, print_too: bool) -> None:
        verdict = self._session.scan(code)
        if print_too:
            self.shell.badge_with_entry.ask(verdict)

    def _start_override(self) -> None:
        """F8: for the reading selected among the last scans, else for the answer shown."""
        if self.scans.override_selected():
            return
        verdict = self.card.verdict
        if verdict is not None and verdict.word in (VerdictWord.UNKNOWN, VerdictWord.FORGED):
            self.shell.tell(_(NOBODY_TO_ADMIT), key="override", seconds=8)
            return
        self._shrink_answer(False)
        self.card.start_override()

    def _start_settling(self) -> None:
        self._shrink_answer(False)
        self.card.start_settling()

    def _print(self) -> None:
        """F9: for the reading selected among the last scans, the one found, else for the answer shown."""
        if self.scans.print_selected():
            return
        if not self.find_line.is_searching:
            self.card.print_badge()
        elif (found := self.find_line.meant) is not None:
            self.find_line.field.leave()
            self.shell.print_wanted.emit(found.reference)
        else:
            ask_whom(self.shell, "F9", self.find_line.selected)

    def _open_person(self, reference: str) -> None:
        self.shell.open_page("attendees", reference)

    def _open_shown(self) -> None:
        """F2: the one selected among the last scans, the one found, or the name of the one on the card."""
        if self.scans.open_selected():
            return
        if self.find_line.is_searching:
            if (found := self.find_line.meant) is None:
                ask_whom(self.shell, "F2", self.find_line.selected)
            elif self.shell.has_place("attendees"):
                self.find_line.field.leave()
                self._open_person(found.reference)
            return
        verdict = self.card.verdict
        if verdict is not None and verdict.attendee is not None and self.shell.has_place("attendees"):
            self.shell.open_page("attendees", NameToCorrect(verdict.attendee.reference))

    def _find_by_name(self) -> None:
        """F3: into the find line, over what stands there; whom a code that nobody has may mean is looked for."""
        self._ways_out.stay()
        self.card.override_line.leave()
        self.find_line.field.setFocus()
        self.find_line.typing.begin_anew()
        meant = person_meant(self.shell, self.card.verdict)
        if meant is not None and not self.find_line.field.text():
            self.find_line.field.setText(meant[2])
        self.find_line.field.selectAll()

    def _register(self) -> None:
        """F4: a walk-in, who keeps the code that nobody has, the name that finds nobody, the business card."""
        if not self.shell.has_place("walk-in"):
            return
        verdict = self.card.verdict
        code = free_code(verdict)
        is_meant = verdict is not None and person_meant(self.shell, verdict) is not None
        line = self.find_line
        name = stranger(self.shell, line.field.text().strip()) if line.is_searching else ""
        if name:
            line.field.clear()
        self.shell.open_page(
            "walk-in", WalkInDraft(name=name, code=code) if name or code else card_read(verdict)
        )
        if verdict is not None and is_meant:
            _warn_of(self.shell, verdict)

    def _on_empty_enter(self) -> None:
        if not self.card.candidates.choose():
            self.shell.accept_offer()

    def shown_scan(self) -> str | None:
        return self.card.verdict.scan_id if self.card.verdict is not None else None

    def typing_home(self) -> QWidget:
        if self.chooser.isVisible():
            return self.chooser.search
        if self.card.override_line.isVisible():
            return self.card.override_line.reason
        return self.find_line.field

    def keeps_keys(self, widget: QWidget) -> bool:
        return False

    # --- Qt ----------------------------------------------------------------------------------------------

    def shown(self) -> None:
        self._on_session_changed()
        self._on_counts_changed()
        self.find_line.field.setFocus()

    def hidden(self) -> None:
        self.find_line.field.leave()  # whoever comes back may look for the next guest
        self._ways_out.stay()
        self.chooser.close_chooser()

    def room_for_strips(self) -> QRect:
        """Over the older of the last scans: neither the answer nor the line to type in is ever covered."""
        scans = self.scans.geometry()
        return scans.translated(self.side.pos()).adjusted(6, 6, -6, -8)

    def open_with(self, argument: Any) -> None:
        """A refusal that was answered on another page, to be put in order here; or the sessions."""
        if isinstance(argument, SessionToChoose):
            self.open_chooser()
        elif isinstance(argument, RefusedGuest):
            self._on_verdict(argument.verdict)
            self._still_true.look()
            if self.card.verdict is None:
                self._tell_withdrawn(argument.verdict)
            leads_on = {WayOut.FIND: self._find_by_name, WayOut.REGISTER: self._register}
            leads_on.get(argument.way, partial(self._ways_out.open_for, argument))()

    def _tell_withdrawn(self, answer: Verdict) -> None:
        whom = answer.attendee.name if answer.attendee is not None else answer.payload
        told = _("{name}: that changed since the scan. Scan again.", name=whom)
        self.shell.tell(told, tone=Tone.WARN, key="override", seconds=8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.side.fit_beside(event.size().width())
        is_low = event.size().height() < _LOW
        is_lowest = event.size().height() < self.shell.theme.scaled(_LOWEST)
        self.card.override_line.is_low = is_lowest  # the card fits itself into what it is given next
        gap = 6 if is_lowest else 12
        self._column.setContentsMargins(28, gap if is_low else 24, 28, gap if is_low else 20)
        self._column.setSpacing(gap if is_low else 20)
        super().resizeEvent(event)


def _warn_of(shell: Shell, verdict: Verdict) -> None:
    """Whom the code that is registered may mean; whatever becomes of the page meanwhile."""
    shell.tell(
        _("{meaning} If that is your guest, do not register them again.", meaning=meaning(shell, verdict)),
        tone=Tone.WARN,
        key="meant",
        anew=lambda: _warn_of(shell, verdict),
    )
