"""Sheets that may be no list of guests: an old copy, a template, last year's, invoices, abstracts. Told, no more."""

from __future__ import annotations

import re
from collections.abc import Collection

from checkin.core.language import N_, _
from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import meant
from checkin.lists.phrases import Phrases
from checkin.lists.sheet import Problem

_COPY = re.compile(r"(?P<name>.+?)\s*[(（]\d[)）]\s*")
"""What programs call the copy of a sheet that is in the workbook too."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_TOLD = N_(
    "By its name this sheet may be no list of guests (an old copy, a template, an earlier year’s, invoices …), and its"
    " people were loaded. If they are no guests, load the list without it."
)


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
