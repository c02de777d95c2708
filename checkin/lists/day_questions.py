"""Questions of who comes on a day: “Will you attend on 25 November?” asks what “Will you attend?” does, of that day."""

from __future__ import annotations

import re
from functools import cache

from checkin.lists.calendar_names import months, weekdays
from checkin.lists.captions import bare, meanings

_OF_COMING = frozenset({"attending", "confirmed", "status"})
_BEFORE = r"(?:(?:on|am|den|le|el|il|op|em|dia|dnia|в|на|the)\s+)*"
_YEAR = r"(?:\s*(?:de|of)?\s*(?:19|20)\d\d)?"


def asks_of_a_day(caption: str) -> bool:
    """Whether it asks who comes, on a day.

    >>> asks_of_a_day("Will you attend on 25 November?"), asks_of_a_day("Will you attend the dinner on 25 November?")
    (True, False)
    """
    return coming_without_day(caption) is not None


@cache
def coming_without_day(caption: str) -> str | None:
    """A question of who comes, without its day; None where it is no such question, or asks of no day."""
    said = bare(caption)
    without = " ".join(_day().sub(" ", said).split())
    if without == said or not without:
        return None
    found = meanings(without)[:1]
    return without if found and found[0].field in _OF_COMING else None


@cache
def _day() -> re.Pattern[str]:
    named = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    days = "|".join(sorted((re.escape(day) for day in weekdays() if len(day) > 2), key=len, reverse=True))
    number = r"\d{1,2}(?:st|nd|rd|th|er)?"
    return re.compile(
        rf"(?<!\w){_BEFORE}(?:(?:{days})\s+)?{_BEFORE}"
        rf"(?:{number}\s+(?:de\s+|of\s+)?(?:{named}){_YEAR}|(?:{named})\s+{number}{_YEAR}|\d{{1,2}}\s\d{{1,2}}{_YEAR})(?!\w)"
        r"|(?:(?:19|20)\d\d\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]\s?(?:에|의|は|に|の|号)?"
    )
