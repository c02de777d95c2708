"""Timetables drawn as a grid, told row by row: times down and tables across, or people down and times across."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from checkin.lists.meeting_columns import MeetingColumns, kinds_of, side_told
from checkin.lists.meeting_times import looks_like_time
from checkin.lists.sheet import Sheet

_WITHIN = 30
_LOOKED_AT = 40
_NUMBERED = re.compile(r"(?P<word>[^\d]*?)[\s#.:№-]*(?P<number>\d{1,3}|[A-Z])")
_AT_TABLE = re.compile(
    r"[\s,]*[(\[](?P<word>[^\d()\[\]]*?)[\s.]*(?P<table>\d{1,3}|[A-Z])[)\]]\s*|\s*[,@]\s*T(?P<short>\d{1,3})\s*"
)
_TIME, _TABLE, _PEOPLE = range(3)


class MeetingTable(NamedTuple):
    """A sheet whose columns are known; `numbers` are the rows of the file that its rows come from, from 1."""

    sheet: Sheet
    columns: MeetingColumns
    numbers: Sequence[int]


def grid_rows(sheet: Sheet) -> MeetingTable | None:
    """The meetings of a grid; None if the sheet is none."""
    for n in range(min(_WITHIN, len(sheet.rows))):
        captions = [cell.strip() for cell in sheet.rows[n]]
        across = [column for column, caption in enumerate(captions) if column and caption]
        if len(across) < 2:
            continue
        below = [row for row in sheet.rows[n + 1 : n + 1 + _LOOKED_AT] if row and row[0].strip()]
        are_times = sum(looks_like_time(row[0]) for row in below) * 2 > len(below) > 0
        if are_times and all(_is_table(captions[column]) for column in across):
            return _told(sheet, n, across, is_by_person=False)
        is_who = not captions[0] or side_told(captions[0]) is not None
        if not are_times and is_who and below and all(looks_like_time(captions[c]) for c in across):
            return _told(sheet, n, across, is_by_person=True)
    return None


def _is_table(caption: str) -> bool:
    found = _NUMBERED.fullmatch(caption)
    return found is not None and (not found["word"].strip() or "table" in kinds_of(found["word"]))


def _told(sheet: Sheet, header: int, across: list[int], *, is_by_person: bool) -> MeetingTable:
    captions = sheet.rows[header]
    rows: list[list[str]] = [[]]
    numbers = [header + 1]
    for number, row in enumerate(sheet.rows[header + 1 :], header + 2):
        for column in across:
            cell = row[column].strip() if column < len(row) else ""
            first = row[0].strip() if row else ""
            if not first or not any(letter.isalnum() for letter in cell):
                continue
            if is_by_person:
                cell, table = _without_table(cell)
                rows.append([captions[column], table, f"{first}; {cell}"])
            else:
                rows.append([first, captions[column].strip(), cell])
            numbers.append(number)
    told = Sheet(name=sheet.name, rows=rows, guarded=sheet.guarded, problems=sheet.problems)
    columns = MeetingColumns(
        header=0,
        captions=[captions[0].strip(), "", ""],
        starts=(_TIME,),
        ends=(),
        dates=(),
        minutes=None,
        table=_TABLE,
        meeting=None,
        status=None,
        sides=[],
        people=_PEOPLE,
    )
    return MeetingTable(told, columns, numbers)


def _without_table(cell: str) -> tuple[str, str]:
    """“Bo Kim (Table 4)” is Bo Kim, at 4."""
    for found in _AT_TABLE.finditer(cell):
        word = (found["word"] or "").strip(" .#")
        if found["short"] or not word or word.casefold() == "t" or "table" in kinds_of(word):
            rest = f"{cell[: found.start()]} {cell[found.end() :]}"
            return " ".join(rest.split()), found["table"] or found["short"]
    return cell, ""
