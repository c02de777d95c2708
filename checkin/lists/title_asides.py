"""What may stand beside a session's title and leaves it that very session's: a closed list, and all else is a doubt.

Its title in another script, a language, how to answer, a word for being invited, its own day, time or room; that it is
closed, of one that is.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

from checkin.core.event.programme import Access, Programme, Session
from checkin.core.names.folding import fold
from checkin.lists.calendar_names import months, weekdays
from checkin.lists.caption_table import read_table
from checkin.lists.captions import (
    bare,
    invites_nobody,
    is_of_another,
    is_of_stay,
    is_only_language,
    meanings,
    plain_caption,
)
from checkin.lists.cell_words import meant
from checkin.lists.crosses import CrossMeaning, is_cross
from checkin.lists.phrases import UNSPACED, Phrases
from checkin.lists.programme_captions import is_caption_of
from checkin.lists.status_words import status_of

_WORD = re.compile(r"[^\W\d_]+")
_TOKENS = re.compile(r"\d+|[^\W\d]+")
_OR = re.compile(r"[/|,·]|\s(?:or|oder|ou|o|of|또는)\s")
_LAST_OF_MONTH = 31
_SHORT = 3
_OF_DATES = frozenset(
    (
        *"월화수목금토일년月火水木金土日年号天h",
        "요일",
        "일차",
        "曜日",
        "日目",
        "am",
        "pm",
        "st",
        "nd",
        "rd",
        "th",
        "uhr",
    )
)
_RATHER_WORDS = frozenset({"car", "son", "sex", "min"})
"""Short for days of the week where a number stands beside them: Turkish “Çar 25”, but “Car” alone is a car."""
_WIDE = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_NO_LATIN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_NARROW_FOR_A_WIDE = 2
"""How many letters of an alphabet say what one of East Asia does, at the least in a title."""


class BesideTitle:
    """What may stand beside the title of one session."""

    def __init__(self, session: Session, programme: Programme) -> None:
        self._titles = session.every_title
        self._words = f" {_key(' '.join(self._titles))} "
        room = programme.room(session.room) if session.room is not None else None
        self._room = _key(room.name) if room is not None else ""
        self._is_closed = session.access is Access.INVITED
        self._times = (session.starts, session.ends)

    def may_stand(self, text: str, *, is_alone: bool = True) -> bool:
        """Whether it says nothing of who comes and who does not; what stands by several titles translates none."""
        key = _key(text)
        return (
            not key
            or f" {key} " in self._words
            or (key == self._room and len(key) > 1)
            or is_only_language(text)
            or plain_caption(text) in meant("invited")
            or (self._is_closed and plain_caption(text) in meant("closed session"))
            or _says_how_to_answer(text)
            or any(_is_of_time(text, time) for time in self._times)
            or (is_alone and any(_may_translate(text, title) for title in self._titles))
        )

    def may_be_title(self, text: str) -> bool:
        """Whether, below a word for sessions, it may be the title in a script of East Asia: numbered too, or short."""
        return self.may_stand(text) or any(
            _is_in_wide_script(text, title) and not _says_something_else(text, title)
            for title in self._titles
        )


def _is_in_wide_script(text: str, title: str) -> bool:
    """Whether a text has no other word or number in letters of an alphabet than a title that is written in one."""
    words, of_title = _key(text).split(), _key(title).split()
    return is_wide(text) and not is_wide(title) and all(word in of_title or is_wide(word) for word in words)


def is_wide(text: str) -> bool:
    """Whether a letter of a text is of a script of East Asia, which writes what follows without a space."""
    return _WIDE.search(text) is not None


def is_long_enough(title: str) -> bool:
    """Whether a title is no short word that stands in any text: “개회식” is longer than its three signs."""
    return len(title) + len(_WIDE.findall(title)) > _SHORT


def _says_how_to_answer(text: str) -> bool:
    """“O/X”, “yes or no”, “예·아니오”, or the mark to write."""
    parts = [part.strip() for part in _OR.split(text) if part.strip()]
    answers = [False if is_cross(part) else CrossMeaning().answer(part) for part in parts]
    return answers in ([True], [True, False], [False, True])


def is_day(text: str) -> bool:
    """Whether a text is a day and no more: “Day 1”, “2일차”, “Tuesday, 24 June”; a number alone is none."""
    names = weekdays().keys() | months().keys() | _OF_DATES
    words = _TOKENS.findall(bare(text))
    said = [
        int(word) <= _LAST_OF_MONTH if word.isdecimal() else word in names or is_caption_of("day", word)
        for word in words
    ]
    return (
        bool(said)
        and all(said)
        and not all(map(str.isdecimal, words))
        and not _RATHER_WORDS.issuperset(words)
    )


def _is_of_time(text: str, time: datetime) -> bool:
    """Whether a text is the day or the hour of a session and nothing else; a year or a number alone is none."""
    words = _TOKENS.findall(bare(text))
    numbers = {time.day, time.month, time.year, time.year % 100, time.hour, time.minute}
    days = {name for name, number in weekdays().items() if number == time.weekday()}
    names = {name for name, number in months().items() if number == time.month}
    said = [int(word) in numbers if word.isdecimal() else word in _OF_DATES | days | names for word in words]
    is_day = not days.isdisjoint({*words} - _RATHER_WORDS) or (
        len(words) > 1 and any(word.isdecimal() and int(word) in (time.day, time.hour) for word in words)
    )
    return bool(said) and all(said) and is_day


def _may_translate(text: str, title: str) -> bool:
    """Whether a text in another script is long enough to be the title once more, and has no word of anything else."""
    # “한-EU 라운드테이블”: what both say alike is of no script.
    alike = {*_key(title).split()}
    text = " ".join(word for word in re.split(r"[\s-]+", text) if _key(word) not in alike)
    wide, narrow = len(_WIDE.findall(text)), sum(c.isalpha() and not _WIDE.match(c) for c in text)
    of_title = len(_WIDE.findall(title)), sum(c.isalpha() and not _WIDE.match(c) for c in title)
    if any(c.isdecimal() for c in text) or _says_something_else(text, title):
        return False
    if not wide and not UNSPACED.search(text) and len(_WORD.findall(text)) < 2 <= len(_WORD.findall(title)):
        # “Подарок (Gala Dinner)” is what somebody brings there.
        return False
    if _parts_of_events().within(bare(title)) and not _parts_of_events().within(bare(text)):
        # “お子様用椅子 (Gala Dinner)” is what somebody needs there.
        return False
    if of_title[0] and not wide:
        return narrow >= _NARROW_FOR_A_WIDE * of_title[0]
    if wide and not of_title[0]:
        return wide * 3 >= of_title[1] and not narrow
    # An accent makes no other script: “Boisson (Dîner de gala)” is about what somebody drinks there.
    few = 1 if UNSPACED.search(text) else 2
    return not wide and _is_latin(text) != _is_latin(title) and narrow * few >= of_title[1] > 0


def _is_latin(text: str) -> bool:
    """Whether no letter of a text is of another alphabet than the Latin one."""
    return _NO_LATIN.search(text) is None


@cache
def _matters() -> Phrases:
    return Phrases.of([words for _language, field, words in read_table() if field == "matter"])


@cache
def _parts_of_events() -> Phrases:
    """What an event consists of: dinners, meetings, sessions."""
    sessions = [words for _language, field, words in read_table() if field == "sessions"]
    return Phrases.of([*meant("occasion"), *meant("part of an event"), *sessions])


def _goes_with_coming(text: str) -> bool:
    """Whether it is about an allergy, a bed, a car, a companion: no part of an event is called so."""
    return _matters().within(bare(text)) or is_of_stay(text) or is_of_another(text)


def _says_something_else(text: str, title: str) -> bool:
    """Whether a text is no title in another script: a refusal, a caption of its own, what goes with coming.

    “알레르기 (Gala Dinner)” is about what somebody eats there; “포스터 (Poster session)” is what it is called.
    """
    is_caption = any(each.field != "sessions" for each in meanings(text)) and not meanings(title)
    is_aside = _goes_with_coming(text) and not _goes_with_coming(title)
    return invites_nobody(text) or _is_said_of_people(text) or is_caption or is_aside


def _is_said_of_people(text: str) -> bool:
    """Whether a word of it says how somebody comes, was there or is registered."""
    said = plain_caption(text)
    words = meant("not at the door").keys() | meant("presence").keys()
    return status_of(text) is not None or any(
        word in said if _WIDE.search(word) else f" {word} " in f" {said} " for word in words
    )


def _key(text: str) -> str:
    return plain_caption(fold(text))
