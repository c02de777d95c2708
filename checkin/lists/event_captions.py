"""Questions of who comes to this event: by its name, “Will you attend Robot Days 2026?”, or its day; not to a part."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checkin.core.event.programme import Event
from checkin.core.names.folding import words
from checkin.lists.captions import STATUS_FIELDS, Meaning, meanings, speaks_of_sessions
from checkin.lists.day_questions import coming_without_day
from checkin.lists.programme_times import day_told

_YEAR = re.compile(r"\s*[\(\[]?(?:19|20)\d\d[\)\]]?\s*")
_YEAR_IN_BRACKETS = re.compile(r"[(\[（]\s*((?:19|20)\d\d)\s*[년年]?\s*[)\]）]")
_OF_THIS_YEAR = frozenset({"sessions", "category", *STATUS_FIELDS})
"""What a list of last year's says nothing of."""
_ENDS = re.compile(r"\s[–—-]\s|[:：|/(]")
_HANGUL, _KANA, _HAN = re.compile("[가-힣]"), re.compile("[ぁ-ヿ]"), re.compile("[一-鿿]")
_BESIDE = re.compile(r"\s*(?:\b(?:in|at|to|for|on|of|the)\b\s*)*[?:.]?\s*\Z", re.IGNORECASE)
"""What stands between a word for coming and the event's name, which is taken away behind it."""
_PART = re.compile(r"(?:[:：\[(（]|\s[–—-]\s)\s*([^\])）]+)")
"""What a question of who comes is about, where it says so behind it."""
_LONGEST = 300
_SHORTEST = 5
"""Letters of a name in Latin letters that is not found in other words by chance."""


def meanings_at(event: Event, caption: str) -> tuple[Meaning, ...]:
    """What a caption may stand for at this event; its name among other words stands for “event”.

    Only a question of who comes is taken so: the event's name beside “Name” or “Code” says nothing of the guest.
    """
    found = meanings(caption)
    if found and is_of_another_year(event, _YEAR_IN_BRACKETS.findall(caption)):
        # “Sessions (2025)” says no more of this year’s than “Sessions 2025” does.
        found = tuple(each for each in found if each.field not in _OF_THIS_YEAR)
    if any(each.field == "attending" for each in found) and _is_of_a_session(event, caption):
        return tuple(each for each in found if each.field != "attending")
    if found or len(caption) > _LONGEST:
        return found
    if event.starts == event.ends and (asked := coming_without_day(caption)):
        # “Will you attend 1:1?” names no day of it.
        return meanings(asked) if day_told(caption, event) == event.starts else ()
    for name in _names(event):
        if (rest := name.sub(_word_in(caption), caption)) != caption:
            without = _BESIDE.sub("", name.sub(" ", caption))
            said = meanings(rest) or meanings(without)
            return tuple(meaning for meaning in said if meaning.field in STATUS_FIELDS)
    return ()


def is_of_another_year(event: Event, years: Iterable[str]) -> bool:
    """Whether years are told, and they are none of the event's."""
    told = {*map(int, years)}
    return bool(told) and told.isdisjoint(range(event.starts.year, event.ends.year + 1))


def _is_of_a_session(event: Event, caption: str) -> bool:
    """Whether it asks of a part of the event, “Attending: workshop”; not where the event is called a workshop."""
    part = _PART.search(caption)
    called = {
        word for name in (event.name, *(name for _language, name in event.names)) for word in words(name)
    }
    return part is not None and speaks_of_sessions(part[1]) and called.isdisjoint(words(part[1]))


def is_named(event: Event, caption: str) -> bool:
    """Whether a caption is the event's name and no more."""
    return any(name.fullmatch(caption.strip()) for name in _names(event))


def _names(event: Event) -> list[re.Pattern[str]]:
    """The event's name, its beginning and both without the year, the longest first."""
    wholes = [event.name, *(name for _language, name in event.names)]
    names = {part for whole in wholes for part in (whole, _ENDS.split(whole)[0])}
    names |= {_YEAR.sub(" ", name) for name in names}
    said = {name.strip() for name in names if len(name.strip()) >= _SHORTEST or not name.isascii()}
    years = "|".join({str(event.starts.year), str(event.ends.year)})
    # The year before is another event.
    year = rf"(?:\s*(?:{years}))?(?!\s*[(\[]?(?:19|20)\d\d)"
    # Korean puts its particles behind a name without a space.
    return [
        re.compile(rf"(?<![^\W_]){re.escape(name)}{year}(?![a-z])", re.IGNORECASE)
        for name in sorted(said, key=len, reverse=True)
        if name
    ]


def _word_in(caption: str) -> str:
    """The word for an event in the language of a caption, as far as its letters tell."""
    if _HANGUL.search(caption):
        return "행사"
    if _KANA.search(caption):
        return "イベント"
    return "活动" if _HAN.search(caption) else "event"
