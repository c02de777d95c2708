"""One meeting in a line of fields: when, at which table, who; to add one, or to change the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from checkin.core.desk.meeting_roll import RollCalled
from checkin.core.event.meeting_timetable import Meeting, Slot, slot_told
from checkin.core.event.programme import Session
from checkin.core.language import _
from checkin.gui.look.theme import set_role
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.error_line import ErrorLine
from checkin.gui.widgets.list_completer import ListCompleter

_LONGEST_TABLE = 60
_AROUND = 36
"""Pixels of a field beside its text."""


class MeetingLine(QWidget):
    """Enter in a field adds, or changes what is chosen."""

    add_wanted = Signal(object)
    """A Meeting."""
    change_wanted = Signal(object, object)
    """The Meeting as it is, and as it is wanted."""
    away_wanted = Signal()

    def __init__(self, editing: ProgrammeEditing, parent: QWidget) -> None:
        super().__init__(parent)
        self._editing = editing
        self._session: Session | None = None
        self._slots: Sequence[Slot] = ()
        self._chosen: RollCalled | None = None
        self._build()
        self.add.clicked.connect(self._on_add)
        self.change.clicked.connect(self._on_change)
        self.away.clicked.connect(self.away_wanted)
        for field in (self.time, self.table, self.people):
            field.returnPressed.connect(self._on_enter)

    def _build(self) -> None:
        self.time = _field(self, _("Time, as 10:20"), "00:00–00:00")
        self.table = _field(self, _("Table"), "Table 1000")
        self.table.setMaxLength(_LONGEST_TABLE)
        self.people = _field(self, _("Who: two names, e-mails or codes, with ; between"))
        self.add = ElidedButton(_("Add"), self)
        self.change = ElidedButton(_("Change"), self)
        self.away = ElidedButton(_("Take away"), self)
        set_role(self.away, "quiet")
        self.problem = ErrorLine(self)
        self.problem.hide()
        fields, buttons = QHBoxLayout(), QHBoxLayout()
        for line, parts in (
            (fields, (self.time, self.table, self.people)),
            (buttons, (self.add, self.change, self.away)),
        ):
            line.setSpacing(8)
            for part in parts:
                line.addWidget(part)
        buttons.addStretch()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(8)
        self._line.addLayout(fields, 1)
        self._line.addLayout(buttons)
        column_of(self, self.problem, self._line, gap=4)

    def show_session(self, session: Session, slots: Sequence[Slot]) -> None:
        """Whose meetings they are, and when people meet."""
        self._session = session
        hours = [*map(_hours, slots)]
        if hours != [*map(_hours, self._slots)]:
            ListCompleter([f"{slot.starts:%H:%M}" for slot in slots], self.time)
        self._slots = slots

    def show_meeting(self, row: RollCalled | None) -> None:
        """The meeting that is chosen; what somebody typed stays while the choice does."""
        is_other = _as_shown(row) != _as_shown(self._chosen)
        self._chosen = row
        self.change.setEnabled(row is not None)
        self.away.setEnabled(row is not None)
        if not is_other or row is None:
            return
        meeting = row.now.meeting
        self.time.setText(_hours(meeting.slot))
        self.table.setText(meeting.table)
        self.people.setText("; ".join(person.name for person in row.people))
        self._tell("")

    def take_focus(self) -> None:
        """To the people of the meeting."""
        self.people.setFocus()
        self.people.selectAll()

    def _on_enter(self) -> None:
        if self._chosen is not None and self.change.isEnabled():
            self._on_change()
        else:
            self._on_add()

    def _on_add(self) -> None:
        meeting = self._meeting()
        if meeting is not None:
            self.add_wanted.emit(meeting)

    def _on_change(self) -> None:
        meeting = self._meeting()
        if meeting is not None and self._chosen is not None:
            self.change_wanted.emit(self._chosen.now.meeting, meeting)

    def _meeting(self) -> Meeting | None:
        """What the fields say; None, and said, where they don't say it surely."""
        if self._session is None:
            return None
        slot = slot_told(self.time.text(), self._slots, self._session.starts, self._session.ends)
        if slot is None:
            hours = f"{self._session.starts:%H:%M}–{self._session.ends:%H:%M}"
            self._tell(
                _("No time of this session ({hours}). Write it like 10:20 or 10:20–10:40.", hours=hours)
            )
            return None
        people = self._people()
        if people is None:
            return None
        self._tell("")
        return Meeting(slot, self.table.text().strip(), people)

    def _people(self) -> tuple[str, ...] | None:
        chosen = self._chosen
        if chosen is not None and self.people.text() == "; ".join(p.name for p in chosen.people):
            return chosen.now.meeting.people
        found = self._editing.people_in(self.people.text())
        if found.near:
            line, people = found.near[0]
            names = "; ".join(f"{p.name} ({p.organisation or p.reference})" for p in people)
            self._tell(
                _("Who is “{text}”? {names}. Write the name whole, or an e-mail.", text=line, names=names)
            )
            return None
        if found.not_found:
            self._tell(_("Nobody is found for “{text}”.", text=found.not_found[0]))
            return None
        if len(found.found) < 2:
            self._tell(_("A meeting needs two people, with ; between."))
            return None
        return tuple(person.reference for _line, person in found.found)

    def _tell(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons beside the fields; where that leaves no room for two names, under them."""
        super().resizeEvent(event)
        beside = sum(part.sizeHint().width() + 8 for part in (self.add, self.change, self.away))
        left = self.width() - beside - self.time.width() - self.table.width() - 16
        is_narrow = left < _wide(self.people, self.people.placeholderText())
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            chosen, self._chosen = self._chosen, None
            self.show_meeting(chosen)
        else:
            super().keyPressEvent(event)


def _as_shown(row: RollCalled | None) -> tuple[Meeting, str] | None:
    """One moment has other hours where the time zone of the event became another."""
    return (row.now.meeting, _hours(row.now.meeting.slot)) if row is not None else None


def _hours(slot: Slot) -> str:
    return f"{slot.starts:%H:%M}–{slot.ends:%H:%M}"


def _field(parent: QWidget, name: str, longest: str = "") -> QLineEdit:
    """As wide as what it is called and the longest that stands in it, if that is known."""
    field = QLineEdit(parent)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    if longest:
        field.ensurePolished()
        field.setFixedWidth(max(_wide(field, name), _wide(field, longest)))
    return field


def _wide(field: QLineEdit, text: str) -> int:
    return field.fontMetrics().horizontalAdvance(text) + _AROUND
