"""Spooler: takes the print jobs of one desk from waiting to printed, a `step()` at a time, from a worker's thread.

It knows neither SQL nor CUPS nor how a badge is drawn: those come in. What it must keep is that a badge never comes
out twice by accident: a job is claimed on disk before it is sent, and after a crash it is looked for by its title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from checkin.core.errors import CheckinError, NotFoundError, PrintingError
from checkin.core.printing import jobs
from checkin.core.printing.claimant import Claimants
from checkin.core.printing.jobs import (
    JobState,
    Page,
    Printer,
    Printers,
    PrinterState,
    PrintJob,
    SpoolerJob,
    SpoolerState,
    SpoolerUnreachableError,
    SubmissionUnknownError,
    Trouble,
)
from checkin.core.printing.kept_jobs import PrintJobs
from checkin.core.times import Clock, system_clock

LEASE = timedelta(seconds=120)
"""How long a claim holds when its program can't be seen to have ended; far longer than any call may take."""

SURE_TO_SEND = timedelta(seconds=60)
"""A claim with less than this left is not used to send any more (the computer slept in between)."""

SETTLE = timedelta(seconds=2)
"""A job that is not found is looked for again after this: what a dead program sent may still be on its way in."""

STUCK_AFTER = timedelta(seconds=30)
"""A job that is being printed and shows no progress for this long: the printer can't be reached."""

IN_FLIGHT = 4
"""Jobs of ours in a printer's own queue at once: it never idles, and the rest can still go to another printer."""

_TOLD_AT_MOST = 100
"""Of a long queue the first jobs tell that the print system does not answer; that is enough to see it."""

Draw = Callable[[PrintJob], Page]
"""Draws the page of a job, when it is sent."""

_TROUBLES = {
    PrinterState.PAUSED: Trouble.PAUSED,
    PrinterState.OFFLINE: Trouble.OFFLINE,
    PrinterState.OUT_OF_MEDIA: Trouble.OUT_OF_MEDIA,
    PrinterState.ATTENTION: Trouble.ATTENTION,
    PrinterState.UNREACHABLE: Trouble.UNREACHABLE,
}

_WORDS = {
    Trouble.PAUSED: "The printer is paused.",
    Trouble.OFFLINE: "The printer is offline.",
    Trouble.OUT_OF_MEDIA: "The printer is out of cards or labels.",
    Trouble.ATTENTION: "Somebody has to look at the printer.",
    Trouble.UNREACHABLE: "The printer does not answer.",
    Trouble.HELD: "The job is held in the printer’s queue.",
}


