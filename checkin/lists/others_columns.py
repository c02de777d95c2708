"""Columns of somebody else than the guest, found by what stands in them: “Substitute name” and so “Substitute e-mail”.

No table has all the words for those who stand on a list beside its guests. But where a column that is called something
name holds other people than the guests', the rest of what is called so is theirs too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from checkin.lists.caption_owners import REST, owner_of, parted
from checkin.lists.captions import Meaning, bare, says_guest
from checkin.lists.cell_words import meant, role_words
from checkin.lists.column_kinds import are_whole_names, organisations_in, stands_for_many
from checkin.lists.column_values import Values
from checkin.lists.header_rows import JOINT
from checkin.lists.name_columns import GUESS, may_be_one_name
from checkin.lists.name_fields import NAMES
from checkin.lists.orderers import HOLDERS

if TYPE_CHECKING:
    from checkin.lists.columns import Columns

_A_PIECE = 90
"""The score of a caption of which only a part is known: “Zorblax (name)”."""
_LONGEST = 80
_OTHERS = 2 / 3
"""So many of the names of a column must be other people's."""
_HALVES = {"first_name", "last_name"}


def columns_of_others(surest: Mapping[int, Meaning], captions: Sequence[str], values: Values) -> set[int]:
    """The columns called as one that holds other people than the guests, by what each caption means."""
    named = {n for n, meaning in surest.items() if meaning.field in NAMES and meaning.score >= GUESS}
    guests = {n for n in named if surest[n].place == HOLDERS or surest[n].score > _A_PIECE}
    guests = guests or _below_one_heading(named, captions, values)
    if not guests:
        return set()
    groups: dict[str, dict[int, str]] = {}
    for n, caption in enumerate(captions):
        # “Name#2” is a caption that stands there twice.
        is_again = "#" in caption and caption.rpartition("#")[2].isdecimal()
        if n not in guests and not is_again and not says_guest(caption) and len(caption) <= _LONGEST:
            for whose, field in parted(caption):
                groups.setdefault(whose, {})[n] = field
    for n, caption in enumerate(captions):
        if (whose := bare(caption)) in groups and n not in guests:
            groups[whose].setdefault(n, "name")
    found: set[int] = set()
    for group in groups.values():
        names = sorted(n for n, field in group.items() if field in NAMES and _may_be_others(surest.get(n)))
        if {surest[n].field for n in guests} | {group[n] for n in names} == _HALVES and len(names) == 1:
            # “First name (given at birth)” beside “Last name”: the half that the guests would lack.
            continue
        if names and _are_others(values, names, sorted(guests)):
            found.update(names, (n for n, field in group.items() if field in REST))
    return found


def _below_one_heading(names: set[int], captions: Sequence[str], values: Values) -> set[int]:
    """Of columns of names below several headings those of the guests: by its words, or whose cells are fullest.

    “Presented by” over one “Name” and one “Company”, “Personal data” over others: no badge takes some of each.
    """
    headed: dict[str, list[int]] = {}
    for n in sorted(names):
        headed.setdefault(captions[n].rpartition(JOINT)[0], []).append(n)

    def likeliest(heading: str) -> tuple[bool, bool, int, int]:
        texts = [text for row in values.sample if (text := _joined(row, headed[heading]))]
        is_guests = any(says_guest(captions[n]) for n in headed[heading])
        is_by_another = f" {bare(heading)}".endswith(tuple(f" {word}" for word in meant("by somebody")))
        return is_guests, not is_by_another, len(texts), len({*texts})

    return {*headed[max(headed, key=likeliest)]} if headed else set()


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


def _are_others(values: Values, columns: Sequence[int], guests: Sequence[int]) -> bool:
    """Whether columns hold whole names, and of other people."""
    pairs = [
        (theirs, mine)
        for row in values.sample
        if (theirs := _joined(row, columns)) and (mine := _joined(row, guests))
    ]
    others = [theirs for theirs, mine in pairs if not may_be_one_name(mine, theirs)]
    return (
        len(others) >= max(1, len(pairs) * _OTHERS)
        and are_whole_names(others)
        and not organisations_in(others)
    )


def _joined(row: Sequence[str], columns: Sequence[int]) -> str:
    return " ".join(row[n].strip() for n in columns if n < len(row) and row[n].strip())
