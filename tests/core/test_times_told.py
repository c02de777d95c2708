"""A time of day as people read it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from checkin.core.times import at_clock_time, clock_time, time_or_day

PROGRAM = Path(__file__).parents[2] / "checkin"
WINDOW = PROGRAM / "gui"
AT_A_DAY = re.compile(r"\bat \{(\w+)\}[^()]*\b\1=clock_time\(")
NOW = datetime(2025, 6, 26, 10, 42, tzinfo=UTC)
YESTERDAY = datetime(2025, 6, 25, 9, 5, tzinfo=UTC)


def test_a_time_of_today_is_told_without_its_day_and_another_with_it() -> None:
    assert clock_time(NOW, NOW) == time_or_day(NOW, NOW) == "10:42"
    assert clock_time(YESTERDAY, NOW) == "25 Jun 09:05"
    assert time_or_day(YESTERDAY, NOW) == "25 Jun"


def test_within_a_sentence_a_day_is_on_and_its_time_is_at() -> None:
    assert at_clock_time(NOW, NOW) == "at 10:42"
    assert at_clock_time(YESTERDAY, NOW) == "on 25 Jun at 09:05"
    assert not [file for file in PROGRAM.rglob("*.py") if AT_A_DAY.search(file.read_text("utf-8"))]


def test_no_page_writes_a_day_with_its_time_by_itself() -> None:
    assert not [file for file in WINDOW.rglob("*.py") if ":%b %H:%M}" in file.read_text("utf-8")]
