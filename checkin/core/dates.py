"""Days in words, in the language shown: the names of months and days are Babel's, their order is the translators'."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from checkin.core.language import language, p_


class _Names(NamedTuple):
    """What a language calls its months (from 1) and its days of the week (Monday is 0)."""

    months: dict[int, str]
    short_months: dict[int, str]
    days: dict[int, str]
    short_days: dict[int, str]


def day_and_month(day: date) -> str:
    """24 June."""
    return p_("date", "{day} {month}", **_parts(day))


def day_and_short_month(day: date) -> str:
    """24 Jun, where there is little room."""
    return p_("date", "{day} {short_month}", **_parts(day))


def whole_date(day: date) -> str:
    """24 June 2025."""
    return p_("date", "{day} {month} {year}", **_parts(day))


def short_date(day: date) -> str:
    """24 Jun 2025."""
    return p_("date", "{day} {short_month} {year}", **_parts(day))


def short_weekday_and_day(day: date) -> str:
    """Tue 24 Jun, where there is little room."""
    return p_("date", "{short_weekday} {day} {short_month}", **_parts(day))


def weekday_and_day(day: date) -> str:
    """Tue 24 June."""
    return p_("date", "{short_weekday} {day} {month}", **_parts(day))


def whole_weekday_and_day(day: date) -> str:
    """Tuesday 24 June."""
    return p_("date", "{weekday} {day} {month}", **_parts(day))


def whole_weekday_and_date(day: date) -> str:
    """Tuesday 24 June 2025."""
    return p_("date", "{weekday} {day} {month} {year}", **_parts(day))


def days_from_to(first: date, last: date) -> str:
    """24–27 June 2025, or with both months where they differ."""
    if first == last:
        return whole_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return p_("date", "{first_day}–{day} {month} {year}", first_day=first.day, **_parts(last))
    if first.year == last.year:
        start = {f"first_{name}": value for name, value in _parts(first).items()}
        return p_("date", "{first_day} {first_month} – {day} {month} {year}", **start, **_parts(last))
    return f"{whole_date(first)} – {whole_date(last)}"


def _parts(day: date) -> dict[str, object]:
    names = _names(language().code)
    return {
        "day": day.day,
        "month": names.months[day.month],
        "short_month": names.short_months[day.month],
        "year": day.year,
        "weekday": names.days[day.weekday()],
        "short_weekday": names.short_days[day.weekday()],
    }


@cache
def _names(code: str) -> _Names:
    # Babel costs 20 ms to import: only who says a day pays.
    from babel import Locale

    locale = Locale.parse(code)
    months, days = locale.months["format"], locale.days["format"]
    return _Names(
        dict(months["wide"]), dict(months["abbreviated"]), dict(days["wide"]), dict(days["abbreviated"])
    )
