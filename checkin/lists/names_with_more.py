"""Columns of a name and what else, by their caption: “성명(소속)” over “김민준(동백)”, “Name / Organisation”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkin.lists.captions import is_of_another, meanings
from checkin.lists.name_fields import PEOPLES_NAMES
from checkin.lists.sheet import Sheet

_CAPTION = re.compile(
    r"(?P<name>[^()（）\[\]/／,&]+?)\s*"
    r"(?:[(（\[](?P<within>[^()（）\[\]]+)[)）\]]|(?:[/／,&]|(?<=\s)(?:and|und|et|y|e|및)(?=\s))\s*(?P<beside>[^()（）/／,&]+))\s*"
)
_MORE = frozenset({"organisation", "job_title", "email", "country"})
_BRACKETS = re.compile(
    r"(?P<name>[^()（）\[\]]*[^\W\d_][^()（）\[\]]*?)\s*[(（\[](?P<more>[^()（）\[\]]+)[)）\]]"
)
_SIGNS = re.compile(r"(?P<name>[^/／|,;\n]*[^\W\d_][^/／|,;\n]*?)\s*[/／|,;\n]\s*(?P<more>[^/／|,;\n]+)")
_MOST = 2 / 3
"""How many of the cells have to hold both."""


def part_names(sheet: Sheet, header: int, named: Sequence[str]) -> bool:
    """Put what stands beside the names into a column of its own; whether there was such a one.

    `header` is the row of the captions, `named` are the columns that people chose: these stay as they are.
    """
    captions = [caption.strip() for caption in sheet.rows[header]]
    found = [(n, parts) for n, caption in enumerate(captions) if (parts := _both(caption)) is not None]
    if len(found) != 1 or captions[found[0][0]] in named:
        return False
    column, (name, more) = found[0]
    others = {
        fields[0].field for n, each in enumerate(captions) if n != column and (fields := meanings(each))
    }
    if others & {*PEOPLES_NAMES, meanings(more)[0].field}:
        return False
    cells = [
        row[column].strip() for row in sheet.rows[header + 1 :] if column < len(row) and row[column].strip()
    ]
    for both in (_BRACKETS, _SIGNS):
        if cells and sum(both.fullmatch(cell) is not None for cell in cells) >= len(cells) * _MOST:
            _part(sheet, header, column, (name, more), both)
            return True
    return False


def _both(caption: str) -> tuple[str, str] | None:
    """The caption of the name and of what else the column holds."""
    parts = _CAPTION.fullmatch(caption)
    if parts is None or is_of_another(caption):
        return None
    name, more = parts["name"], parts["within"] or parts["beside"]
    fields = [(found[0].field if (found := meanings(each)) else "") for each in (name, more)]
    return (name, more) if fields[0] in ("name", "last_name") and fields[1] in _MORE else None


def _part(sheet: Sheet, header: int, column: int, captions: tuple[str, str], both: re.Pattern[str]) -> None:
    width = max(map(len, sheet.rows[header:]))
    rows = [[*row, *[""] * (width + 1 - len(row))] if any(row) else [*row] for row in sheet.rows[header:]]
    rows[0][column], rows[0][width] = captions
    for row in rows[1:]:
        if any(row) and (found := both.fullmatch(row[column].strip())):
            row[column], row[width] = found["name"], found["more"].strip()
    sheet.rows = [*sheet.rows[:header], *rows]
