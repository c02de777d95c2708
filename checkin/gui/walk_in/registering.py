"""What the walk-in page does at the desk: registers, corrects, admits another instead, prints again, takes back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from checkin.core.desk.badge_codes import printed_code
from checkin.core.desk.registration import Registered
from checkin.core.door.admission import Direction
from checkin.core.door.payload import may_be_a_name
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.core.language import N_, _, together
from checkin.core.names.folding import is_email
from checkin.core.names.likeness import Candidate
from checkin.gui.session import people_changes
from checkin.gui.session.notices import READ_MS
from checkin.gui.session.single_badges import why_no_single
from checkin.gui.walk_in.awaited_badge import AwaitedBadge
from checkin.gui.walk_in.came_in import counted_beside, told_taken_back
from checkin.gui.walk_in.door_ahead import DoorAhead
from checkin.gui.walk_in.lines_left import LinesLeft
from checkin.gui.walk_in.walk_in_parts import WalkInParts
from checkin.gui.walk_in.while_typing import WhileTyping, candidate_of
from checkin.gui.walk_in.who_it_is import WhoItIs
from checkin.tasks.drafts import draft_of

_KEYS = N_("F8 admits them anyway, Ctrl+Z takes it back.")


class Registering(QObject):
    """Takes what is in the form; says in a sentence what came of it, or what is missing."""

    said = Signal(str, str)
    """A sentence and its role: "muted", "good" or "error"."""
    registered = Signal(str)
    """Reference of the walk-in, who is on file."""
    admitted_instead = Signal(str)
    """Reference of somebody who is on the list already, and was taken in place of a new one."""
    corrected = Signal()
    known_already = Signal(str)
    """Reference of somebody on the list with the very name in the form; nobody is registered yet."""

    def __init__(self, parts: WalkInParts, typing: WhileTyping, door: DoorAhead, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = parts.shell
        self._session = parts.shell.session
        self._form = parts.form
        self._correction = parts.correction
        self._typing = typing
        self._door = door
        self.outside = ""
        """Reference of the last walk-in, where they were only registered."""
        self._question = WhoItIs()
        self._colleague_told = ""
        """Reference of the colleague of whom it was said that they came already."""
        self._told_at = -float(READ_MS)
        self.lines_left = LinesLeft()
        self._awaited = AwaitedBadge(parts, self)
        self._form.changed.connect(self._on_changed)
        self._session.verdict_given.connect(self._on_verdict)
        self._session.record_undone.connect(self._on_verdict)

    def enter(self) -> None:
        """Register, admit and print; or keep the correction. Where something is missing, go there and say what.

        The second click of a double one, or a key pressed twice in haste, answers no question that nobody has read.
        """
        if self._shell.now_ms() - self._told_at < READ_MS:
            return
        form = self._form
        form.take_offered()
        if form.is_colleague_open:
            self.said.emit(_("Choose the colleague who does not come, with Enter; Esc leaves it."), "error")
            form.ask_colleague()
        elif form.country.is_unknown:
            form.country.setFocus()
            # Said once more, since leaving another field may have said something else.
            self.said.emit(form.country.question, "error")
        elif not form.draft().name.strip():
            self.said.emit(_("A name is needed."), "error")
            form.name.setFocus()
        elif is_email(form.draft().name.strip()):
            self.said.emit(
                _("That is an e-mail address. Type the name; the address has a field below."), "error"
            )
            form.name.setFocus()
        elif self._shell.holds_back_pin(form.draft().name, is_kept=True):
            form.name.clear()
        elif self._is_left_by_a_scanner():
            self._answer_like_a_scan()
        elif self._tells_of_email() or self._tells_of_lines() or self._asks_of_same_name():
            pass
        elif self._correction.person is not None:
            self._keep_correction()
        elif not (self._asks_of_one_alike() or self._asks_of_colleague()):
            self._register()

    def _on_changed(self) -> None:
        self.outside = ""
        if self._form.draft().name.strip() != self._question.name:
            self._question.forget()

    def _on_verdict(self) -> None:
        """A scan, or something taken back, came between the question and its answer."""
        self.outside = self._colleague_told = ""
        self._question.forget()

    @property
    def has_asked(self) -> bool:
        """Whether it was asked of the name in the form who that is, and nothing was answered yet."""
        return bool(self._question.name)

    def put_question_right(self) -> None:
        """Who is asked about may have come by now, or be called otherwise: then nothing is asked."""
        self._question.put_right(self._session.desk)

    def _asks_of_one_alike(self) -> bool:
        """Whether somebody like this is on the list, and a scan came after they were offered."""
        name = self._form.draft().name.strip()
        found = self._typing.offered_before_a_scan() if self._question.name != name else None
        if found is not None:
            self._ask(name, [found.attendee], is_of_this_name=False)
        return found is not None

    def _tells_of_email(self) -> bool:
        """Whether an address is hardly one, and nobody left its field since, so that nothing was said of it."""
        odd, corrected = self._form.email.untold, self._correction.person
        if not odd or (corrected is not None and corrected.email == odd):
            return False
        self._form.email.setFocus()
        keys = N_("Ctrl+Enter again registers."), N_("Ctrl+Enter again keeps the correction.")
        again = _(keys[corrected is not None])
        self.said.emit(together(self._form.email.look(), again), "error")
        self._told_at = self._shell.now_ms()
        return True

    def _tells_of_lines(self) -> bool:
        """Whether lines that were pasted are about to be lost."""
        lost = "" if self._correction.person else self.lines_left.told_lost(self._form.draft())
        if lost:
            self._told_at = self._shell.now_ms()
            self.said.emit(together(lost, _("Ctrl+Enter again registers.")), "error")
        return bool(lost)

    def _asks_of_same_name(self) -> bool:
        """Whether others on the list have this name or one nearly so, or are blocked, and that was not asked yet.

        Else they would be counted twice and have two badges, or come in though they are refused.
        """
        draft, desk, corrected = self._form.draft(), self._session.desk, self._correction.person
        candidate = candidate_of(draft)
        if corrected is not None and _who(candidate) == _who(
            candidate_of(draft_of(corrected, desk.programme))
        ):
            return False  # they are called as before
        # Also of a name that was asked about: another desk may have registered somebody of that name since.
        namesakes = desk.of_same_name(candidate)
        asked = desk.blocked_alike(candidate) + namesakes + desk.of_nearly_that_name(candidate)
        left_out = self._question.others | {draft.instead_of, corrected.reference if corrected else ""}
        known = [one for one in asked if one.reference not in left_out]
        if known:
            self._ask(candidate.name, known, is_of_this_name=known[0] in namesakes)
        return bool(known)

    def _ask(self, name: str, people: list[Attendee], *, is_of_this_name: bool) -> None:
        self._question.ask(self._session.desk, name, people, is_namesake=is_of_this_name)
        self.known_already.emit(people[0].reference)
        self._told_at = self._shell.now_ms()
        self.said.emit(self.question(is_on_entry=True), "error")

    def question(self, *, is_on_entry: bool) -> str:
        """Who was asked about, and the keys that answer: Enter does only while the keyboard is on that entry."""
        is_correcting = self._correction.person is not None
        return self._question.said(is_correcting=is_correcting, is_on_entry=is_on_entry)

    def _asks_of_colleague(self) -> bool:
        """Whether the colleague who is said not to come is here or was, and that was not asked yet."""
        reference, desk = self._form.instead_of, self._session.desk
        colleague = desk.attendee(reference) if reference != self._colleague_told else None
        told = counted_beside(desk, colleague) if colleague is not None else ""
        if told:
            self._colleague_told, self._told_at = reference, self._shell.now_ms()
            self.said.emit(together(told, _("Ctrl+Enter again registers.")), "error")
        return bool(told)

    def _is_left_by_a_scanner(self) -> bool:
        """Whether the name is a slow scanner's code; a list may call somebody so, and then they are."""
        name, person = self._form.draft().name.strip(), self._correction.person
        return not may_be_a_name(name) and (person is None or name != person.name)

    def _answer_like_a_scan(self) -> None:
        """The door answers the code, and nobody is called so."""
        code, person = self._form.draft().name.strip(), self._correction.person
        self._form.name.setText(person.name if person is not None else "")
        self._session.scan(code)
        self.said.emit(
            _("“{code}” is written like a code, so it was read as a scan. Type the name.", code=code), "error"
        )

    def _register(self) -> None:
        lets_in = self._door.lets_in
        why_not = "" if lets_in else self._door.why_not_in()
        try:
            with self._door.answering():
                done = people_changes.register(
                    self._session,
                    self._form.walk_in(),
                    instead_of=self._form.instead_of,
                    admits=lets_in,
                    kept=lambda done: self._print(done.attendee.reference),
                )
        except CheckinError as error:
            self.said.emit(str(error), "error")
            return
        self._form.suggestions.learn(done.attendee.organisation or "")
        self.registered.emit(done.attendee.reference)
        self._say_registered(done, why_not)

    def _say_registered(self, done: Registered, why_not: str) -> None:
        self._told_at = self._shell.now_ms()
        if done.verdict is None:
            self.outside = done.attendee.reference

        def told(printed: str) -> str:
            name = done.attendee.name
            if done.verdict is None:
                only = _("Registered {name}, not admitted.", name=name)
                return together(only, why_not, _(_KEYS), printed)
            if done.verdict.admits:
                return _("Registered {name}. {printed}", name=name, printed=printed)
            # Why not stands beside it, on the card.
            return _("Registered {name}, not admitted. {printed}", name=name, printed=printed)

        says = told(self._awaited.said_of(done.attendee))
        role = "good" if done.verdict is not None and done.verdict.admits else "error"
        self.said.emit(says, role)
        self._awaited.wait_for(done.attendee, says, told(_("The badge came out.")), role)

    def _keep_correction(self) -> None:
        corrected = self._correction.person
        by_now = self._session.desk.attendee(corrected.reference) if corrected is not None else None
        if by_now is not None and (told := told_taken_back(self._session.desk, by_now)):
            self.said.emit(told, "error")
            return
        try:
            change = self._correction.keep()
        except CheckinError as error:
            self.said.emit(str(error), "error")
            return
        self.corrected.emit()
        if change is None:
            self.said.emit(_("Nothing was changed."), "muted")
        else:
            badge = self._awaited.said_of_correction(corrected) if corrected is not None else ""
            self.said.emit(together(_("Corrected, and kept on record."), badge), "good")

    def knock(self, and_then: Callable[[], None]) -> None:
        """Ask the door about who was only registered: what it answers can be overridden, or settled."""
        if self.outside:
            self._session.admit(self.outside, direction=Direction.IN)
        and_then()

    def admit_instead(self, reference: str) -> None:
        """Admit somebody who is on the list already, and print their badge unless it came out."""
        try:
            verdict = self._session.admit(reference, direction=Direction.IN)
        except CheckinError as error:
            self.said.emit(str(error), "error")
            return
        person = verdict.attendee
        if self._shell.can_print and person and printed_code(self._session.desk.store, person) is None:
            self._shell.badge_with_entry.ask(verdict)
        self.admitted_instead.emit(reference)

    def print_first(self, person: Attendee) -> bool:
        """Print their badge where none came out yet, of which nobody need be asked why; whether that is so."""
        from checkin.tasks.badge_requests import Before

        before = self._awaited.before(person)
        if before in (None, Before.PRINTED):
            return False
        says = self._awaited.said_of(person)
        self._shell.print_wanted.emit(person.reference)
        if before is not Before.UNSURE:
            self.said.emit(says, "good")
            self._awaited.wait_for(person, says, _("The badge came out."), "good")
        return True

    def reprint(self, reference: str, reason: str) -> None:
        """Ask for a new badge with a new code."""
        person = self._session.desk.attendee(reference)
        if person is None or self._shell.holds_back_pin(reason, is_kept=True):
            return
        if not self._shell.can_print:
            # A new code without a new badge would leave the guest with none that is good.
            self.said.emit(self._why_no_new_badge(person), "error")
            return
        if why := why_no_single(self._session, person):
            self.said.emit(together(why, _stays(person)), "error")
            return
        waits = self._awaited.said_of_wait(person)
        self._shell.reprint_wanted.emit(reference, reason)
        asked = _("A new badge of {name} is asked for; the old one will be refused.", name=person.name)
        says = together(asked, waits)
        self.said.emit(says, "good")
        out = _("The new badge of {name} came out; the old one is refused.", name=person.name)
        self._awaited.wait_for(person, says, out, "good")

    def _why_no_new_badge(self, person: Attendee) -> str:
        why = _("No new badge: {why_no_print}", why_no_print=self._shell.why_no_print())
        if self._session.is_rehearsal:
            return why
        return together(why, _stays(person))

    def override(self, scan_id: str, reason: str, by: str) -> None:
        """Admit against the verdict on the card."""
        self._shell.override(scan_id, reason, by=by or None)

    def _print(self, reference: str) -> None:
        if self._shell.can_print:
            self._shell.print_wanted.emit(reference)


def _stays(person: Attendee) -> str:
    # Whether one is out nobody knows: it may have been written into a PDF.
    return _("Nothing was changed: if {name} has a badge, it is good.", name=person.name)


def _who(candidate: Candidate) -> tuple[str | None, ...]:
    return candidate.name, candidate.name_latin, candidate.email
