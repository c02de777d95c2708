"""Sheets that may be no list of guests: an old copy, a template, last year's, invoices, abstracts. Told, no more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from checkin.core.language import N_, _, n_, nN_
from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import meant
from checkin.lists.people import ListedPerson
from checkin.lists.phrases import Phrases
from checkin.lists.sheet import Problem

_COPY = re.compile(r"(?P<name>.+?)\s*[(（]\d[)）]\s*")
"""What programs call the copy of a sheet that is in the workbook too."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_TOLD = N_(
    "By its name this sheet may be no list of guests (an old copy, a template, an earlier year’s, invoices …), and its"
    " people were loaded. If they are no guests, load the list without it."
)
_ONLY_NAMES = nN_(
    "This sheet says nothing of its {n} person by which the people of the other sheets are known (code, e-mail,"
    " organisation …); they were loaded. If they are no guest, load the list without it.",
    "This sheet says nothing of its {n} people by which those of the other sheets are known (code, e-mail,"
    " organisation …); they were loaded. If they are no guests, load the list without it.",
)
_MOST = 1 / 2


def told_of_set_aside(sheets: Collection[str], year: int) -> list[Problem]:
    """What is told of such sheets beside others; of an event of that year."""
    found = [name for name in sheets if _may_be_set_aside(name, sheets, year)]
    if len(found) == len(sheets):
        return []
    return [Problem(row=0, sheet=name, problem=_(_TOLD), value=name, is_of_column=True) for name in found]


def _may_be_set_aside(name: str, sheets: Collection[str], year: int) -> bool:
    copy = _COPY.fullmatch(name)
    years = [*map(int, _YEAR.findall(name))]
    return (
        Phrases.of(meant("set aside")).within(plain_caption(name))
        or (copy is not None and copy["name"] in sheets)
        or (bool(years) and max(years) < year)
    )


def told_of_only_names(people: Sequence[ListedPerson]) -> Iterator[Problem]:
    """What is told of a sheet of ideas, votes or lockers: names with remarks beside, where the other sheets know more.

    Not of one that says to what its people are invited, or who they are at the event.
    """
    by_sheet: dict[str, list[ListedPerson]] = {}
    for person in people:
        by_sheet.setdefault(person.sheet or "", []).append(person)
    known = {name: sum(map(_is_known, those)) for name, those in by_sheet.items()}
    for name, those in by_sheet.items():
        others = len(people) - len(those)
        if (
            not known[name]
            and sum(known.values()) > others * _MOST
            and any(person.extra for person in those)
            and not any(map(_is_invited, those))
        ):
            told = n_(*_ONLY_NAMES, len(those))
            yield Problem(row=0, sheet=name, problem=told, value=name, is_of_column=True)


def _is_known(person: ListedPerson) -> bool:
    return bool(
        person.codes
        or person.email
        or person.phone
        or person.organisation
        or person.reference
        or person.country
    )


def _is_invited(person: ListedPerson) -> bool:
    return bool(person.invited_to or person.says_category or person.is_of_heading or person.attention)
