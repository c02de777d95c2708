"""Days and times of day as people write them in a programme: in many languages, without year, as “Day 2”."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from checkin.core.event.programme import Event
from checkin.lists.calendar_names import months, weekdays
from checkin.lists.captions import bare

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_EAST = re.compile(r"(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})")
_TIME = re.compile(
    r"(?<![\d.,])(?P<before>오전|오후|午前|午後|上午|下午)?\s*(?P<h>\d{1,2})"
    r"(?:\s*[:.hH時点點시]\s*(?P<m>\d{2})?(?::\d{2}(?:\.\d+)?)?\s*(?:分|분)?)?"
    r"\s*(?P<after>[aApP]\.?\s?[mM]\b\.?)?(?![\d])"
)
_BARE = re.compile(r"\A\s*(\d{2})(\d{2})\s*\Z")
_AFTERNOON, _MORNING = ("오후", "午後", "下午", "p"), ("오전", "午前", "上午", "a")
MINUTES_A_DAY = 24 * 60


@lru_cache(maxsize=512)
def day_told(text: str, event: Event | None) -> date | None:
    """The day that a text means; None where it means none. Without a year it is one of the event's."""
    exact = _ISO.search(text)
    if exact:
        return _date(*map(int, filter(None, exact.groups())))
    days = _days(event)
    eastern = _EAST.search(text)
    if eastern:
        year, month, day = eastern.groups()
        return _in_year(int(year) if year else None, int(month), int(day), days)
    words = set(bare(text).split())
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    year = next((n for n in numbers if n >= 1000), None)
    small = [n for n in numbers if n != year]
    meant_months = {m for word in words if (m := months().get(word)) is not None}
    if meant_months and small:
        return _in_year(year, min(meant_months), small[0], days)
    if len(small) >= 2:
        return _by_numbers(numbers, year, small, days)
    meant_days = {d for word in words if (d := weekdays().get(word)) is not None}
    if meant_days:
        meant = [day for day in days if day.weekday() in meant_days]
        return meant[0] if len(meant) == 1 else None
    if len(small) == 1 and days:
        return _by_one_number(small[0], days, is_bare=text.strip().isdigit())
    return None


def day_called(name: str, event: Event | None) -> date | None:
    """The day that a sheet is called after: by a date or a weekday, for the 2 of “Track 2” is no day."""
    words = bare(name).split()
    is_date = _ISO.search(name) or _EAST.search(name) or re.search(r"\d{4}", name)
    return day_told(name, event) if is_date or any(w in months() or w in weekdays() for w in words) else None


@lru_cache(maxsize=512)
def times_in(text: str) -> tuple[int, ...]:
    """The times of day in a text, in minutes since midnight, in their order; two of a range."""
    text = _ISO.sub(" ", text).replace("T", " ") if _ISO.search(text) else text
    fraction = _fraction(text)
    if fraction is not None:
        return (fraction,)
    short = _BARE.match(text)
    if short:
        text = f"{short[1]}:{short[2]}"
    found = []
    for match in _TIME.finditer(text):
        hours, minutes = int(match["h"]), int(match["m"] or 0)
        half = (match["before"] or match["after"] or "").casefold()
        if half.startswith(_AFTERNOON) and hours < 12:
            hours += 12
        elif half.startswith(_MORNING) and hours == 12:
            hours = 0
        if hours * 60 + minutes <= MINUTES_A_DAY and minutes < 60:
            found.append(hours * 60 + minutes)
    return tuple(found)


def minutes_told(text: str) -> int | None:
    """A length such as 45, 0:45, 1h30 or 90 min, in minutes."""
    parted = re.fullmatch(r"\s*(\d{1,3})\s*[:hH]\s*(\d{2})?(?::\d{2})?\s*(?:min\w*)?\s*", text)
    if parted:
        return int(parted[1]) * 60 + int(parted[2] or 0)
    plain = re.fullmatch(r"\s*(\d{1,5})\s*\D*", text)
    return int(plain[1]) if plain else None


def _fraction(text: str) -> int | None:
    """A time that a spreadsheet holds as a part of a day."""
    if not re.fullmatch(r"0?\.\d{3,}", text.strip()):
        return None
    return round(float(text) * MINUTES_A_DAY)


def _by_numbers(numbers: list[int], year: int | None, small: list[int], days: list[date]) -> date | None:
    if year is not None and numbers[0] == year:
        return _date(year, small[0], small[1])
    if year is None and len(small) > 2:
        year = 2000 + small[2]
    first, second = small[0], small[1]
    meant = [_in_year(year, second, first, days), _in_year(year, first, second, days)]
    return next((day for day in meant if day in days), next((day for day in meant if day), None))


def _by_one_number(number: int, days: list[date], *, is_bare: bool) -> date | None:
    """“Day 2”, or the 24th."""
    meant = [day for day in days if day.day == number]
    if is_bare and len(meant) == 1:
        return meant[0]
    return days[number - 1] if 0 < number <= len(days) else meant[0] if len(meant) == 1 else None


def _in_year(year: int | None, month: int, day: int, days: list[date]) -> date | None:
    if year is not None:
        return _date(year, month, day)
    found = next((one for one in days if (one.month, one.day) == (month, day)), None)
    return found or (_date(days[0].year, month, day) if days else None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(event: Event | None) -> list[date]:
    if event is None:
        return []
    length = min((event.ends - event.starts).days, 366)
    return [event.starts + timedelta(days=n) for n in range(length + 1)]
