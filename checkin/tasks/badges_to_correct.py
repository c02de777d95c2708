"""Badges of people who were corrected after they were asked for: what waits is drawn when it is sent, and has it; what
was sent does not."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.core.printing.jobs import ON_ITS_WAY, JobState, job_laid_out
from checkin.core.printing.layout import BadgeLayout
from checkin.core.times import system_clock
from checkin.store.event_file import EventFile
from checkin.store.outdated_badges import have_outdated_badges, outdated_jobs
from checkin.store.print_jobs import PrintJobRows
from checkin.tasks.badge_layout import fields_on_badges, layout_for


def follow_categories(
    file: EventFile,
    kept_jobs: PrintJobRows,
    desk: Desk,
    *,
    printer_of: Callable[[str], str],
    own_layouts: Path | None,
) -> None:
    """Have the badges on their way from this desk drawn in the layout of the category that people have by now.

    Where it can't be used, or puts several on a sheet, they stay as they were asked for.
    """
    of_category = dict.fromkeys((category.id for category in file.programme.categories), ("category",))
    for job_id in outdated_jobs(file, desk.name, ON_ITS_WAY, of_category, ahead=_ahead(desk)):
        job = kept_jobs.get(job_id)
        person = desk.attendee(job.attendee or "") if job is not None else None
        if person is None:
            continue
        try:
            layout = layout_for(file, person.category, own_layouts)
        except CheckinError:
            continue
        if layout.sheet is None:
            _lay_out(kept_jobs, job_id, layout, printer_of(person.category))


def _lay_out(kept_jobs: PrintJobRows, job_id: str, layout: BadgeLayout, printer: str) -> None:
    width, height = layout.width_mm, layout.height_mm
    kept_jobs.change(
        job_id,
        lambda job: job_laid_out(
            job, layout.id, width_mm=width, height_mm=height, printer=printer or job.printer
        ),
    )


def have_another_badge(file: EventFile, people: Collection[str], own_layouts: Path | None) -> set[str]:
    """Which of these people have a badge out that says something else than the list does by now."""
    return have_outdated_badges(file, people, fields_on_badges(file, own_layouts))


def drawn_before_a_change(
    file: EventFile, kept_jobs: PrintJobRows, desk: Desk, own_layouts: Path | None
) -> set[str]:
    """Which jobs of this desk were sent and are not out yet, of whom something on the badge changed since."""
    sent = (JobState.SENDING, JobState.SENT)
    if not kept_jobs.count(sent, desk=desk.name):
        return set()
    on_badge = fields_on_badges(file, own_layouts)
    found = map(kept_jobs.get, outdated_jobs(file, desk.name, sent, on_badge, ahead=_ahead(desk)))
    return {job.id for job in found if job is not None and job.wish is None}


def _ahead(desk: Desk) -> timedelta:
    """Of the print queue, which goes by this computer's clock; a desk's may be set otherwise."""
    return desk.now() - system_clock()
