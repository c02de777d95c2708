"""The quick look at long texts finds whatever the slow one would."""

from __future__ import annotations

import re
import sys

from checkin.core.character_classes import characters_with_tables, perhaps, ranges


def test_a_quick_look_misses_none_of_the_characters_sought() -> None:
    sought = "\u0301ａﾏ]-^\\"
    quick = re.compile(perhaps(sought))

    assert {char for char in characters_with_tables() if quick.search(char)} == set(sought)
    assert quick.search(chr(sys.maxunicode)) and quick.search("\U0001d4dc")


def test_ranges_hold_exactly_what_was_put_in() -> None:
    codes = [*range(ord("["), ord("_")), ord("a"), 0x1D400, 0x1D401]

    found = re.compile(f"[{ranges(codes)}]").findall("".join(map(chr, range(0x20000))))

    assert [*map(ord, found)] == codes
