"""Jobs that lie in the system's print queue: how far they are, what keeps them, and what people wished of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from checkin.core.errors import PrintingError
from checkin.core.language import N_
from checkin.core.printing import jobs
from checkin.core.printing.jobs import JobState, PrintJob, Trouble
from checkin.core.printing.kept_jobs import PrintJobs
from checkin.core.printing.printers import (
    Printer,
    Printers,
    PrinterState,
    SpoolerJob,
    SpoolerState,
    SpoolerUnreachableError,
)
from checkin.core.times import Clock

_TROUBLES = {
    PrinterState.PAUSED: Trouble.PAUSED,
    PrinterState.OFFLINE: Trouble.OFFLINE,
    PrinterState.OUT_OF_MEDIA: Trouble.OUT_OF_MEDIA,
    PrinterState.ATTENTION: Trouble.ATTENTION,
    PrinterState.UNREACHABLE: Trouble.UNREACHABLE,
}

_WORDS = {
    Trouble.PAUSED: N_("The printer is paused."),
    Trouble.OFFLINE: N_("The printer is offline."),
    Trouble.OUT_OF_MEDIA: N_("The printer is out of cards or labels."),
    Trouble.ATTENTION: N_("Somebody has to look at the printer."),
    Trouble.UNREACHABLE: N_("The printer does not answer."),
    Trouble.HELD: N_("The job is held in the printer’s queue."),
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
        self._progress: dict[str, tuple[SpoolerJob, datetime]] = {}

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
            return self._jobs.change(job.id, lambda row: jobs.told_unreachable(row, refusal)) is not None
        now = self._clock()
        after = self._jobs.change(
            job.id,
            lambda row: (
                jobs.followed(row, seen, trouble=trouble, problem=problem, at=now)
                if row.spooler_job == number
                else None
            ),
        )
        return after is not None

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


def _is_underway(seen: SpoolerJob) -> bool:
    return seen.state not in (
        SpoolerState.CANCELED,
        SpoolerState.ABORTED,
        SpoolerState.COMPLETED,
        SpoolerState.UNTOLD,
    )
