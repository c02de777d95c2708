"""How many typing errors lie between two words. rapidfuzz is loaded with the first question: a scan asks none."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache


def errors_between(one: str, other: str, *, most: int) -> int:
    """Letters missing, added, wrong or swapped with their neighbour; one more than `most` where there are more."""
    return _errors()(one, other, score_cutoff=most)


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
