"""Badges to a printer: what is drawn for a job, and printing to the end without a window."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from checkin.badges.drawing import Shrunk, Unprintable
from checkin.badges.library import DEFAULT_LAYOUT, layout_named
from checkin.badges.pdf_files import BadgesDone, badge_page
from checkin.core.counted import counted
from checkin.core.desk.badge_codes import codes_for, reissue
from checkin.core.desk.desk import Desk
from checkin.core.errors import NotFoundError, PrintingError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.language import _, together
from checkin.core.printing.added_printers import printer_address
from checkin.core.printing.jobs import FINISHED, ON_ITS_WAY, JobState, PrintJob, PrintTrouble
from checkin.core.printing.layout import BadgeLayout
from checkin.core.printing.print_queue import PrintQueue
from checkin.core.printing.printers import Printers, PrinterState, PrintPage
from checkin.core.times import Clock
from checkin.devices.printers.programs_here import ProgramsHere
from checkin.store.event_file import EventFile
from checkin.store.print_jobs import PrintJobRows
from checkin.tasks.badge_examples import made_up
from checkin.tasks.badge_requests import Sorted, badge_job, request_jobs, require_single, sorted_out
from checkin.tasks.event_layouts import layout_here

SAMPLE_CODE = "C1" + "0" * 24
"""Stands on test prints: a desk calls it forged, so a test card opens no door."""

_STEP_SECONDS = 0.25
_FIRST_STEP_SECONDS = 0.02
_MOST_FOR_OTHERS_SECONDS = 10.0
_ANSWERS_WITHIN_SECONDS = 8.0
"""A printer that does not is asked no more; the last question may take five seconds longer."""


class BadgeDrawer:
    """Draws the page of a print job, on a connection of its own to the event file; used from one thread.

    A badge gets its code here, when it is first drawn. What was shrunk or can't be printed is kept to be told.
    """

    def __init__(
        self,
        path: Path,
        *,
        desk: str,
        clock: Clock,
        own_layouts: Path | None,
        layouts: Mapping[str, BadgeLayout] | None = None,
    ) -> None:
        """`layouts` by id are used as they are; others are read by their name when they are drawn."""
        self._path = path
        self._layouts = dict(layouts or {})
        self._desk_name = desk
        self._clock = clock
        self._own_layouts = own_layouts
        self._file: EventFile | None = None
        self.shrunk: list[Shrunk] = []
        self.unprintable: list[Unprintable] = []

    def __call__(self, job: PrintJob) -> PrintPage:
        """The page of a job, with the code of whoever it is for. CheckinError says why there is none."""
        issuer = self._issuer()
        person = issuer.store.attendee(job.attendee or "")
        if person is None and job.what == "test":
            person = made_up(job.attendee or "", issuer.programme.default_category.id)
        if person is None:
            raise PrintingError(
                _("This person is not in the event any more. Nothing was printed; cancel the job.")
            )
        name = job.layout or DEFAULT_LAYOUT
        layout = self._layouts.get(name) or layout_here(issuer.store, name, self._own_layouts)
        if (layout.width_mm, layout.height_mm) != (job.width_mm, job.height_mm):
            raise PrintingError(
                _(
                    "The layout “{name}” has another size now than when this badge was asked for. "
                    "Nothing was printed; cancel it and print it again.",
                    name=layout.name,
                )
            )
        is_badge = job.what == "badge"
        code = codes_for(issuer, [person])[0][1] if is_badge else SAMPLE_CODE
        pdf, drawn = badge_page(layout, person, code, issuer.programme)
        self.shrunk += drawn.shrunk
        self.unprintable += drawn.unprintable
        return PrintPage(pdf, code if is_badge else None)

    def close(self) -> None:
        """Let go of the file; from the thread that drew."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _issuer(self) -> CodeIssuer:
        if self._file is None:
            self._file = EventFile.open(self._path)
        return code_issuer(self._file, self._desk_name, self._clock)


@dataclass(frozen=True, slots=True)
class CodeIssuer:
    """As much of a desk as issuing a code takes: no headcount is built for it."""

    store: EventFile
    name: str
    clock: Clock
    id: str | None = None

    @property
    def programme(self) -> Programme:
        """The programme of the event."""
        return self.store.programme

    def now(self) -> datetime:
        """The time, in the event's time zone."""
        return self.clock().astimezone(self.programme.event.zone)

    def transaction(self) -> AbstractContextManager[None]:
        """Everything in it is kept, or nothing."""
        return self.store.transaction()


def code_issuer(file: EventFile, desk: str, clock: Clock) -> CodeIssuer:
    """Who issues codes on a connection of their own."""
    return CodeIssuer(file, desk, clock)


