"""In which order people stand on lists and in piles of badges, and how a name is written where one looks for it."""

from __future__ import annotations

import unicodedata

from checkin.core.event.attendee import Attendee
from checkin.core.names.folding import fold

_FAMILY_FIRST = frozenset(("KR", "KP", "CN", "TW", "HK", "MO", "JP", "VN", "HU"))
"""Where a name begins with the family's."""
_GIVEN_FIRST = ("LATIN", "CYRILLIC", "GREEK")
_JOINING = frozenset(("y", "e", "i", "and", "und"))
_AFTER = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md"))


def by_family_name(person: Attendee) -> tuple[str, str]:
    """What to sort people by: the family name, then the whole name."""
    return fold(person.last_name or _likely_family_name(person)), fold(person.name)


def _likely_family_name(person: Attendee) -> str:
    """What the name ends with, with what belongs before it (“de Vries”), where a list or a walk-in has it whole alone;
    all of it where it begins with the family's, or nobody can tell.
    """
    name = person.name.strip()
    script = unicodedata.name(name[0], "").split(" ")[0] if name else ""
    if "," in name or person.country in _FAMILY_FIRST or script not in _GIVEN_FIRST:
        return name
    words = name.split()
    while len(words) > 2 and words[-1].rstrip(".").replace(".", "").casefold() in _AFTER:
        words.pop()
    in_capitals = [word for word in words if len(word) > 2 and word.isupper()]
    if 0 < len(in_capitals) < len(words):
        return " ".join(in_capitals)
    begins = len(words) - 1
    while begins > 1 and words[begins - 1].islower() and words[begins - 1] not in _JOINING:
        begins -= 1
    return " ".join(words[begins:])


def name_on_list(person: Attendee) -> str:
    """The name with the family name first, as lists have it: “Zürcher, Reto”; as given where that can't be told."""
    first, last = person.first_name or "", person.last_name or ""
    if first and last and person.name.split() == f"{first} {last}".split():
        return f"{last}, {first}"
    return person.name
