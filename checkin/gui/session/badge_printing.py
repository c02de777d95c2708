"""PrintingSession: prints badges for the window. Its worker talks to the print system; no scan ever waits for that.

Pages reach it as `shell.printing`. It starts some time after an event opened, so that start-up does not pay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checkin import paths
from checkin.core.errors import CheckinError, PrintingError
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.core.printing.jobs import JobState
from checkin.core.printing.printer_choice import PrinterChoice
from checkin.gui.session import people_changes
from checkin.gui.session.badges_taken_back import BadgesTakenBack
from checkin.gui.session.corrected_badges import CorrectedBadges
from checkin.gui.session.door_printing import DoorPrinting
from checkin.gui.session.owed_badges import OwedBadges
from checkin.gui.session.print_engine import PrintEngine
from checkin.gui.session.print_notices import PrintNotices
from checkin.gui.session.print_words import status_of, why_no_badge
from checkin.gui.session.print_worker import QueueSnapshot
from checkin.gui.session.printing_loader import PrintingLoader
from checkin.gui.session.shell import Shell
from checkin.gui.session.single_badges import layout_of

if TYPE_CHECKING:
    from checkin.core.printing.layout import BadgeLayout
    from checkin.core.printing.print_queue import PrintQueue
    from checkin.store.print_jobs import PrintJobRows


class PrintingSession(QObject):
    """What pages ask to print with. Connects itself to the shell's wishes and to the desk's verdicts."""

    changed = Signal()
    """A new `snapshot`."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._engine = PrintEngine(shell, self)
        self._engine.told.connect(self._on_told)
        self._notices = PrintNotices(shell)
        self._owed = OwedBadges(shell, self.start, self._print_unasked)
        self.snapshot = QueueSnapshot()
        shell.printing = self
        shell.print_wanted.connect(self.print_badge)
        shell.reprint_wanted.connect(self.print_badge)
        shell.settings.changed.connect(self._on_setting_changed)
        self._session.event_opened.connect(self._on_event_opened)
        self._session.event_closed.connect(self.stop)
        self.door = DoorPrinting(
            shell, self, start=self.start, print_badge=self._print_unasked, prints_now=self.prints_now
        )
        self._taken_back = BadgesTakenBack(
            shell,
            self,
            kept_jobs=lambda: self.kept_jobs,
            print_badge=self._print_unasked,
            changed=self._look_at_queue,
        )
        self._corrected = CorrectedBadges(shell, self, self)
        self._loader = PrintingLoader(shell, self.start, self)

    # --- starting and stopping ---------------------------------------------------------------------------

    @property
    def printer(self) -> str:
        """The queue that badges of this desk go to; "" while none is chosen."""
        return str(self._shell.settings["printer"])

    @property
    def is_running(self) -> bool:
        """Whether the printing thread runs: not before `start`, nor where the event file did not let it."""
        return self._engine.is_running

    @property
    def choice(self) -> PrinterChoice:
        """Which badge goes where: the desk's printer, those that share its queue, those of categories."""
        return PrinterChoice.from_settings(self._shell.settings.__getitem__)

    def start(self) -> bool:
        """Start what prints unless it runs; False where the event file does not let us (and that was told)."""
        return self._engine.start()

    def stop(self) -> None:
        """Let go of the event; what waits stays in its file."""
        self._loader.stop()
        self.snapshot = QueueSnapshot()
        self._engine.stop()
        self._shell.tell_printer("none", "")

    def _on_event_opened(self) -> None:
        self._notices.forget()
        self.show_state()
        self._loader.begin_soon()

    def _on_setting_changed(self, name: str) -> None:
        if name == "printer":
            self._engine.look_at_media()
            self.show_state()
            self._owed.look()
            self.changed.emit()
        elif name == "desk_name" and self.is_running:
            self.stop()
            self.start()

    # --- what was seen -----------------------------------------------------------------------------------

    def _on_told(self, snapshot: QueueSnapshot) -> None:
        if not self._engine.has_seen_all(snapshot):
            # Badges were asked for since: nobody is told that none waits.
            snapshot = replace(snapshot, waiting=max(snapshot.waiting, self.snapshot.waiting))
        self.snapshot = snapshot
        self.show_state()
        for state in (JobState.FAILED, JobState.UNCONFIRMED):
            self._notices.tell_ended([job for job in snapshot.ended if job.state is state])
        self._notices.tell_trouble(snapshot, self.printer)
        if snapshot.have_come_out:
            self._owed.look_again()
        self._corrected.look_again()
        self.changed.emit()

    def show_state(self) -> None:
        """Tell the foot of the window how the printer stands, in the language shown."""
        is_real = self._session.is_open and not self._session.is_rehearsal
        self._shell.can_print = is_real and bool(self.printer)
        state, text = status_of(self.snapshot, self.printer)
        self._shell.tell_printer(state, text)

    # --- printing ----------------------------------------------------------------------------------------

    def print_badge(self, reference: str, because: str | None = None) -> None:
        """Print one person's badge. One that came out already asks for a reason, which makes a new code."""
        try:
            self._print_badge(reference, because or None)
        except CheckinError as error:
            self._shell.tell_error(error, key="print")

    def _print_badge(self, reference: str, because: str | None) -> None:
        from checkin.tasks.badge_requests import Before, badge_before, is_asked_already, reason_of_new_code

        person = self._ready_for(reference)
        if person is None or self.kept_jobs is None:
            return
        desk = self._session.desk
        before = badge_before(desk.store, self.kept_jobs, person)
        if because is not None:
            if is_asked_already(before, because, desk=desk.name):
                self._notices.tell_on_its_way(person)
                return
            people_changes.reissue(self._session, reference, because)
        elif before.what is Before.UNSURE and before.job is not None:
            job = before.job.id
            self._notices.ask_whether_out(person, lambda: self.confirm([job]), lambda: self.retry([job]))
            return
        elif before.what is Before.PRINTED and before.printed_at is not None:
            self._notices.ask_reason(
                person,
                before.printed_at,
                partial(self.print_badge, reference),
                partial(self.print_copy, reference),
            )
            return
        elif before.job is not None and before.job.desk != desk.name:
            here = partial(self.move, [before.job.id], self.printer)
            self._notices.ask_which_desk(person, before.job, here)
            return
        elif before.job is not None and self._corrected.prints_anew(person, before.job):
            return
        why = because or reason_of_new_code(desk.records_of(reference))
        self._queue_badge(person, why, self._shell.badge_with_entry.reading)

    def print_copy(self, reference: str) -> None:
        """Print a badge that came out already once more, with the same code."""
        try:
            person = self._ready_for(reference)
            if person is not None:
                from checkin.tasks.badge_requests import COPY

                self._queue_badge(person, COPY)
        except CheckinError as error:
            self._shell.tell_error(error, key="print")

    def print_sample(self) -> bool:
        """Print a made-up person's badge in the event's layout: is this printer there, and what do cards look like."""
        from checkin.tasks.badge_examples import MADE_UP, made_up
        from checkin.tasks.badge_layout import event_layout

        try:
            person = made_up(MADE_UP, self._session.programme.default_category.id)
            layout = event_layout(self._session.desk.store, paths.own_layouts())
        except CheckinError as error:
            self._shell.tell_error(error, key="layout")
            return False
        return person is not None and self.print_test(person, layout)

    def print_test(self, person: Attendee, layout: BadgeLayout) -> bool:
        """Print this person's badge with a code that opens nothing, and nothing goes on record."""
        from checkin.tasks.badge_requests import badge_job

        try:
            if not self._is_ready() or self.queue is None:
                return False
            self.queue.add(badge_job(self._session.desk.name, self.printer, person, layout, what="test"))
        except CheckinError as error:
            self._shell.tell_error(error, key="print")
            return False
        self.wake()
        return True

    def _ready_for(self, reference: str) -> Attendee | None:
        """The person, once there is a printer and a worker; None after telling what is missing."""
        if not self._is_ready():
            return None
        person = self._session.desk.attendee(reference)
        if person is None:
            raise PrintingError(
                _("Nobody has the reference “{reference}”. Nothing was printed.", reference=reference[:60])
            )
        if why := why_no_badge(self._session.desk, person):
            raise PrintingError(why)
        # Before a new code is made: the old one would be refused, and no new badge would come out.
        self._owed.require_single(person)
        return person

    def _is_ready(self) -> bool:
        if not self.printer or self._session.is_rehearsal:
            self._notices.ask_for_printer()
            return False
        return self.start()

    def _queue_badge(self, person: Attendee, because: str | None, asked_by: str | None = None) -> None:
        from checkin.tasks.badge_requests import badge_job, request_badge, unless_asked

        assert self.queue is not None
        assert self.kept_jobs is not None
        desk = self._session.desk.name
        printer = self.choice.of(person.category)
        asked_by = unless_asked(self.kept_jobs, asked_by)
        job = badge_job(desk, printer, person, self.layout_of(person), because=because, asked_by=asked_by)
        queued = request_badge(self.queue, self.kept_jobs, job)
        self.snapshot = replace(self.snapshot, waiting=self.snapshot.waiting + (queued.id == job.id))
        self.show_state()
        self._notices.withdraw_of(person)
        if queued.id != job.id:
            self._notices.tell_on_its_way(person)
        self.wake()

    def prints_now(self, person: Attendee) -> bool:
        """Whether the printer of this person's badge needs nobody, as far as it was asked."""
        if not self.snapshot.is_known:
            return True
        printer = self.snapshot.printer(self.choice.of(person.category))
        is_well = printer is not None and printer.state.is_fine
        return is_well and self.snapshot.problem is None and self.snapshot.media_problem is None

    def _print_unasked(self, person: Attendee, asked_by: str | None = None) -> bool:
        """Print it unless it is out, may be out, or comes at another desk; whether it comes here.

        `asked_by`: the reading that has it printed.
        """
        from checkin.tasks.badge_requests import Before, badge_before, sorted_out

        desk = self._session.desk
        if self.kept_jobs is None:
            return False
        if not sorted_out(desk.store, self.kept_jobs, [person], desk=desk.name).printable:
            return False
        # Nobody asked twice: nobody is told that it is on its way.
        if badge_before(desk.store, self.kept_jobs, person).what is not Before.ON_ITS_WAY:
            self._queue_badge(person, None, asked_by)
        return True

    def layout_of(self, person: Attendee) -> BadgeLayout:
        """The layout this person's badge is printed in."""
        return layout_of(self._session, person)

    # --- the queue ---------------------------------------------------------------------------------------

    @property
    def queue(self) -> PrintQueue | None:
        """For queueing many from a background thread; None until `start`."""
        return self._engine.queue

    @property
    def kept_jobs(self) -> PrintJobRows | None:
        """The queue's rows over a connection of their own, of any thread; None until `start`."""
        return self._engine.kept_jobs

    def wake(self) -> None:
        """Look at the queue now."""
        self._engine.wake()

    def retry(self, job_ids: Sequence[str]) -> None:
        """Print them again where they failed."""
        self._each(job_ids, lambda queue, job_id: queue.retry(job_id))

    def move(self, job_ids: Sequence[str], printer: str) -> None:
        """Send them to another printer."""
        self._each(job_ids, lambda queue, job_id: queue.move(job_id, printer))

    def cancel(self, job_ids: Sequence[str]) -> None:
        """Print them no more; what is on its way already is taken back from its printer if that can be."""
        self._each(job_ids, lambda queue, job_id: queue.cancel(job_id))

    def confirm(self, job_ids: Sequence[str]) -> None:
        """Somebody looked: they came out."""
        self._each(job_ids, lambda queue, job_id: queue.confirm(job_id))

    def _each(self, job_ids: Sequence[str], do: Callable[[PrintQueue, str], object]) -> None:
        if self.queue is None:
            return
        for job_id in job_ids:
            try:
                do(self.queue, job_id)
            except CheckinError as error:
                self._shell.tell_error(error, key="print")
        self._look_at_queue()

    def _look_at_queue(self) -> None:
        """What was told of single badges may be over."""
        self._notices.withdraw()
        self.wake()

    def layouts_changed(self) -> None:
        """The event's layout is another one now: check whether the printer takes its size."""
        self._engine.look_at_media()
        self._owed.look_at_layout()
