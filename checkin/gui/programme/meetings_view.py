"""The 1:1 timetable of a matchmaking session: the roll of a slot, meetings changed by hand, from files and wishes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton, QWidget

from checkin.core.counted import counted
from checkin.core.counting.meetings import STATE_WORDS
from checkin.core.desk.meeting_changes import timetable_of
from checkin.core.desk.meeting_roll import SlotRoll, roll_of_slot, slot_at
from checkin.core.event.meeting_timetable import Meeting, Slot
from checkin.core.event.programme import Session, SessionKind
from checkin.core.language import N_, _, number
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.programme.meeting_line import MeetingLine
from checkin.gui.programme.meetings_model import PHONE, STATE, TABLE, TIME, WHO, MeetingsModel
from checkin.gui.programme.proposal_line import ProposalLine
from checkin.gui.session.event_work import known_as
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.called_menu import CalledMenu
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.file_dialogs import ask_for_file, ask_for_place
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.output_language import OutputLanguageMenu
from checkin.gui.widgets.people_table import people_table
from checkin.gui.widgets.spoken_box import call_box
from checkin.tasks.propose_meetings import Slots

LISTS = N_("Timetables (*.csv *.xlsx *.xls *.ods *.tsv);;All files (*)")
_MOST_FREE = 12
_ROW = 34
_STRIP = 24
"""Lines of type that a strip is wide at most."""
_LOWEST_STRIP = 6
_TITLE = 20
"""Characters of a session's title that are seen at least."""
Do = Callable[[], object]


