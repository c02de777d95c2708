"""Words that refuse within a text that is no status as a whole: “Confirmation cancelled”, “참가확정 후 취소”."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from checkin.core.event.attendee import ENDED
from checkin.lists.absences import tells_absence
from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import is_no, meant
from checkin.lists.payment_columns import MONEY_COLUMNS
from checkin.lists.phrases import UNSPACED
from checkin.lists.status_words import status_of


@lru_cache(maxsize=1024)
def holds_refusal(text: str, kind: str) -> bool:
    """Whether a word of it, or two, is of somebody who does not come; a “no” alone may be of anything, and a part of an
    order of somebody else in it. `kind` is the field its column was taken for: where it is of money nobody is absent.
    """
    if any(part in text.casefold() for part in meant("in part")):
        return False
    words = plain_caption(text).split()
    together = (" ".join(pair) for pair in pairwise(words))
    beginnings = tuple(meant("called off"))
    return (
        any(word.startswith(beginnings) or (not is_no(word) and status_of(word) in ENDED) for word in words)
        or any(meant("status").get(pair) in ENDED for pair in together)
        or (kind not in MONEY_COLUMNS and tells_absence(text))
        or (UNSPACED.search(text) is not None and any(word in text for word in _unspaced()))
    )


@cache
def _unspaced() -> tuple[str, ...]:
    """The refusals of languages that write words without a space between."""
    return tuple(
        word
        for word, said in meant("status").items()
        if said in ENDED and len(word) > 1 and UNSPACED.search(word)
    )
