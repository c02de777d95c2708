"""What a session means at its door, in a sentence for each rule."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from checkin.core.counting.session_rules import meaning_of
from tests.core.made_up import programme, session_dict
from tests.of_each import of_each


@of_each(
    ("rules", "expected", "meaning"),
    [
        ({}, 9, "Everybody on the list may enter."),
        ({"access": "invited"}, 0, "Nobody is invited yet, so nobody may enter."),
        ({"access": "invited"}, 1, "1 person is invited; nobody else may enter."),
        (
            {"access": "categories", "categories": ["participant", "press"], "admit_unpaid": False},
            7,
            "Only Participant and Press may enter; 7 on the list. Who has not paid is refused.",
        ),
        (
            {"capacity": 50, "when_full": "refuse"},
            9,
            "Everybody on the list may enter. Person number 51 is told that it is full, and stays outside.",
        ),
        (
            {"window": "enforce", "grace_minutes": 0, "doors_minutes": 0},
            9,
            "Everybody on the list may enter. From 10:00; before, the desk says when doors open. "
            "After 12:00 it says that it is over.",
        ),
        ({"closed_at": "2025-06-24T11:00+09:00"}, 9, "Closed since 11:00: nobody is let in."),
        ({"closed_at": "2025-06-23T11:00+09:00"}, 9, "Closed since 23 Jun 11:00: nobody is let in."),
    ],
)
def test_a_session_says_who_enters_from_when_and_what_comes_of_one_too_many(
    rules: dict[str, Any], expected: int, meaning: str
) -> None:
    known = programme(session_dict("talk", **{"admit_unpaid": True} | rules))

    now = datetime(2025, 6, 24, 12, tzinfo=known.event.zone)
    assert meaning_of(known.session("talk"), known, expected, now) == meaning
