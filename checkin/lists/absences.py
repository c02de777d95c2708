"""Words of who is not there or gave up, that are no status by themselves: “no show”, “krank”, “病欠”."""

from __future__ import annotations

from functools import cache

from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import meant
from checkin.lists.phrases import UNSPACED, Phrases


def tells_absence(text: str) -> bool:
    """Whether such a word stands in it. That somebody was not there yet is none: so is everybody before the doors open.

    >>> tells_absence("Confirmed (no show)"), tells_absence("Confirmed (not checked in)")
    (True, False)
    """
    said = plain_caption(text)
    found = _absences()
    return found.within(said) or (UNSPACED.search(said) is not None and found.within(said.replace(" ", "")))


@cache
def _absences() -> Phrases:
    were_not_there = {word for word, answer in meant("presence").items() if answer == "no"}
    return Phrases.of({*meant("absence"), *(were_not_there - meant("not there yet").keys())})
