"""How long texts may be, and how many marks one letter: held at every edge where they come in.

A name of 20,000 letters holds up whoever draws it; marks without end on one letter hold up `unicodedata` itself, whose
ordering of them is quadratic (200,000: 102 s). What identifies somebody is never cut: it is not taken, and told.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache

from checkin.core.character_classes import characters_with_tables, perhaps, ranges
from checkin.core.errors import CheckinError
from checkin.core.language import _, together

LONGEST: Mapping[str, int] = {
    "reference": 200,
    "name": 200,
    "first_name": 200,
    "last_name": 200,
    "name_latin": 200,
    "prefix": 100,
    "organisation": 300,
    "job_title": 300,
    "email": 320,
    "phone": 100,
    "country": 100,
    "sector": 100,
    "note": 2000,
    "code": 4096,
    "reason": 500,
    "extra": 4000,
    "desk": 60,
    "sentence": 1000,
}
"""Characters. The longest names of the passports we know of have about 150, an e-mail address by its standard 320."""

SHORTEST_LIMIT = min(LONGEST.values())
IDENTIFIES = frozenset(("reference", "email", "phone", "code"))
MOST_MARKS = 5
"""On one letter: pointed and chanted Hebrew has so many, Vietnamese two."""
_JOINERS = "\u200c\u200d"

_RUN = re.compile(rf"[^\0-\u02ff\w\s][^\0-\u02ff\w\s]{{{MOST_MARKS}}}")
"""Enough marks in a row, or other signs that are no letters: what a short text is looked over by, for the class that
finds marks alone takes as long to make as a thousand names to look at."""
_LONG = 400


def shorten_to_field(text: str, field: str) -> str:
    """The text, or as much of it as its field may hold, with an ellipsis."""
    longest = LONGEST[field]
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def note_with(note: str | None, added: str) -> str:
    """A person's note and what the program adds to it, of which only so much is kept as the note has room for."""
    if not note:
        return added
    if len(note) + len("; x…") > LONGEST["note"]:
        return note
    return shorten_to_field(f"{note}; {added}", "note")


def required_short(text: str, field: str, safe: str = "") -> str:
    """The text as it is; CheckinError where it is longer than its field may hold, which says what is safe."""
    if len(text) > LONGEST[field]:
        too_long = _(
            "The {what} has more than {longest:,} characters.",
            what=field.replace("_", " "),
            longest=LONGEST[field],
        )
        raise CheckinError(together(too_long, safe or _("Nothing was changed.")))
    return text


def has_stack(text: str) -> bool:
    """Whether a letter carries more marks than any script puts on one."""
    if text.isascii():
        return False
    perhaps_stacks = _RUN if len(text) < _LONG else _perhaps_stacks()
    return bool(perhaps_stacks.search(text)) and bool(_stacks().search(text))


def without_stacks(text: str) -> str:
    """The text with as many marks on a letter as a script may put there. Before anything is normalised."""
    return _stacks().sub(r"\1", text) if has_stack(text) else text


@cache
def _stacks() -> re.Pattern[str]:
    beyond = range(0xE0100, min(0xE01F0, sys.maxunicode))
    marks = f"[{ranges(code for code in (*range(0x300, 0x1F000), *beyond) if _is_mark(chr(code)))}{_JOINERS}]"
    return re.compile(f"({marks}{{{MOST_MARKS}}}){marks}+")


@cache
def _perhaps_stacks() -> re.Pattern[str]:
    marks = perhaps({*_JOINERS, *filter(_is_mark, characters_with_tables())})
    # The first one apart: `re` looks ahead for a class that a pattern begins with, not for one that is repeated.
    return re.compile(f"{marks}{marks}{{{MOST_MARKS}}}")


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"
