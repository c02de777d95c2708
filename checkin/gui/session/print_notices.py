"""What the window says and asks of badges that print: in strips, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from checkin.core.counted import counted
from checkin.core.desk.badge_codes import REPRINT_REASONS
from checkin.core.event.attendee import Attendee
from checkin.core.kept_sentences import said_again
from checkin.core.language import _, n_, together
from checkin.core.printing.jobs import JobState, PrintJob
from checkin.core.times import at_clock_time
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.session.print_words import status_of
from checkin.gui.session.print_worker import QueueSnapshot
from checkin.gui.session.shell import Shell


def badge_out_key(reference: str) -> str:
    """Of the strip that a badge which is out says something else than the list: over once another is asked for."""
    return f"badge-out {reference}"


class PrintNotices:
    """Tells; what is chosen comes back through the calls that are handed in."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._session = shell.session
        self._told_trouble = ""

    def forget(self) -> None:
        """Another event: nothing was told of it."""
        self._told_trouble = ""

    def open_queue(self) -> None:
        """Go to where the queue is."""
        self._shell.open_page("badges", "queue")

    def ask_for_printer(self) -> None:
        """Say why nothing is printed, and lead to where a printer is chosen."""
        is_rehearsal = self._session.is_rehearsal
        self._shell.tell(
            _("No badge was printed: {why_no_print}", why_no_print=self._shell.why_no_print()),
            tone=Tone.WARN,
            key="print",
            action="" if is_rehearsal else _("Choose a printer"),
            on_action=self.open_queue,
            seconds=8 if is_rehearsal else 20,
        )

    def withdraw(self) -> None:
        """What was told of single badges is over."""
        for key in ("print", "print-failed", "print-unconfirmed"):
            self._shell.notice_withdrawn.emit(key)

    def withdraw_of(self, person: Attendee) -> None:
        """A badge of theirs was asked for: what was asked before it is answered."""
        for key in ("print", badge_out_key(person.reference)):
            self._shell.notice_withdrawn.emit(key)

    def tell_ended(self, jobs: Sequence[PrintJob]) -> None:
        """Say of jobs that need somebody what became of the first, and of how many."""
        if not jobs:
            return
        job = jobs[0]
        whose = self._whose(job) if len(jobs) == 1 else counted(len(jobs), "badge")
        if job.state is JobState.FAILED:
            text = n_(
                "{whose} was not printed. {problem}",
                "{whose} were not printed. {problem}",
                len(jobs),
                whose=whose,
                problem=said_again(job.problem or ""),
            ).strip()
            self._tell_queue(text, Tone.TROUBLE, "print-failed")
        else:
            text = together(
                _("{whose} may or may not have come out.", whose=whose),
                said_again(job.problem) if job.problem else _("The system does not tell."),
            )
            self._tell_queue(text, Tone.WARN, "print-unconfirmed")

    def tell_trouble(self, snapshot: QueueSnapshot, chosen: str) -> None:
        """Say once that badges wait because of the printer; take back what is over, also of single badges."""
        for key, left in (("print-failed", snapshot.failed), ("print-unconfirmed", snapshot.unconfirmed)):
            if not left:
                self._shell.notice_withdrawn.emit(key)
        printer = snapshot.printer(chosen)
        text = ""
        if snapshot.waiting and snapshot.problem:
            text = said_again(snapshot.problem)
        elif snapshot.waiting and printer is not None and not printer.state.is_fine:
            text = said_again(printer.reason or "") or status_of(snapshot, chosen)[1]
        if text == self._told_trouble:
            return
        self._told_trouble = text
        if not text:
            self._shell.notice_withdrawn.emit("printer")
            return
        named = text if chosen in text else f"“{chosen}”: {text}"
        # Without their number: it grows while this stands, and the foot of the window has it.
        waits = _("What is to be printed waits.")
        self._tell_queue(f"{named.rstrip('.')}. {waits}", Tone.WARN, "printer")

    def _tell_queue(self, text: str, tone: Tone, key: str) -> None:
        self._shell.tell(text, tone=tone, key=key, action=_("Open the queue"), on_action=self.open_queue)

    def _whose(self, job: PrintJob) -> str:
        what = {"badge": "badge", "test": "test print"}.get(job.what, "page")
        person = self._session.desk.attendee(job.attendee) if job.attendee else None
        return (
            _("The {what}", what=what)
            if person is None
            else _("The {what} of {name}", what=what, name=person.name)
        )

    def tell_on_its_way(self, person: Attendee) -> None:
        """A badge of theirs is in the queue: no second one is made."""
        self._shell.tell(
            _("The badge of {name} is on its way already.", name=person.name), key="print", seconds=4
        )

    def ask_reason(
        self, person: Attendee, printed_at: datetime, again: Callable[[str], None], copy: Callable[[], None]
    ) -> None:
        """Why a badge that came out is printed again; without a reason it is a `copy`."""
        when = at_clock_time(self._shell.local(printed_at), self._shell.session.desk.now())
        choices = [(_(reason).capitalize(), partial(again, reason)) for reason in REPRINT_REASONS]
        question = Notice(
            text=_(
                "The badge of {name} came out {when}. Print it again? "
                "With a reason it gets a new code, and the old badge is refused.",
                name=person.name,
                when=when,
            ),
            key="print",
            choices=(*choices, (_("Copy, same code"), copy)),
            # Nothing is wrong: who did not mean it leaves all as it is.
            is_read_away=True,
            anew=lambda: self.ask_reason(person, printed_at, again, copy),
        )
        self._shell.notice_given.emit(question)

    def ask_whether_out(self, person: Attendee, here: Callable[[], None], again: Callable[[], None]) -> None:
        """`here`: it lies there, and counts as printed. `again`: it does not, and is printed once more."""
        self._shell.tell(
            _("Nobody knows whether the badge of {name} came out. Look at the printer.", name=person.name),
            tone=Tone.WARN,
            key="print",
            choices=[
                (_("It is here"), here),
                (_("Print it again"), again),
            ],
            anew=lambda: self.ask_whether_out(person, here, again),
        )

    def ask_which_desk(self, person: Attendee, job: PrintJob, here: Callable[[], None]) -> None:
        """`here`: take it from the other desk's queue, and print it at this one."""
        self._shell.tell(
            _("The badge of {name} is on its way at “{desk}”.", name=person.name, desk=job.desk),
            tone=Tone.INFO,
            key="print",
            choices=[(_("Print it here instead"), here)],
            anew=lambda: self.ask_which_desk(person, job, here),
        )
