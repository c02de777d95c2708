"""The meetings of a 1:1 timetable as rows: when, where, who with who is here, how it stands, whom to ring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from checkin.core.counting.meetings import MeetingState
from checkin.core.desk.meeting_roll import RollCalled
from checkin.core.directions import isolated
from checkin.core.language import N_, _
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import Theme
from checkin.gui.widgets.rows_model import RowsModel

TIME, TABLE, WHO, STATE, PHONE = range(5)
_Index = QModelIndex | QPersistentModelIndex


class MeetingsModel(RowsModel[RollCalled]):
    """Whole rows are set; what changed alone is told."""

    headings = (N_("Time"), N_("Table"), N_("Who meets"), N_("How it stands"), N_("Phone of who is missing"))

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.day: date | None = None
        """The session's: a meeting on another says which."""

    def key_of(self, row: RollCalled) -> object:
        return row.now.meeting

    def set_rows(self, rows: Sequence[RollCalled]) -> None:
        """Show these."""
        super().set_rows(rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(row, index.column(), self.day or row.now.meeting.slot.starts.date())
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == TIME or not index.data():
                # Heard row by row: of one time there are as many as there are tables.
                parts = (index.sibling(index.row(), column).data() for column in range(STATE + 1))
                return ", ".join(filter(None, parts))
            case Qt.ItemDataRole.ToolTipRole:
                return tip(_text(row, index.column(), self.day or row.now.meeting.slot.starts.date()))
            case Qt.ItemDataRole.ForegroundRole if index.column() == STATE:
                return self._theme.colour(_COLOURS[row.now.state] if not row.waits else "warn_text")
        return None


_COLOURS = {
    MeetingState.AHEAD: "muted",
    MeetingState.MET: "admit_text",
    MeetingState.WAITING: "muted",
    MeetingState.MISSED: "warn_text",
}


def _text(row: RollCalled, column: int, day: date) -> str:
    meeting = row.now.meeting
    match column:
        case 0:
            return meeting.slot.hours_on(day)
        case 1:
            return meeting.table_name
        case 2:
            return " – ".join(f"{p.name} ✓" if p.reference in row.now.here else p.name for p in row.people)
        case 3:
            return _standing(row)
    if row.now.state in (MeetingState.MET, MeetingState.AHEAD):
        return ""
    missing = row.missing
    phones = [p.phone if len(missing) == 1 else named_phone(p.name, p.phone) for p in missing if p.phone]
    return ", ".join(phones) or _("no phone")


def named_phone(name: str, phone: str) -> str:
    """A number to dial after a name of whatever script, which would turn its groups round."""
    return f"{name} {isolated(phone)}"


def _standing(row: RollCalled) -> str:
    missing = ", ".join(p.name for p in row.missing)
    match row.now.state:
        case MeetingState.AHEAD:
            return _("all here") if not missing else ""
        case MeetingState.MET:
            return _("met")
        case MeetingState.WAITING:
            return _("waits for {names}", names=missing) if row.waits else _("nobody is here yet")
    absent = ", ".join(p.name for p in row.people if p.reference in row.now.absent)
    return _("{names} did not come", names=absent) if absent else _("not there at once")
