"""A language that nobody speaks: every sentence in accents, longer by two fifths, between marks, its values untouched.

What is shown without accents was never looked up; what is cut here is cut in the next language. Mirrored, it is written
from the right to the left.
"""

from __future__ import annotations

from gettext import NullTranslations
from string import Formatter

from checkin.core.language import Language

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçđéƒĝĥîĵķļɱñóþǫŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÓÞǪŔŠŢÛṼŴẊÝŽ",
)
_LONGER = 0.4


def accented(sentence: str) -> str:
    """The sentence with every letter outside its places in accents, and two fifths more of it."""
    said = "".join(
        text.replace("{", "{{").replace("}", "}}").translate(_ACCENTS)
        + ("" if name is None else _place(name, spec, conversion))
        for text, name, spec, conversion in Formatter().parse(sentence)
    )
    more = max(1, round(len(sentence) * _LONGER))
    return f"[{said} {' '.join(['ẋẋẋẋ'] * (more // 5 + 1))[:more].rstrip()}]"


def _place(name: str, spec: str | None, conversion: str | None) -> str:
    return "{" + name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") + "}"


class _Accented(NullTranslations):
    def gettext(self, message: str) -> str:
        return accented(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return accented(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return accented(message)


PSEUDO = Language("en", _Accented())
