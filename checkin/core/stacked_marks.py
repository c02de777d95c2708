"""How many marks one letter may carry: held at every edge where texts come in.

Marks without end on one letter hold up `unicodedata` itself, whose ordering of them is quadratic (200,000: 102 s).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache

MOST_MARKS = 5
"""On one letter: pointed and chanted Hebrew has so many, Vietnamese two."""
_JOINERS = "\u200c\u200d"

_RUN = re.compile(rf"[^\0-\u02ff\w\s][^\0-\u02ff\w\s]{{{MOST_MARKS}}}")
"""Enough marks in a row, or other signs that are no letters: what all text is looked over by, for the class that finds
marks alone takes as long to make as many thousand names to look at."""


def has_stack(text: str) -> bool:
    """Whether a letter carries more marks than any script puts on one."""
    return not text.isascii() and bool(_RUN.search(text)) and bool(_stacks().search(text))


def without_stacks(text: str) -> str:
    """The text with as many marks on a letter as a script may put there. Before anything is normalised."""
    return _stacks().sub(r"\1", text) if has_stack(text) else text


def ranges(codes: Iterable[int]) -> str:
    """The inside of a character class that holds these code points, given in order."""
    found: list[list[int]] = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in found)


@cache
def _stacks() -> re.Pattern[str]:
    beyond = range(0xE0100, min(0xE01F0, sys.maxunicode))
    marks = f"[{ranges(code for code in (*range(0x300, 0x1F000), *beyond) if _is_mark(chr(code)))}{_JOINERS}]"
    return re.compile(f"({marks}{{{MOST_MARKS}}}){marks}+")


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"
