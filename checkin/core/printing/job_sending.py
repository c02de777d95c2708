"""Handing jobs to the print system, one claim at a time: a badge never comes out twice by accident.

A job is claimed on disk before it is sent; after a crash it is looked for by its title before it is sent again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from checkin.core.errors import CheckinError, PrintingError
from checkin.core.language import _
from checkin.core.printing import jobs
from checkin.core.printing.job_following import TROUBLES
from checkin.core.printing.jobs import LEASE, JobState, PrintJob, PrintTrouble
from checkin.core.printing.outage import Outage
from checkin.core.printing.print_room import PrintRoom
from checkin.core.printing.printers import (
    PrinterNotReadyError,
    PrintPage,
    PrintSystemUnreachableError,
    SubmissionUnknownError,
    SystemJobState,
)

SURE_TO_SEND = timedelta(seconds=60)
"""A claim with less than this left is not used to send any more (the computer slept in between)."""

TOLD_AT_MOST = 100
"""Of a long queue the first jobs tell that they can't be printed now; that is enough to see it."""

Draw = Callable[[PrintJob], PrintPage]
"""Draws the page of a job, when it is sent."""


class JobSender:
    """Claims the jobs of one desk that wait, draws them and hands them over; looks after what others left half sent."""

    def __init__(self, room: PrintRoom, draw: Draw, *, settle: timedelta) -> None:
        """`settle`: a job that is not found is looked for again after this."""
        self._sharing = room.sharing
        self._jobs = room.jobs
        self._printers = room.printers
        self._draw = draw
        self._desk = room.desk
        self._claimants = room.claimants
        self._clock = room.clock
        self._settle = settle
        self.claimant = self._me = room.claimants.new()
        self._absent_since: dict[str, datetime] = {}
        self._was_out = False
        """Whether the print system did not answer at the last step."""
        self._hurried: dict[str, None] = {}
        """Jobs that somebody stands and waits for, in their order."""
        self._is_clear: set[str] = set()
        """Printers whose waiting jobs are known to tell of no trouble any more."""

    def recover(self, outage: Outage) -> bool:
        """Look for jobs whose program ended while it was sending them; whether anything changed."""
        changed = False
        for job in self._jobs.list((JobState.SENDING,), desk=self._desk):
            with outage.of(job.printer) as answers:
                changed |= answers and self._is_abandoned(job) and self._recover_one(job)
        return changed

    def _recover_one(self, job: PrintJob) -> bool:
        now = self._clock()
        if not self._claimants.is_of_here(job.claimed_by):
            return self.change(job.id, lambda row: self._given_up(row, was=job, at=now))
        mine = self._jobs.change(
            job.id, lambda row: jobs.job_taken_over(row, self._me, until=now + LEASE, at=now, was=job)
        )
        if mine is None:
            return False
        try:
            found = self._printers.find_job(mine.printer, mine.title)
        except PrintSystemUnreachableError:
            raise
        except PrinterNotReadyError as error:
            return self._hold_up(job, error)
        except PrintingError as error:
            problem = str(error)
            return self.change(job.id, lambda row: jobs.unsure(row, self._me, problem, at=now))
        if found is not None:
            self._absent_since.pop(mine.title, None)
            number = found.number
            return self.change(job.id, lambda row: jobs.job_sent(row, self._me, number, at=now))
        if now - self._absent_since.setdefault(mine.title, now) < self._settle:
            return False
        del self._absent_since[mine.title]
        return self.change(
            job.id, lambda row: jobs.not_sent(row, self._me, trouble=None, problem=None, at=now)
        )

    def _given_up(self, job: PrintJob, *, was: PrintJob, at: datetime) -> PrintJob | None:
        """A job of another computer or user: its print system is another one, or hides its jobs from us."""
        mine = jobs.job_taken_over(job, self._me, until=at, at=at, was=was)
        if mine is None:
            return None
        problem = _("Another computer or user was printing this badge and stopped. Look whether it came out.")
        return jobs.unsure(mine, self._me, problem, at=at)

    def _is_abandoned(self, job: PrintJob) -> bool:
        """Nobody is sending it: this program was interrupted, or the one that claimed it ended."""
        if job.claimed_by == self._me or job.claimed_until is None:
            return True
        return job.claimed_until <= self._clock() or self._claimants.has_ended(job.claimed_by)

    def send(self, outage: Outage) -> bool:
        """Send what waits and has room in a printer that may print it; whether anything changed."""
        changed = False
        for printer in self._jobs.waiting_printers(self._desk):
            try:
                rooms = self._rooms(printer, outage)
            except PrinterNotReadyError as error:
                changed |= self._tell_waiting(printer, error)
                continue
            # Before they are sent: what keeps one of them back then, stays told.
            changed |= bool(rooms) and self._clear_waiting(printer)
            for job in self._next(printer, sum(rooms.values())):
                to = max(rooms, key=lambda name: rooms[name])
                rooms[to] -= 1
                with outage.of(to) as answers:
                    changed |= answers and self._send_one(job, to)
        self._was_out = outage.problem is not None
        return changed

    def hurry(self, job_id: str) -> None:
        """Send this one before the others that wait; from any thread, as long as this program runs."""
        self._hurried[job_id] = None

    def _next(self, printer: str, most: int) -> Sequence[PrintJob]:
        """So many of those that wait for this printer."""
        hurried: dict[str, PrintJob] = {}
        for job_id in tuple(self._hurried):
            job = self._jobs.get(job_id)
            if job is None or job.state is not JobState.WAITING:
                self._hurried.pop(job_id, None)
            elif (job.desk, job.printer) == (self._desk, printer):
                hurried[job_id] = job
        others = self._jobs.list((JobState.WAITING,), desk=self._desk, printer=printer, limit=most)
        return [*hurried.values(), *(job for job in others if job.id not in hurried)][:most]

    def _rooms(self, printer: str, outage: Outage) -> dict[str, int]:
        """How many jobs that wait for this printer go where now.

        Where several share what waits, those that are fine; with none of them fine, the one it waits for keeps it.
        PrinterNotReadyError where that one can't take any.
        """
        rooms: dict[str, int] = {}
        names = self._sharing(printer)
        for name in names:
            with outage.of(name) as answers:
                if answers and self._takes(name, is_alone=len(names) == 1):
                    rooms[name] = self._room(name)
        if not rooms and len(names) > 1:
            with outage.of(printer) as answers:
                if answers:
                    rooms[printer] = self._room(printer)
        return {name: room for name, room in rooms.items() if room > 0}

    def _takes(self, name: str, *, is_alone: bool) -> bool:
        """Whether jobs are to go there. The only printer takes them however it is, once the print system answers."""
        # Else each step would claim and draw a badge in vain, and nobody could tell whether it waits.
        is_fine = (is_alone and not self._was_out) or self._is_fine(name)
        return is_alone or is_fine

    def _room(self, name: str) -> int:
        return self._printers.room(name) - len(
            self._jobs.list((JobState.SENT, JobState.SENDING), desk=self._desk, printer=name)
        )

    def _is_fine(self, name: str) -> bool:
        try:
            return self._printers.printer(name).state.is_fine
        except PrintSystemUnreachableError:
            raise
        except PrintingError:
            return False

    def _tell_waiting(self, printer: str, error: PrinterNotReadyError) -> bool:
        """Say on the first jobs that wait for it why they do."""
        self._is_clear.discard(printer)
        waiting = self._jobs.list((JobState.WAITING,), desk=self._desk, printer=printer, limit=TOLD_AT_MOST)
        return sum(self._hold_up(job, error) for job in waiting) > 0

    def _clear_waiting(self, printer: str) -> bool:
        """Take that back; jobs may still carry what an earlier program told."""
        if printer in self._is_clear:
            return False
        self._is_clear.add(printer)
        waiting = self._jobs.list((JobState.WAITING,), desk=self._desk, printer=printer)
        return sum(self.change(job.id, jobs.job_reachable) for job in waiting if job.trouble is not None) > 0

    def _hold_up(self, job: PrintJob, error: PrinterNotReadyError) -> bool:
        trouble, problem = TROUBLES.get(error.state, PrintTrouble.UNREACHABLE), str(error)
        return self.change(job.id, lambda row: jobs.job_held_up(row, trouble, problem))

    def _send_one(self, waiting: PrintJob, printer: str) -> bool:
        now = self._clock()
        job = self._jobs.change(
            waiting.id,
            lambda row: (
                jobs.job_claimed(row, self._me, until=now + LEASE, at=now, printer=printer)
                if row.printer == waiting.printer
                else None
            ),
        )
        if job is None:
            return False
        page: PrintPage | None = None
        try:
            page = self._draw(job)
            self._check_claim(job)
            if not self.change(
                job.id, lambda row: jobs.job_drawn(row, self._me, page.code, at=self._clock())
            ):
                # Another program holds it by now, and sends it.
                return False
            seen = self._printers.submit(
                job.printer, page.pdf, title=job.title, width_mm=job.width_mm, height_mm=job.height_mm
            )
        except SubmissionUnknownError:
            # Stays claimed: the next step looks for it by its title.
            return True
        except PrintSystemUnreachableError as error:
            problem = str(error)
            self.change(
                job.id,
                lambda row: jobs.not_sent(
                    row, self._me, trouble=PrintTrouble.SPOOLER, problem=problem, at=self._clock()
                ),
            )
            raise
        except PrinterNotReadyError as error:
            trouble, problem = TROUBLES.get(error.state, PrintTrouble.UNREACHABLE), str(error)
            self._is_clear.discard(printer)
            return self.change(
                job.id,
                lambda row: jobs.not_sent(row, self._me, trouble=trouble, problem=problem, at=self._clock()),
            )
        except CheckinError as error:
            problem = str(error)
            return self.change(job.id, lambda row: jobs.job_refused(row, self._me, problem, at=self._clock()))
        except Exception:
            if page is None:
                problem = _("The badge could not be drawn. Nothing was printed; see the log, then retry.")
                self.change(job.id, lambda row: jobs.job_refused(row, self._me, problem, at=self._clock()))
            else:
                problem = _(
                    "Something went wrong while this badge was being sent. Look whether it came out before you retry."
                )
                self.change(job.id, lambda row: jobs.unsure(row, self._me, problem, at=self._clock()))
            raise
        if seen.state is SystemJobState.UNTOLD:
            return self.change(job.id, lambda row: jobs.job_sent_untold(row, self._me, at=self._clock()))
        return self.change(job.id, lambda row: jobs.job_sent(row, self._me, seen.number, at=self._clock()))

    def _check_claim(self, job: PrintJob) -> None:
        """Drawing took too long, or the computer slept: another program may hold the job by now."""
        if job.claimed_until is None or job.claimed_until - self._clock() < SURE_TO_SEND:
            raise PrintSystemUnreachableError(_("This badge was not sent in time; it is tried again."))

    def change(self, job_id: str, step: Callable[[PrintJob], PrintJob | None]) -> bool:
        """Do this with a job as it is on file; whether anything of it changed."""
        return self._jobs.change(job_id, step) is not None
