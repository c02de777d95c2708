"""Whether a title stands in a text as it is: no sign before, behind or through it that may take it back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_STRUCK = re.compile("[\u0334-\u0338\u20d2\u20d3\u20d8-\u20da\u20dd-\u20e0\u20e2-\u20e7\u20ea\u20eb]")
"""What is written through a letter or around it: “C̶l̶o̶s̶e̶d̶”, and half of “≠”."""
_PARTING = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212_/&+|")
"""Signs between words; before or behind them all they may be a no, or what is left out."""
_PLAIN = (
    frozenset(" \t\n.,:;'’‘\"“”«»„·•*()[]{}（）［］【】「」『』、，：；・｜／✓✔☑√✅▪■●▶►\ufe0f") | _PARTING
)
_ITEM = re.compile("[-\u2013\u2014\u2212]\\s+")
"""Before an item of a list; without a space it takes out."""
_WITHIN_ROUND = re.compile(r"[(（][^()（）]*[)）]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|['’]\d\d(?!\d)")
_TIMES = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?:\s*[-–~]\s*\d{1,2}:\d\d)?(?![\d:])")


def without_times(text: str) -> str:
    """A text less times of day: when a session is says nothing of which one it is, “Workshop 14:00–16:00”."""
    return _TIMES.sub(" ", text)


def tells_year(text: str) -> bool:
    """Whether a year stands in a text: a session of another one may be called alike."""
    return _YEAR.search(text) is not None


def is_plainly(text: str, titles: Collection[str]) -> bool:
    """Whether a text, which but for its signs is one of the titles, has no sign that none of them has.

    >>> is_plainly("• Closed-workshop", ["Closed workshop"]), is_plainly("~Closed workshop", ["Closed workshop"])
    (True, False)
    """
    if text.isascii() and text.replace(" ", "").isalnum():
        return True
    said = text.strip()
    if said in titles:
        return True
    theirs = {*"".join(titles)}
    signs = {char for char in said if not char.isalnum() and unicodedata.category(char)[0] != "M"} - theirs
    if signs - _PLAIN or len(_STRUCK.findall(unicodedata.normalize("NFD", said))) > sum(
        len(_STRUCK.findall(unicodedata.normalize("NFD", title))) for title in titles
    ):
        return False
    said = _ITEM.sub("", said, count=1) if _ITEM.match(said) else said
    if _WITHIN_ROUND.fullmatch(said):
        return False
    ends = {end for title in titles for end in (title[0], title[-1])}
    return not said or not {said[0], said[-1]} & (_PARTING - ends)
