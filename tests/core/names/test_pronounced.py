"""Names as a volunteer types them who hears them, and does not know how they are written."""

from __future__ import annotations

from pathlib import Path

from checkin.core.names import folding
from checkin.core.names.pronounced import against, pronounced_so

_HERE = Path(__file__).parent
_HEARD = [line.split("\t") for line in (_HERE / "heard.tsv").read_text(encoding="utf-8").splitlines()]
"""A name on the list, and what is typed for one of its words."""
_FOUND_OF_A_HUNDRED = 94
"""This only rises."""
_OTHERS_OF_A_THOUSAND = 1
"""Words that mean none of two names which are pronounced alike all the same. This only falls."""


def test_a_name_is_known_as_it_is_heard() -> None:
    without = [
        (typed, name)
        for name, typed in _HEARD
        if typed not in (words := folding.words(name)) and all(against(typed, one) is None for one in words)
    ]

    assert 100 * (len(_HEARD) - len(without)) // len(_HEARD) >= _FOUND_OF_A_HUNDRED, without


def test_what_is_against_one_name_is_what_is_against_it_among_many() -> None:
    words = sorted({word for name, _ in _HEARD[::4] for word in folding.words(name)})
    for typed in sorted({typed for _, typed in _HEARD[::4]}):
        among_many = pronounced_so(typed, words)
        assert among_many == {word: cost for word in among_many if (cost := against(typed, word)) is not None}


def test_hardly_any_other_name_is_pronounced_so() -> None:
    names = sorted({word for name, _ in _HEARD for word in folding.words(name) if word.isascii()})
    texts = sorted({typed for _, typed in _HEARD})
    meant = {(typed, word) for name, typed in _HEARD for word in folding.words(name)}
    others = [
        (typed, word) for typed in texts for word in pronounced_so(typed, names) if (typed, word) not in meant
    ]

    assert 1000 * len(others) <= _OTHERS_OF_A_THOUSAND * len(texts) * len(names), others


def test_one_name_is_of_one_language() -> None:
    polish, turkish, neither = (
        against("shchoja", "szczodza"),
        against("choja", "coca"),
        against("shchoja", "szczoca"),
    )

    assert polish is not None and turkish is not None and neither is None
