"""Badges of many people for the window: who, into the print queue or into a file, in steps that let scans through."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from checkin.badges.writing import BadgesDone, badges_pdf
from checkin.core.desk.badge_codes import codes_for
from checkin.core.errors import PrintingError
from checkin.core.event.attendee import Attendee
from checkin.core.printing.jobs import PrintJob
from checkin.core.printing.print_queue import Spooler
from checkin.core.times import Clock
from checkin.store.event_file import EventFile
from checkin.store.people_query import AttendeeTable, Wanted
from checkin.tasks.badge_layout import Group, groups
from checkin.tasks.print_badges import Order, badge_job, code_issuer, in_order, require_single
from checkin.whole_files import require_place, take_place

_STEP = 50
"""So many codes are issued, or jobs kept, in one transaction: a scan waits for one at most."""

_PAUSE_SECONDS = 0.015
"""Between two of them: SQLite lets in whoever asks first, and a scan that waits asks only every few milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Whose badges: all of these hold; empty ones ask for nothing. The cancelled and struck off get none from here."""

    categories: tuple[str, ...] = ()
    session: str = ""
    is_printed: bool | None = None
    order: Order = "name"


def chosen_people(file: EventFile, selection: Selection) -> list[Attendee]:
    """The people of a selection, in its order."""
    session = file.programme.session(selection.session) if selection.session else None
    wanted = Wanted(
        categories=selection.categories,
        session=session,
        expected_only=True,
        is_printed=selection.is_printed,
    )
    rows = AttendeeTable(file).rows(wanted)
    return in_order(file.attendees_in_rows(rows), selection.order)


def let_scans_through() -> None:
    """Leave the event file alone for a moment, in a background thread that writes to it again and again."""
    time.sleep(_PAUSE_SECONDS)


def queue_badges(
    spooler: Spooler,
    file: EventFile,
    people: Sequence[Attendee],
    *,
    desk: str,
    printer: str,
    own_layouts: Path | None,
    step: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[PrintJob]:
    """Queue them in their order. What `step` raises (a cancel) takes back what was queued."""
    layouts = {
        person.category: group.layout
        for group in groups(file, people, own_layouts)
        for person in group.people
    }
    for layout in {layout.id: layout for layout in layouts.values()}.values():
        require_single(layout)
        # Once for all, before the first badge.
        spooler.check_media(printer, layout.width_mm, layout.height_mm)
    jobs: list[PrintJob] = []
    try:
        for start in range(0, len(people), _STEP):
            step(start, len(people))
            some = people[start : start + _STEP]
            jobs += spooler.queue_all(
                badge_job(desk, printer, person, layouts[person.category]) for person in some
            )
            let_scans_through()
    except BaseException:
        for job in reversed(jobs):
            spooler.cancel(job.id)
        raise
    step(len(people), len(people))
    return jobs


@dataclass(frozen=True, slots=True)
class Written:
    """PDF files that were made, and whose badges are in them, in the order of the pages."""

    files: tuple[Path, ...]
    references: tuple[str, ...]
    unprintable: int


def write_badges(
    file: EventFile,
    by_layout: Sequence[Group],
    out: Path,
    *,
    desk: str,
    clock: Clock,
    sheet: str | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Written:
    """Write the badges into a PDF for each layout, issuing what codes are missing; all of the files or none.

    What `progress` raises ends it as a cancel does.
    """
    issuer = code_issuer(file, desk, clock)
    total = sum(len(group.people) for group in by_layout)
    places = [out] if len(by_layout) == 1 else [_place(out, group) for group in by_layout]
    done: list[BadgesDone] = []
    for place in places:
        require_place(place)
    with _beside(out) as folder:
        for group, place in zip(by_layout, places, strict=True):
            before = sum(one.badges for one in done)
            badges = []
            for start in range(0, len(group.people), _STEP):
                badges += codes_for(issuer, group.people[start : start + _STEP])
                let_scans_through()
            done.append(
                badges_pdf(
                    folder / place.name,
                    group.layout,
                    badges,
                    file.programme,
                    sheet=sheet,
                    progress=partial(_told_on, progress, before, total),
                    cancelled=cancelled,
                )
            )
        _put_into_place(folder, places)
    return Written(
        tuple(places),
        tuple(person.reference for group in by_layout for person in group.people),
        sum(len(one.unprintable) for one in done),
    )


def _place(out: Path, group: Group) -> Path:
    return out.with_name(f"{out.stem}-{group.layout.id}{out.suffix}")


def _told_on(progress: Callable[[int, int], None], before: int, total: int, n: int) -> None:
    progress(before + n, total)


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A folder on the same disk for files that are not whole yet; nothing of it is left."""
    try:
        folder = TemporaryDirectory(prefix=".badges-", dir=out.absolute().parent)
    except OSError as error:
        raise _not_written(out, error) from error
    with folder as name:
        yield Path(name)


def _put_into_place(folder: Path, places: Sequence[Path]) -> None:
    for n, place in enumerate(places):
        try:
            take_place(folder / place.name, place)
        except OSError as error:
            raise _not_written(place, error, there=places[:n]) from error


def _not_written(place: Path, error: OSError, *, there: Sequence[Path] = ()) -> PrintingError:
    others = f" {', '.join(one.name for one in there)} is written and whole." if there else ""
    return PrintingError(
        f"The badges could not be written to {place.name} ({error.strerror or error}); a file that was there before "
        f"is unchanged.{others} Make room, or choose another place, and write them again."
    )
