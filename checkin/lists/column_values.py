"""The texts of a sheet's columns, as those who settle what a column is ask for them."""

from __future__ import annotations

from collections.abc import Sequence

_SAMPLE = 200


class Values:
    """What stands in the columns below the captions, without the empty cells."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self.rows = rows
        self._all: dict[int, list[str]] = {}
        self.sample = [row for row in rows[:_SAMPLE] if any(row)]

    def of(self, column: int) -> list[str]:
        """The texts of the first rows."""
        return [row[column].strip() for row in self.sample if column < len(row) and row[column].strip()]

    def all(self, column: int) -> list[str]:
        """The texts of all rows."""
        found = self._all.get(column)
        if found is None:
            texts = [row[column].strip() for row in self.rows if column < len(row)]
            found = self._all[column] = [*filter(None, texts)]
        return found
