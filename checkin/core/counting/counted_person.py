"""A person as every count sees them, the same for the desk, Live and the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from checkin.core.event.attendee import Status


class CountedPerson(NamedTuple):
    """What counts look at of somebody; people of whom the same is known may share one."""

    category: str
    country: str | None
    sector: str | None
    organisation: str | None
    """The name it is counted under."""
    status: str
    is_walk_in: bool
    sessions: frozenset[str]
    """Those that name the person."""
    gone: bool = False
    wants_attention: bool = False
    spelling: str | None = None
    """The organisation as the list writes it."""


NOBODY_KNOWN = CountedPerson("", None, None, None, Status.CONFIRMED, False, frozenset())
"""Somebody known by a badge code alone."""


def is_known(person: CountedPerson) -> bool:
    """Whether the list knows them; not the holder of a badge that was made elsewhere."""
    return person is not NOBODY_KNOWN


def counted_under(people: Mapping[str, CountedPerson], labels: Mapping[str, str]) -> dict[str, CountedPerson]:
    """The same people, each of the organisation under which their spelling of it is counted."""
    found = dict(people)
    alike: dict[CountedPerson, CountedPerson] = {}
    for reference, person in people.items():
        label = labels.get(person.organisation or "", person.organisation)
        if label != person.organisation:
            changed = alike.get(person)
            if changed is None:
                changed = alike[person] = person._replace(organisation=label)
            found[reference] = changed
    return found
