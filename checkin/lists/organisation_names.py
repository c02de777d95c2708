"""Names that are no person’s: an organisation’s, a session’s, a day, a figure. Loaded as they stand, and told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checkin.core.language import n_
from checkin.lists.cell_words import meant
from checkin.lists.column_values import AtALook
from checkin.lists.people import ListedPerson, told_of_names
from checkin.lists.sheet import Problem
from checkin.lists.status_additions import is_day

_SIGNS = ".,:;()[]（）［］"
_EDGES = f" {_SIGNS}"
_BRACKETS = re.compile(r"[()\[\]（）［］]")
_WITHIN_BRACKETS = re.compile(r"\s*[(（\[][^)）\]]{2,}[)）\]]\s*")
"""Whom somebody is from: “Anna Berg (Acme GmbH)”; “(주)” is a part of the name."""
_MAY_BE_DAY = re.compile(r"\d[-./년年]\s?\d|\d\S*\s+\S+\s+\d{4}|\w+\s+\d\S*,?\s+\d{4}")
_IN_DAYS, _YEAR = "-./년年", re.compile(r" \d{4}")
"""One of these stands in each of those."""
_FIGURES = re.compile(r"[\d\W_]*\d[\d\W_]*")
_COUNTED = re.compile(r"[^\W\d_]{1,3}\s*[:：=]\s*\d+\W*")
"""How many have a mark: “O: 12”."""
_MARKS = ":：="
_BEGINS_WITH_SIGN = re.compile(r" (?<![^\x1f] )(?:[^\w ]|[\d_])")
"""Of one of many names parted by that sign."""


def is_organisations(name: str) -> bool:
    """Whether words that only organisations are called by stand in a name: “Acme, Inc.”, “삼성전자(주)”."""
    text = _WITHIN_BRACKETS.sub(" ", name).casefold()
    if any(word.strip(_EDGES) in _words() for word in text.split()):
        return True
    if text.isascii():
        return False
    # “서울대학교 홍길동” is somebody from there.
    return text.endswith(_ends()) or text.startswith(_beginnings())


def not_of_people_told(
    people: Sequence[ListedPerson], looks: Sequence[AtALook] | None, titles: frozenset[str]
) -> Iterator[Problem]:
    """What to tell of all of them, once. `looks` are their names as the columns have them, where these are whole;
    `titles` are those of sessions, in small letters.
    """
    if looks is None:
        looks = [AtALook([person.name for person in people])]
    kinds = [
        is_one
        for is_one, may_be_among in (
            (_is_figure, _may_be_figures),
            (_is_day, _may_be_days),
            (is_organisations, _may_be_organisations),
            (lambda name: name.casefold() in titles, lambda names: not titles.isdisjoint(names.lines)),
        )
        if any(map(may_be_among, looks))
    ]
    names = [person.name for person in people] if kinds else []
    odd = {name for is_one in kinds for name in names if is_one(name)}
    found = [person for person in people if person.name in odd and person.is_named] if odd else []
    found += [person for person in people if person.name == person.organisation and " " not in person.name]
    if found:
        text = n_(
            "{n} name may be an organisation’s, a session’s, a day or a number and no person’s; it was loaded as it"
            " stands, and the badge would say so. Write in who comes, or leave the row out.",
            "{n} names may be organisations’, sessions’, days or numbers and no people’s; they were loaded as they"
            " stand, and the badges would say so. Write in who comes, or leave those rows out.",
            len({id(person) for person in found}),
        )
        yield told_of_names(found, text)


def is_no_persons(name: str) -> bool:
    """Whether a name is an organisation’s, a day or a figure."""
    return _is_figure(name) or _is_day(name) or is_organisations(name)


def _has_figures(names: AtALook) -> bool:
    return any(map(str.isdecimal, names.letters))


def _may_be_figures(names: AtALook) -> bool:
    """A quick look, for many names at once: whether any begins with another sign than a letter, or has a mark."""
    return _has_figures(names) and (names.has(_BEGINS_WITH_SIGN) or not names.letters.isdisjoint(_MARKS))


def _may_be_days(names: AtALook) -> bool:
    """The same of days: signs that part figures, or a year."""
    is_parted = names.has_odd_spaces or not names.letters.isdisjoint(_IN_DAYS)
    return _has_figures(names) and (is_parted or names.has(_YEAR))


def _may_be_organisations(names: AtALook) -> bool:
    """The same of words that only organisations are called by."""
    words = names.words
    if not _words().isdisjoint(words) or names.found((*_ends(), *_beginnings())):
        return True
    if names.letters.isdisjoint(_SIGNS):
        return False
    parts = (part for word in {*words} if not word.isalpha() for part in _BRACKETS.split(word))
    return any(part.strip(_EDGES) in _words() for part in parts)


def _is_figure(name: str) -> bool:
    found = _COUNTED if name[:1].isalpha() else _FIGURES
    return found.fullmatch(name) is not None


def _is_day(name: str) -> bool:
    return _MAY_BE_DAY.search(name) is not None and is_day(name)


@cache
def _words() -> frozenset[str]:
    return frozenset(word for word, place in meant("of an organisation").items() if place == "word")


@cache
def _ends() -> tuple[str, ...]:
    """Of scripts without spaces, where it stands at the end."""
    return tuple(word for word, place in meant("of an organisation").items() if place in ("last", "either"))


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(word for word, place in meant("of an organisation").items() if place in ("first", "either"))
