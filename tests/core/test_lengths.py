"""What is too long for its field is cut and told, or not taken; marks without end hold up nobody."""

from __future__ import annotations

import unicodedata

import pytest

from checkin.core.errors import CheckinError
from checkin.core.lengths import (
    LONGEST,
    MOST_MARKS,
    has_stack,
    required_short,
    shorten_to_field,
    without_stacks,
)

ZALGO = "Z" + "\u0301\u0316\u0353" * 100_000 + "algo"


def test_a_long_text_ends_in_an_ellipsis_within_its_length() -> None:
    short = shorten_to_field("Ada " * 10_000, "name")

    assert len(short) <= LONGEST["name"] and short.endswith("…")
    assert shorten_to_field("Ada", "name") == "Ada"


def test_marks_without_end_are_left_out_before_anything_orders_them() -> None:
    assert has_stack(ZALGO)
    bare = without_stacks(ZALGO)
    assert len(bare) == len("Zalgo") + MOST_MARKS
    assert unicodedata.normalize("NFC", bare).endswith("algo")


@pytest.mark.parametrize(
    "word",
    [
        "Nguye\u0302\u0303n",
        "\u05e9\u05c1\u05bc\u05b8\u0591",  # a pointed and chanted Hebrew letter
        "ནཱུྃ",
        "ประเสริฐกุล",
        "शर्मा",
        "👩‍👩‍👧‍👦",
        "Zoë",
    ],
)
def test_no_script_loses_a_mark(word: str) -> None:
    assert not has_stack(word) and without_stacks(word) == word


def test_a_reason_without_end_is_refused_in_a_sentence() -> None:
    with pytest.raises(CheckinError, match="more than 500 characters"):
        required_short("x" * 20_000, "reason")
