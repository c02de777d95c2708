"""In which order people stand on lists and in piles of badges, and how a name is written where one looks for it."""

from __future__ import annotations

from checkin.core.event.attendee import Attendee
from checkin.core.names.folding import fold


def by_family_name(person: Attendee) -> tuple[str, str]:
    """What to sort people by: the family name where it is known, then the whole name."""
    return fold(person.last_name or person.name), fold(person.name)


def name_on_list(person: Attendee) -> str:
    """The name with the family name first, as lists have it: “Zürcher, Reto”; as given where that can't be told."""
    first, last = person.first_name or "", person.last_name or ""
    if first and last and person.name.split() == f"{first} {last}".split():
        return f"{last}, {first}"
    return person.name
