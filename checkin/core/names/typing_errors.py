"""How many typing errors lie between two words, and which of them are another way to write one name.

rapidfuzz is loaded with the first question: a scan asks none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

_SHORT = 4
"""Letters of a word of which one more or other makes another name."""
_LONGEST_SYLLABLE = 5
"""The same of a vowel in what is all of a name in Chinese: Zhang is not Zheng."""
_VOWEL = re.compile("[aeiou]")
_WRITTEN_IN_TWO_WAYS = (
    (re.compile("h"), ""),
    (re.compile(r"(.)(?=\1)"), ""),
    (re.compile("(?<=[aeiou].o)u|(?<=[aeiou]..o)u|(?<=o)u(?=.+[aeio])"), ""),
    (re.compile("c"), "k"),
)
"""A silent h, a doubled letter, the long o of Japanese where the word has another vowel, c and k; what each becomes."""
_BEGUN_IN_TWO_WAYS = tuple((re.compile(begun), to) for begun, to in (("^c", "k"), ("^v", "w"), ("^ye", "e")))
"""First letters that stand for one sound; an h is none, Hanna is not Anna."""


def errors_between(one: str, other: str, *, most: int) -> int:
    """Letters missing, added, wrong or swapped with their neighbour; one more than `most` where there are more."""
    return _errors()(one, other, score_cutoff=most)


def those_within(word: str, words: Sequence[str], *, errors: int, most: int) -> list[str]:
    """Of many words those with so few errors between, the nearest first."""
    from rapidfuzz import process

    found = process.extract(word, words, scorer=_errors(), processor=None, score_cutoff=errors, limit=most)
    return [str(one[0]) for one in found]


def share_alike(one: str, other: str) -> float:
    """How much of two words is the same, in per cent."""
    return _share()(one, other)


def begin_alike(one: str, other: str) -> bool:
    """Whether the first letter is the same, or one for the same sound, or only changed places with the next."""
    return one[0] == other[0] or sorted(one) == sorted(other) or _become_one(one, other, _BEGUN_IN_TWO_WAYS)


def are_two_names(one: str, other: str) -> bool:
    """Whether a letter makes two names of short words, Yuko and Yoko: Ana may be Anna, Noa Noah, and Jsoe Jose."""
    are_syllables = one.endswith("ng") and _VOWEL.sub("-", one) == _VOWEL.sub("-", other)
    are_short = min(len(one), len(other)) <= (_LONGEST_SYLLABLE if are_syllables else _SHORT)
    return are_short and sorted(one) != sorted(other) and not are_spelt_alike(one, other)


def are_spelt_alike(one: str, other: str) -> bool:
    """Whether it is one name in two ways to write it: Sara and Sarah, Philip and Philipp, Ito and Itou, Eric and Erik.

    Chou is not Cho, though.
    """
    return _become_one(one, other, _WRITTEN_IN_TWO_WAYS)


def _become_one(one: str, other: str, ways: Iterable[tuple[re.Pattern[str], str]]) -> bool:
    return any(part.sub(to, one) == part.sub(to, other) for part, to in ways)


@cache
def _errors() -> Callable[..., int]:
    from rapidfuzz.distance import OSA

    return OSA.distance


@cache
def _share() -> Callable[[str, str], float]:
    from rapidfuzz import fuzz

    return fuzz.ratio
