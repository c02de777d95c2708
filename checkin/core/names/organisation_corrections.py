"""Which spellings count as one organisation, with what people corrected by hand, and the name each is shown under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

JOIN = "join"
APART = "apart"
NAME = "name"


class Correction(NamedTuple):
    """`join`: both spellings are one organisation. `apart`: `spelling` is another than the one of `other`. `name`: the
    one of both is called `spelling`.
    """

    what: str
    spelling: str
    other: str


def read_corrections(value: object) -> tuple[Correction, ...]:
    """The corrections kept in the setting; what has not their shape is left out."""
    if not isinstance(value, list):
        return ()
    return tuple(
        Correction(*entry)
        for entry in value
        if isinstance(entry, list)
        and len(entry) == 3
        and entry[0] in (JOIN, APART, NAME)
        and all(isinstance(text, str) for text in entry)
    )


def named_groups(spellings: Sequence[str], corrections: Iterable[Correction] = ()) -> dict[str, str]:
    """Map every spelling to the name its organisation is shown under: the one chosen, else its first in `spellings`."""
    from checkin.core.names.organisations import (
        group_organisations,  # which knows how names sound in every script
    )

    group_of, chosen = group_organisations(spellings), list[str]()
    for what, spelling, other in corrections:
        if spelling not in group_of or other not in group_of or spelling == other:
            continue
        mine, theirs = group_of[spelling], group_of[other]
        if what == JOIN and mine != theirs:
            group_of.update({name: theirs for name, group in group_of.items() if group == mine})
        elif what == APART and mine == theirs:
            # No key has a line break in it, so this is a group of its own.
            group_of[spelling] = f"{mine}\n{spelling}"
        elif what == NAME and mine == theirs:
            chosen.append(spelling)
    names = {group_of[spelling]: spelling for spelling in chosen}
    for spelling in spellings:
        names.setdefault(group_of[spelling], spelling)
    return {spelling: names[group_of[spelling]] for spelling in spellings}


def spellings_of(labels: Mapping[str, str], name: str) -> list[str]:
    """Every spelling that counts under this name, the name itself first."""
    found = [spelling for spelling, label in labels.items() if label == name]
    return sorted(found, key=lambda spelling: spelling != name)
