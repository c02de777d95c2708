"""Counts of things, as the language shown counts them: 1 row, 2 rows; 사람 3명. What is counted is declared here once.

A sentence about a count is said whole, by `n_`: see `language.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkin.core.language import _, n_, nN_

_THINGS = {
    "admission": nN_("{n} admission", "{n} admissions"),
    "attendee": nN_("{n} attendee", "{n} attendees"),
    "badge": nN_("{n} badge", "{n} badges"),
    "box": nN_("{n} box", "{n} boxes"),
    "category": nN_("{n} category", "{n} categories"),
    "certificate": nN_("{n} certificate", "{n} certificates"),
    "change": nN_("{n} change", "{n} changes"),
    "code": nN_("{n} code", "{n} codes"),
    "country": nN_("{n} country", "{n} countries"),
    "day": nN_("{n} day", "{n} days"),
    "entry": nN_("{n} entry", "{n} entries"),
    "file": nN_("{n} file", "{n} files"),
    "guest": nN_("{n} guest", "{n} guests"),
    "invitation": nN_("{n} invitation", "{n} invitations"),
    "meeting": nN_("{n} meeting", "{n} meetings"),
    "minute": nN_("{n} minute", "{n} minutes"),
    "more conflict": nN_("{n} more conflict", "{n} more conflicts"),
    "more problem": nN_("{n} more problem", "{n} more problems"),
    "organisation": nN_("{n} organisation", "{n} organisations"),
    "part": nN_("{n} part", "{n} parts"),
    "participant": nN_("{n} participant", "{n} participants"),
    "person": nN_("{n} person", "{n} people"),
    "place": nN_("{n} place", "{n} places"),
    "print": nN_("{n} print", "{n} prints"),
    "problem": nN_("{n} problem", "{n} problems"),
    "reading": nN_("{n} reading", "{n} readings"),
    "record": nN_("{n} record", "{n} records"),
    "room": nN_("{n} room", "{n} rooms"),
    "row": nN_("{n} row", "{n} rows"),
    "scan": nN_("{n} scan", "{n} scans"),
    "second": nN_("{n} second", "{n} seconds"),
    "sector": nN_("{n} sector", "{n} sectors"),
    "session": nN_("{n} session", "{n} sessions"),
    "time": nN_("{n} time", "{n} times"),
    "walk-in": nN_("{n} walk-in", "{n} walk-ins"),
    "wished meeting": nN_("{n} wished meeting", "{n} wished meetings"),
}


def named(names: Sequence[str], most: int) -> str:
    """Names of people, or their references, one after the other; of more than `most` the first, and how many more."""
    first = ", ".join(names[:most])
    return _("{names} and {n} more", names=first, n=len(names) - most) if len(names) > most else first


def first_of(texts: Sequence[str], most: int = 5) -> str:
    """One after the other; of more than `most` the first, and that there are more: “1, 2, 3, …”."""
    return ", ".join(texts[:most]) + ", …" * (len(texts) > most)


def and_last(names: Sequence[str]) -> str:
    """One, two and three."""
    *before, last = names
    return _("{names} and {last}", names=", ".join(before), last=last) if before else last


_PLURALS = {"person": "people", "box": "boxes"}
_VERBS = {"is": "are", "was": "were", "has": "have", "does": "do"}


def counted(count: int, thing: str, verb: str = "") -> str:
    """The number and what there is so many of. With a verb, and of things not declared above, in English alone.

    >>> counted(1, "row"), counted(2_000, "person")
    ('1 row', '2,000 people')
    """
    if thing in _THINGS and not verb:
        return n_(*_THINGS[thing], count)
    if count == 1:
        return f"1 {thing} {verb}".rstrip()
    *before, last = thing.split(" ")
    plural = f"{last[:-1]}ies" if re.search("[^aeiou]y$", last) else f"{last}s"
    several = " ".join([*before, _PLURALS.get(last, plural)])
    return f"{count:,} {several} {_VERBS.get(verb, verb.removesuffix('s'))}".rstrip()
