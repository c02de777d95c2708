"""Print jobs as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from checkin.core.language import N_
from checkin.core.printing.jobs import PrintJob
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import Theme
from checkin.gui.session.print_words import job_token
from checkin.gui.widgets.rows_model import RowsModel

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job as a line."""

    job: PrintJob
    cells: tuple[str, ...]


class JobsModel(RowsModel[JobRow]):
    """What needs a person first, then what is on its way, then the last that came out."""

    headings = (N_("Whose"), N_("State"), N_("Why"), N_("Printer"), N_("Since"))

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def key_of(self, row: JobRow) -> str:
        return row.job.id

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and not index.column():
            return ", ".join(filter(None, row.cells))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(str(row.cells[index.column()]))
        if role == Qt.ItemDataRole.ForegroundRole:
            name = ("text", job_token(row.job), "muted", "muted", "muted")[index.column()]
            return self._theme.colour(name)
        return None
