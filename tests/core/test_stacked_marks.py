"""Marks without end hold up nobody, and no script loses one."""

from __future__ import annotations

import re
import unicodedata

from checkin.core.stacked_marks import MOST_MARKS, has_stack, ranges, without_stacks
from tests.of_each import of_each

ZALGO = "Z" + "\u0301\u0316\u0353" * 100_000 + "algo"


def test_marks_without_end_are_left_out_before_anything_orders_them() -> None:
    assert has_stack(ZALGO)
    bare = without_stacks(ZALGO)
    assert len(bare) == len("Zalgo") + MOST_MARKS
    assert unicodedata.normalize("NFC", bare).endswith("algo")


@of_each(
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


def test_ranges_hold_exactly_what_was_put_in() -> None:
    codes = [*range(ord("["), ord("_")), ord("a"), 0x1D400, 0x1D401]

    found = re.compile(f"[{ranges(codes)}]").findall("".join(map(chr, range(0x20000))))

    assert [*map(ord, found)] == codes
