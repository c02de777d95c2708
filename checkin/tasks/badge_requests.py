"""What may be printed of a person's badge: is it out already, on its way, unsure, and why again.

One set of rules for window and command; whoever asks for a badge comes through here. Nobody is asked anything here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from checkin.core.desk.badge_codes import printed_code
from checkin.core.desk.desk import Desk
from checkin.core.desk.settlements import LACKED
from checkin.core.desk.store import Store
from checkin.core.desk.taken_along import told_of
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.errors import PrintingError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.language import _
from checkin.core.printing.jobs import JobState, PrintJob, Wish, job_cancelled
from checkin.core.printing.layout import BadgeLayout
from checkin.core.printing.print_queue import PrintQueue
from checkin.core.times import system_clock
from checkin.store.event_file import EventFile
from checkin.store.print_jobs import PrintJobRows
from checkin.tasks.badge_layout import groups
from checkin.tasks.in_steps import in_steps

COPY = "copy"
"""The reason on record for a second badge with the same code."""


class Before(StrEnum):
    """What became so far of the badge that a person has now; a code that was replaced counts no more."""

    NOTHING = "nothing"
    ON_ITS_WAY = "on its way"
    UNSURE = "unsure"
    """Nobody knows whether it came out: somebody has to look."""
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class BadgeBefore:
    """The same with what is known of it."""

    what: Before
    job: PrintJob | None = None
    """The job on its way, or the one nobody is sure of."""
    printed_at: datetime | None = None


def badge_before(store: Store, kept_jobs: PrintJobRows, person: Attendee) -> BadgeBefore:
    """What became of this person's badge, before it is printed (again)."""
    jobs = [job for job in kept_jobs.of(person.reference) if job.what == "badge"]
    underway = [job for job in jobs if job.is_on_its_way and job.wish is not Wish.CANCEL]
    if underway:
        return BadgeBefore(Before.ON_ITS_WAY, underway[-1])
    replaced = {code for code, _, is_revoked in store.codes_of(person.reference) if is_revoked}
    unsure = [job for job in jobs if job.state is JobState.UNCONFIRMED and job.code not in replaced]
    if unsure:
        return BadgeBefore(Before.UNSURE, unsure[-1])
    code = printed_code(store, person)
    if code is None:
        return BadgeBefore(Before.NOTHING)
    prints = [record for record in store.records_of(person.reference) if record.kind is RecordKind.PRINT]
    return BadgeBefore(Before.PRINTED, printed_at=prints[-1].at)


@dataclass(slots=True)
class Sorted:
    """People whose badges were asked for unseen, many at once: who gets one now, and who does not."""

    printable: list[Attendee] = field(default_factory=list)
    printed: list[Attendee] = field(default_factory=list)
    """They have a badge with a code that is good: another one needs a reason."""
    unsure: list[Attendee] = field(default_factory=list)
    elsewhere: list[Attendee] = field(default_factory=list)
    """Another desk is printing theirs."""

    @property
    def left_out(self) -> int:
        """How many get no badge now, whatever the reason."""
        return len(self.printed) + len(self.unsure) + len(self.elsewhere)


def sorted_out(store: Store, kept_jobs: PrintJobRows, people: Iterable[Attendee], *, desk: str) -> Sorted:
    """Who of them gets a badge without a reason. One that this desk is printing already is asked for once more:
    the queue makes one of both."""
    found = Sorted()
    for person in people:
        before = badge_before(store, kept_jobs, person)
        if before.what is Before.PRINTED:
            found.printed.append(person)
        elif before.what is Before.UNSURE:
            found.unsure.append(person)
        elif before.job is not None and before.job.desk != desk:
            found.elsewhere.append(person)
        else:
            found.printable.append(person)
    return found


def is_asked_already(before: BadgeBefore, because: str, *, desk: str) -> bool:
    """Whether this desk is printing it for that reason now: a key pressed twice must not replace the code on it."""
    job = before.job if before.what is Before.ON_ITS_WAY else None
    return job is not None and (job.because, job.desk) == (because, desk)


