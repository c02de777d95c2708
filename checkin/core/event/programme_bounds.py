"""How much a programme may say: what is longer or more than anything real is refused, or cut where it is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from checkin.core.checked_values import wrong
from checkin.core.errors import UnusableProgrammeError
from checkin.core.language import _

YEARS = range(1972, 2199)
LONGEST = {"id": 100, "name": 300, "title": 300, "host_country": 100}
"""Characters: a title of 200,000 letters holds up for minutes whoever sets it in type."""
MOST_SEATS = 10_000_000
MOST_SESSIONS = 20_000
"""More than any programme has, of rooms too; whoever draws or compares a million waits for ever."""
LANGUAGE = r"\A[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*\Z"
"""The code of a language, such as ko or zh-Hant."""
_MOST_LANGUAGES = 50


def require_countable(raw: object) -> None:
    """ProgrammeError, before anything is read, where there is more than anybody could look through."""
    document = raw if isinstance(raw, Mapping) else {}
    venues = document.get("venues")
    rooms = [v.get("rooms") for v in venues if isinstance(v, Mapping)] if isinstance(venues, list) else []
    for many in (
        document.get("sessions"),
        venues,
        [r for some in rooms if isinstance(some, list) for r in some],
    ):
        if isinstance(many, list | tuple) and len(many) > MOST_SESSIONS:
            raise UnusableProgrammeError(
                _("It has {n:,} sessions or rooms, more than any programme.", n=len(many))
            )


def require_within_bounds(told: Mapping[str, Any]) -> None:
    """ProgrammeError where a text is longer, or a room larger, than anything real, or a date is of no event's year."""
    event = told["event"]
    for key in ("starts", "ends"):
        value = event[key]
        if day_told(key, value).year not in YEARS:
            raise UnusableProgrammeError(
                wrong(
                    "event",
                    key,
                    value,
                    _("a date from {year} to {years}", year=YEARS.start, years=YEARS[-1]),
                )
            )
    for language in event["languages"]:
        if not re.search(LANGUAGE, language) or len(event["languages"]) > _MOST_LANGUAGES:
            raise UnusableProgrammeError(
                wrong("event", "languages", language, _("a few codes of languages such as ko or en"))
            )
    _look_at_bounds(told, "")


def _look_at_bounds(value: Any, where: str) -> None:
    if isinstance(value, list | tuple):
        for number, item in enumerate(value):
            _look_at_bounds(item, f"{where}[{number}]")
    if isinstance(value, dict):
        for key, item in value.items():
            wanted = _bound_broken(key, item)
            if wanted:
                raise UnusableProgrammeError(wrong(where, key, item, wanted))
            _look_at_bounds(item, f"{where}.{key}" if where else key)


def _bound_broken(key: str, value: object) -> str:
    """What it should be, in words; nothing where it is within bounds."""
    if isinstance(value, str) and len(value) > LONGEST.get(key, len(value)):
        return _("of at most {longest} characters", longest=LONGEST[key])
    if key == "capacity" and isinstance(value, int) and value > MOST_SEATS:
        return _("a whole number from 0 to {most_seats}, or null", most_seats=MOST_SEATS)
    return ""


def within_bounds(value: Any, key: str = "") -> Any:
    """The same with names shortened and rooms no larger than the largest; an id is never cut, for others name it."""
    if isinstance(value, list | tuple):
        return [within_bounds(item) for item in value]
    if isinstance(value, dict):
        return {name: within_bounds(item, name) for name, item in value.items()}
    if key == "id" or not _bound_broken(key, value):
        return value
    return MOST_SEATS if key == "capacity" else f"{value[: LONGEST[key] - 1]}…"


def day_told(key: str, value: str) -> date:
    """The day that the event’s `key` says."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UnusableProgrammeError(wrong("event", key, value, _("a date such as 2025-06-24"))) from None