class Spooler:
    """The print queue of one desk. `step()` from one thread only; everything else from any, and never slow."""

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
    ) -> None:
        self._jobs = jobs
        self._printers = printers
        self._draw = draw
        self._desk = desk
        self._clock = clock
        self._stuck_after = stuck_after
        self._settle = settle
        self._claimants = claimants
        self._me = claimants.new()
        self._absent_since: dict[str, datetime] = {}
        self._progress: dict[str, tuple[SpoolerJob, datetime]] = {}
        self.problem: str | None = None
        """Why the print system did not answer at the last step, in words; None when it did."""
        # Jobs may still carry what an earlier program told of the print system.
        self._has_told = True

    # What people ask for.

    def queue(self, job: PrintJob) -> PrintJob:
        """Keep a job to be printed; a second one for the same card that is still on its way is the first."""
        return self.queue_all([job])[0]

    def queue_all(self, jobs: Iterable[PrintJob]) -> Sequence[PrintJob]:
        """Keep many jobs, all or none, in their order."""
        return self._jobs.add(jobs)

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
        return self._asked(job_id, lambda job: jobs.confirmed(job, at=now))

    def cancel(self, job_id: str) -> PrintJob:
        now = self._clock()
        return self._asked(job_id, lambda job: jobs.cancelled(job, at=now))

    def summary(self) -> tuple[int, int]:
        """How many of this desk are on their way, and how many failed."""
        waiting = self._jobs.count(jobs.ON_ITS_WAY, desk=self._desk)
        return waiting, self._jobs.count((JobState.FAILED,), desk=self._desk)

    def _again(self, job_id: str, printer: str | None) -> PrintJob:
        now = self._clock()
        return self._asked(job_id, lambda job: jobs.retried(job, printer=printer, desk=self._desk, at=now))

    def _asked(self, job_id: str, step: Callable[[PrintJob], PrintJob | None]) -> PrintJob:
        job = self._jobs.change(job_id, step) or self._jobs.get(job_id)
        if job is None:
            raise NotFoundError("That print job is not in this event any more; nothing was changed.")
        return job

    # What the worker does.

    def step(self) -> bool:
        """Do what can be done now; whether anything changed. Blocks while the print system answers.

        While the print system does not answer, jobs wait and say so. StorageError passes through: nothing is lost,
        the next step goes on where this one stopped.
        """
        try:
            recovered = self._recover()
            followed = self._follow()
            sent = self._send()
        except SpoolerUnreachableError as error:
            self.problem = str(error)
            return self._tell_unreachable(self.problem)
        self.problem = None
        answers = self._has_told and self._tell_reachable()
        return recovered or followed or sent or answers

    def printers(self) -> list[Printer]:
        """The print queues of this computer; one on which a job of ours is stuck is unreachable. Blocks."""
        stuck = {
            job.printer: job.problem
            for job in self._jobs.list((JobState.SENT,), desk=self._desk)
            if job.trouble is Trouble.UNREACHABLE
        }
        return [
            replace(printer, state=PrinterState.UNREACHABLE, reason=stuck[printer.name])
            if printer.name in stuck and printer.state in (PrinterState.READY, PrinterState.UNKNOWN)
            else printer
            for printer in self._printers.printers()
        ]

    def check_media(self, name: str, width_mm: float, height_mm: float) -> None:
        """Raise PrintingError when this queue can't print pages of that size. Blocks."""
        self._printers.check_media(name, width_mm, height_mm)

    def _recover(self) -> bool:
        """Look for jobs whose program ended while it was sending them."""
        changed = False
        for job in self._jobs.list((JobState.SENDING,), desk=self._desk):
            if self._is_abandoned(job):
                changed |= self._recover_one(job)
        return changed

    def _recover_one(self, job: PrintJob) -> bool:
        now = self._clock()
        if not self._claimants.is_of_here(job.claimed_by):
            return self._change(job.id, lambda row: self._given_up(row, was=job, at=now))
        mine = self._jobs.change(
            job.id, lambda row: jobs.taken_over(row, self._me, until=now + LEASE, at=now, was=job)
        )
        if mine is None:
            return False
        try:
            found = self._printers.find_job(mine.title)
        except SpoolerUnreachableError:
            raise
        except PrintingError as error:
            problem = str(error)
            return self._change(job.id, lambda row: jobs.unsure(row, self._me, problem, at=now))
        if found is not None:
            self._absent_since.pop(mine.title, None)
            number = found.number
            return self._change(job.id, lambda row: jobs.sent(row, self._me, number, at=now))
        if now - self._absent_since.setdefault(mine.title, now) < self._settle:
            return False
        del self._absent_since[mine.title]
        return self._change(
            job.id, lambda row: jobs.not_sent(row, self._me, trouble=None, problem=None, at=now)
        )

    def _given_up(self, job: PrintJob, *, was: PrintJob, at: datetime) -> PrintJob | None:
        """A job of another computer or user: its print system is another one, or hides its jobs from us."""
        mine = jobs.taken_over(job, self._me, until=at, at=at, was=was)
        if mine is None:
            return None
        problem = "Another computer or user was printing this badge and stopped. Look whether it came out."
        return jobs.unsure(mine, self._me, problem, at=at)

    def _is_abandoned(self, job: PrintJob) -> bool:
        """Nobody is sending it: this program was interrupted, or the one that claimed it ended."""
        if job.claimed_by == self._me or job.claimed_until is None:
            return True
        return job.claimed_until <= self._clock() or self._claimants.has_ended(job.claimed_by)

    def _follow(self) -> bool:
        """See how far the jobs in the system's print queue are, and do what people wished of them."""
        changed = False
        states: dict[str, Printer] = {}
        underway = self._jobs.list((JobState.SENT,), desk=self._desk)
        for job in underway:
            changed |= self._follow_one(job, states)
        titles = {job.title for job in underway}
        self._progress = {title: seen for title, seen in self._progress.items() if title in titles}
        return changed

    def _follow_one(self, job: PrintJob, states: dict[str, Printer]) -> bool:
        number = job.spooler_job
        trouble: Trouble | None = None
        problem: str | None = None
        try:
            seen = None if number is None else self._looked_at(job, number)
            if seen is not None and _is_underway(seen):
                trouble, problem = self._trouble(job, seen, states)
        except SpoolerUnreachableError:
            raise
        except PrintingError as error:
            # One job that the print system will not tell of, or not cancel, must not hold up the others.
            refusal = str(error)
            return self._change(job.id, lambda row: jobs.told_unreachable(row, refusal))
        now = self._clock()
        return self._change(
            job.id,
            lambda row: (
                jobs.followed(row, seen, trouble=trouble, problem=problem, at=now)
                if row.spooler_job == number
                else None
            ),
        )

    def _looked_at(self, job: PrintJob, number: int) -> SpoolerJob | None:
        """What the print system has under our number; out of there first when a person wished so."""
        seen = self._printers.job(number)
        if job.wish is None or seen is None or seen.title != job.title or not _is_underway(seen):
            return seen
        self._printers.cancel(number)
        return self._printers.job(number)

    def _trouble(
        self, job: PrintJob, seen: SpoolerJob, states: dict[str, Printer]
    ) -> tuple[Trouble | None, str | None]:
        if job.printer not in states:
            try:
                states[job.printer] = self._printers.printer(job.printer)
            except SpoolerUnreachableError:
                raise
            except PrintingError as error:
                gone = Printer(name=job.printer, state=PrinterState.UNREACHABLE, reason=str(error))
                states[job.printer] = gone
        printer = states[job.printer]
        trouble = _TROUBLES.get(printer.state)
        if trouble is None and seen.state in (SpoolerState.HELD, SpoolerState.STOPPED):
            return Trouble.HELD, seen.reason or printer.reason or _WORDS[Trouble.HELD]
        if trouble is None and self._is_stuck(job, seen):
            trouble = Trouble.UNREACHABLE
        if trouble is None:
            return None, None
        return trouble, printer.reason or seen.reason or _WORDS[trouble]

    def _is_stuck(self, job: PrintJob, seen: SpoolerJob) -> bool:
        """Whether the printer has had the job for long and does nothing with it."""
        now = self._clock()
        before, since = self._progress.get(job.title, (None, now))
        if seen != before:
            since = now
        self._progress[job.title] = (seen, since)
        return seen.state is SpoolerState.PROCESSING and now - since >= self._stuck_after

    def _send(self) -> bool:
        changed = False
        for printer in self._jobs.waiting_printers(self._desk):
            room = IN_FLIGHT - len(self._jobs.list((JobState.SENT,), desk=self._desk, printer=printer))
            if room > 0:
                for job in self._jobs.list((JobState.WAITING,), desk=self._desk, printer=printer, limit=room):
                    changed |= self._send_one(job)
        return changed

    def _send_one(self, waiting: PrintJob) -> bool:
        now = self._clock()
        job = self._jobs.change(
            waiting.id,
            lambda row: (
                jobs.claimed(row, self._me, until=now + LEASE, at=now)
                if row.printer == waiting.printer
                else None
            ),
        )
        if job is None:
            return False
        try:
            page = self._draw(job)
            self._check_claim(job)
            if not self._change(job.id, lambda row: jobs.drawn(row, self._me, page.code, at=self._clock())):
                # Another program holds it by now, and sends it.
                return False
            seen = self._printers.submit(
                job.printer, page.pdf, title=job.title, width_mm=job.width_mm, height_mm=job.height_mm
            )
        except SubmissionUnknownError:
            # Stays claimed: the next step looks for it by its title.
            return True
        except SpoolerUnreachableError as error:
            problem = str(error)
            self._change(
                job.id,
                lambda row: jobs.not_sent(
                    row, self._me, trouble=Trouble.SPOOLER, problem=problem, at=self._clock()
                ),
            )
            raise
        except CheckinError as error:
            problem = str(error)
            return self._change(job.id, lambda row: jobs.refused(row, self._me, problem, at=self._clock()))
        except Exception:
            problem = "The badge could not be drawn. Nothing was printed; see the log, then retry."
            self._change(job.id, lambda row: jobs.refused(row, self._me, problem, at=self._clock()))
            raise
        if seen.state is SpoolerState.UNTOLD:
            return self._change(job.id, lambda row: jobs.sent_untold(row, self._me, at=self._clock()))
        return self._change(job.id, lambda row: jobs.sent(row, self._me, seen.number, at=self._clock()))

    def _check_claim(self, job: PrintJob) -> None:
        """Drawing took too long, or the computer slept: another program may hold the job by now."""
        if job.claimed_until is None or job.claimed_until - self._clock() < SURE_TO_SEND:
            raise SpoolerUnreachableError("This badge was not sent in time; it is tried again.")

    def _change(self, job_id: str, step: Callable[[PrintJob], PrintJob | None]) -> bool:
        return self._jobs.change(job_id, step) is not None

    def _tell_unreachable(self, problem: str) -> bool:
        """Say on the jobs that are on their way why they do not move."""
        self._has_told = True
        changed = False
        for job in self._jobs.list((JobState.WAITING, JobState.SENT), desk=self._desk, limit=_TOLD_AT_MOST):
            changed |= self._change(job.id, lambda row: jobs.told_unreachable(row, problem))
        return changed

    def _tell_reachable(self) -> bool:
        """Take that back from those that still wait."""
        changed = False
        for job in self._jobs.list((JobState.WAITING,), desk=self._desk):
            if job.trouble is Trouble.SPOOLER:
                changed |= self._change(job.id, jobs.told_reachable)
        self._has_told = False
        return changed


def _is_underway(seen: SpoolerJob) -> bool:
    return seen.state not in (
        SpoolerState.CANCELED,
        SpoolerState.ABORTED,
        SpoolerState.COMPLETED,
        SpoolerState.UNTOLD,
    )
