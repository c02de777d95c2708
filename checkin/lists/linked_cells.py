"""Cells that link to a page, as Notion and Airtable write them: “Anna Berg (https://…)”, “[Anna Berg](https://…)”."""

from __future__ import annotations

import re

from checkin.lists.captions import STATUS_FIELDS, meanings
from checkin.lists.sheet import Sheet

_PEOPLES = (
    "name",
    "first_name",
    "last_name",
    "name_latin",
    "nickname",
    "organisation",
    "department",
    "job_title",
)
_OF_WORDS = frozenset((*_PEOPLES, "country", "sector", "category", "sessions", *STATUS_FIELDS))
"""Fields of which no link is a part; a code may be one."""
_LOOKED_AT = 1000
_MARKS = ("(http", "<http", ".md)")
_BRACKETED = re.compile(r"\[([^\[\]]+)\]\(\s*https?://[^\s()]+\s*\)")
_BEHIND = re.compile(
    r"(?<=[^\s,;|])\s*(?:\(\s*https?://[^\s()]+\s*\)|<\s*https?://[^\s<>]+\s*>|\([^()]*%20[^()]*\.md\))"
)


def take_out_links(sheet: Sheet, header: int) -> None:
    """Leave of linked cells the words that people see, in columns of words. `header` is the row of the captions."""
    first = sheet.rows[header + 1 : header + 1 + _LOOKED_AT]
    columns = [
        n
        for n, caption in enumerate(sheet.rows[header])
        if any(n < len(row) and _may_be_linked(row[n]) for row in first)
        and any(meaning.field in _OF_WORDS for meaning in meanings(caption))
    ]
    if not columns:
        return
    rows = [[*row] for row in sheet.rows[header + 1 :]]
    for row in rows:
        for n in columns:
            if n < len(row) and _may_be_linked(row[n]):
                row[n] = _BEHIND.sub("", _BRACKETED.sub(r"\1", row[n]))
    sheet.rows = [*sheet.rows[: header + 1], *rows]


def _may_be_linked(cell: str) -> bool:
    return any(mark in cell for mark in _MARKS)
