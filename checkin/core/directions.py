"""Hebrew and Arabic within a line of ours, which they would turn round: kept apart by the marks of Unicode for it."""

from __future__ import annotations

import re

_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_KEPT_APART = re.compile("\u2068[^\u2069]*\u2069")


def isolated(text: str) -> str:
    """A text of whatever script within a line of ours: the line keeps its order.

    The mark before it is what Qt takes for the direction of the line: it looks into what is isolated too.
    """
    return f"\u200e\u2068{text}\u2069" if text else ""


def is_leftward(text: str) -> bool:
    """Whether it has letters that are written to the left and are not kept apart yet."""
    return not text.isascii() and _LEFTWARD.search(_KEPT_APART.sub("", text)) is not None


def beside(*parts: str | None) -> str:
    """The parts that there are, on one line of the window, each in its own direction: “חדר 4 · 10:00–12:00”."""
    return " · ".join(isolated(part) if is_leftward(part) else part for part in parts if part)


class Apart(str):
    """A value that a sentence writes isolated, in whatever format it asks for."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return isolated(super().__format__(spec))
