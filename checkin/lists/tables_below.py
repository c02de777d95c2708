"""Tables below that of the people which hold no others: who came by phone, when who came and went. Told, not loaded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from checkin.core.language import _
from checkin.lists.columns import Columns
from checkin.lists.sheet import Problem, Sheet
from checkin.lists.status_additions import is_day
from checkin.lists.status_headings import status_heading

_SHARED_CAPTIONS = 3
"""Captions that a table has of the one above it at the least."""


def repeats_captions(row: Sequence[str], above: Sequence[Sequence[str]]) -> bool:
    """Whether a row has captions of the tables above and no cell of people: “User Name | Join Time | Leave Time”."""
    cells = {cell for cell in row if cell}
    shared = cells.intersection(chain.from_iterable(above))
    return len(shared) >= _SHARED_CAPTIONS and not any("@" in cell or cell.isdecimal() for cell in cells)


def tell_of_nobody(table: Sheet, above: Sequence[tuple[Sheet, Columns]]) -> None:
    """Tell of a table with captions of the one above it that says nothing of who its people are."""
    captions = next((n for n, row in enumerate(table.rows) if sum(map(bool, row)) > 1), None)
    if captions is None or not above or not repeats_captions(table.rows[captions], [above[-1][1].captions]):
        return
    text = _("The table that begins here has no column of names that we know; nobody was loaded from it.")
    _tell(above[0][0], captions + 1, text, table.rows[captions])


def without_logs(found: Sequence[tuple[Sheet, Columns]]) -> list[tuple[Sheet, Columns]]:
    """A table of when people came and went, below one that has them all, holds nobody else."""
    kept: list[tuple[Sheet, Columns]] = []
    for sheet, columns in found:
        above = next((each for each in kept if each[0].name == sheet.name), None)
        if above is None or not _is_log(sheet, columns, *above):
            kept.append((sheet, columns))
            continue
        text = _("The table that begins here says when people above came and went; they were loaded once.")
        _tell(above[0], columns.header_row, text, columns.captions)
    return kept


def _is_log(sheet: Sheet, columns: Columns, people: Sheet, theirs: Columns) -> bool:
    if columns.fields.keys() - theirs.fields.keys() or _says_who_may_enter(columns):
        return False
    named = _named(sheet, columns)
    # When somebody came, and when they went.
    times = [n for n in range(len(columns.captions)) if _are_times(_texts(sheet, columns, n))]
    return bool(named) and named <= _named(people, theirs) and len(times) > 1


def _says_who_may_enter(columns: Columns) -> bool:
    """Whether it is the list of a session, or tells of sessions, or its heading refuses: “Waiting list”."""
    of_sessions = columns.heading or columns.session_columns or columns.session_statuses
    return bool(of_sessions) or status_heading(columns.headings) is not None


def _are_times(texts: Sequence[str]) -> bool:
    return bool(texts) and all(":" in text and is_day(text) for text in texts)


def _named(sheet: Sheet, columns: Columns) -> set[tuple[str, ...]]:
    parts = [columns.fields[name] for name in ("name", "first_name", "last_name") if name in columns.fields]
    rows = (tuple(row[n] for n in parts if n < len(row)) for row in sheet.rows[columns.first_row :])
    return {named for named in rows if any(named)}


def _texts(sheet: Sheet, columns: Columns, column: int) -> list[str]:
    return [row[column] for row in sheet.rows[columns.first_row :] if column < len(row) and row[column]]


def _tell(sheet: Sheet, row: int, text: str, captions: Sequence[str]) -> None:
    told = Problem(row=row, problem=text, value=" | ".join(filter(None, captions)))
    # A file is read once and tried with several choices.
    if told not in sheet.problems:
        sheet.problems.append(told)
