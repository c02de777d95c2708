"""Print jobs as the whole program knows them, and every step a job can take. No print system, no SQL.

A job waits, is claimed by one program (sending), lies in the system's print queue (sent), and ends as printed, failed,
cancelled or unconfirmed. Only the system's print queue can make it printed, or a person who saw an unconfirmed one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from checkin.core.errors import PrintingError
from checkin.core.language import N_, _
from checkin.core.printing.printers import SystemJob, SystemJobState

LEASE = timedelta(seconds=120)
"""How long a claim holds when its program can't be seen to have ended; far longer than any call may take."""


class JobState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    PRINTED = "printed"
    FAILED = "failed"
    UNCONFIRMED = "unconfirmed"
    """Handed over, and the system can't tell whether it came out: somebody has to look."""
    CANCELLED = "cancelled"


ON_ITS_WAY = (JobState.WAITING, JobState.SENDING, JobState.SENT)
FINISHED = (JobState.PRINTED, JobState.FAILED, JobState.UNCONFIRMED, JobState.CANCELLED)


class PrintTrouble(StrEnum):
    """What keeps a job that is on its way from coming out; `PrintJob.problem` says it in words."""

    PAUSED = "paused"
    OFFLINE = "offline"
    OUT_OF_MEDIA = "out_of_media"
    ATTENTION = "attention"
    UNREACHABLE = "unreachable"
    HELD = "held"
    SPOOLER = "spooler"
    """The system's print queue itself does not answer."""


class Wish(StrEnum):
    """What a person asked of a job that is in the system's print queue; done once it is out of there."""

    RETRY = "retry"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One page on its way. `what` is badge, test or slip; `because` the reason of a reprint.

    `desk` is where it was asked for: only programs of that desk send it. `printer` is a queue there.
    `claimed_by` names the one program that is sending or has sent it, until `claimed_until`. `code` was drawn last.
    """

    id: str
    desk: str
    printer: str
    width_mm: float
    height_mm: float
    queued_at: datetime
    attendee: str | None = None
    layout: str | None = None
    what: str = "badge"
    because: str | None = None
    code: str | None = None
    state: JobState = JobState.WAITING
    changed_at: datetime | None = None
    attempt: int = 0
    spooler_job: int | None = None
    trouble: PrintTrouble | None = None
    problem: str | None = None
    wish: Wish | None = None
    wished_printer: str | None = None
    claimed_by: str | None = None
    claimed_until: datetime | None = None

    @property
    def title(self) -> str:
        """Its name in the system's print queue: unique to each attempt, and nobody's name."""
        return f"checkin {self.id} {self.attempt}"

    @property
    def underway(self) -> timedelta:
        """How long ago, at its last step, its page was drawn: what changed since is not on it."""
        if self.drawn_at is None or self.changed_at is None:
            return timedelta()
        return max(self.changed_at - self.drawn_at, timedelta())

    @property
    def drawn_at(self) -> datetime | None:
        """Since when what changes is not on the page that was sent last, or is being sent."""
        return None if self.claimed_until is None else self.claimed_until - LEASE

    @property
    def is_on_its_way(self) -> bool:
        """Whether it waits, is sent, or lies in the printer's queue."""
        return self.state in ON_ITS_WAY


def is_same_request(one: PrintJob, other: PrintJob) -> bool:
    """Whether two jobs on their way ask for the same card: the second is a key pressed twice."""
    return (
        one.attendee is not None
        and one.is_on_its_way
        and one.wish is not Wish.CANCEL
        and (one.attendee, one.what, one.layout, one.because, one.desk)
        == (other.attendee, other.what, other.layout, other.because, other.desk)
    )


# The steps of a job. Each gives the job after it, or None where the job is no longer what the step is for.


def job_claimed(
    job: PrintJob, by: str, *, until: datetime, at: datetime, printer: str | None = None
) -> PrintJob | None:
    """A waiting job taken by one program, for another printer where one is named; the attempt counts from here,
    before anything is sent."""
    if job.state is not JobState.WAITING:
        return None
    return replace(
        job,
        state=JobState.SENDING,
        printer=printer or job.printer,
        attempt=job.attempt + 1,
        spooler_job=None,
        trouble=None,
        problem=None,
        claimed_by=by,
        claimed_until=until,
        changed_at=at,
    )


def job_drawn(job: PrintJob, by: str, code: str | None, *, at: datetime) -> PrintJob | None:
    """Its page is drawn: the code on it is kept before it is sent, as the person's live one may be another by then."""
    return replace(job, code=code, changed_at=at) if _is_held(job, by) else None


