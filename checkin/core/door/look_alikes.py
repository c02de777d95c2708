"""Codes that a person may have typed otherwise than they are printed: letters and digits that look alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

_ALIKE = {letter: group for group in ("O0", "I1L", "o0", "i1l") for letter in group if letter.isalpha()}
_ALIKE |= {"0": "0Oo", "1": "1ILil"}
_MOST = 256
"""So many ways to write one; whoever typed more of these letters typed more than one slip of the eye."""


def look_alikes(typed: str) -> Iterator[str]:
    """Every other way to write it; nothing where there are too many."""
    ways = [_ALIKE.get(letter, letter) for letter in typed]
    many = 1
    for way in ways:
        many *= len(way)
        if many > _MOST:
            return
    for letters in product(*ways):
        code = "".join(letters)
        if code != typed:
            yield code