def request_badge(queue: PrintQueue, kept_jobs: PrintJobRows, job: PrintJob) -> PrintJob:
    """Keep a job for a badge that somebody waits for; the one on its way already where it is the same card."""
    queued = request_jobs(queue, kept_jobs, [job])[0]
    queue.hurry(queued.id)
    return queued


def request_jobs(queue: PrintQueue, kept_jobs: PrintJobRows, jobs: Sequence[PrintJob]) -> Sequence[PrintJob]:
    """The same for many, all or none.

    What they stand for is cancelled: a later retry of that would be a second badge.
    """
    for job in jobs:
        if job.because not in (None, COPY):
            # What is on its way carries a code that is refused by now, or will be drawn with the new one: twice.
            _cancel(queue, kept_jobs, job, _REPLACED_BY_NEW_CODE)
    queued = queue.add_all(jobs)
    for job in queued:
        _cancel(queue, kept_jobs, job, (JobState.FAILED,))
    return queued


_REPLACED_BY_NEW_CODE = (JobState.UNCONFIRMED, JobState.WAITING, JobState.SENDING, JobState.SENT)


def _cancel(queue: PrintQueue, kept_jobs: PrintJobRows, by: PrintJob, states: Sequence[JobState]) -> None:
    for other in kept_jobs.of(by.attendee or ""):
        if other.what == "badge" and other.id != by.id and other.state in states:
            with suppress(PrintingError):  # it came out in this moment
                queue.cancel(other.id)


def cancel_badge_taken_back(desk: Desk, kept_jobs: PrintJobRows, undo: Record) -> str:
    """Cancel what waits of a badge whose registration this undo took back; tells what to do with one that came out,
    also where the undo took back what was settled: who is to pay again is not to walk about with it.
    """
    if not undo.attendee or not told_of(desk, undo):
        return ""
    person = desk.attendee(undo.attendee)
    if person is None or person.status not in (Status.CANCELLED, *LACKED.values()):
        return ""
    jobs = kept_jobs.of(person.reference)
    return _taken_back(kept_jobs, person, jobs, cancels=person.status is Status.CANCELLED)


def asked_with(kept_jobs: PrintJobRows, reading: Record, *, desk: str) -> datetime | None:
    """When a badge was asked for by or with this reading at this desk; None where none was."""
    job = kept_jobs.get(reading.id)
    return job.queued_at if job is not None and job.desk == desk else None


def unless_asked(kept_jobs: PrintJobRows, reading: str | None) -> str | None:
    """The reading; None where a badge was asked for with it before, and is once more since that was taken back."""
    return reading if reading is not None and kept_jobs.get(reading) is None else None


def cancel_asked_since(desk: Desk, kept_jobs: PrintJobRows, undo: Record, since: datetime) -> str:
    """The same of a badge that was asked for by, or with, an entry which this undo took back: what was since."""
    person = desk.attendee(undo.attendee or "")
    if person is None:
        return ""
    jobs = [job for job in kept_jobs.of(person.reference) if job.what == "badge" and job.queued_at >= since]
    return _taken_back(kept_jobs, person, jobs, cancels=True)


def _taken_back(kept_jobs: PrintJobRows, person: Attendee, jobs: Sequence[PrintJob], *, cancels: bool) -> str:
    for job in jobs:
        if job.is_on_its_way and cancels:
            with suppress(PrintingError):  # it came out in this moment
                kept_jobs.change(job.id, lambda now: job_cancelled(now, at=system_clock()))
    now = [kept_jobs.get(job.id) for job in jobs]
    is_out = any(job is not None and job.state is JobState.PRINTED for job in now)
    return _("The badge of {name} is printed: take it back.", name=person.name) if is_out else ""


def none_comes(kept_jobs: PrintJobRows, person: Attendee) -> bool:
    """Whether the badge that was asked for last for this person was cancelled."""
    jobs = [job for job in kept_jobs.of(person.reference) if job.what == "badge"]
    return bool(jobs) and (jobs[-1].state is JobState.CANCELLED or jobs[-1].wish is Wish.CANCEL)


