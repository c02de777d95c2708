"""The text that desks join with: typed by scanners and people, on whatever keyboard."""

from __future__ import annotations

import secrets

import pytest

from checkin.core.errors import CheckinError
from checkin.desks.pairing import MeetingPoint, read_pairing

POINT = MeetingPoint("192.168.1.20:7422", bytes(range(16)), bytes(range(100, 116)))


@pytest.mark.parametrize("address", ["192.168.1.20:7422", "desk-1.local:80", "[fe80::1]:65535"])
def test_what_was_paired_is_read_back(address: str) -> None:
    point = MeetingPoint(address, secrets.token_bytes(16), secrets.token_bytes(16))
    assert read_pairing(point.text()) == point


def test_the_text_is_letters_and_digits_that_every_scanner_types() -> None:
    assert POINT.text().isalnum()
    assert POINT.text() == POINT.text().upper()


@pytest.mark.parametrize(
    "typed", [str.lower, str.swapcase, lambda t: f"  {t}\r\n", lambda t: f"{t[:9]}-{t[9:]}"]
)
def test_case_spaces_and_hyphens_make_no_difference(typed: object) -> None:
    assert callable(typed)
    assert read_pairing(typed(POINT.text())) == POINT


def test_a_keyboard_that_is_set_to_german_is_seen_through() -> None:
    typed = POINT.text().translate(str.maketrans("YZyz", "ZYzy"))
    assert typed != POINT.text()
    assert read_pairing(typed) == POINT


@pytest.mark.parametrize(
    "cut", [lambda t: t[:-1], lambda t: t[:20] + "0" + t[21:], lambda t: "", lambda t: "X" * 99]
)
def test_a_part_that_is_missing_or_wrong_is_told(cut: object) -> None:
    assert callable(cut)
    with pytest.raises(CheckinError, match="no pairing text"):
        read_pairing(cut(POINT.text()))
