"""What a column holds, by its values alone: for lists that come without captions."""

from __future__ import annotations

from collections.abc import Mapping

from checkin.core.event.programme import Programme
from checkin.lists.column_kinds import kind_of
from checkin.lists.columns import Columns, column_named
from checkin.lists.sheet import Sheet
from checkin.lists.tidying import is_filler

_SAMPLE = 200


def columns_without_captions(
    sheet: Sheet, programme: Programme, mapping: Mapping[str, str]
) -> Columns | None:
    """Understand a sheet by what stands in it, its columns called A, B, C …; None if no people can be told."""
    width = max((len(row) for row in sheet.rows[:_SAMPLE]), default=0)
    if not width or width > 500:
        return None
    first = next((n for n, row in enumerate(sheet.rows) if any(cell.strip() for cell in row)), 0)
    columns = Columns(header_row=0, first_row=first, captions=[column_letters(n) for n in range(width)])
    for field, wanted in mapping.items():
        index = column_named(columns.captions, wanted) if wanted else None
        if index is not None:
            columns.fields[field] = index
    rows = [row for row in sheet.rows[first : first + _SAMPLE] if any(row)]
    kinds = [
        kind_of([_meant(row[n]) if n < len(row) else "" for row in rows], programme) for n in range(width)
    ]
    for n, kind in enumerate(kinds):
        if not kind or kind in mapping or n in columns.fields.values():
            continue
        if kind not in columns.fields:
            columns.fields[kind] = n
        elif kind == "code":
            columns.more.setdefault("code", []).append(n)
    is_list = "name" in columns.fields and ("email" in columns.fields or "code" in columns.fields)
    return columns if is_list or (mapping and columns.fields) else None


def _meant(cell: str) -> str:
    text = cell.strip()
    return "" if is_filler(text) else text


def column_letters(column: int) -> str:
    """The name a spreadsheet gives a column, from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
