"""How many marks one letter may carry: held at every edge where texts come in.

Marks without end on one letter hold up `unicodedata` itself, whose ordering of them is quadratic (200,000: 102 s).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

from checkin.core.character_classes import characters_with_tables, perhaps, ranges

MOST_MARKS = 5
"""On one letter: pointed and chanted Hebrew has so many, Vietnamese two."""
_JOINERS = "\u200c\u200d"

_RUN = re.compile(rf"[^\0-\u02ff\w\s][^\0-\u02ff\w\s]{{{MOST_MARKS}}}")
"""Enough marks in a row, or other signs that are no letters: what a short text is looked over by, for the class that
finds marks alone takes as long to make as a thousand names to look at."""
_LONG = 400


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
