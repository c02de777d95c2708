"""Who may enter a session, in the words of a programme: “By invitation”, “누구나”, “VIP only”."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import meant, role_words
from checkin.lists.phrases import UNSPACED, parted

_BETWEEN = re.compile(r"[;,|/+、，]|\s(?:and|und|et|y|e|en|och|og|i|a|и|및)\s")


def access_told(text: str) -> dict[str, Any]:
    """The fields of a session that say so; empty where a text says nothing that is understood.

    Names of categories are taken by the words of roles alone: no others let in or refuse anybody by a guess.
    """
    if (known := _known(text)) is not None:
        return {"access": known}
    in_two_languages = {_known(part) for part in parted(text)}
    if len(in_two_languages) == 1 and (known := in_two_languages.pop()) is not None:
        return {"access": known}
    names = [_only().sub("", part.strip()).strip() for part in _BETWEEN.split(text)]
    return {"access": "categories", "categories": names} if all(map(role_words, names)) else {}


def _known(text: str) -> str | None:
    said = plain_caption(text)
    return "categories" if said in ("categories", "category") else meant("who may enter").get(said)


def says_only(text: str) -> bool:
    """Whether a text begins or ends with a word for “only”, or for “all”, which others are then not."""
    return _only().search(text.strip()) is not None


@cache
def _only() -> re.Pattern[str]:
    """“VIP only”, “nur VIP”, “연사만”: what stands beside who it is."""
    words = sorted(meant("beside who may enter"), key=len, reverse=True)
    parted = "|".join(re.escape(word) for word in words if not UNSPACED.search(word))
    joined = "|".join(re.escape(word) for word in words if UNSPACED.search(word))
    return re.compile(rf"\A(?:(?:{parted})\b|{joined})\s*|\s*(?:\b(?:{parted})|{joined})\Z", re.IGNORECASE)
