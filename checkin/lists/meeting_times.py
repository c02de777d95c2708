"""Cells that say when: “10:20”, “10:20-10:40”, “10 April 2025, 2:20 PM”, “오후 2시 20분”, “2025-04-10T08:20:00Z”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from checkin.core.event.programme import Session
from checkin.core.times import later
from checkin.lists.calendar_names import month_named

_WITH_OFFSET = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:[.,]\d+)?)?"
    r"\s?(?:(Z|UTC|GMT)\b|([+]|(?<=:\d\d:\d\d)\s?-)(0\d|1[0-4]):?([034][05])(?![:\d]))"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)\s?[日일.]?")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?![\d:])")
_EAST_ASIAN = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_WORDS = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|-)?\s*(?:de |of )?([^\W\d_]{3,})\.?,?(?:\s*(?:de )?(\d{4}))?"
    r"|([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d:.])(?:,?\s+(\d{4})(?!\d))?"
)
_NO_YEAR = re.compile(r"(?<!\d)(\d{1,2})\s?[./]\s?(\d{1,2})\.?(?![\d:])")
_BEFORE = "오전|오후|午前|午後|上午|下午"
_TIME = re.compile(
    rf"(?<![\d:.])(?:(?P<before>{_BEFORE})\s*)?(?P<hour>\d{{1,2}})"
    r"(?:(?:[:.：]|\s*h\s*)(?P<minute>\d\d)(?::\d\d(?:[.,]\d+)?)?|\s*(?:[时時시点點]|h(?![a-z])|uhr)\s*(?:(?P<minute2>\d{1,2})\s*[分분])?)?"
    r"(?![\d:])\s*(?P<after>[ap]\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_PLAIN_DIGITS = re.compile(r"(\d\d)(\d\d)(?:\s?[-–—]\s?(\d\d)(\d\d))?")
_FRACTION = re.compile(r"0?\.\d{3,}")
_AFTERNOON = ("오후", "午後", "下午")


class CellTimes(NamedTuple):
    """What a cell says: times of day, the day (one of those asked for), moments where an offset stands there."""

    times: tuple[time, ...] = ()
    day: date | None = None
    moments: tuple[datetime, ...] = ()
    other_day: bool = False
    """It names a day, and none of those asked for."""


def read_cell(text: str, days: Sequence[date], *, is_date: bool = False) -> CellTimes:
    """Understand a cell. `days` are those that may be meant: they settle which number is the month.

    `is_date`: it is in a column of dates, so that “10.4.” is no time.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    moments = tuple(moment for found in _WITH_OFFSET.finditer(text) if (moment := _moment(found)))
    if moments:
        return CellTimes(moments=moments)
    if _FRACTION.fullmatch(text):
        minutes = round(float(text) * 24 * 60)
        return CellTimes((time(minutes // 60 % 24, minutes % 60),))
    day, other_day, rest = _day_in(text, days, is_date=is_date)
    return CellTimes(
        () if is_date and not re.search(r"\d:\d\d", rest) else tuple(_times(rest)), day, (), other_day
    )


def looks_like_time(text: str) -> bool:
    """Whether a cell tells a time of day or a date."""
    told = read_cell(text, ())
    return bool(told.times or told.moments or told.other_day)


def session_days(session: Session) -> tuple[date, ...]:
    """The calendar days that a session is on."""
    first, last = session.starts.date().toordinal(), session.ends.date().toordinal()
    return tuple(date.fromordinal(n) for n in range(first, last + 1))


def in_session(session: Session, at: time, day: date | None) -> list[datetime]:
    """The moments of the session at which that may be: one, unless it is outside, or on several days."""
    days = session_days(session) if day is None else (day,)
    moments = (datetime.combine(one, at, session.starts.tzinfo) for one in days)
    return [moment for moment in moments if session.starts <= moment < session.ends]


def end_after(start: datetime, at: time) -> datetime:
    """When a slot ends that began at `start`: the next time the clock says so."""
    same_day = datetime.combine(start.date(), at, start.tzinfo)
    return same_day if same_day > start else later(same_day, minutes=24 * 60)


def _moment(found: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute = (int(found[n]) for n in range(1, 6))
    try:
        moment = datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None
    if found[7] is None:
        return moment
    ahead = int(found[8]) * 60 + int(found[9])
    return later(moment, minutes=ahead if "-" in found[7] else -ahead)


def _day_in(text: str, days: Sequence[date], *, is_date: bool) -> tuple[date | None, bool, str]:
    """The day that is named, whether it is none of `days`, and the text without it."""
    may_lack_year = is_date or re.search(r"\d:\d\d", text) is not None
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _EAST_ASIAN, _WORDS, *((_NO_YEAR,) if may_lack_year else ())):
        for found in pattern.finditer(text):
            readings = list(_readings(pattern, found))
            if not readings:
                continue
            fitting = {day for day in days if any(_fits(day, reading) for reading in readings)}
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return (fitting.pop(), False, rest) if len(fitting) == 1 else (None, True, rest)
    return None, False, text


_Reading = tuple[int | None, int, int]
"""Year, month, day."""


def _readings(pattern: re.Pattern[str], found: re.Match[str]) -> Iterator[_Reading]:
    if pattern is _YEAR_FIRST:
        yield int(found[1]), int(found[2]), int(found[3])
    elif pattern is _YEAR_LAST:
        year = int(found[4]) if len(found[4]) == 4 else 2000 + int(found[4])
        yield from ((year, int(found[3]), int(found[1])), (year, int(found[1]), int(found[3])))
    elif pattern is _EAST_ASIAN:
        yield None, int(found[1]), int(found[2])
    elif pattern is _NO_YEAR:
        yield from ((None, int(found[2]), int(found[1])), (None, int(found[1]), int(found[2])))
    else:
        month = month_named(found[2] or found[4])
        year_text = found[3] or found[6]
        if month is not None:
            yield int(year_text) if year_text else None, month, int(found[1] or found[5])


def _fits(day: date, reading: _Reading) -> bool:
    return reading[0] in (None, day.year) and reading[1:] == (day.month, day.day)


def _times(text: str) -> Iterator[time]:
    digits = _PLAIN_DIGITS.fullmatch(text.strip())
    if digits:
        pairs = [(digits[1], digits[2]), *([(digits[3], digits[4])] if digits[3] else [])]
        yield from (time(int(h), int(m)) for h, m in pairs if int(h) < 24 and int(m) < 60)
        return
    found = [one for one in _TIME.finditer(text) if _says_time(one)]
    halves = [_half(one) for one in found]
    if len(found) == 2 and halves[0] is None and halves[1] is not None:
        # “2:20-2:40 PM”; of “11:40-12:20 PM” the first is before noon.
        is_over_noon = int(found[0]["hour"]) % 12 > int(found[1]["hour"]) % 12
        halves[0] = not halves[1] if is_over_noon else halves[1]
    for one, half in zip(found, halves, strict=True):
        hour, minute = int(one["hour"]), int(one["minute"] or one["minute2"] or 0)
        if half is not None and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half else 0)
        if hour < 24 and minute < 60:
            yield time(hour, minute)


def _says_time(found: re.Match[str]) -> bool:
    """Not a bare number."""
    said = found[0].strip()
    return not said.isdigit() or bool(found["before"])


def _half(found: re.Match[str]) -> bool | None:
    """Whether it says afternoon; None where it does not say."""
    before, after = found["before"], (found["after"] or "").lower()
    if before:
        return before in _AFTERNOON
    return after.startswith("p") if after else None
