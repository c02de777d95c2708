"""The session chooser: what was typed finds the session that is meant first."""

from __future__ import annotations

import pytest

from checkin.core.counting.session_order import sessions_found
from tests.core.made_up import moment, programme, session_dict

DAY = programme(
    session_dict("a", title="Track A: the laboratory", room="blue"),
    session_dict("b", title="Track B: the field", room="red"),
    session_dict("old", title="Track B: yesterday", starts="2025-06-23T10:00", ends="2025-06-23T11:00"),
    session_dict("grand", title="Grand opening", room="green"),
    session_dict("open", title="Opening of the fair", starts="2025-06-25T10:00", ends="2025-06-25T11:00"),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("track b", "b"),
        ("b", "b"),
        ("opening", "grand"),
        ("opening of", "open"),
        ("blue", "a"),
        ("boratory", "a"),
    ],
)
def test_what_is_meant_comes_first(typed: str, first: str) -> None:
    assert sessions_found(DAY, typed, moment("10:30"))[0].id == first


def test_what_is_over_comes_after_what_is_on() -> None:
    assert [s.id for s in sessions_found(DAY, "track b", moment("10:30"))][:2] == ["b", "old"]


def test_a_session_without_a_room_is_in_no_room() -> None:
    assert sessions_found(DAY, "room", moment("10:30")) == []
