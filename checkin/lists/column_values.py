"""The texts of a sheet's columns, as those who settle what a column is, and who reads its rows, ask for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

_SAMPLE = 200


class Values:
    """What stands in the columns below the captions, made once for all who ask."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self.rows = rows
        self._cells: Sequence[Sequence[str]] | None = None
        self._texts: dict[int, list[str]] = {}
        self._all: dict[int, list[str]] = {}
        self.sample = [row for row in rows[:_SAMPLE] if any(row)]

    def of(self, column: int) -> list[str]:
        """The texts of the first rows, without the empty ones."""
        return [row[column].strip() for row in self.sample if column < len(row) and row[column].strip()]

    def all(self, column: int) -> list[str]:
        """The texts of all rows, without the empty ones."""
        found = self._all.get(column)
        if found is None:
            texts = self.texts(column)
            found = self._all[column] = texts if all(texts) else [*filter(None, texts)]
        return found

    def unshifted(self, width: int) -> Callable[[int], list[str]]:
        """What gives the texts of a column without the few rows that have more cells than there are captions."""
        shifted = {n for n, row in enumerate(self.rows) if len(row) > width and any(row[width:])}
        if not 0 < len(shifted) * 2 < len(self.rows):
            return self.all
        return lambda column: [text for n, text in enumerate(self.texts(column)) if text and n not in shifted]

    def texts(self, column: int) -> list[str]:
        """A text for each row, empty where it has none."""
        found = self._texts.get(column)
        if found is None:
            found = self._texts[column] = [*map(str.strip, self.cells(column))]
        return found

    def cells(self, column: int) -> Sequence[str]:
        """The cell of each row as it is, empty where it has none."""
        if self._cells is None:
            widest = max(map(len, self.rows), default=0)
            # A spoiled file may have a row of a thousand cells among rows of ten.
            is_even = widest * len(self.rows) <= 2 * sum(map(len, self.rows))
            self._cells = [*zip_longest(*self.rows, fillvalue="")] if is_even else ()
        if self._cells:
            return self._cells[column] if column < len(self._cells) else ("",) * len(self.rows)
        return [row[column] if column < len(row) else "" for row in self.rows]
