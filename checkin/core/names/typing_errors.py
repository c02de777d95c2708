"""How many typing errors lie between two words. rapidfuzz is loaded with the first question: a scan asks none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache


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


@cache
def _errors() -> Callable[..., int]:
    from rapidfuzz.distance import OSA

    return OSA.distance


@cache
def _share() -> Callable[[str, str], float]:
    from rapidfuzz import fuzz

    return fuzz.ratio
