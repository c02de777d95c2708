"""The organiser's PIN as the event file keeps it."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.core.event.organiser_pin import fits, kept_form, problem_with, wait_after


def test_it_fits_itself_and_no_other() -> None:
    kept = kept_form("2468")

    assert fits("2468", kept)
    assert not any(fits(pin, kept) for pin in ("2469", "", "246", "2468 ", "0" * 10_000))


def test_it_cannot_be_read_and_is_never_kept_twice_alike() -> None:
    assert "2468" not in str(kept_form("2468"))
    assert kept_form("2468") != kept_form("2468")


@pytest.mark.parametrize("kept", [None, {}, 7, "2468", {"salt": "zz", "hash": "00"}, {"salt": 1, "hash": 2}])
def test_what_cant_be_read_fits_nobody(kept: Any) -> None:
    assert not fits("2468", kept)


@pytest.mark.parametrize(
    ("pin", "is_good"), [("123", False), ("1234", True), ("x" * 65, False), ("비밀번호", True)]
)
def test_four_characters_at_least(pin: str, is_good: bool) -> None:
    assert (problem_with(pin) == "") is is_good


def test_guessing_gets_slower() -> None:
    assert [wait_after(n) for n in (1, 2, 3, 4, 5, 40)] == [0, 0, 2, 4, 8, 60]
