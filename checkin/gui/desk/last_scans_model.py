"""The last scans as rows of a list, newest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from checkin.core.directions import isolated
from checkin.core.door.admission import VerdictWord
from checkin.core.door.came_of import came_of
from checkin.core.door.records import Record, RecordKind
from checkin.core.language import _
from checkin.gui.look.plain_text import tip
from checkin.gui.widgets.rows_model import RowsModel

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class ScanRow:
    """One record as a line. When and what it was is put into words when somebody looks: of sixty a dozen are seen."""

    record: Record
    name: str
    is_undone: bool
    takes_along: bool
    """Whether somebody was registered, or something settled, with it."""
    words_of: Callable[[Record, bool], tuple[str, str]]
    about: str = ""
    """Of the person: the name in Latin letters, where from."""

    @cached_property
    def _words(self) -> tuple[str, str]:
        return self.words_of(self.record, self.is_undone)

    @property
    def time(self) -> str:
        return self._words[0]

    @property
    def says(self) -> str:
        return self._words[1]

    def told(self, name: str, about: str) -> str:
        """All of it as one line, with the name and what is known of the person written so."""
        return " · ".join(filter(None, (f"{self.time} {name}: {self.says}", about)))

    @property
    def can_redo(self) -> bool:
        return self.is_undone

    @property
    def can_undo(self) -> bool:
        return not self.is_undone and (self.record.changes_counts or self.takes_along)

    @property
    def can_override(self) -> bool:
        return not self.is_undone and self.record.may_be_overridden

    @property
    def word(self) -> VerdictWord:
        if self.record.kind is RecordKind.OVERRIDE:
            return VerdictWord.ADMITTED
        return self.record.verdict or VerdictWord.UNKNOWN


class LastScansModel(RowsModel[ScanRow]):
    """Newest first."""

    def key_of(self, row: ScanRow) -> str:
        return row.record.id

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return row.told(row.name, row.about)
            return tip(row.told(isolated(row.name), isolated(row.about)))
        return None


def words_of_scan(record: Record) -> str:
    """What came of it, in a word or two."""
    if record.kind is RecordKind.OVERRIDE:
        return (
            _("admitted anyway: {reason}", reason=_(record.reason)) if record.reason else _("admitted anyway")
        )
    what = came_of(record.verdict)
    return _("{what}, by hand", what=what) if record.how == "hand" else what
