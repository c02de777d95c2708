"""Sheets that say more of people whom another one lists: their hotel, their bus, their working group."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkin.lists.captions import is_of_stay, plain_caption
from checkin.lists.cell_words import meant
from checkin.lists.phrases import UNSPACED

_ENDS = re.compile(r"\s*(?:\b[A-Z]|\d{1,2}|[IVX]{1,4})\Z")
"""“WG A”, “Bus 2”."""
_HALF = 1 / 2


def stands_beside(name: str | None, captions: Sequence[str]) -> bool:
    """Whether a sheet is one of them, by what it is called, or as most of its captions are of a stay or a journey."""
    said = plain_caption(_ENDS.sub("", (name or "").strip()))
    words = meant("sheet beside")
    if said in words or plain_caption(name or "") in words:
        return True
    if any(
        f" {word} " in f" {said} " or (UNSPACED.search(word) and said.startswith(word))
        for word in words
        if len(word) > 1
    ):
        return True
    return sum(map(is_of_stay, captions)) >= len(captions) * _HALF
