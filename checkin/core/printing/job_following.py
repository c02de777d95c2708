"""Jobs that lie in the system's print queue: how far they are, what keeps them, and what people wished of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from checkin.core.errors import PrintingError
from checkin.core.language import N_
from checkin.core.printing import jobs
from checkin.core.printing.jobs import JobState, PrintJob, PrintTrouble
from checkin.core.printing.kept_jobs import PrintJobs
from checkin.core.printing.printers import (
    Printer,
    Printers,
    PrinterState,
    PrintSystemUnreachableError,
    SystemJob,
    SystemJobState,
)
from checkin.core.times import Clock

_TROUBLES = {
    PrinterState.PAUSED: PrintTrouble.PAUSED,
    PrinterState.OFFLINE: PrintTrouble.OFFLINE,
    PrinterState.OUT_OF_MEDIA: PrintTrouble.OUT_OF_MEDIA,
    PrinterState.ATTENTION: PrintTrouble.ATTENTION,
    PrinterState.UNREACHABLE: PrintTrouble.UNREACHABLE,
}

_WORDS = {
    PrintTrouble.PAUSED: N_("The printer is paused."),
    PrintTrouble.OFFLINE: N_("The printer is offline."),
    PrintTrouble.OUT_OF_MEDIA: N_("The printer is out of cards or labels."),
    PrintTrouble.ATTENTION: N_("Somebody has to look at the printer."),
    PrintTrouble.UNREACHABLE: N_("The printer does not answer."),
    PrintTrouble.HELD: N_("The job is held in the printer’s queue."),
}


class JobFollower:
    """Looks after the jobs of one desk that were handed over."""

    def __init__(
        self, jobs: PrintJobs, printers: Printers, *, desk: str, clock: Clock, stuck_after: timedelta
    ) -> None:
        """`stuck_after`: a job that is being printed and shows no progress for so long can't reach its printer."""
        self._jobs = jobs
        self._printers = printers
        self._desk = desk
        self._clock = clock
        self._stuck_after = stuck_after
        self._progress: dict[str, tuple[SystemJob, datetime]] = {}

    def follow(self) -> bool:
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
        trouble: PrintTrouble | None = None
        problem: str | None = None
        try:
            seen = None if number is None else self._looked_at(job, number)
            if seen is not None and _is_underway(seen):
                trouble, problem = self._trouble(job, seen, states)
        except PrintSystemUnreachableError:
            raise
        except PrintingError as error:
            # One job that the print system will not tell of, or not cancel, must not hold up the others.
            refusal = str(error)
            return self._jobs.change(job.id, lambda row: jobs.job_unreachable(row, refusal)) is not None
        now = self._clock()
        after = self._jobs.change(
            job.id,
            lambda row: (
                jobs.job_followed(row, seen, trouble=trouble, problem=problem, at=now)
                if row.spooler_job == number
                else None
            ),
        )
        return after is not None

    def _looked_at(self, job: PrintJob, number: int) -> SystemJob | None:
        """What the print system has under our number; out of there first when a person wished so."""
        seen = self._printers.job(number)
        if job.wish is None or seen is None or seen.title != job.title or not _is_underway(seen):
            return seen
        self._printers.cancel(number)
        return self._printers.job(number)

    def _trouble(
        self, job: PrintJob, seen: SystemJob, states: dict[str, Printer]
    ) -> tuple[PrintTrouble | None, str | None]:
        if job.printer not in states:
            try:
                states[job.printer] = self._printers.printer(job.printer)
            except PrintSystemUnreachableError:
                raise
            except PrintingError as error:
                gone = Printer(name=job.printer, state=PrinterState.UNREACHABLE, reason=str(error))
                states[job.printer] = gone
        printer = states[job.printer]
        trouble = _TROUBLES.get(printer.state)
        if trouble is None and seen.state in (SystemJobState.HELD, SystemJobState.STOPPED):
            return PrintTrouble.HELD, seen.reason or printer.reason or _WORDS[PrintTrouble.HELD]
        if trouble is None and self._is_stuck(job, seen):
            trouble = PrintTrouble.UNREACHABLE
        if trouble is None:
            return None, None
        return trouble, printer.reason or seen.reason or _WORDS[trouble]

    def _is_stuck(self, job: PrintJob, seen: SystemJob) -> bool:
        """Whether the printer has had the job for long and does nothing with it."""
        now = self._clock()
        before, since = self._progress.get(job.title, (None, now))
        if seen != before:
            since = now
        self._progress[job.title] = (seen, since)
        return seen.state is SystemJobState.PROCESSING and now - since >= self._stuck_after


def _is_underway(seen: SystemJob) -> bool:
    return seen.state not in (
        SystemJobState.CANCELED,
        SystemJobState.ABORTED,
        SystemJobState.COMPLETED,
        SystemJobState.UNTOLD,
    )
