"""A table in the look of the lists of people here."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from checkin.gui.look.theme import set_role
from checkin.gui.widgets.row_table import RowTable


class _GivingWay(RowTable):
    """Takes what is left on its page, and asks for no more than its least height."""

    def sizeHint(self) -> QSize:
        return super().sizeHint().boundedTo(self.minimumSizeHint().expandedTo(self.minimumSize()))


def people_table(model: QAbstractTableModel, *, rows: int = 36, fewest: int = 0) -> QTableView:
    """A table of people in the look of the lists here: whole rows, no grid, the first two columns wide.

    With `fewest` rows it is the first to give way on a page that scrolls, down to so many under its heading.
    """
    table = RowTable() if not fewest else _GivingWay()
    if fewest:
        table.setMinimumHeight((fewest + 1) * rows)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(rows)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(model.columnCount() - 1, QHeaderView.ResizeMode.ResizeToContents)
    set_role(table, "plain")
    return table
