"""The organiser's PIN as the event file keeps it."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from checkin.core.event import organiser_pin
from checkin.core.event.organiser_pin import (
    HashedPins,
    Tries,
    fits,
    kept_form,
    may_be,
    problem_with,
    wait_after,
)
from tests.of_each import of_each

WORK = dict(organiser_pin._WORK)


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked here is the same of less work."""
    monkeypatch.setitem(organiser_pin._WORK, "n", 2)


def test_each_guess_costs_who_has_the_file_32_megabytes() -> None:
    assert 128 * WORK["n"] * WORK["r"] == 32 << 20


def test_it_fits_itself_and_no_other() -> None:
    kept = kept_form("2468")

    assert fits("2468", kept)
    assert not any(fits(pin, kept) for pin in ("2469", "", "246", "2468 ", "0" * 10_000))


def test_it_cannot_be_read_and_is_never_kept_twice_alike() -> None:
    assert "24-68" not in str(kept_form("24-68"))  # which no number in hexadecimal holds by chance
    assert kept_form("2468") != kept_form("2468")


@of_each("kept", [None, {}, 7, "2468", {"salt": "zz", "hash": "00"}, {"salt": 1, "hash": 2}])
def test_what_cant_be_read_fits_nobody(kept: Any) -> None:
    assert not fits("2468", kept)


@of_each(("pin", "is_good"), [("123", False), ("1234", True), ("x" * 65, False), ("비밀번호", True)])
def test_four_characters_at_least(pin: str, is_good: bool) -> None:
    assert (problem_with(pin) == "") is is_good


def test_guessing_gets_slower() -> None:
    assert [wait_after(n) for n in (1, 2, 3, 4, 5, 40)] == [0, 0, 2, 4, 8, 60]


@pytest.mark.parametrize(
    ("pin", "others"),
    [
        ("2468", ("246", "24680", "24 8", "abcd", "QK0043-Y2JT", "２４６８", "")),
        ("swordfish", ("swordfis", "swordfishes", "123456789")),
    ],
)
def test_what_cannot_be_the_pin_is_seen_without_hashing_it(pin: str, others: tuple[str, ...]) -> None:
    kept = kept_form(pin)
    hashed_never = {**kept, "salt": "", "hash": ""}

    assert may_be(pin, kept) and may_be(pin[::-1], hashed_never)
    assert not any(may_be(other, kept) for other in others)
    assert not may_be(pin, None), "there is none"


def hashed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is hashed from now on."""
    found, really = list[bytes](), hashlib.scrypt

    def scrypt(password: bytes, **work: Any) -> bytes:
        found.append(password)
        return really(password, **work)

    monkeypatch.setattr(hashlib, "scrypt", scrypt)
    return found


def test_no_text_is_hashed_twice_and_none_once_the_pin_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, other, seen = kept_form("2468"), kept_form("1357"), HashedPins()
    asked = hashed(monkeypatch)
    assert [seen.fits(pin, kept) for pin in ("1111", "1357", "1111", "2468", "2468", "3333")] == [
        False, False, False, True, True, False
    ]  # fmt: skip
    assert asked == [b"1111", b"1357", b"2468"]
    assert [seen.fits(pin, other) for pin in ("2468", "1357", "1111")] == [False, True, False]
    assert [seen.fits("1357", None), seen.fits("2468", kept)] == [False, True], "another event, another PIN"


def test_of_a_pin_kept_without_its_shape_and_of_one_that_cant_be_read_anything_may_be_it() -> None:
    kept = kept_form("2468")
    del kept["shape"]
    assert may_be("swordfish", kept) and may_be("2468", kept) and fits("2468", kept)
    assert may_be("2468", {}) and may_be("2468", 7)


def test_slips_are_forgotten_and_guessing_is_not() -> None:
    tries = Tries()
    for minute in range(600):
        tries.note(minute * 60.0, is_right=False)
        assert tries.wait(minute * 60.0) == 0 and not tries.are_many

    tries, now, waits = Tries(), 0.0, list[float]()
    for _ in range(20):
        now += tries.wait(now)
        tries.note(now, is_right=False)
        waits.append(tries.wait(now))
    assert waits[:4] == [0, 0, 2, 4] and waits[-5:] == [60] * 5 and tries.are_many

    tries.note(now + 60, is_right=True)
    assert tries.wait(now + 60) == 0 and not tries.are_many
