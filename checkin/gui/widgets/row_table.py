"""A table of whole rows: Home and End go to the first and the last of them."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

_TO_AN_END = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)


class RowTable(QTableView):
    """By itself a table goes to the row's first and last cell, which nobody sees where rows are chosen whole."""

    def setSelectionModel(self, chosen: QItemSelectionModel) -> None:
        """Headings know of no choice: for each column they would look at every chosen row whenever they are painted."""
        super().setSelectionModel(chosen)
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(chosen.model(), header))

    def selectionChanged(self, chosen: QItemSelection, given_up: QItemSelection) -> None:
        """A screen reader is told of the first of each; of all, each cell would be looked at to tell no more."""
        super().selectionChanged(_first_of(chosen), _first_of(given_up))
        self.viewport().update()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if action in _TO_AN_END:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)


def _first_of(chosen: QItemSelection) -> QItemSelection:
    if chosen.isEmpty():
        return chosen
    first = chosen.at(0)
    index = first.model().index(first.top(), first.left())
    return QItemSelection(index, index)
