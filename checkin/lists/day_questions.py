"""Questions of who comes on a day: “Will you attend on 25 November?” asks what “Will you attend?” does, of that day."""

from __future__ import annotations

import re
from functools import cache

from checkin.lists.calendar_names import months, weekdays
from checkin.lists.captions import bare, meanings
from checkin.lists.cell_words import meant

_ONE_TO_ONE = re.compile(r"\b1\s?[:：]\s?1\b")
"""Meetings of two, and no first of January."""
_OF_COMING = frozenset({"attending", "confirmed", "status", "present"})
_BEFORE = r"(?:(?:on|am|den|le|el|il|op|em|dia|dnia|в|на|the)\s+)*"
_HOW_TO_ANSWER = re.compile(r"[\[(（]\s*[^\W\d]{1,3}\s*[/·,|]\s*[^\W\d]{1,4}\s*[\])）]")
"""“(Y/N)”, “(예/아니오)”, behind a caption."""
_KOREAN = {"첫": "1", "둘": "2", "셋": "3", "넷": "4"}
_YEAR = r"(?:\s*(?:de|of)?\s*(?:19|20)\d\d)?"


def asks_of_a_day(caption: str) -> bool:
    """Whether it asks who comes, on a day.

    >>> asks_of_a_day("Will you attend on 25 November?"), asks_of_a_day("Will you attend the dinner on 25 November?")
    (True, False)
    """
    return coming_without_day(caption) is not None or numbered_day(caption) is not None


@cache
def coming_without_day(caption: str) -> str | None:
    """A question of who comes, without its day; None where it is no such question, or asks of no day."""
    if _ONE_TO_ONE.search(caption):
        return None
    said = bare(caption)
    without = " ".join(_day().sub(" ", said).split())
    if without == said or not without:
        return None
    found = meanings(without)[:1]
    return without if found and found[0].field in _OF_COMING else None


@cache
def numbered_day(caption: str) -> int | None:
    """The number of the day of the event that a caption asks about, with a word for coming or nothing beside it.

    >>> [numbered_day(caption) for caption in ("Présence jour 2", "1일차 참석", "Day 3 (Y/N)", "Dinner day 1", "Day")]
    [2, 1, 3, None, None]
    """
    said = bare(_HOW_TO_ANSWER.sub("", caption))
    found = _numbered().search(said)
    if found is None:
        return None
    rest = " ".join((said[: found.start()] + " " + said[found.end() :]).split())
    about = meanings(rest)[:1] if rest else ()
    is_of_coming = bool(about) and about[0].field in _OF_COMING
    return _number(found) if is_of_coming or not rest else None


@cache
def leading_day(title: str) -> int | None:
    """The number of the day of the event that a title begins with: “Day 1: Batteries”."""
    found = _numbered().match(bare(title))
    return _number(found) if found else None


def _number(found: re.Match[str]) -> int:
    said = next(filter(None, found.groups()))
    ordinals = {**meant("ordinal"), **dict(zip("一二三四五六七", "1234567", strict=True)), **_KOREAN}
    return int(ordinals.get(said, said))


@cache
def _numbered() -> re.Pattern[str]:
    days = "|".join(sorted(meant("word for a day"), key=len, reverse=True))
    ordinals = "|".join(sorted(meant("ordinal"), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:({ordinals})\s(?:{days})|(?:{days})\s?(\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th|er|[eoaº])?\s?(?:{days}))(?!\w)"
        r"|(?:第\s?)?(\d{1,2}|[一二三四五六七])\s?(?:日目|天|일\s?차)|第\s?(\d|[一二三四五六七])\s?日|([첫둘셋넷])째\s?날"
    )


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
