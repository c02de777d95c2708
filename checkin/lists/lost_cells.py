"""Cells that hold a spreadsheet's error, or a formula that nobody computed: told, and among answers no blank."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from checkin.core.language import n_
from checkin.lists.captions import STATUS_FIELDS, meanings
from checkin.lists.name_fields import PEOPLES_NAMES
from checkin.lists.row_problems import rows_told
from checkin.lists.sheet import Sheet
from checkin.lists.value_answers import Kept, key_of

LOST = "#N/A"
"""What stands for any of them in a column of answers."""
NEVER_KEPT: Kept = {"status": {key_of(LOST): ""}}
"""What takes back an answer to what they mean."""
_MOST_TOLD = 12


def keep_lost_answers(sheet: Sheet, captions: Sequence[str], fields: Mapping[str, int]) -> None:
    """Let lost cells stand in columns that tell the status, as answers that nobody knows; elsewhere they are empty."""
    if not sheet.lost:
        return
    told = {fields[field] for field in STATUS_FIELDS if field in fields}
    answers = told | {n for n, caption in enumerate(captions) if _asks_status(caption)}
    rows = list(sheet.rows)
    by_row: dict[int, set[int]] = {}
    for row, column in sheet.lost:
        if row < len(rows) and column < len(rows[row]):
            by_row.setdefault(row, set()).add(column)
    for row, lost in by_row.items():
        cells = ["" if n in lost else cell for n, cell in enumerate(rows[row])]
        if any(map(str.strip, cells)):
            for column in answers & lost:
                cells[column] = LOST
        rows[row] = cells
    sheet.rows = rows


def lost_fields(sheet: Sheet, fields: Mapping[str, int]) -> dict[int, frozenset[str]]:
    """By row, from 0, the fields of whose cells nothing can be read."""
    by_row: dict[int, set[int]] = {}
    for row, column in sheet.lost:
        by_row.setdefault(row, set()).add(column)
    return {row: fields_of(columns, fields) for row, columns in by_row.items()}


def fields_of(columns: Collection[int], fields: Mapping[str, int]) -> frozenset[str]:
    """What these columns say of a person. A name is put together of its parts: without one of them it is none."""
    told = {field for field, column in fields.items() if column in columns}
    names = PEOPLES_NAMES if told & PEOPLES_NAMES else set()
    left = (told | names).difference(STATUS_FIELDS)
    return frozenset("codes" if field == "code" else field for field in left)


def lost_cells_told(
    sheet: Sheet,
    captions: Sequence[str],
    used: Collection[int],
    first_row: int,
    is_record: Callable[[int, Sequence[str]], bool],
) -> Iterator[tuple[int, str, str]]:
    """Of each column that is read how many cells of people are lost, and in which rows."""
    lost = {column for __, column in sheet.lost if column < len(captions)}
    for column in sorted(n for n in lost if n in used or _asks_status(captions[n])):
        rows = sorted(
            n + 1
            for n, at in sheet.lost
            if at == column and first_row <= n < len(sheet.rows) and is_record(n, sheet.rows[n])
        )
        if rows:
            text = n_(
                "{n} cell of “{caption}” holds an error or a formula without a result: open the list in the"
                " spreadsheet program, save it, and load it again.",
                "{n} cells of “{caption}” hold an error or a formula without a result: open the list in the"
                " spreadsheet program, save it, and load it again.",
                len(rows),
                caption=captions[column],
            )
            yield column, text, rows_told(rows, _MOST_TOLD)


def _asks_status(caption: str) -> bool:
    asked = meanings(caption)[:1]
    return bool(asked) and asked[0].field in STATUS_FIELDS
