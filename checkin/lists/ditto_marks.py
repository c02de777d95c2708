"""“〃”, “상동”, “dto.”: a cell that says what the one above it says. Where an answer stands it is told, and no yes."""

from __future__ import annotations

from checkin.lists.cell_words import meant
from checkin.lists.columns import Columns
from checkin.lists.sheet import Sheet

_REPEATED = ("organisation", "country", "sector", "job_title", "category", "last_name")
"""Fields that many in a row share; whole names, addresses and codes are everybody's own."""


def fill_in_ditto(sheet: Sheet, columns: Columns) -> None:
    """Put what stands above in the place of each such cell."""
    values, marks = columns.values, frozenset(meant("as above"))
    if values is None or columns.is_own:
        return
    wanted = [columns.fields[field] for field in _REPEATED if field in columns.fields]
    found = [n for n in wanted if not marks.isdisjoint(values.texts(n))]
    if not found:
        return
    rows = [list(row) for row in sheet.rows]
    for above, row in zip(rows[columns.first_row :], rows[columns.first_row + 1 :], strict=False):
        for n in found:
            if n < len(row) and row[n].strip() in marks and n < len(above):
                row[n] = above[n] or row[n]
    sheet.rows, columns.values = rows, None