def job_taken_over(
    job: PrintJob, by: str, *, until: datetime, at: datetime, was: PrintJob
) -> PrintJob | None:
    """A claim of a program that ended, now ours. The attempt stays: its title is what to look for."""
    if job.state is not JobState.SENDING or (job.claimed_by, job.attempt) != (was.claimed_by, was.attempt):
        return None
    return replace(job, claimed_by=by, claimed_until=until, changed_at=at)


def job_sent(job: PrintJob, by: str, number: int, *, at: datetime) -> PrintJob | None:
    """The system's print queue took it."""
    if not _is_held(job, by):
        return None
    return _released(
        job, JobState.SENT, at, spooler_job=number, claimed_by=by, claimed_until=job.claimed_until
    )


def job_sent_untold(job: PrintJob, by: str, *, at: datetime) -> PrintJob | None:
    """Handed to a system that never says what became of it: what a person wished meanwhile came too late."""
    late = N_("It was sent before it could be stopped. Look whether it came out.") if job.wish else None
    handed_over = _released(
        job,
        JobState.UNCONFIRMED,
        at,
        problem=late,
        wish=None,
        wished_printer=None,
        claimed_until=job.claimed_until,
    )
    return handed_over if _is_held(job, by) else None


def not_sent(
    job: PrintJob, by: str, *, trouble: PrintTrouble | None, problem: str | None, at: datetime
) -> PrintJob | None:
    """Surely not in the system's print queue: back to waiting, and what a person wished meanwhile is done at once."""
    if not _is_held(job, by):
        return None
    waiting = _released(job, JobState.WAITING, at, trouble=trouble, problem=problem)
    return _wish_done(waiting, at) if job.wish is not None else waiting


def job_refused(job: PrintJob, by: str, problem: str, *, at: datetime) -> PrintJob | None:
    """The badge could not be drawn, or the printer would not take it."""
    if not _is_held(job, by):
        return None
    failed = _released(job, JobState.FAILED, at, problem=problem)
    return _wish_done(failed, at) if job.wish is not None else failed


def unsure(job: PrintJob, by: str, problem: str, *, at: datetime) -> PrintJob | None:
    """Whether it was sent can't be found out: never sent again without a person."""
    if not _is_held(job, by):
        return None
    return _released(job, JobState.UNCONFIRMED, at, problem=problem, wish=None, wished_printer=None)


def job_followed(
    job: PrintJob, seen: SystemJob | None, *, trouble: PrintTrouble | None, problem: str | None, at: datetime
) -> PrintJob | None:
    """A sent job after a look into the system's print queue; None when nothing changed."""
    if job.state is not JobState.SENT:
        return None
    if seen is None or seen.title != job.title:
        return _to_look_at(
            job,
            N_(
                "The print system no longer knows this job. Look whether the badge came out before you retry."
            ),
            at,
        )
    if seen.state is SystemJobState.COMPLETED:
        late = N_("It had come out before it could be stopped.") if job.wish is not None else None
        return replace(
            job,
            state=JobState.PRINTED,
            trouble=None,
            problem=late,
            wish=None,
            wished_printer=None,
            changed_at=at,
        )
    if seen.state in (SystemJobState.CANCELED, SystemJobState.ABORTED):
        if job.wish is not None:
            return _wish_done(job, at)
        is_cancelled = seen.state is SystemJobState.CANCELED
        ended = N_("It was cancelled in the printer’s queue.") if is_cancelled else N_("Printing failed.")
        problem = f"{ended.removesuffix('.')}: {seen.reason}" if seen.reason else ended
        return replace(job, state=JobState.FAILED, trouble=None, problem=problem, changed_at=at)
    if (job.trouble, job.problem) == (trouble, problem):
        return None
    return replace(job, trouble=trouble, problem=problem, changed_at=at)


def job_held_up(job: PrintJob, trouble: PrintTrouble, problem: str) -> PrintJob | None:
    """Its printer can take or tell nothing now; the job says so while it is on its way."""
    if not job.is_on_its_way or (job.trouble, job.problem) == (trouble, problem):
        return None
    return replace(job, trouble=trouble, problem=problem)


def job_unreachable(job: PrintJob, problem: str) -> PrintJob | None:
    """The print system does not answer; the job says so while it is on its way."""
    if job.state not in (JobState.WAITING, JobState.SENT) or job.problem == problem:
        return None
    return replace(job, trouble=PrintTrouble.SPOOLER, problem=problem)


def job_reachable(job: PrintJob) -> PrintJob | None:
    """What it waits for answers again."""
    if job.state is not JobState.WAITING or job.trouble is None:
        return None
    return replace(job, trouble=None, problem=None)


