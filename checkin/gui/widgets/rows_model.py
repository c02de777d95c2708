"""Rows of one kind as Qt's views want them: set whole, and told so that what somebody selected stays selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checkin.core.language import _

_Index = QModelIndex | QPersistentModelIndex
_Row = TypeVar("_Row")


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
