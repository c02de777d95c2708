"""Whose badges: chosen by name or category as the command does, or by a filter as the window does; in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checkin.core.counting.expected import is_expected
from checkin.core.desk.desk import Desk
from checkin.core.errors import NotFoundError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.core.names.order import by_family_name
from checkin.store.event_file import EventFile
from checkin.store.people_filter import Wanted
from checkin.store.people_query import AttendeeTable
from checkin.tasks.badge_layout import fields_on_badges

Order = str
"""`list`, `name` or `organisation`."""


def people_in_order(people: Sequence[Attendee], order: Order) -> list[Attendee]:
    """The people as badges are laid out on a table: by list, by family name, or by organisation and then name."""
    if order == "name":
        return sorted(people, key=by_family_name)
    if order == "organisation":
        # Those without one stand last.
        return sorted(
            people, key=lambda p: (not p.organisation, fold(p.organisation or ""), *by_family_name(p))
        )
    return list(people)


_NOT_BLOCKED = tuple(str(status) for status in Status if status is not Status.BLOCKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Whose badges: all of these hold; empty ones ask for nothing.

    The cancelled, the blocked and the struck off get none from here: every door would refuse it.
    """

    categories: tuple[str, ...] = ()
    session: str = ""
    is_printed: bool | None = None
    is_outdated: bool = False
    """Only those whose printed badge says something else by now."""
    order: Order = "name"


def chosen_people(file: EventFile, selection: Selection, own_layouts: Path | None = None) -> list[Attendee]:
    """The people of a selection, in its order."""
    session = file.programme.session(selection.session) if selection.session else None
    wanted = Wanted(
        categories=selection.categories,
        statuses=_NOT_BLOCKED,
        session=session,
        expected_only=True,
        is_printed=selection.is_printed,
        outdated_on=fields_on_badges(file, own_layouts) if selection.is_outdated else None,
    )
    rows = AttendeeTable(file).rows(wanted)
    return people_in_order(file.attendees_in_rows(rows), selection.order)


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose badges: people of categories, people named by reference, or everybody."""

    people: Sequence[Attendee]
    left_out: Sequence[Attendee]
    """The cancelled, the blocked and the struck off, who get a badge only when named."""


def choose_people(desk: Desk, *, categories: Sequence[str] = (), references: Sequence[str] = ()) -> Choice:
    """The people asked for, in list order. NotFoundError for a category or reference that does not exist."""
    for category in categories:
        desk.programme.category(category)
    named = desk.store.attendees_named(references)
    for reference in references:
        if reference not in named:
            raise NotFoundError(
                _("Nobody has the reference “{reference}”. Nothing was drawn.", reference=reference[:60])
            )
    # An entry that was joined to another names the person it is now.
    asked = {person.reference for person in named.values()}
    people: list[Attendee] = []
    left_out: list[Attendee] = []
    for person in desk.store.attendees():
        if categories and person.category not in categories:
            continue
        if references and person.reference not in asked:
            continue
        is_welcome = is_expected(person, None, ()) and person.status is not Status.BLOCKED
        is_wanted = is_welcome or person.reference in asked
        (people if is_wanted else left_out).append(person)
    return Choice(people, left_out)
