"""A table of pairs of names, one person or two, keeps how often "Already on the list?" is right."""

from __future__ import annotations

import json
from pathlib import Path

from checkin.core.names.likeness import compare_names

PAIRS: list[tuple[str, str, bool]] = [
    (one, other, same)
    for one, other, same in json.loads(
        Path(__file__).with_name("likeness_pairs.json").read_text(encoding="utf-8")
    )
]


def told() -> list[tuple[str, str, bool, bool]]:
    return [(one, other, same, compare_names(one, other) is not None) for one, other, same in PAIRS]


def test_the_table_is_long_and_even_enough_to_mean_something() -> None:
    assert len(PAIRS) >= 60
    assert 0.4 < sum(same for *_, same in PAIRS) / len(PAIRS) < 0.7


def test_of_the_hints_given_at_least_97_in_100_are_right() -> None:
    hints = [(one, other, same) for one, other, same, hint in told() if hint]
    wrong = [(one, other) for one, other, same in hints if not same]
    assert 1 - len(wrong) / len(hints) >= 0.97, wrong


def test_of_the_same_people_at_least_95_in_100_are_found() -> None:
    same_people = [(one, other, hint) for one, other, same, hint in told() if same]
    missed = [(one, other) for one, other, hint in same_people if not hint]
    assert 1 - len(missed) / len(same_people) >= 0.95, missed


def test_likeness_does_not_depend_on_who_comes_first() -> None:
    one_sided = [(a, b) for a, b, _ in PAIRS if compare_names(a, b) != compare_names(b, a)]
    assert one_sided == []