def ask_again(desk: Desk, kept_jobs: PrintJobRows, redo: Record) -> str:
    """Ask once more for a badge that waited when the registration was taken back which this does again; tells where."""
    person = desk.attendee(redo.attendee or "")
    if person is None or person.status is not Status.CONFIRMED or not none_comes(kept_jobs, person):
        return ""
    before = [job for job in kept_jobs.of(person.reference) if job.what == "badge"][-1]
    again = PrintJob(
        id=new_id(),
        desk=before.desk,
        printer=before.printer,
        width_mm=before.width_mm,
        height_mm=before.height_mm,
        queued_at=system_clock(),
        attendee=person.reference,
        layout=before.layout,
        because=before.because,
    )
    kept_jobs.add([again])
    return _("The badge of {name} waits again at {desk}.", name=person.name, desk=before.desk)


@dataclass(frozen=True, slots=True)
class Requested:
    """What became of a request for many badges."""

    jobs: Sequence[PrintJob]
    people: Sorted


def request_badges(
    queue: PrintQueue,
    kept_jobs: PrintJobRows,
    file: EventFile,
    people: Sequence[Attendee],
    *,
    desk: str,
    printer_of: Callable[[str], str],
    own_layouts: Path | None,
    copies: bool = False,
    step: Callable[[int, int], None] = lambda _done, _total: None,
) -> Requested:
    """Queue the badges of many, in their order; who has one gets another only as one of the `copies`.

    `printer_of` gives the printer for a category. What `step` raises (a cancel) takes back what was queued.
    """
    layouts = {
        person.category: group.layout
        for group in groups(file, people, own_layouts)
        for person in group.people
    }
    pairs = {(layout.id, printer_of(category)): layout for category, layout in layouts.items()}
    for (__, printer), layout in pairs.items():
        require_single(layout)
        # Once for all, before the first badge.
        queue.check_media(printer, layout.width_mm, layout.height_mm)
    jobs: list[PrintJob] = []
    found = Sorted()
    try:
        for some in in_steps(people):
            step(len(jobs) + found.left_out, len(people))
            now = sorted_out(file, kept_jobs, some, desk=desk)
            again = {person.reference for person in now.printed} if copies else set()
            wanted = [person for person in some if person in now.printable or person.reference in again]
            wanted_jobs = [
                badge_job(
                    desk,
                    printer_of(person.category),
                    person,
                    layouts[person.category],
                    because=COPY if person.reference in again else None,
                )
                for person in wanted
            ]
            jobs += request_jobs(queue, kept_jobs, wanted_jobs)
            found.printable += wanted
            found.printed += [] if copies else now.printed
            found.unsure += now.unsure
            found.elsewhere += now.elsewhere
    except BaseException:
        for job in reversed(jobs):
            queue.cancel(job.id)
        raise
    step(len(people), len(people))
    return Requested(jobs, found)


def reason_of_new_code(records: Sequence[Record]) -> str | None:
    """Why the code was replaced, where somebody did that since the last badge came out. Records oldest first."""
    for record in reversed(records):
        if record.kind is RecordKind.PRINT:
            return None
        if record.is_reprint and record.changed is not None:
            return record.changed.because
    return None


def badge_job(
    desk: str,
    printer: str,
    person: Attendee,
    layout: BadgeLayout,
    *,
    because: str | None = None,
    what: str = "badge",
    asked_by: str | None = None,
) -> PrintJob:
    """One person's badge as a job for the print queue. PrintingError for a layout of several on a sheet.

    `asked_by`: the reading that has it printed, or with which it is asked for; `asked_with` knows the job by it.
    """
    require_single(layout)
    return PrintJob(
        id=asked_by or new_id(),
        desk=desk,
        printer=printer,
        width_mm=layout.width_mm,
        height_mm=layout.height_mm,
        queued_at=system_clock(),
        attendee=person.reference,
        layout=layout.id,
        what=what,
        because=because,
    )


def require_single(layout: BadgeLayout) -> None:
    """PrintingError for a layout of several badges on a sheet: a print job is one badge."""
    if layout.sheet is not None:
        raise PrintingError(
            _(
                "“{name}” puts several badges on a sheet of {sheet}. Nothing was printed; write a PDF and "
                "print that, or choose a layout of one badge a page.",
                name=layout.shown_name,
                sheet=layout.sheet,
            )
        )