def job_retried(job: PrintJob, *, printer: str | None, desk: str, at: datetime) -> PrintJob | None:
    """A person at `desk` wants it again, on that printer or the same.

    PrintingError when it came out already, or lies in the printer's queue of another desk.
    """
    if job.state is JobState.PRINTED:
        raise PrintingError(
            _("This badge came out already. Print it again with a reason if it is lost or damaged.")
        )
    if job.state in (JobState.SENDING, JobState.SENT):
        if job.desk != desk:
            raise PrintingError(
                _(
                    "This badge is in the printer’s queue at “{desk}” and can only be taken out there. It was left.",
                    desk=job.desk,
                )
            )
        return replace(job, wish=Wish.RETRY, wished_printer=printer, changed_at=at)
    same = printer in (None, job.printer) and desk == job.desk
    if job.state is JobState.WAITING and same and job.trouble is None:
        return None
    return replace(
        job,
        state=JobState.WAITING,
        printer=printer or job.printer,
        desk=desk,
        trouble=None,
        problem=None,
        changed_at=at,
    )


def job_laid_out(
    job: PrintJob, layout: str, *, width_mm: float, height_mm: float, printer: str
) -> PrintJob | None:
    """Whose it is belongs to another category by now: drawn once more, it has the layout of that one; what waits goes
    to the printer of that one."""
    if not job.is_on_its_way or job.layout == layout:
        return None
    goes_to = printer if job.state is JobState.WAITING else job.printer
    return replace(job, layout=layout, width_mm=width_mm, height_mm=height_mm, printer=goes_to)


def job_lost(job: PrintJob, number: int | None, *, at: datetime) -> PrintJob | None:
    """A person wants it out of a printer that does not answer: what lies in there may still come out."""
    if job.state is not JobState.SENT or job.spooler_job != number:
        return None
    return _to_look_at(
        job,
        N_(
            "The printer does not answer, and the badge may be in it. Look whether it came out, and switch the "
            "printer off before you retry."
        ),
        at,
    )


def _to_look_at(job: PrintJob, problem: str, at: datetime) -> PrintJob:
    return replace(
        job,
        state=JobState.UNCONFIRMED,
        trouble=None,
        problem=problem,
        wish=None,
        wished_printer=None,
        changed_at=at,
    )


def job_passed_on(job: PrintJob, number: int | None, printer: str, *, at: datetime) -> PrintJob | None:
    """Its printer is stuck before it began with it, and another shares its queue: there, once it is out of here."""
    if job.state is not JobState.SENT or job.spooler_job != number or job.wish is not None:
        return None
    return replace(job, wish=Wish.RETRY, wished_printer=printer, changed_at=at)


def job_confirmed(job: PrintJob, *, at: datetime) -> PrintJob | None:
    """A person looked and has the badge in hand. PrintingError where nobody asked to look."""
    if job.state is JobState.PRINTED:
        return None
    if job.state is not JobState.UNCONFIRMED:
        raise PrintingError(
            _("Only a badge of which nobody knows whether it came out can be called printed.")
        )
    return replace(job, state=JobState.PRINTED, trouble=None, problem=None, changed_at=at)


def job_cancelled(job: PrintJob, *, at: datetime) -> PrintJob | None:
    """A person no longer wants it. PrintingError when it came out already."""
    if job.state is JobState.PRINTED:
        raise PrintingError(_("This badge came out already and can’t be cancelled."))
    if job.state is JobState.CANCELLED:
        return None
    if job.state in (JobState.SENDING, JobState.SENT):
        return replace(job, wish=Wish.CANCEL, wished_printer=None, changed_at=at)
    return replace(job, state=JobState.CANCELLED, trouble=None, problem=None, changed_at=at)


def _is_held(job: PrintJob, by: str) -> bool:
    return job.state is JobState.SENDING and job.claimed_by == by


def _released(job: PrintJob, state: JobState, at: datetime, **fields: object) -> PrintJob:
    changes: dict[str, object] = {
        "state": state,
        "trouble": None,
        "problem": None,
        "claimed_by": None,
        "claimed_until": None,
        "changed_at": at,
    }
    return replace(job, **(changes | fields))  # type: ignore[arg-type]


def _wish_done(job: PrintJob, at: datetime) -> PrintJob:
    """The job is surely out of the system's print queue: do what the person asked for."""
    state = JobState.CANCELLED if job.wish is Wish.CANCEL else JobState.WAITING
    return replace(
        job,
        state=state,
        printer=job.wished_printer or job.printer,
        wish=None,
        wished_printer=None,
        trouble=None,
        problem=None,
        changed_at=at,
    )
