"""Jobs that lie in the system's print queue: how far they are, what keeps them, and what people wished of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from checkin.core.errors import PrintingError
from checkin.core.language import N_
from checkin.core.printing import jobs
from checkin.core.printing.jobs import JobState, PrintJob, PrintTrouble
from checkin.core.printing.outage import Outage
from checkin.core.printing.print_room import PrintRoom
from checkin.core.printing.printers import (
    Printer,
    PrinterNotReadyError,
    PrinterState,
    PrintSystemUnreachableError,
    SystemJob,
    SystemJobState,
)

TROUBLES = {
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

    def __init__(self, room: PrintRoom, *, stuck_after: timedelta) -> None:
        """`stuck_after`: a job that is being printed and shows no progress for so long can't reach its printer."""
        self._jobs = room.jobs
        self._printers = room.printers
        self._sharing = room.sharing
        self._desk = room.desk
        self._claimants = room.claimants
        self._clock = room.clock
        self._stuck_after = stuck_after
        self._progress: dict[str, tuple[SystemJob, datetime]] = {}

    def follow(self, outage: Outage) -> bool:
        """See how far the jobs in their printers' queues are, and do what people wished of them."""
        changed = False
        states: dict[str, Printer] = {}
        sent = self._jobs.list((JobState.SENT,), desk=self._desk)
        underway = [job for job in sent if not self._is_followed_elsewhere(job)]
        for job in underway:
            with outage.of(job.printer) as answers:
                changed |= answers and self._follow_one(job, states)
        titles = {job.title for job in underway}
        self._progress = {title: seen for title, seen in self._progress.items() if title in titles}
        return changed

    def _is_followed_elsewhere(self, job: PrintJob) -> bool:
        """Another program of this desk sent it, which alone knows what lies in a printer without a queue."""
        return (
            self._printers.is_direct(job.printer)
            and job.claimed_until is not None
            and job.claimed_until > self._clock()
            and self._claimants.is_other_program(job.claimed_by)
        )

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
        except PrinterNotReadyError as error:
            if job.wish is not None:
                # Nobody can take it out of a printer that does not answer, and somebody wants to go on.
                return (
                    self._jobs.change(job.id, lambda row: jobs.job_lost(row, number, at=self._clock()))
                    is not None
                )
            keeps, why = TROUBLES.get(error.state, PrintTrouble.UNREACHABLE), str(error)
            return self._jobs.change(job.id, lambda row: jobs.job_held_up(row, keeps, why)) is not None
        except PrintingError as error:
            # One job that the print system will not tell of, or not cancel, must not hold up the others.
            refusal = str(error)
            return self._jobs.change(job.id, lambda row: jobs.job_unreachable(row, refusal)) is not None
        now = self._clock()
        elsewhere = self._elsewhere(job, seen, trouble, states)
        if elsewhere is not None:
            return (
                self._jobs.change(job.id, lambda row: jobs.job_passed_on(row, number, elsewhere, at=now))
                is not None
            )
        after = self._jobs.change(
            job.id,
            lambda row: (
                jobs.job_followed(row, seen, trouble=trouble, problem=problem, at=now)
                if row.spooler_job == number
                else None
            ),
        )
        return after is not None

    def _elsewhere(
        self, job: PrintJob, seen: SystemJob | None, trouble: PrintTrouble | None, states: dict[str, Printer]
    ) -> str | None:
        """A printer that is fine and shares the queue of this one, where the job lies stuck before it was begun."""
        if (
            trouble is None
            or job.wish is not None
            or seen is None
            or seen.state is not SystemJobState.PENDING
        ):
            return None
        others = (name for name in self._sharing(job.printer) if name != job.printer)
        return next((n for n in others if self._state_of(n, states).state is PrinterState.READY), None)

    def _looked_at(self, job: PrintJob, number: int) -> SystemJob | None:
        """What the print system has under our number; out of there first when a person wished so."""
        seen = self._printers.job(job.printer, number)
        if job.wish is None or seen is None or seen.title != job.title or not _is_underway(seen):
            return seen
        self._printers.cancel(job.printer, number)
        return self._printers.job(job.printer, number)

    def _trouble(
        self, job: PrintJob, seen: SystemJob, states: dict[str, Printer]
    ) -> tuple[PrintTrouble | None, str | None]:
        printer = self._state_of(job.printer, states)
        trouble = TROUBLES.get(printer.state)
        if trouble is None and seen.state in (SystemJobState.HELD, SystemJobState.STOPPED):
            return PrintTrouble.HELD, seen.reason or printer.reason or _WORDS[PrintTrouble.HELD]
        if trouble is None and self._is_stuck(job, seen):
            trouble = PrintTrouble.UNREACHABLE
        if trouble is None:
            return None, None
        return trouble, printer.reason or seen.reason or _WORDS[trouble]

    def _state_of(self, name: str, states: dict[str, Printer]) -> Printer:
        """The printer as it was first seen in this step."""
        if name not in states:
            try:
                states[name] = self._printers.printer(name)
            except PrintSystemUnreachableError:
                raise
            except PrintingError as error:
                states[name] = Printer(name=name, state=PrinterState.UNREACHABLE, reason=str(error))
        return states[name]

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
