"""Roll call for a session, big enough for the door of a bus: who is on it, who is missing, whom to ring."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from checkin.core.admission import Direction
from checkin.core.errors import CheckinError
from checkin.core.programme import Session, SessionKind
from checkin.core.records import RecordKind
from checkin.gui.live_people import people_table
from checkin.gui.live_state import LiveState
from checkin.gui.roll_model import CAME, MARK, MOST, NAME, PHONE, WHERE, RollEntry, RollModel, expected, roll
from checkin.gui.segments import Segments
from checkin.gui.session_picker import SessionPicker
from checkin.gui.shell import Shell
from checkin.gui.theme import set_role

_ROW = 52


class RollCall(QWidget):
    """Enter admits the selected person, Delete takes it back; scans at this desk tick people off too."""

    person_wanted = Signal(str)

    def __init__(self, shell: Shell, state: LiveState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._state = shell, state
        self._entries: list[RollEntry] = []
        self._build()
        self._connect()
        self._choose_first()

    def _build(self) -> None:
        theme = self._shell.theme
        self.picker = SessionPicker(self._shell)
        self.number = QLabel("–")
        self.number.setFont(theme.font("display"))
        self.told = QLabel()
        self.told.setFont(theme.font("lead"))
        set_role(self.told, "muted")
        self.segments = Segments(("Everybody", "Missing", "Here"))
        self.model = RollModel(theme, theme.font("heading", bold=False), self)
        self.table = people_table(self.model, rows=_ROW)
        self.table.setAccessibleName("Roll call")
        header = self.table.horizontalHeader()
        for column, width in ((MARK, 48), (PHONE, 200), (CAME, 150)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        for column in (NAME, WHERE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.admit_button = QPushButton("Admit  Enter")
        set_role(self.admit_button, "primary")
        self.undo_button = QPushButton("Take back  Delete")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.number)
        head.addWidget(self.told, 1)
        head.addWidget(self.segments)
        head.addWidget(self.picker)
        foot = QHBoxLayout()
        self.hint = QLabel("Scans at this desk tick people off too, when it is set to this session.")
        set_role(self.hint, "muted")
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.admit_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        rows.addLayout(foot)

    def _connect(self) -> None:
        self.picker.picked.connect(lambda _: self.refresh())
        self.segments.chosen.connect(lambda _: self._show_part())
        self.table.activated.connect(lambda _: self.admit_selected())
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.admit_button.clicked.connect(self.admit_selected)
        self.undo_button.clicked.connect(self.take_back_selected)

    @property
    def session(self) -> Session | None:
        return self.picker.session

    def refresh(self) -> None:
        """Call the roll anew."""
        session = self.session
        if session is None or not self._shell.session.is_open:
            return
        standing, roster = self._state.standing, self._state.roster
        people = expected(roster, standing, session)
        self._entries = roll(self._shell.session, standing, session, people)
        here = sum(entry.is_here for entry in self._entries)
        missing = len(self._entries) - here
        self.number.setText(f"{here} / {len(self._entries)}" if roster else "…")
        rest = len(people) - MOST
        more = f" Only the first {MOST} are listed." if rest > 0 else ""
        self.told.setText(
            ("Everybody is here." if self._entries and not missing else f"{missing} missing.") + more
        )
        set_role(self.told, "good" if self._entries and not missing else "muted")
        self._show_part()

    def admit_selected(self) -> None:
        """Admit the selected person to the session, by the same rules as at the door."""
        entry = self._selected()
        if entry is None or self.session is None or entry.is_here:
            return
        try:
            self._shell.session.admit(
                entry.person.reference, session_id=self.session.id, direction=Direction.IN
            )
        except CheckinError as error:
            self._shell.tell_error(error)

    def take_back_selected(self) -> None:
        """Undo the last admission of the selected person to the session."""
        entry = self._selected()
        if entry is None or self.session is None:
            return
        desk = self._shell.session.desk
        for record in reversed(desk.records_of(entry.person.reference)):
            is_admission = record.kind in (RecordKind.SCAN, RecordKind.OVERRIDE) and record.admits
            if is_admission and record.session == self.session.id and not desk.is_undone(record.id):
                try:
                    self._shell.session.undo(record.id, reason="roll call")
                except CheckinError as error:
                    self._shell.tell_error(error, key="undo")
                return

    def _show_part(self) -> None:
        selected = self._selected()
        row = self.table.currentIndex().row()
        part = self.segments.place
        self.model.set_entries([e for e in self._entries if part <= 0 or e.is_here == (part == 2)])
        if not self.model.rowCount():
            self._on_row()
            return
        place = self.model.row_of(selected.person.reference) if selected else 0
        if selected and place >= 0 and self.model.entry(place).is_here and not selected.is_here:
            place = row  # who was just admitted went down; stay, so that Enter takes the next
        self.table.selectRow(min(max(place, 0), self.model.rowCount() - 1))
        self._on_row()

    def _selected(self) -> RollEntry | None:
        row = self.table.currentIndex().row()
        return self.model.entry(row) if 0 <= row < self.model.rowCount() else None

    def _on_row(self, _index: QModelIndex | None = None) -> None:
        entry = self._selected()
        self.admit_button.setEnabled(entry is not None and not entry.is_here and self._state.is_live)
        self.undo_button.setEnabled(entry is not None and bool(entry.came) and self._state.is_live)

    def _choose_first(self) -> None:
        """A visit of today, else what is on."""
        session = self._shell.session
        today = session.desk.now().date()
        visits = [
            s
            for s in session.programme.sessions
            if s.kind is SessionKind.VISIT and s.starts.date() <= today <= s.ends.date()
        ]
        if visits:
            self.picker.choose(visits[0].id)
        else:
            self.picker.choose_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take_back_selected()
            return
        super().keyPressEvent(event)
