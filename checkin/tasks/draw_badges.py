"""Badges of some or all people into one PDF: who, with which code, in which layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from checkin.badges.library import layout_asked_for, layout_named
from checkin.badges.writing import BadgesDone, layouts_pdf
from checkin.core.counting.expected import is_expected
from checkin.core.desk.badge_codes import codes_for, fresh_code, replace_codes, required_reason
from checkin.core.desk.desk import Desk
from checkin.core.errors import NotFoundError
from checkin.core.event.attendee import Attendee
from checkin.core.printing.layout import BadgeLayout
from checkin.tasks.badge_layout import Group, event_layout_name
from checkin.whole_files import beside, take_place, unwritable


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose badges: people of categories, people named by reference, or everybody."""

    people: Sequence[Attendee]
    left_out: Sequence[Attendee]
    """The cancelled and the struck off, who get a badge only when named."""


def choose(desk: Desk, *, categories: Sequence[str] = (), references: Sequence[str] = ()) -> Choice:
    """The people asked for, in list order. NotFoundError for a category or reference that does not exist."""
    for category in categories:
        desk.programme.category(category)
    named = desk.store.attendees_named(references)
    for reference in references:
        if reference not in named:
            raise NotFoundError(f"Nobody has the reference “{reference[:60]}”. Nothing was drawn.")
    people: list[Attendee] = []
    left_out: list[Attendee] = []
    for person in desk.store.attendees():
        if categories and person.category not in categories:
            continue
        if references and person.reference not in named:
            continue
        is_wanted = is_expected(person, None, ()) or person.reference in named
        (people if is_wanted else left_out).append(person)
    return Choice(people, left_out)


def chosen_layout(desk: Desk, name: str | None, own_folder: Path | None = None) -> BadgeLayout:
    """The layout of that name, or the event's own choice."""
    return (
        layout_asked_for(name, own_folder)
        if name
        else layout_named(event_layout_name(desk.store), own_folder)
    )


def draw_badges(
    desk: Desk,
    groups: Sequence[Group],
    path: Path,
    *,
    sheet: str | None = None,
    reprint: str | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BadgesDone:
    """Write the badges into one PDF, layout after layout.

    Codes are issued before it is drawn, in a moment, so that no scan waits; a `reprint` reason replaces codes only once
    the file is whole.
    """

    people = [person for group in groups for person in group.people]

    def draw(badges: Sequence[tuple[Attendee, str]], target: Path) -> BadgesDone:
        left = iter(badges)
        parts = [(group.layout, list(islice(left, len(group.people)))) for group in groups]
        return layouts_pdf(target, parts, desk.programme, sheet=sheet, progress=progress, cancelled=cancelled)

    if reprint is None:
        return draw(codes_for(desk, people), path)
    required_reason(reprint)
    badges = [(person, fresh_code(desk, person)) for person in people]
    try:
        with beside(path) as unfinished:
            done = draw(badges, unfinished)
            with desk.transaction():
                replace_codes(desk, badges, reprint)
                take_place(unfinished, path)
    except OSError as error:
        raise unwritable(path, error) from error
    return done


def as_json(done: BadgesDone, out: Path | None) -> dict[str, Any]:
    """The JSON of `checkin badges`."""
    return {
        "badges": done.badges,
        "pages": done.pages,
        "out": None if out is None else str(out),
        "seconds": done.seconds,
        "shrunk": [asdict(item) for item in done.shrunk],
        "unprintable": [asdict(item) for item in done.unprintable],
        "layout": done.layout,
        "page_mm": list(done.page_mm),
        "badge_mm": list(done.badge_mm),
        "per_page": done.per_page,
        "cut_marks": done.cut_marks,
    }
