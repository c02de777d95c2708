"""Columns that mark somebody out: “VIP: x”. A mark makes the desk look; it admits, refuses and renames nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checkin.core.counted import counted
from checkin.core.language import _
from checkin.lists.cell_words import role_words
from checkin.lists.columns import Columns
from checkin.lists.crosses import is_cross, marks_of
from checkin.lists.status_columns import marks_said

FLAG = "vip"
"""The pseudo field of such columns; their text stays with the person."""


def settle_flags(columns: Columns, texts: Callable[[int], list[str]]) -> None:
    """What O, X and ticks mean in each; where an X may be a no, nobody is marked by it, which is told."""
    for n in columns.more.get(FLAG, ()):
        each = texts(n)
        marks = columns.marks[n] = marks_said(columns, n, marks_of(dict.fromkeys(each)), texts)
        crosses = [text for text in each if is_cross(text)]
        if crosses and marks.crosses_mean is None:
            people = counted(len(crosses), "person")
            told = _(
                "“X” may be a tick or a no here; {people} marked so got no mark for attention.", people=people
            )
            columns.notes.append((n, told, crosses[0]))
        elif crosses and marks.is_guessed and not marks.crosses_mean:
            people = counted(len(crosses), "person")
            told = _(
                "“X” was taken for a no here, as others have a yes; {people} marked so got no mark for attention.",
                people=people,
            )
            columns.notes.append((n, told, crosses[0]))


def is_flagged(columns: Columns, cells: Sequence[str]) -> bool:
    """Whether a row says so in one of its columns: a yes, a tick, or the word itself."""
    return any(
        bool(columns.marks[n].answer(text)) or FLAG in role_words(text)
        for n in columns.more.get(FLAG, ())
        if (text := cells[n].strip())
    )
