"""Days in words."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

from checkin.core import dates
from checkin.core.language import Language, speaking

_DAY = date(2025, 6, 24)


def test_a_day_in_english() -> None:
    assert dates.day_and_month(_DAY) == "24 June"
    assert dates.whole_date(_DAY) == "24 June 2025"
    assert dates.short_weekday_and_day(_DAY) == "Tue 24 Jun"
    assert dates.whole_weekday_and_day(_DAY) == "Tuesday 24 June"


def test_some_days_name_what_they_share_once() -> None:
    assert dates.days_from_to(_DAY, _DAY) == "24 June 2025"
    assert dates.days_from_to(_DAY, date(2025, 6, 27)) == "24–27 June 2025"
    assert dates.days_from_to(date(2025, 6, 30), date(2025, 7, 2)) == "30 June – 2 July 2025"
    assert dates.days_from_to(date(2025, 12, 31), date(2026, 1, 2)) == "31 December 2025 – 2 January 2026"


def test_months_and_days_have_the_names_of_the_language_shown() -> None:
    with speaking(Language("ko", NullTranslations())):
        assert dates.whole_weekday_and_day(_DAY) == "화요일 24 6월"
