"""Dinners, tours and talks: a column called so may be a session's list, where one about parking or a consent never is.

Elsewhere all of them are another matter than who may come (`captions.is_of_other_matter`).
"""

from __future__ import annotations

from functools import cache

from checkin.lists.captions import bare, is_of_another, is_of_other_matter, is_of_stay, meanings
from checkin.lists.cell_words import meant
from checkin.lists.cells import is_doubted
from checkin.lists.phrases import Phrases


def is_occasion(caption: str) -> bool:
    """Whether a caption names what may be a session of a programme, and nothing else that only goes with one.

    >>> is_occasion("Gala dinner"), is_occasion("Dinner: allergies"), is_occasion("Parking")
    (True, False, False)
    """
    if is_doubted(caption) or meanings(caption):
        return False
    whole = bare(caption)
    rest = _occasions().taken_out(whole)
    return rest != whole and not any(is_it(rest) for is_it in (is_of_another, is_of_other_matter, is_of_stay))


@cache
def _occasions() -> Phrases:
    return Phrases.of(meant("occasion"))
