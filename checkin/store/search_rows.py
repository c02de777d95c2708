"""What the search index keeps of people, worked out without the file: what it writes is search.py's business."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from checkin.core.names import folding, keys
from checkin.core.names.query import SHORTEST_TYPO
from checkin.store.search_numbers import lines_of, numbers_of

_CODES: Final = 5
"""Where the codes stand in what is searched of somebody."""
KnownKeys = Callable[[keys.Searched], "tuple[str, str, str, str] | None"]
"""The keys made of this, where somebody worked them out already."""


class Prepared(NamedTuple):
    """Plain values: a process beside makes them of a long list."""

    keys: list[tuple[int, str, str, str]]
    words: str
    """The distinct words of their names and organisations, blank-separated."""
    numbers: str
    """A line of each: their reference and codes, as search_numbers.py keeps them."""


def prepare_index_rows(
    people: Iterable[tuple[int, str, keys.Searched]], known: KnownKeys | None = None
) -> Prepared:
    """Work out what the index keeps of these rows, references and what is searched of them."""
    rows: list[tuple[int, str, str, str]] = []
    numbers: list[tuple[int, str]] = []
    places: dict[str, None] = {}
    for rowid, reference, told in people:
        plain, other, heard, place = (known and known(told)) or keys.person_keys(*told)
        places[place] = None
        rows.append((rowid, plain, folding.letters_and_digits(reference) + other, heard))
        numbers.append((rowid, numbers_of(reference, told[_CODES])))
    words = dict.fromkeys(" ".join([*(row[1] for row in rows), *places]).split())
    long_enough = [word for word in words if len(word) >= SHORTEST_TYPO - 1 and word[0] != "="]
    return Prepared(rows, " ".join(long_enough), lines_of(numbers))
