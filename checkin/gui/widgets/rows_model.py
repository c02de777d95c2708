"""Rows of one kind as Qt's views want them: set whole, and told so that what somebody selected stays selected."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checkin.core.language import _

_Index = QModelIndex | QPersistentModelIndex
_Row = TypeVar("_Row")
_MEASURED = 20
"""So many of the longest texts of a column are measured to know the widest."""


class RowsModel(QAbstractTableModel, Generic[_Row]):
    """A table (or, with one column, a list) of rows that `key_of` tells apart; what they say is for `data` to tell."""

    headings: tuple[str, ...] = ("",)
    """Of its columns, to be looked up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []

    def key_of(self, row: _Row) -> object:
        """What stays the same of a row while what it says changes."""
        raise NotImplementedError

    def set_rows(self, rows: Sequence[_Row]) -> None:
        """Show these. Where they are the same ones in the same order, only what they say is told to have changed."""
        rows = list(rows)
        if [self.key_of(row) for row in rows] == [self.key_of(row) for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def text_in(self, row: _Row, column: int) -> str | None:
        """What the row says there, where the widths of the columns follow all rows; else None."""
        return None

    def longest_in(self, column: int) -> list[int]:
        """Rows among which is the widest of that column; none where `text_in` does not tell."""
        texts = [self.text_in(row, column) for row in self.rows]
        if not texts or texts[0] is None:
            return []
        return nlargest(_MEASURED, range(len(texts)), key=lambda n: _letters_wide(texts[n] or ""))

    def row_at(self, number: int) -> _Row | None:
        """A row by its number; None where there is none."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def row_of(self, key: object) -> int:
        """The number of the row with this key; -1 where there is none."""
        return next((n for n, row in enumerate(self.rows) if self.key_of(row) == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self.headings[section]) if self.headings[section] else None
        return None


def _letters_wide(text: str) -> int:
    """About how wide it is: letters of East Asia take two places."""
    return len(text) if text.isascii() else sum(1 + (letter >= "\u1100") for letter in text)
