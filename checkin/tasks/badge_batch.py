"""Badges of many people for the window: who, into the print queue or into a file, in steps that let scans through."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from checkin.badges.library import layout_named
from checkin.badges.writing import BadgesDone, badges_pdf
from checkin.core.attendee import Attendee, Status
from checkin.core.badge_codes import codes_for
from checkin.core.layout import BadgeLayout
from checkin.core.printing import PrintJob
from checkin.core.spooler import Spooler
from checkin.core.times import Clock
from checkin.store.attendee_table import AttendeeTable, Wanted
from checkin.store.event_file import EventFile
from checkin.tasks.print_badges import Order, badge_job, code_issuer, in_order, layout_name, require_single

_STEP = 50
"""So many codes are issued, or jobs kept, in one transaction: a scan waits for one at most."""

_PAUSE_SECONDS = 0.015
"""Between two of them: SQLite lets in whoever asks first, and a scan that waits asks only every few milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Whose badges: all of these hold; empty ones ask for nothing. Cancelled people never get one from here."""

    categories: tuple[str, ...] = ()
    session: str = ""
    is_printed: bool | None = None
    order: Order = "name"


@dataclass(frozen=True, slots=True)
class Group:
    """People that are printed in one layout."""

    layout: BadgeLayout
    people: tuple[Attendee, ...]


def chosen_people(file: EventFile, selection: Selection) -> list[Attendee]:
    """The people of a selection, in its order."""
    session = file.programme.session(selection.session) if selection.session else None
    statuses = tuple(str(status) for status in Status if status is not Status.CANCELLED)
    wanted = Wanted(
        categories=selection.categories, statuses=statuses, session=session, is_printed=selection.is_printed
    )
    rows = AttendeeTable(file).rows(wanted)
    return in_order(file.attendees_in_rows(rows), selection.order)


def groups(file: EventFile, people: Sequence[Attendee], own_layouts: Path | None) -> list[Group]:
    """The people by layout, the layout of the first person first; LayoutError or NotFoundError where one is missing."""
    by_name: dict[str, list[Attendee]] = {}
    names: dict[str, str] = {}
    for person in people:
        if person.category not in names:
            names[person.category] = layout_name(file, person.category)
        by_name.setdefault(names[person.category], []).append(person)
    return [Group(layout_named(name, own_layouts), tuple(found)) for name, found in by_name.items()]


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


def write_badges(
    file: EventFile,
    group: Group,
    out: Path,
    *,
    desk: str,
    clock: Clock,
    sheet: str | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BadgesDone:
    """Write the badges of one layout into a PDF, issuing what codes are missing."""
    issuer = code_issuer(file, desk, clock)
    badges = []
    for start in range(0, len(group.people), _STEP):
        badges += codes_for(issuer, group.people[start : start + _STEP])
        let_scans_through()
    return badges_pdf(
        out,
        group.layout,
        badges,
        file.programme,
        sheet=sheet,
        progress=progress,
        cancelled=cancelled,
    )
