"""What programs for meetings write behind a name: “Kim Minjun (Guest)”, “이서연(게스트)”. No part of it, and told."""

from __future__ import annotations

import re

from checkin.core.counted import first_of
from checkin.core.language import n_
from checkin.lists.captions import is_of_another, meanings, plain_caption
from checkin.lists.cell_words import meant
from checkin.lists.name_fields import PEOPLES_NAMES
from checkin.lists.sheet import Problem, Sheet

_BEHIND = re.compile(r"(?P<name>.*\w.*?)\s*[(（](?P<mark>[^()（）]{1,24})[)）]\s*", re.DOTALL)
_ENDS = (")", "）", ") ")
_LAST = PEOPLES_NAMES - {"first_name"}
"""Of a name in two columns the mark stands behind the second."""


def take_out_callers_marks(sheet: Sheet, header: int) -> None:
    """Leave them out of the columns of names, and tell of how many. `header` is the row of the captions."""
    for column, caption in enumerate(sheet.rows[header]):
        found = meanings(caption)
        if not found or found[0].field not in _LAST or is_of_another(caption):
            continue
        cells = sheet.below(header, column)
        whole = "\n".join([*cells, ""])
        if not any(f"{end}\n" in whole for end in _ENDS):
            continue
        ending = [(n, cell) for n, cell in enumerate(cells, header + 1) if cell.endswith(_ENDS)]
        marked = {n: name for n, cell in ending if (name := _without(cell)) is not None}
        if marked:
            _leave_out(sheet, header, column, marked)


def _without(cell: str) -> str | None:
    """The name before such a mark; None where there is none."""
    found = _BEHIND.fullmatch(cell)
    return found["name"] if found and plain_caption(found["mark"]) in meant("behind a name") else None


def _leave_out(sheet: Sheet, header: int, column: int, marked: dict[int, str]) -> None:
    rows = [*sheet.rows]
    shown = first_of([*dict.fromkeys(rows[n][column].strip() for n in marked)])
    for n, name in marked.items():
        rows[n] = [*rows[n][:column], name, *rows[n][column + 1 :]]
    sheet.rows = rows
    told = n_(
        "What a program for meetings wrote in brackets after {n} name was left out.",
        "What a program for meetings wrote in brackets after {n} names was left out.",
        len(marked),
    )
    problem = Problem(
        row=header + 1,
        column=sheet.rows[header][column],
        problem=told,
        value=shown,
        sheet=sheet.name,
        is_of_column=True,
    )
    sheet.problems = [*sheet.problems, problem]
