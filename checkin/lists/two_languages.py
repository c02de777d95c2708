"""Cells that say one thing in two languages: “일반 Participant”, “VIP(귀빈)”, “독일/Germany”."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from checkin.lists.captions import is_of_another
from checkin.lists.cell_words import role_words
from checkin.lists.companions import tells_companions

_T = TypeVar("_T")
_ASIAN = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af"
_WITHIN = re.compile(
    rf"[()\[\]{{}}<>（）［］【】〈〉/|／｜\n;,:：]|\s[–—-]\s|(?<=[{_ASIAN}])\s*(?=[A-Za-z])|(?<=[A-Za-z.])\s*(?=[{_ASIAN}])"
)
_BESIDE = re.compile(
    r"동반|동행|수행|대리|비서|통역|가족|배우자|자녀|비\s?회원|아님|전\s"
    r"|\b(?:former(?:ly)?|previous(?:ly)?|no longer|no more|nicht mehr|ehemalig\w*|ancienn?e?|ex|guest of|accompan\w*"
    r"|assistant|spouse|partner|deputy|driver|interpreter|family|on behalf|instead|no access|not \w+"
    r"|without \w+)\b",
    re.IGNORECASE,
)
_LONGEST = 80


@lru_cache(maxsize=4096)
def halves(text: str) -> tuple[str, ...]:
    """The parts of a cell in two languages; none where it has but one, or speaks of somebody beside the guest."""
    if len(text) > _LONGEST or not _WITHIN.search(text):
        return ()
    parts = tuple(part for piece in _WITHIN.split(text) if (part := piece.strip(" .:-–—")))
    # “Referent” is a speaker in German, and whom to ask in French.
    others = any(is_of_another(part) and not role_words(part) for part in parts)
    if len(parts) < 2 or _BESIDE.search(text) or tells_companions(text) or others:
        return ()
    return parts


def either_half(text: str, known: Callable[[str], _T | None]) -> _T | None:
    """What the halves of a cell stand for; None if no half is known, or they contradict each other."""
    found = {each for part in halves(text) if (each := known(part)) is not None}
    return found.pop() if len(found) == 1 else None


def both_halves(text: str, known: Callable[[str], _T | None]) -> _T | None:
    """What all halves of a cell stand for alike; None where one is not known: “maybe / yes” is no yes."""
    found = {known(part) for part in halves(text)}
    return found.pop() if len(found) == 1 else None
