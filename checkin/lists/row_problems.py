"""The problems of one sheet's rows, told as they are met while a row is read."""

from __future__ import annotations

from collections.abc import Sequence

from checkin.core.counted import first_of
from checkin.core.language import _, n_
from checkin.lists.sheet import Problem

_LONGEST_VALUE = 200
_MOST_TOLD = 12


def rows_told(rows: Sequence[int], most: int) -> str:
    """“row 7”, “rows 7, 9, …”."""
    if len(rows) == 1:
        return _("row {row}", row=rows[0])
    return _("rows {numbers}", numbers=first_of([*map(str, rows)], most))


def told_of_passed_over(rows: Sequence[int], sheet: str | None) -> str:
    """That something stands in these rows and nobody: it may be somebody all the same."""
    told = n_(
        "{n} row was left out as a total, a note or the captions once more: {rows}.",
        "{n} rows were left out as totals, notes or the captions once more: {rows}.",
        len(rows),
        rows=first_of([*map(str, rows)], _MOST_TOLD),
    )
    return _("{sheet}: {told}", sheet=sheet, told=told) if sheet else told


class RowProblems:
    """Tells the problems of the row `row` (from 1) of a sheet; `sheet` is its name where several are loaded."""

    def __init__(self, problems: list[Problem], captions: Sequence[str], sheet: str | None) -> None:
        self.row = 0
        self._problems = problems
        self._captions = captions
        self._sheet = sheet

    def tell(self, problem: str, column: int | None, value: str, *, is_of_any_value: bool = False) -> None:
        """Note what is odd about a cell of this row; of the row itself where `column` is None."""
        shown = value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"
        self._problems.append(
            Problem(
                row=self.row,
                column=self._captions[column] if column is not None else None,
                problem=problem,
                value=shown,
                sheet=self._sheet,
                is_of_any_value=is_of_any_value,
            )
        )

    def take_back(self, column: int, value: str) -> None:
        """The row is left out: what was told of this cell of it becomes of nobody."""
        at = len(self._problems)
        while at and (told := self._problems[at - 1]).row == self.row and told.sheet == self._sheet:
            at -= 1
            if told.column == self._captions[column] and told.value == value:
                del self._problems[at]
