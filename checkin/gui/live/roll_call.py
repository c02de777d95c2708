"""Roll call for a session, big enough for the door of a bus: who is on it, who is missing, whom to ring."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from checkin.core.counting.attendance import People
from checkin.core.desk.people_behind import entry_word, people_here
from checkin.core.door.admission import Direction
from checkin.core.errors import CheckinError
from checkin.core.event.programme import Session, SessionKind
from checkin.core.language import N_, _, number, together
from checkin.gui.live.roll_model import (
    CAME,
    MARK,
    NAME,
    PHONE,
    WHERE,
    PeopleCalled,
    RollEntry,
    RollModel,
    give_names_room,
    people_expected,
    registered_for_today,
    roll,
    why_nobody_comes,
    why_not_then,
)
from checkin.gui.live.state import LiveState
from checkin.gui.look.person_text import row_of_person
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.session.turned import Turned
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.free_place import IS_ANSWER
from checkin.gui.widgets.people_table import people_table
from checkin.gui.widgets.segments import Segments
from checkin.gui.widgets.session_picker import SessionPicker

_ROW = 52
_LOW = 420
"""Pixels at the usual type below which rows have what the rest can do without, so that one sees more of them."""


class RollCall(QWidget):
    """Enter admits the selected person and selects the next; Delete takes it back, until a row is chosen by hand, which
    it is of then. Scans at this desk tick people off too.
    """

    person_wanted = Signal(str)

    def __init__(self, shell: Shell, state: LiveState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._state = shell, state
        self._called = PeopleCalled(shell.session)
        self._people: People = {}
        self._here: set[str] = set()
        self._is_opened = False
        self._is_showing = False
        self._shown: tuple[str, int] | None = None  # the session and the part of the roll whose rows stand
        self._admitted: RollEntry | None = None  # by Enter, since when nobody chose a row
        self._acted_on = ""
        """Whom Enter or Delete takes from their row: the next one is meant by the next key."""
        self._slid_from = ""
        """Who left the chosen row by a scan: nobody chose the one who stands there now."""
        self._turned = Turned(lambda: shell.now_ms())
        """By who comes and goes elsewhere, which moves the rows."""
        self._is_astray = False
        """Whether the mouse pressed on a row that had just come there."""
        self._build()
        self._connect()
        self.picker.follow_the_desk(but_of_registration=self._not_the_registration)

    def _build(self) -> None:
        theme = self._shell.theme
        self.picker = SessionPicker(self._shell, self)
        self.number = PlainLabel("–", font=theme.font("display"))
        self.told = PlainLabel(role="muted", font=theme.font("lead"))
        for label in (self.number, self.told):
            label.setProperty(IS_ANSWER, True)
        self.segments = Segments((_("Everybody"), _("Missing"), _("Here")))
        self.model = RollModel(theme, theme.font("heading", bold=False), self)
        self.table = people_table(self.model, rows=_ROW)
        self.table.setAccessibleName(_("Roll call"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(MARK, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(MARK, 48)
        for column in (PHONE, CAME):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (NAME, WHERE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.admit_button = ElidedButton(_("Admit  Enter"))
        set_role(self.admit_button, "primary")
        self.undo_button = ElidedButton(_("Take back  Delete"))
        top = QWidget()
        head = FlowLayout(top, 16, left=2)
        head.addWidget(self.number)
        head.addWidget(self.told)
        head.addWidget(self.segments)
        head.addWidget(self.picker)
        foot = QHBoxLayout()
        self.hint = PlainLabel(
            _("Scans at this desk tick people off too, when it is set to this session."),
            role="muted",
            wraps=True,
        )
        foot.addWidget(self.hint, 1)
        foot.addStretch(0)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.admit_button)
        column_of(self, top, (self.table, 1), foot, gap=12)

    def _connect(self) -> None:
        self.picker.picked.connect(lambda _: self.refresh())
        self.segments.chosen.connect(lambda _: self._show_part())
        for asked in (self.picker.picked, self.segments.chosen):
            asked.connect(lambda _: self._say())
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.table.pressed.connect(self._on_pressed)
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
        self._people = people_expected(roster, standing, session)
        self._here = people_here(standing, session).intersection(self._people)
        self.number.setText(f"{number(len(self._here))} / {number(len(self._people))}" if roster else "…")
        self._show_part()
        if self._is_opened and roster is not None and not self._state.is_roster_behind:
            self._is_opened = False
            self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_opened = True  # the roll is called next, and then it is known how many are missing

    def _on_pressed(self, index: QModelIndex) -> None:
        self._on_row_chosen(index)
        self._is_astray = not self._turned.is_meant()

    def _on_activated(self, _index: QModelIndex) -> None:
        entry, was_astray, self._is_astray = self._selected(), self._is_astray, False
        if was_astray and entry is not None:
            told = _("The rows have just moved. To admit {name} press Enter.", name=entry.person.name)
            self._tell_nothing(told)
            return
        self.admit_selected()

    def admit_selected(self) -> None:
        """Admit the selected person to the session, by the same rules as at the door."""
        entry = self._selected()
        if entry is None or self.session is None or not self._may_act():
            return
        if not _can_come(entry):
            self._tell_nothing(_("{name} is here already.", name=entry.person.name))
            return
        if why_not := why_nobody_comes(self._state, self.session):
            self._tell_nothing(why_not)
            return
        if self._slid_from:
            before, name = self._slid_from, entry.person.name
            told = _("{before} is here by now. To admit {name} press Enter again.", before=before, name=name)
            self._tell_nothing(told)
            self._slid_from = ""
            return
        self._acted_on = entry.person.reference
        verdict = self._shell.admit(
            entry.person.reference, session_id=self.session.id, direction=Direction.IN
        )
        self._admitted = entry if verdict is not None and verdict.admits else None
        if self._admitted is None:
            self._acted_on = ""
        self._on_row()

    def take_back_selected(self) -> None:
        """Undo the last admission to the session of whom Enter admitted, else of the selected person."""
        entry = self._admitted or self._selected()
        if entry is None or self.session is None or not self._may_act():
            return
        if self._slid_from and self._admitted is None:
            before, name = self._slid_from, entry.person.name
            told = _(
                "{before} is not in this row any more. To take back {name} press Delete again.",
                before=before,
                name=name,
            )
            self._tell_nothing(told)
            self._slid_from = ""
            return
        self._admitted = None
        self._acted_on = entry.person.reference
        desk = self._shell.session.desk
        for record in reversed(desk.records_of(entry.person.reference)):
            if record.is_admission and record.session == self.session.id and not desk.is_undone(record.id):
                try:
                    self._shell.session.undo(record.id, reason=N_("roll call"))
                except CheckinError as error:
                    self._shell.tell_refused(error, key="undo")
                return
        self._tell_nothing(
            _("{name} was not let in here, so there is nothing to take back.", name=entry.person.name)
        )

    def _may_act(self) -> bool:
        """Also by the keys: of a moment that is over the rows say who was missing then, not who is."""
        if not self._state.is_live:
            self._tell_nothing(why_not_then())
        return self._state.is_live

    def _tell_nothing(self, told: str) -> None:
        """A key that a button names, of a row that has nothing for it."""
        self._shell.tell(told, key="undo", seconds=8)

    def _show_part(self) -> None:
        selected = self._selected()
        row = self.table.currentIndex().row()
        part, session = self.segments.place, self.session
        if session is None or not self._shell.session.is_open:
            return
        was_shown, self._shown = self._shown, (session.id, part)
        if was_shown != self._shown:
            self._admitted = None
            self._acted_on = self._slid_from = ""
        people = [r for r in self._people if part <= 0 or (r in self._here) == (part == 2)]
        entries = roll(self._called, self._state.standing, session, people)
        before = [entry.person.reference for entry in self.model.rows]
        self._is_showing = True
        self.model.set_entries(entries, _(entry_word(session)))
        if was_shown == self._shown and before != [entry.person.reference for entry in self.model.rows]:
            self._turned.turn()
        give_names_room(self.table)
        self._tell(left_out=len(people) - len(entries))
        if self.model.rowCount():
            place = self.model.row_of(selected.person.reference) if selected else 0
            went_down = place >= 0 and selected and self.model.rows[place].is_here and not selected.is_here
            if went_down or (place < 0 and was_shown == self._shown):
                place = row  # of who was just admitted or taken back; stay, so that the key takes the next
                if selected is not None and selected.person.reference != self._acted_on:
                    self._slid_from = selected.person.name
            self.table.selectRow(min(max(place, 0), self.model.rowCount() - 1))
        self._is_showing = False
        self._on_row()

    def _tell(self, *, left_out: int) -> None:
        missing = len(self._people) - len(self._here)
        is_complete = bool(self._people) and not missing
        told = _("Everybody is here.") if is_complete else _("{missing} missing.", missing=missing)
        told = together(told, self._registered_for_today())
        more = (
            _("Only the first {rowcount:,} are listed.", rowcount=self.model.rowCount()) if left_out else ""
        )
        self.told.setText(together(told, more))
        set_role(self.told, "good" if is_complete else "muted")

    def _say(self) -> None:
        """How many are here, or missing where only they are listed, for whoever asked by a control and sees nothing."""
        total = len(self._people)
        shown = len(self._here) if self.segments.place <= 0 else self.model.rowCount()
        if self.isVisible() and self._shell.session.is_open:
            listed = _("{shown:,} of {total:,}", shown=shown, total=total)
            announce(self, f"{listed}. {self.told.text()}", at_once=False)

    def _registered_for_today(self) -> str:
        session = self.session
        today = registered_for_today(self._state.standing, session, self._here) if session else None
        return "" if today is None else _("{n} registered for today.", n=today)

    def _selected(self) -> RollEntry | None:
        row = self.table.currentIndex().row()
        return self.model.row_at(row)

    def _on_row_chosen(self, _index: QModelIndex) -> None:
        if not self._is_showing:
            self._admitted = None
            self._acted_on = self._slid_from = ""
            self._on_row()

    def _on_row(self) -> None:
        entry, admitted = self._selected(), self._admitted
        # Heard with the button, and so that a second click in haste admits nobody else: see `PressGuard`.
        for button, meant in ((self.admit_button, entry), (self.undo_button, admitted or entry)):
            button.setAccessibleDescription(row_of_person(meant.person) if meant else "")
        named = _("Take back {name}  Delete", name=admitted.person.name) if admitted else ""
        self.undo_button.setText(named or _("Take back  Delete"))
        session = self.session
        comes = session is not None and not why_nobody_comes(self._state, session)
        self.admit_button.setEnabled(entry is not None and _can_come(entry) and comes)
        is_to_take_back = admitted is not None or (entry is not None and bool(entry.came))
        self.undo_button.setEnabled(is_to_take_back and self._state.is_live)

    def _not_the_registration(self) -> str:
        """A visit of today, else what is on in a room: nobody calls a roll of all who registered."""
        session = self._shell.session
        today = session.desk.now().date()
        visits = (
            s
            for s in session.programme.sessions
            if s.kind is SessionKind.VISIT and s.starts.date() <= today <= s.ends.date()
        )
        found = next(visits, None) or self.picker.on_in_a_room()
        return found.id if found is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = self._shell.theme
        is_low = self.height() < theme.scaled(_LOW)
        self.table.verticalHeader().setDefaultSectionSize(theme.lines("heading") + 8 if is_low else _ROW)
        self.number.setFont(theme.font("title" if is_low else "display"))
        self.hint.setHidden(is_low)
        give_names_room(self.table)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take_back_selected()
            return
        super().keyPressEvent(event)


def _can_come(entry: RollEntry) -> bool:
    return not entry.is_here or entry.registers_anew
