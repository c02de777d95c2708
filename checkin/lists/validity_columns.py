"""Columns such as “Valid until”: who has a ticket that is not valid on the days of the event is told of, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from checkin.core.counted import counted
from checkin.core.event.programme import Event
from checkin.core.language import _
from checkin.lists.captions import is_of_registration, plain_caption
from checkin.lists.cell_words import meant
from checkin.lists.phrases import UNSPACED
from checkin.lists.programme_times import day_told
from checkin.lists.status_additions import is_day

if TYPE_CHECKING:
    from checkin.lists.columns import Columns

_SPAN = re.compile(r"\s*[~～〜]\s*|\s+(?:[–—-]|to|until|bis|à|au|al|до)\s+")
"""Between the first and the last day of a cell that has both."""
_SHOWN = 5


def tell_of_validity(
    columns: Columns, unused: Iterable[int], texts: Callable[[int], list[str]], event: Event
) -> None:
    """Tell of each such column among the `unused`, with how many people it is about."""
    for n in [*unused]:
        ends = _ends(columns.captions[n])
        if ends is None:
            continue
        outside = [text for text in texts(n) if _is_outside(text, event, ends=ends)]
        if outside:
            text = _(
                "“{caption}” may say that {people} may not come in on the days of the event, but nobody was refused by"
                " it. Write who may not into a column of their own called Status.",
                caption=columns.captions[n],
                people=counted(len(outside), "person"),
            )
            columns.notes.append((n, text, ", ".join([*dict.fromkeys(outside)][:_SHOWN])))


def _is_outside(text: str, event: Event, *, ends: bool) -> bool:
    """Whether the days that a cell is about are over before the event begins, or begin after it ended."""
    parts = [part for part in _SPAN.split(text) if is_day(part)]
    first = day_told(parts[0], event) if parts else None
    last = day_told(parts[-1], event) if parts else None
    if len(parts) > 1:
        return (last is not None and last < event.starts) or (first is not None and first > event.ends)
    return first is not None and (first < event.starts if ends else first > event.ends)


@cache
def _ends(caption: str) -> bool | None:
    """Whether a caption asks until when a ticket is valid (True) or from when on; None where it asks neither."""
    said = plain_caption(caption)
    joined = said.replace(" ", "")
    for word in _longest_first():
        if UNSPACED.search(word):
            found, rest = word in joined, [joined.replace(word, "", 1)]
        else:
            found, rest = f" {word} " in f" {said} ", f" {said} ".replace(f" {word} ", " ", 1).split()
        if found and all(map(_is_beside, rest)):
            return meant("validity")[word] == "until"
    return None


def _is_beside(word: str) -> bool:
    return not word or word in meant("beside validity") or is_of_registration(word)


@cache
def _longest_first() -> list[str]:
    return sorted(meant("validity"), key=len, reverse=True)
