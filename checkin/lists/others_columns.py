"""Columns of somebody else than the guest, found by what stands in them: “Substitute name” and so “Substitute e-mail”.

No table has all the words for those who stand on a list beside its guests. But where a column that is called something
name holds other people than the guests', the rest of what is called so is theirs too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checkin.lists.captions import Meaning, bare, is_of_another, meanings, says_guest
from checkin.lists.column_kinds import are_whole_names, organisations_in
from checkin.lists.column_values import Values
from checkin.lists.name_columns import GUESS, may_be_one_name
from checkin.lists.orderers import HOLDERS

_NAMES = frozenset({"name", "first_name", "last_name"})
_REST = frozenset({"email", "phone", "organisation", "job_title", "country", "prefix"})
_LITTLE = frozenset(
    ("of", "the", "s", "de", "du", "des", "la", "le", "der", "die", "del", "di", "da", "do", "van")
)
_OTHERS = 2 / 3
"""So many of the names of a column must be other people's."""


def columns_of_others(surest: Mapping[int, Meaning], captions: Sequence[str], values: Values) -> set[int]:
    """The columns called as one that holds other people than the guests, by what each caption means."""
    named = {n for n, meaning in surest.items() if meaning.field in _NAMES and meaning.score >= GUESS}
    guests = {n for n in named if surest[n].place == HOLDERS} or named
    if not guests:
        return set()
    groups: dict[str, list[tuple[int, str]]] = {}
    for n, caption in enumerate(captions):
        if n in guests or says_guest(caption) or len(caption) > 80:
            continue
        for whose, field in _parted(caption):
            groups.setdefault(whose, []).append((n, field))
    found: set[int] = set()
    for group in groups.values():
        rest = {n for n, field in group if field in _REST and n in surest}
        names = [n for n, field in group if field in _NAMES and _may_be_others(surest.get(n))]
        if rest and any(_are_others(values, n, guests) for n in names):
            found |= rest
    return found


def _may_be_others(meaning: Meaning | None) -> bool:
    """Whether a column may hold other people’s names, and not what the guest is called elsewhere: on the badge."""
    return meaning is None or meaning.field in _NAMES


@lru_cache(maxsize=4096)
def _parted(caption: str) -> tuple[tuple[str, str], ...]:
    """Whose something is, and which field: “Substitute’s e-mail” is `substitute` and `email`."""
    return tuple(dict.fromkeys(_parts(bare(caption))))


def _parts(whole: str) -> Iterator[tuple[str, str]]:
    tokens = whole.split()
    splits = [(" ".join(tokens[:n]), " ".join(tokens[n:])) for n in range(1, len(tokens))]
    if not whole.isascii() and len(whole) < 20:
        splits += [(whole[:n].strip(), whole[n:].strip()) for n in range(1, len(whole))]
    for one, other in splits:
        for whose, what in ((one, other), (other, one)):
            owner = " ".join(token for token in whose.split() if token not in _LITTLE)
            field = _field(" ".join(token for token in what.split() if token not in _LITTLE))
            if owner and field and _field(owner) is None:
                yield owner, field
    if is_of_another(whole):
        yield " ".join(tokens), "name"


def _field(words: str) -> str | None:
    found = meanings(words) if words else ()
    known = found[0].field if found and found[0].score >= GUESS else None
    return known if known in _NAMES | _REST else None


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