class MeetingsView(QWidget):
    """Says what is wanted; the page keeps it. Delete takes the selected meeting away, Enter opens it below."""

    edit_wanted = Signal(object, object, object, str)
    """The Session, meetings to take out, meetings to put in, and what is then said."""
    load_wanted = Signal(object, object)
    """The Session, and the path of a timetable."""
    propose_wanted = Signal(object, object, object)
    """The Session, the path of wishes, and Slots."""
    signs_wanted = Signal(object, object, str, object)
    """The Session, the path of a PDF, and `table` or `person`."""
    strips_moved = Signal()
    """The meetings, which strips may lie over, stand elsewhere now."""

    def __init__(self, shell: Shell, editing: ProgrammeEditing, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._slots: tuple[Slot, ...] = ()
        self._build(editing)
        self._connect()

    # --- building ------------------------------------------------------------------------------------------

    def _build(self, editing: ProgrammeEditing) -> None:
        self.sessions = ElidedChoice(self)
        self.sessions.setMinimumContentsLength(_TITLE)
        call_box(self.sessions, _("Matchmaking session"))
        self.slots = QComboBox(self)
        self.slots.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        call_box(self.slots, _("Time"))
        self.load_button = QPushButton(_("From a file…"), self)
        self.load_button.setToolTip(
            _("A timetable from Excel or CSV, in place of this one; Ctrl+Z takes it back")
        )
        self.propose_button = QPushButton(_("Propose…"), self)
        self.propose_button.setToolTip(_("Make a timetable from a file of who would like to meet whom"))
        self.propose_button.setCheckable(True)
        self.signs_button = QToolButton(self)
        self.signs_button.setToolTip(_("Pages to print: a sign for each table, a plan for each person"))
        self.signs_button.setAccessibleName(_("Pages to print"))
        self.signs_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._shell.theme.set_icon(self.signs_button, "print")
        menu = CalledMenu.of(self.signs_button)
        self.languages = OutputLanguageMenu()
        self.table_signs = menu.addAction(_("Table signs…"))
        self.person_signs = menu.addAction(_("Personal plans…"))
        self.languages.add_to(menu, self._shell.session.programme.event.languages)
        self.signs_button.setMenu(menu)
        self.head = QWidget(self)
        top = FlowLayout(self.head, 8)
        top.addWidget(self.sessions)
        top.addWidget(self.slots)
        for button in (self.load_button, self.propose_button, self.signs_button):
            top.addWidget(button)
        self.proposing = ProposalLine(self)
        self.proposing.hide()
        self.told = PlainLabel(self, role="muted", wraps=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.free = ElidedLabel("", self)
        self.model = MeetingsModel(self._shell.theme, self)
        self.table = people_table(self.model, rows=self._shell.theme.scaled(_ROW), fewest=2)
        self.table.setAccessibleName(_("Meetings; Delete takes away, Enter changes"))
        header = self.table.horizontalHeader()
        for column in (TIME, TABLE):
            header.setSectionResizeMode(column, header.ResizeMode.ResizeToContents)
        for column in (WHO, STATE, PHONE):
            header.setSectionResizeMode(column, header.ResizeMode.Stretch)
        self.line = MeetingLine(editing, self)
        column_ = column_of(self, gap=8)
        for part in (self.head, self.proposing, self.told, self.free):
            column_.addWidget(part)
        column_.addWidget(self.table, 1)
        column_.addWidget(self.line)

    def _connect(self) -> None:
        self.sessions.currentIndexChanged.connect(lambda _index: self._show_slots())
        self.slots.currentIndexChanged.connect(lambda _index: self._show_roll())
        self.load_button.clicked.connect(self._choose_file)
        self.propose_button.toggled.connect(self._show_proposing)
        self.proposing.file_wanted.connect(self._choose_wishes)
        self.table_signs.triggered.connect(lambda: self._choose_signs("table"))
        self.person_signs.triggered.connect(lambda: self._choose_signs("person"))
        self.table.installEventFilter(self)
        self.table.activated.connect(lambda _index: self._open_selected())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._on_row())
        self.line.add_wanted.connect(self._add)
        self.line.change_wanted.connect(self._change)
        self.line.away_wanted.connect(self.take_away)

    # --- what is shown -------------------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        """The matchmaking session whose meetings are shown."""
        programme = self._shell.session.programme
        id_ = self.sessions.currentData()
        return programme.session(id_) if id_ and programme.has_session(id_) else None

    def refresh(self) -> None:
        """Show the meetings as they are on file and as they stand now."""
        known = [s for s in self._shell.session.programme.sessions if s.kind is SessionKind.MATCHMAKING]
        wanted = [(s.shown_title, s.id) for s in known]
        before = self.sessions.currentData()
        if wanted != [
            (self.sessions.itemText(n), self.sessions.itemData(n)) for n in range(self.sessions.count())
        ]:
            self.sessions.blockSignals(True)
            self.sessions.clear()
            for title, id_ in wanted:
                self.sessions.addItem(title, id_)
            self.sessions.setCurrentIndex(max(0, self.sessions.findData(before)))
            self.sessions.blockSignals(False)
        self.sessions.setVisible(len(known) > 1)
        for part in (self.head, self.table):
            part.setVisible(bool(known))
        self.proposing.setVisible(bool(known) and self.propose_button.isChecked())
        self.line.setVisible(bool(known) and not self.propose_button.isChecked())
        self._show_slots()

    def _show_slots(self) -> None:
        session = self.session
        slots = timetable_of(self._shell.session.desk, session).slots if session is not None else ()
        day = (session.starts if session is not None else self._now()).date()
        names = [slot.hours_on(day) for slot in slots]
        shown = [self.slots.itemText(row) for row in range(1, self.slots.count())]
        if slots != self._slots or names != shown or not self.slots.count():
            chosen = self.slots.currentData() or slot_at(slots, self._now())
            self._slots = slots
            self.slots.blockSignals(True)
            self.slots.clear()
            self.slots.addItem(_("All times"), None)
            for name, slot in zip(names, slots, strict=True):
                self.slots.addItem(name, slot)
            self.slots.setCurrentIndex(1 + slots.index(chosen) if chosen in slots else 0)
            self.slots.blockSignals(False)
        self.signs_button.setEnabled(bool(slots))
        self._show_roll()

    def _show_roll(self) -> None:
        session = self.session
        if session is None:
            self.model.set_rows(())
            self.told.setText(
                _(
                    "This event has no session of the kind matchmaking. Make one on the timetable, then come back."
                )
            )
            self.free.hide()
            return
        roll = roll_of_slot(self._shell.session.desk, session, self.slots.currentData())
        selected = self._selected()
        self.model.day = session.starts.date()
        self.model.set_rows(roll.meetings)
        if selected is not None and self._selected() is None:
            self._select(selected)
        self._tell(roll)
        self.line.show_session(session, self._slots)
        self._on_row()

    def _tell(self, roll: SlotRoll) -> None:
        if not self._slots:
            self.told.setText(
                _(
                    "No meetings yet. Take a timetable from a file, have one proposed from wishes, or add one below."
                )
            )
            self.free.hide()
            return
        states = [one.now.state for one in roll.meetings]
        parts = [counted(len(states), "meeting")]
        parts += [f"{number(states.count(s))} {_(word)}" for s, word in STATE_WORDS.items() if s in states]
        self.told.setText(" · ".join(parts))
        self.free.setVisible(bool(roll.free))
        names = ", ".join(person.name for person in roll.free[:_MOST_FREE])
        more = f" +{number(len(roll.free) - _MOST_FREE)}" if len(roll.free) > _MOST_FREE else ""
        self.free.setText(_("Here and free at this time: {names}", names=names + more))

    def _now(self) -> datetime:
        return self._shell.session.desk.now()

    def _selected(self) -> Meeting | None:
        row = self.model.row_at(self.table.currentIndex().row())
        return row.now.meeting if row is not None else None

    def _select(self, meeting: Meeting) -> None:
        for at in range(self.model.rowCount()):
            row = self.model.row_at(at)
            if row is not None and row.now.meeting == meeting:
                self.table.selectRow(at)

    def _on_row(self) -> None:
        current = self.table.currentIndex()
        # Qt makes the first row the current one as the table gets the keyboard, and does not show it.
        if current.isValid() and not self.table.selectionModel().isSelected(current):
            self.table.selectRow(current.row())
        self.line.show_meeting(self.model.row_at(current.row()))

    def _show_proposing(self, is_wanted: bool) -> None:
        self.proposing.setVisible(is_wanted)
        self.line.setHidden(is_wanted)
        self.proposing.show_tables(bool(self._slots))

    # --- what is wanted --------------------------------------------------------------------------------------

    def _open_selected(self) -> None:
        self.line.take_focus()

    def _add(self, meeting: Meeting) -> None:
        if self.session is not None:
            told = _("A meeting at {time} was added.", time=f"{meeting.slot.starts:%H:%M}")
            self.edit_wanted.emit(self.session, (), (meeting,), told)

    def _change(self, before: Meeting, after: Meeting) -> None:
        if self.session is not None and before != after:
            told = _("The meeting at {time} was changed.", time=f"{before.slot.starts:%H:%M}")
            self.edit_wanted.emit(self.session, (before,), (after,), told)

    def take_away(self) -> None:
        """The selected meeting out of the timetable."""
        meeting = self._selected()
        if meeting is not None and self.session is not None:
            told = _("The meeting at {time} was taken out.", time=f"{meeting.slot.starts:%H:%M}")
            self.edit_wanted.emit(self.session, (meeting,), (), told)

    def _folder(self) -> Path:
        return known_as(self._shell.session).parent

    def _choose_file(self) -> None:
        path = ask_for_file(self, _("The timetable of meetings"), self._folder(), LISTS)
        if path is not None and self.session is not None:
            self.load_wanted.emit(self.session, path)

    def _choose_wishes(self, how: Slots) -> None:
        path = ask_for_file(self, _("Who would like to meet whom"), self._folder(), LISTS)
        if path is not None and self.session is not None:
            self.propose_button.setChecked(False)
            self.propose_wanted.emit(self.session, path, how)

    def _choose_signs(self, by: str) -> None:
        event = known_as(self._shell.session)
        name = f"{event.stem} {'tables' if by == 'table' else 'meetings'}.pdf"
        path = ask_for_place(self, _("Write the signs"), event.with_name(name), "PDF (*.pdf)")
        if path is not None and self.session is not None:
            self.signs_wanted.emit(self.session, path, by, self.languages.spoken)

    # --- as a part of the page -------------------------------------------------------------------------------

    @property
    def has_none(self) -> bool:
        """Nothing here is to be used: the event has no session of the kind."""
        return self.session is None

    def take_focus(self) -> None:
        if not self.has_none:
            self.table.setFocus()
        if not self._slots:
            announce(self, self.told.text(), at_once=False)

    def room_for_strips(self) -> QRect | None:
        """Over the right half of the meetings, never over the line that changes them; None where few are seen."""
        line = self._shell.theme.lines("body")
        box = (self.table.geometry() & self.visibleRegion().boundingRect()).adjusted(12, 12, -16, -12)
        if self.table.isHidden() or box.height() < _LOWEST_STRIP * line:
            return None
        box.setLeft(box.right() - min(box.width() // 2, _STRIP * line))
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.strips_moved.emit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.take_away()
        else:
            super().keyPressEvent(event)
