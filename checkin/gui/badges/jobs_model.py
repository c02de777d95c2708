"""Print jobs as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checkin.core.language import N_, _
from checkin.core.printing.jobs import PrintJob
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import Theme
from checkin.gui.session.print_words import job_token

COLUMNS = (N_("Whose"), N_("State"), N_("Why"), N_("Printer"), N_("Since"))
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job as a line."""

    job: PrintJob
    cells: tuple[str, ...]


class JobsModel(QAbstractTableModel):
    """What needs a person first, then what is on its way, then the last that came out."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[JobRow] = []

    def set_rows(self, rows: Sequence[JobRow]) -> None:
        rows = list(rows)
        if rows == self._rows:
            return
        if [row.job.id for row in rows] == [row.job.id for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> JobRow | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, job_id: str) -> int:
        return next((n for n, row in enumerate(self._rows) if row.job.id == job_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(COLUMNS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(str(row.cells[index.column()]))
        if role == Qt.ItemDataRole.ForegroundRole:
            name = ("text", job_token(row.job), "muted", "muted", "muted")[index.column()]
            return self._theme.colour(name)
        return None
