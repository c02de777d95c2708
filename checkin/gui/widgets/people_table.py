"""A table in the look of the lists of people here."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QEvent, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from checkin.gui.look.theme import set_role
from checkin.gui.widgets.row_table import RowTable
from checkin.gui.widgets.rows_model import RowsModel

_ROWS_LOOKED_AT = 100
"""Where the model does not know which are the longest; of 1,000, as Qt has it, each look takes a tenth of a second."""


class _WholeRows(RowTable):
    """Knows of all its rows how wide a column is; by itself a table asks each cell anew whenever a row changes."""

    def __init__(self) -> None:
        super().__init__()
        self._widest: dict[int, int] = {}
        self.horizontalHeader().setResizeContentsPrecision(_ROWS_LOOKED_AT)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        if model is not None:  # before the headings hear of it, and ask
            for other_rows in (model.modelReset, model.dataChanged, model.layoutChanged):
                other_rows.connect(self._forget_widths)
        super().setModel(model)

    def _forget_widths(self, *_: object) -> None:
        self._widest.clear()

    def changeEvent(self, event: QEvent) -> None:
        self._widest.clear()  # it may be of the type
        super().changeEvent(event)

    def sizeHintForColumn(self, column: int) -> int:
        if column not in self._widest:
            model = self.model()
            rows = model.longest_in(column) if isinstance(model, RowsModel) else ()
            if not rows:
                return super().sizeHintForColumn(column)
            self._widest[column] = max(
                self.sizeHintForIndex(model.index(row, column)).width() for row in rows
            )
        return self._widest[column]


class _GivingWay(_WholeRows):
    """Takes what is left on its page, and asks for no more than its least height."""

    def sizeHint(self) -> QSize:
        return super().sizeHint().boundedTo(self.minimumSizeHint().expandedTo(self.minimumSize()))


def people_table(model: QAbstractTableModel, *, rows: int = 36, fewest: int = 0) -> QTableView:
    """A table of people in the look of the lists here: whole rows, no grid, the first two columns wide.

    With `fewest` rows it is the first to give way on a page that scrolls, down to so many under its heading.
    """
    table = _WholeRows() if not fewest else _GivingWay()
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
