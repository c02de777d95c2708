"""Who waits, and for what, in words that are no status as they stand: “Warten auf Zahlung”, “Čaká na schválenie”."""

from __future__ import annotations

from functools import cache

from checkin.core.event.attendee import Status
from checkin.core.names.folding import fold
from checkin.lists.captions import meanings
from checkin.lists.cell_words import meant
from checkin.lists.phrases import Phrases

_MOST_WORDS = 6
_SHORT = 4
"""Letters of words that stand between: “auf”, “du”, “na”."""


def awaited_status(said: str) -> Status | None:
    """The status of who waits for something: for the money unpaid, for anything else pending; None of who does not."""
    words = said.split()
    if not 0 < len(words) <= _MOST_WORDS or not meant("negation").keys().isdisjoint(words):
        return None
    waits = [_waits().within(fold(word)) for word in words]
    if not any(waits):
        return None
    if any(part in said for part in meant("of money")) or not meant("way to pay").keys().isdisjoint(words):
        return Status.UNPAID
    first = next((n for n, word in enumerate(words) if waits[n] or len(word) > _SHORT), 0)
    return Status.PENDING if waits[first] else None


def names_waiting_list(said: str) -> bool:
    """Whether it says “waiting list”, and not only that something is still open."""
    asked = meanings(said) if said else ()
    return bool(asked) and asked[0].field == "waiting" and "pending" not in said


@cache
def _waits() -> Phrases:
    return Phrases.of(fold(word.rstrip("*")) + "*" * word.endswith("*") for word in meant("waits"))