@dataclass(frozen=True, slots=True)
class PrintRun:
    """What became of badges sent to a printer from the command line."""

    done: BadgesDone
    """`badges` are those the print system says came out."""
    failed: Sequence[PrintJob] = ()
    """Failed, cancelled elsewhere, or given up; `problem` says why."""
    unconfirmed: Sequence[PrintJob] = ()
    left_out: Sorted = field(default_factory=Sorted)
    """Those who got none because of what became of their badge before; `printable` are the others."""


@dataclass(frozen=True, slots=True)
class Patience:
    """After how many seconds a command gives up: a script must not hang on a printer that nobody sees to."""

    nothing_moves: float = 300.0
    """The printer is empty, or open: somebody may be on their way to it."""
    nobody_answers: float = 60.0
    """It is switched off or out of the network, or the print system is gone; long enough to be switched on again."""


_PATIENCE = Patience()


@dataclass(slots=True)
class Telling:
    """Where a run says how far it is: how many are finished, and sentences for who waits."""

    progress: Callable[[int], None] = field(default=lambda __: None)
    say: Callable[[str], None] = field(default=lambda __: None)


def check_printer(printers: Printers, printer: str, layouts: Sequence[BadgeLayout]) -> None:
    """Refuse before the first badge: NotFoundError names the printers there are, PrintingError says what won't fit."""
    if not printers.is_direct(printer):
        if "://" in printer:
            # No queue is called so: it says what is wrong with the address.
            printer_address(printer)
        known = {one.name: one for one in printers.printers()}
        if printer not in known:
            there = (
                _("Printers: {known}.", known=", ".join(known))
                if known
                else _("This computer has no printers.")
            )
            raise NotFoundError(
                _(
                    "There is no printer “{printer}”. {there} Nothing was printed.",
                    printer=printer,
                    there=there,
                )
            )
        if known[printer].state is PrinterState.PAUSED:
            raise PrintingError(
                _(
                    "The print queue “{printer}” is paused. Nothing was printed, and badges that are out stay good. "
                    "Resume it in the printer settings of this computer, or write a PDF with --out.",
                    printer=printer,
                )
            )
    if printers.is_direct(printer):
        _require_answer(printers, printer)
    for layout in layouts:
        require_single(layout)
        printers.check_media(printer, layout.width_mm, layout.height_mm)


def _require_answer(printers: Printers, printer: str) -> None:
    """PrintingError where nobody answers at its address: no queue takes the badges meanwhile."""
    ends = time.monotonic() + _ANSWERS_WITHIN_SECONDS
    while printers.printer(printer).state is PrinterState.UNREACHABLE:
        if time.monotonic() >= ends:
            raise PrintingError(
                _(
                    "The printer “{printer}” does not answer. Nothing was printed, and badges that are out stay good. "
                    "Check that it is switched on and in this network, and its address; or write a PDF with --out.",
                    printer=printer,
                )
            )
        time.sleep(_STEP_SECONDS)


def print_badges(
    desk: Desk,
    path: Path,
    badges: Sequence[tuple[Attendee, BadgeLayout]],
    *,
    printer: str,
    printers: Printers,
    reprint: str | None = None,
    has_new_codes: bool = False,
    telling: Telling | None = None,
    patience: Patience = _PATIENCE,
) -> PrintRun:
    """Queue the badges and see to it that they come out, until each is done or has failed.

    Who has a badge already gets none without a `reprint` reason, with which the codes before are revoked (unless it
    `has_new_codes` already). NotFoundError and PrintingError before anything was queued. Interrupted, it takes back
    what was not sent.
    """
    began = time.perf_counter()
    telling = telling or Telling()
    layouts = {layout.id: layout for _, layout in badges}
    check_printer(printers, printer, list(layouts.values()))
    if reprint is not None and not has_new_codes:
        reissue(desk, [person for person, _ in badges], reprint)
    drawer = BadgeDrawer(path, desk=desk.name, clock=desk.clock, own_layouts=None, layouts=layouts)
    with ExitStack() as closing:
        closing.callback(drawer.close)
        kept_jobs = closing.enter_context(PrintJobRows(path, desk.programme.event.zone, clock=desk.clock))
        queue = PrintQueue(kept_jobs, printers, drawer, desk=desk.name, claimants=ProgramsHere())
        people = [person for person, _ in badges]
        found = Sorted(people) if reprint else sorted_out(desk.store, kept_jobs, people, desk=desk.name)
        layout_of = {person.reference: layout for person, layout in badges}
        jobs = request_jobs(
            queue,
            kept_jobs,
            [
                badge_job(desk.name, printer, person, layout_of[person.reference], because=reprint)
                for person in found.printable
            ],
        )
        closing.callback(_take_back, queue, kept_jobs, jobs)
        ended = _drive(queue, kept_jobs, jobs, telling, patience, is_reprint=reprint is not None)
    printed = [job for job in ended if job.state is JobState.PRINTED]
    sizes = {(job.width_mm, job.height_mm) for job in jobs}
    layout = badges[0][1] if badges else layout_named(DEFAULT_LAYOUT)
    size = next(iter(sizes)) if len(sizes) == 1 else (layout.width_mm, layout.height_mm)
    pages = {layout.id: layout.pages_per_badge for _, layout in badges}
    done = BadgesDone(
        badges=len(printed),
        pages=sum(pages.get(job.layout or "", 1) for job in printed),
        seconds=round(time.perf_counter() - began, 3),
        layout=layout.id,
        page_mm=size,
        badge_mm=size,
        per_page=1,
        cut_marks=False,
        shrunk=drawer.shrunk,
        unprintable=drawer.unprintable,
    )
    return PrintRun(
        done,
        failed=[job for job in ended if job.state not in (JobState.PRINTED, JobState.UNCONFIRMED)],
        unconfirmed=[job for job in ended if job.state is JobState.UNCONFIRMED],
        left_out=found,
    )


