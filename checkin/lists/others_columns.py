"""Columns of somebody else than the guest, found by what stands in them: “Substitute name” and so “Substitute e-mail”.

No table has all the words for those who stand on a list beside its guests. But where a column that is called something
name holds other people than the guests', the rest of what is called so is theirs too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from checkin.lists.caption_owners import NAMES, REST, owner_of, parted
from checkin.lists.captions import Meaning, bare, says_guest
from checkin.lists.cell_words import role_words
from checkin.lists.column_kinds import are_whole_names, organisations_in, stands_for_many
from checkin.lists.column_values import Values
from checkin.lists.name_columns import GUESS, may_be_one_name
from checkin.lists.orderers import HOLDERS

if TYPE_CHECKING:
    from checkin.lists.columns import Columns

_OTHERS = 2 / 3
"""So many of the names of a column must be other people's."""


def columns_of_others(surest: Mapping[int, Meaning], captions: Sequence[str], values: Values) -> set[int]:
    """The columns called as one that holds other people than the guests, by what each caption means."""
    named = {n for n, meaning in surest.items() if meaning.field in NAMES and meaning.score >= GUESS}
    guests = {n for n in named if surest[n].place == HOLDERS} or named
    if not guests:
        return set()
    groups: dict[str, list[tuple[int, str]]] = {}
    for n, caption in enumerate(captions):
        if n in guests or says_guest(caption) or len(caption) > 80:
            continue
        for whose, field in parted(caption):
            groups.setdefault(whose, []).append((n, field))
    found: set[int] = set()
    for group in groups.values():
        rest = {n for n, field in group if field in REST and n in surest}
        names = [n for n, field in group if field in NAMES and _may_be_others(surest.get(n))]
        if rest and any(_are_others(values, n, guests) for n in names):
            found |= rest
    return found


def of_guests(names: list[int], columns: Columns, values: Values) -> list[int]:
    """Of columns that hold names, and whose captions say nothing of whose, those that are most likely the guests'."""
    email = columns.fields.get("email")
    owner = owner_of(columns.captions[email], "email") if email is not None else None
    theirs = [n for n in names if owner and bare(columns.captions[n]) == owner]
    roles = [n for n in names if role_words(columns.captions[n])]
    # Who stands on many rows is no guest of each.
    own = [n for n in names if len({*values.all(n)}) == len(values.all(n))]
    few = [n for n in names if not stands_for_many(values.all(n))]
    return theirs or [n for n in roles if n in own] or own or few


def _may_be_others(meaning: Meaning | None) -> bool:
    """Whether a column may hold other people’s names, and not what the guest is called elsewhere: on the badge."""
    return meaning is None or meaning.field in NAMES


def _are_others(values: Values, column: int, guests: set[int]) -> bool:
    """Whether a column holds whole names, and of other people."""
    pairs = [
        (theirs, mine)
        for row in values.sample
        if column < len(row) and (theirs := row[column].strip())
        if (mine := " ".join(row[n].strip() for n in sorted(guests) if n < len(row) and row[n].strip()))
    ]
    others = [theirs for theirs, mine in pairs if not may_be_one_name(mine, theirs)]
    return (
        len(others) >= max(1, len(pairs) * _OTHERS)
        and are_whole_names(others)
        and not organisations_in(others)
    )
