"""Names with an address behind them, as mail programs write them: “Maria Example <maria@example.org>”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkin.lists.captions import is_of_another, meanings
from checkin.lists.column_kinds import mostly
from checkin.lists.sheet import Sheet

ADDRESS_CAPTION = "E-mail"
"""What the column of the addresses is called."""
_BOTH = re.compile(
    r"[\"']?([^<>\"@]*[^\W\d_][^<>\"@]*?)[\"']?\s*[<(\[]\s*([^\s<>()\[\]@]+@[^\s<>()\[\]@]+)\s*[>)\]]"
)


def part_addresses(sheet: Sheet, header: int) -> bool:
    """Put the addresses of a column of names into one of their own, at the end; whether there was such a column.

    `header` is the row of the captions, and gets one for them too, so that a sheet that is read again is as it is.
    """
    captions = sheet.rows[header]
    for column, caption in enumerate(captions):
        if not _is_of_names(caption):
            continue
        texts = [
            row[column].strip()
            for row in sheet.rows[header + 1 :]
            if column < len(row) and row[column].strip()
        ]
        if (
            texts
            and any("@" in text for text in texts)
            and mostly(texts, lambda text: bool(_BOTH.fullmatch(text)))
        ):
            width = max(len(captions), *map(len, sheet.rows[header + 1 :]))
            sheet.rows = [
                row if n < header or not any(row) else _parted(row, column, width, is_header=n == header)
                for n, row in enumerate(sheet.rows)
            ]
            return True
    return False


def _is_of_names(caption: str) -> bool:
    found = meanings(caption)
    return bool(found) and found[0].field == "name" and not is_of_another(caption)


def _parted(row: Sequence[str], column: int, width: int, *, is_header: bool) -> list[str]:
    cells = [*row, *[""] * (width - len(row))]
    found = None if is_header else _BOTH.fullmatch(cells[column].strip())
    if found:
        cells[column] = found[1].strip()
    return [*cells, ADDRESS_CAPTION if is_header else found[2] if found else ""]
