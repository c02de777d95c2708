"""What a status is said of, beside it: “Buchung storniert”, “cancelled order”, “Заказ отменен”, “티켓취소”."""

from __future__ import annotations

from checkin.lists.cell_words import meant
from checkin.lists.phrases import UNSPACED


def without_noun(said: str) -> str:
    """What is said of an order, a ticket, a registration: the words without that noun; empty where there is none."""
    words, nouns = said.split(), meant("of a status")
    if len(words) > 1 and words[0] in nouns:
        return " ".join(words[1:])
    if len(words) > 1 and words[-1] in nouns:
        return " ".join(words[:-1])
    if UNSPACED.search(said) is None:
        return ""
    return said[max((len(noun) for noun in nouns if said.startswith(noun)), default=len(said)) :].lstrip()
