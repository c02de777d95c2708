"""The print queue: takes the print jobs of one desk from waiting to printed, a `step()` at a time.

It knows neither SQL nor CUPS nor how a badge is drawn: those come in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from msgspec import structs

from checkin.core.errors import NotFoundError
from checkin.core.language import ENGLISH, _, speaking
from checkin.core.printing import jobs
from checkin.core.printing.claimant import Claimants
from checkin.core.printing.job_following import JobFollower
from checkin.core.printing.job_sending import TOLD_AT_MOST, Draw, JobSender
from checkin.core.printing.jobs import JobState, PrintJob, PrintTrouble
from checkin.core.printing.kept_jobs import PrintJobs
from checkin.core.printing.outage import Outage
from checkin.core.printing.print_room import PrintRoom
from checkin.core.printing.printers import Printer, Printers, PrinterState, Sharing
from checkin.core.times import Clock, system_clock

SETTLE = timedelta(seconds=2)
"""A job that is not found is looked for again after this: what a dead program sent may still be on its way in."""

STUCK_AFTER = timedelta(seconds=30)
"""A job that is being printed and shows no progress for this long: the printer can't be reached."""


class PrintQueue:
    """The badges one desk is to print. `step()` from one thread only; everything else from any, and never slow."""

    def __init__(
        self,
        jobs: PrintJobs,
        printers: Printers,
        draw: Draw,
        *,
        desk: str,
        claimants: Claimants,
        clock: Clock = system_clock,
        stuck_after: timedelta = STUCK_AFTER,
        settle: timedelta = SETTLE,
        sharing: Sharing = lambda printer: (printer,),
    ) -> None:
        """`sharing` as in a PrintRoom."""
        self._jobs = jobs
        self._printers = printers
        self._desk = desk
        self._clock = clock
        room = PrintRoom(
            jobs=jobs, printers=printers, desk=desk, claimants=claimants, clock=clock, sharing=sharing
        )
        self._sender = JobSender(room, draw, settle=settle)
        self._follower = JobFollower(room, stuck_after=stuck_after)
        self.problem: str | None = None
        """Why the print system did not answer at the last step, in words; None when it did."""
        # Jobs may still carry what an earlier program told of the print system.
        self._has_told = True

    # What people ask for.

    def add(self, job: PrintJob) -> PrintJob:
        """Keep a job to be printed; a second one for the same card that is still on its way is the first."""
        return self.add_all([job])[0]

    def add_all(self, jobs: Iterable[PrintJob]) -> Sequence[PrintJob]:
        """Keep many jobs, all or none, in their order."""
        return self._jobs.add(jobs)

    def hurry(self, job_id: str) -> None:
        """Somebody stands and waits for it: it goes before the others that this desk has waiting."""
        self._sender.hurry(job_id)

    def jobs(
        self, states: Sequence[JobState] = tuple(JobState), *, limit: int | None = None
    ) -> Sequence[PrintJob]:
        """Jobs of every desk of this file, oldest first."""
        return self._jobs.list(states, limit=limit)

    def retry(self, job_id: str) -> PrintJob:
        """Print it again; a job that lies in the printer's queue is taken out of there first."""
        return self._again(job_id, None)

    def move(self, job_id: str, printer: str) -> PrintJob:
        """Send it to another printer of this desk; out of the first one's queue before."""
        return self._again(job_id, printer)

    def confirm(self, job_id: str) -> PrintJob:
        """A person saw the badge of an unconfirmed job: it is printed."""
        now = self._clock()
        return self._asked(job_id, lambda job: jobs.job_confirmed(job, at=now))

    def cancel(self, job_id: str) -> PrintJob:
        """A person no longer wants it. PrintingError when it came out already."""
        now = self._clock()
        return self._asked(job_id, lambda job: jobs.job_cancelled(job, at=now))

    def summary(self) -> tuple[int, int]:
        """How many of this desk are on their way, and how many failed."""
        waiting = self._jobs.count(jobs.ON_ITS_WAY, desk=self._desk)
        return waiting, self._jobs.count((JobState.FAILED,), desk=self._desk)

    def _again(self, job_id: str, printer: str | None) -> PrintJob:
        now = self._clock()
        return self._asked(
            job_id, lambda job: jobs.job_retried(job, printer=printer, desk=self._desk, at=now)
        )

    def _asked(self, job_id: str, step: Callable[[PrintJob], PrintJob | None]) -> PrintJob:
        job = self._jobs.change(job_id, step) or self._jobs.get(job_id)
        if job is None:
            raise NotFoundError(_("That print job is not in this event any more; nothing was changed."))
        return job

    # What the worker does.

    def step(self) -> bool:
        """Do what can be done now; whether anything changed. Blocks while the print system answers.

        While the print system does not answer, jobs wait and say so. StorageError passes through: nothing is lost,
        the next step goes on where this one stopped. What becomes of a job is kept in the file, and so in English;
        whoever shows it looks it up.
        """
        with speaking(ENGLISH):
            return self._step()

    def finish(self) -> bool:
        """Send no more, see how far what this program sent is; whether something of it lies in a printer still."""
        with speaking(ENGLISH):
            self._follower.follow(Outage(self._printers))
            sent = self._jobs.list((JobState.SENT,), desk=self._desk)
            return any(job.claimed_by == self._sender.claimant for job in sent)

    def _step(self) -> bool:
        outage = Outage(self._printers)
        recovered = self._sender.recover(outage)
        followed = self._follower.follow(outage)
        sent = self._sender.send(outage)
        self.problem = outage.problem
        if outage.problem is not None:
            told = self._tell_unreachable(outage)
        else:
            told = self._has_told and self._tell_reachable()
        return recovered or followed or sent or told

    def printers(self) -> list[Printer]:
        """The print queues of this computer; one on which a job of ours is stuck is unreachable. Blocks."""
        stuck = {
            job.printer: job.problem
            for job in self._jobs.list((JobState.SENT,), desk=self._desk)
            if job.trouble is PrintTrouble.UNREACHABLE
        }
        return [
            structs.replace(printer, state=PrinterState.UNREACHABLE, reason=stuck[printer.name])
            if printer.name in stuck and printer.state.is_fine
            else printer
            for printer in self._printers.printers()
        ]

    def check_media(self, name: str, width_mm: float, height_mm: float) -> None:
        """Raise PrintingError when this queue can't print pages of that size. Blocks."""
        self._printers.check_media(name, width_mm, height_mm)

    def _tell_unreachable(self, outage: Outage) -> bool:
        """Say on the jobs that are on their way why they do not move."""
        self._has_told = True
        changed = False
        problem = outage.problem or ""
        for job in self._jobs.list((JobState.WAITING, JobState.SENT), desk=self._desk, limit=TOLD_AT_MOST):
            if outage.holds_up(job.printer):
                changed |= self._sender.change(job.id, lambda row: jobs.job_unreachable(row, problem))
        return changed

    def _tell_reachable(self) -> bool:
        """Take that back from those that still wait."""
        changed = False
        for job in self._jobs.list((JobState.WAITING,), desk=self._desk):
            if job.trouble is PrintTrouble.SPOOLER:
                changed |= self._sender.change(job.id, jobs.job_reachable)
        self._has_told = False
        return changed
