"""The find line's search in its steps: whom the words find, then, where nobody is surely meant, who sounds like them.

Pure; whom the index offers comes from store/search.py, and who of them is meant is ranked by find.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from checkin.core.event.attendee import Attendee
from checkin.core.names.find import MOST_BY_EAR, Found, likely, rank, rank_heard

Offered = Callable[[str, bool], Iterable[Attendee]]
"""Whom the index offers for a text; by ear, if asked with True."""


def find(query: str, offered: Offered) -> list[Found]:
    """Rank whom the index offers; where nobody is surely meant also whom it offers by ear."""
    people = list(offered(query, False))
    found = rank(query, people)
    if not all(hit.is_guess for hit in found):
        return found
    known = {person.reference for person in people}
    more = [person for person in offered(query, True) if person.reference not in known]
    both = sorted(likely([*found, *rank_heard(query, more)]), key=lambda hit: -hit.score)
    return both[: max(len(found), MOST_BY_EAR)]
