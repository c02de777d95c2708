"""Names with an address behind them, as mail programs write them: “Maria Example <maria@example.org>”."""

from __future__ import annotations

import re

from checkin.core.counted import counted, first_of
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.lists.captions import is_of_another, meanings
from checkin.lists.sheet import Problem, Sheet

ADDRESS_CAPTION = "E-mail"
"""What the column of the addresses is called."""
_BOTH = re.compile(
    r"[\"']?([^<>\"@]*[^\W\d_][^<>\"@]*?)[\"']?\s*[<(\[]\s*([^\s<>()\[\]@]+@[^\s<>()\[\]@]+)\s*[>)\]]"
)


def part_addresses(sheet: Sheet, header: int) -> bool:
    """Put the addresses of a column of names under E-mail, or into a column of their own; whether there was such a one.

    `header` is the row of the captions, and gets one for them too, so that a sheet that is read again is as it is.
    """
    captions = sheet.rows[header]
    for column, caption in enumerate(captions):
        if not _is_of_guests(caption, "name"):
            continue
        cells = sheet.below(header, column)
        may_be_both = "@" in "".join(cells)
        if may_be_both and any("@" in cell and _BOTH.fullmatch(cell.strip()) for cell in cells):
            _part(sheet, header, column)
            return True
    return False


def _is_of_guests(caption: str, field: str) -> bool:
    found = meanings(caption)
    return bool(found) and found[0].field == field and not is_of_another(caption)


def _part(sheet: Sheet, header: int, column: int) -> None:
    """What stands under E-mail counts; another address behind the name is told, and kept in a column of its own."""
    captions = sheet.rows[header]
    width = max(map(len, sheet.rows[header:]))
    beside = next((n for n, caption in enumerate(captions) if _is_of_guests(caption, "email")), width)
    rows = [
        [*row, *[""] * (width + 1 - len(row))] if any(row) else [*row] for row in sheet.rows[header + 1 :]
    ]
    others: list[str] = []
    for row in rows:
        if any(row) and (found := _BOTH.fullmatch(row[column].strip())):
            row[column] = found[1].strip()
            if not row[beside].strip():
                row[beside] = found[2]
            elif fold(row[beside].strip()) != fold(found[2]):
                row[width] = found[2]
                others.append(found[2])
    top = [*captions, *[""] * (width - len(captions))]
    if others or beside == width:
        top.append(ADDRESS_CAPTION)
    sheet.rows = [*sheet.rows[:header], top, *(row[: len(top)] for row in rows)]
    if others:
        text = _(
            "{people} with another address behind the name than under “{caption}”, which was taken.",
            people=counted(len(others), "person"),
            caption=captions[beside],
        )
        told = Problem(
            row=header + 1,
            column=captions[column],
            problem=text,
            value=first_of(others),
            sheet=sheet.name,
            is_of_column=True,
        )
        sheet.problems = [*sheet.problems, told]