def _drive(
    queue: PrintQueue,
    kept_jobs: PrintJobRows,
    jobs: Sequence[PrintJob],
    telling: Telling,
    patience: Patience,
    *,
    is_reprint: bool,
) -> list[PrintJob]:
    """Step until every job has ended; those that nothing moves any more are given up after a while."""
    pause = threading.Event()
    moved_at = answered_at = time.monotonic()
    wait = _FIRST_STEP_SECONDS
    open_jobs = [job.id for job in jobs]
    ended: dict[str, PrintJob] = {}
    told: str | None = None
    while True:
        is_moving = queue.step()
        for job in list(_known(kept_jobs, open_jobs)):
            if job.state in FINISHED:
                ended[job.id] = job
                open_jobs.remove(job.id)
                is_moving = True
        telling.progress(len(ended))
        if not open_jobs:
            break
        problem = _problem(queue, kept_jobs, open_jobs)
        if problem is not None and problem != told:
            telling.say(f"{counted(len(open_jobs), 'badge', 'waits')}: {problem}")
        told = problem
        now = time.monotonic()
        moved_at = now if is_moving else moved_at
        answered_at = answered_at if _is_gone(queue, kept_jobs, open_jobs) else now
        if now - answered_at > patience.nobody_answers or now - moved_at > patience.nothing_moves:
            telling.say(_given_up(patience, is_gone=now > answered_at, is_reprint=is_reprint))
            break
        wait = _FIRST_STEP_SECONDS if is_moving else min(_STEP_SECONDS, wait * 2)
        pause.wait(wait)
    for job_id in open_jobs:
        ended[job_id] = queue.cancel(job_id)
    if open_jobs:
        queue.step()
    # What waited for another program of this desk may have been sent here, and only here its end is known.
    ends = time.monotonic() + _MOST_FOR_OTHERS_SECONDS
    while queue.finish() and time.monotonic() < ends:
        pause.wait(_STEP_SECONDS)
    ended |= {job.id: job for job in map(kept_jobs.get, open_jobs) if job is not None}
    return [ended[job.id] for job in jobs]


def _is_gone(queue: PrintQueue, kept_jobs: PrintJobRows, open_jobs: Sequence[str]) -> bool:
    """Whether nobody answers who could print what waits."""
    if queue.problem is not None:
        return True
    return any(job.trouble is PrintTrouble.UNREACHABLE for job in _known(kept_jobs, open_jobs[:8]))


def _given_up(patience: Patience, *, is_gone: bool, is_reprint: bool) -> str:
    """What becomes of what has not come out, what is safe, and what to do."""
    why = (
        _(
            "The printer has not answered for {seconds:g} seconds; what has not come out is taken back.",
            seconds=patience.nobody_answers,
        )
        if is_gone
        else _(
            "Nothing moved for {seconds:g} seconds; what has not come out is taken back.",
            seconds=patience.nothing_moves,
        )
    )
    again = (
        _("See to it, and run this again without --reprint: it prints those that are missing.")
        if is_reprint
        else _("See to it, and run this again: it prints those that are missing.")
    )
    return together(why, _("Badges that came out are on record and stay good."), again)


def _known(kept_jobs: PrintJobRows, job_ids: Sequence[str]) -> Iterator[PrintJob]:
    for job_id in job_ids[:64]:
        # In order of printing: those far behind can't be done before these.
        job = kept_jobs.get(job_id)
        if job is not None:
            yield job


def _problem(queue: PrintQueue, kept_jobs: PrintJobRows, open_jobs: Sequence[str]) -> str | None:
    if queue.problem is not None:
        return queue.problem
    return next(
        (job.problem for job in _known(kept_jobs, open_jobs[:8]) if job.trouble and job.problem), None
    )


def _take_back(queue: PrintQueue, kept_jobs: PrintJobRows, jobs: Sequence[PrintJob]) -> None:
    """Interrupted by a person: what has not been printed by now is not wanted any more."""
    left = [
        job for job in (kept_jobs.get(job.id) for job in jobs) if job is not None and job.state in ON_ITS_WAY
    ]
    for job in left:
        queue.cancel(job.id)
    if left:
        queue.step()
