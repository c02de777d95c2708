"""Words and phrases to look for in a caption: whole ones where a script parts words, anywhere where it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

UNSPACED = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Thai, Hangul, kana, Han: words are joined without spaces."""
_ASIAN = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af"
_BETWEEN_PARTS = re.compile(
    r"[\[\](){}<>（）［］【】〈〉/|／｜,،，、;؛；:：\n]|\s[–—-]\s"
    rf"|(?<=[{_ASIAN}])\s*(?=[A-Za-z])|(?<=[A-Za-z.])\s*(?=[{_ASIAN}])"
)
_GAP = re.compile(rf"(?<={UNSPACED.pattern})\s+(?={UNSPACED.pattern})")
_PARTICLES = ("을", "를", "은", "는", "이", "가")
"""What Korean joins to a noun before “is” or “please write”."""


def parted(text: str) -> list[str]:
    """The parts of a cell, as signs and scripts part it.

    >>> parted("Date / 일자"), parted("정원 Seats (max.)")
    (['Date', '일자'], ['정원', 'Seats', 'max'])
    """
    return [part for each in _BETWEEN_PARTS.split(text) if (part := each.strip(" .!*-–—"))]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A set of phrases; `beginnings` are those that any ending may follow (German “Rechnung” in “Rechnungsname”)."""

    whole: frozenset[tuple[str, ...]]
    beginnings: frozenset[tuple[str, ...]]
    unspaced: tuple[str, ...]
    longest: int

    @classmethod
    def of(cls, words: Iterable[str]) -> Phrases:
        """The phrases of a list in which `*` ends what any ending may follow."""
        whole: set[tuple[str, ...]] = set()
        beginnings: set[tuple[str, ...]] = set()
        unspaced: set[str] = set()
        for word in words:
            if not word.isascii() and UNSPACED.search(word):
                unspaced.add(word.replace(" ", ""))
            elif word.endswith("*"):
                beginnings.add(tuple(word[:-1].split()))
            else:
                whole.add(tuple(word.split()))
        longest = max((len(phrase) for phrase in whole | beginnings), default=1)
        return cls(
            frozenset(whole), frozenset(beginnings), tuple(sorted(unspaced, key=len, reverse=True)), longest
        )

    def within(self, text: str) -> bool:
        """Whether any of the phrases stands in the text."""
        if any(word in text for word in self._unspaced_in(text)):
            return True
        tokens = text.split()
        return any(self._at(tokens, n) for n in range(len(tokens)))

    def cut_off(self, text: str) -> Iterator[str]:
        """The text less a phrase at its beginning, and less one at its end."""
        tokens = text.split()
        for size in range(min(self.longest, len(tokens) - 1), 0, -1):
            if tuple(tokens[:size]) in self.whole:
                yield " ".join(tokens[size:])
            if tuple(tokens[-size:]) in self.whole:
                yield " ".join(tokens[:-size])
        joined = "".join(tokens)
        for word in self._unspaced_in(text):
            if joined != word and joined.startswith(word):
                yield re.sub(r"^\s*[의の的]?\s*", "", _without_letters(text, len(word)))
            if joined != word and joined.endswith(word):
                rest = _without_letters(text[::-1], len(word))[::-1].strip()
                yield rest
                if rest.endswith(_PARTICLES):
                    yield rest[:-1].strip()

    def taken_out(self, text: str) -> str:
        """The text without any of the phrases."""
        tokens = text.split()
        rest: list[str] = []
        n = 0
        while n < len(tokens):
            size = self._at(tokens, n)
            if not size:
                rest.append(tokens[n])
            n += size or 1
        left = " ".join(rest)
        for word in self._unspaced_in(text):
            left = left.replace(word, " ")
        return left

    def joined_to(self, others: Phrases, text: str) -> bool:
        """Whether one of a script without spaces is there, and not within one of the others: 已参加 of 已参加场次."""
        if text.isascii():
            return False
        joined = text.replace(" ", "")
        there = [word for word in others.unspaced if word in joined]
        return any(word in joined and not any(word in other for other in there) for word in self.unspaced)

    def _unspaced_in(self, text: str) -> tuple[str, ...]:
        """Those that may stand in it: none of them is ASCII, as nearly all cells of nearly all lists are."""
        return () if text.isascii() else self.unspaced

    def _at(self, tokens: list[str], n: int) -> int:
        """How many words the phrase has that begins at a word; 0 if none does."""
        for size in range(min(self.longest, len(tokens) - n), 0, -1):
            phrase = tuple(tokens[n : n + size])
            if phrase in self.whole or (self.beginnings and self._begins(phrase)):
                return size
        return 0

    def _begins(self, phrase: tuple[str, ...]) -> bool:
        *before, last = phrase
        return any((*before, last[:end]) in self.beginnings for end in range(2, len(last) + 1))


def _without_letters(text: str, number: int) -> str:
    """The text less so many letters at its beginning, and the spaces between them: both are written."""
    for at, letter in enumerate(text):
        if not number:
            return text[at:]
        number -= not letter.isspace()
    return ""


def without_gaps(text: str) -> str:
    """The text less the spaces that such scripts may have or not: “산업 시찰” is 산업시찰.

    >>> without_gaps("산업 시찰 A 조"), without_gaps("Lab tour")
    ('산업시찰 A 조', 'Lab tour')
    """
    return text if text.isascii() else _GAP.sub("", text)
