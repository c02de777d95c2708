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


LABELLED = ("organisation", "sector", "country")
"""What lists spell in several ways, and counts join; a category is one of the programme's."""

NOBODY_KNOWN = CountedPerson("", None, None, None, Status.CONFIRMED, False, frozenset())
"""Somebody known by a badge code alone."""


def is_known(person: CountedPerson) -> bool:
    """Whether the list knows them; not the holder of a badge that was made elsewhere."""
    return person is not NOBODY_KNOWN


Labels = Mapping[str, Mapping[str, str]]
"""Of a field of a person: each spelling on the list -> the one that it is counted under."""


def counted_under(people: Mapping[str, CountedPerson], labels: Labels) -> dict[str, CountedPerson]:
    """The same people, each of the organisation, sector and country under which their spelling of it is counted."""
    found = dict(people)
    changing = {
        field: {spelling: label for spelling, label in of.items() if label != spelling}
        for field, of in labels.items()
    }
    organisations, sectors, countries = map(changing.__getitem__, LABELLED)
    alike: dict[CountedPerson, CountedPerson] = {}
    for reference, person in people.items():
        if person.organisation in organisations or person.sector in sectors or person.country in countries:
            changed = alike.get(person)
            if changed is None:
                changed = alike[person] = person._replace(
                    organisation=organisations.get(person.organisation or "", person.organisation),
                    sector=sectors.get(person.sector or "", person.sector),
                    country=countries.get(person.country or "", person.country),
                )
            found[reference] = changed
    return found


def is_labelled_so(before: Labels, now: Labels) -> bool:
    """Whether whatever had a label then still has it; what nobody has any more is of no matter."""
    return all(
        now[field].get(one, label) == label for field, of in before.items() for one, label in of.items()
    )
