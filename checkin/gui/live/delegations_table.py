"""Delegations: people by country or organisation, who is here, who is missing; admit the rest of one in one action."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QSizePolicy, QWidget

from checkin.core.counted import named
from checkin.core.counting.delegations import name_of_delegation
from checkin.core.desk.people_behind import entry_word, people_here
from checkin.core.door.admission import VerdictWord
from checkin.core.door.came_of import came_of
from checkin.core.door.verdict_text import about_seats
from checkin.core.errors import CheckinError
from checkin.core.event.programme import Session
from checkin.core.language import N_, _, n_, together
from checkin.gui.live.count_tables import CountLine, NumbersModel
from checkin.gui.live.roll_model import (
    CAME,
    MARK,
    NAME,
    PHONE,
    WHERE,
    PeopleCalled,
    RollModel,
    give_names_room,
    is_over,
    people_expected,
    registered_for_today,
    registers_anew,
    roll,
    why_nobody_comes,
)
from checkin.gui.live.state import LiveState
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import set_role
from checkin.gui.session import taken_together
from checkin.gui.session.arrival_alerts import watched_key
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.free_place import IS_ANSWER
from checkin.gui.widgets.people_table import people_table
from checkin.gui.widgets.segments import Segments
from checkin.gui.widgets.session_picker import SessionPicker

_MOST_NAMED = 3
_LEFT = 220
"""Pixels in which a country can be told from another, at the usual type."""


class LiveDelegations(QWidget):
    """Delegations at the left, the people of the selected one at the right."""

    def __init__(self, shell: Shell, state: LiveState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._state = shell, state
        self._called = PeopleCalled(shell.session)
        self._groups: dict[str, list[str]] = {}
        """Country or organisation -> references."""
        self._build()
        self._connect()
        self.picker.follow_the_desk()

    def _build(self) -> None:
        theme = self._shell.theme
        self.segments = Segments((_("Countries"), _("Organisations")))
        self.picker = SessionPicker(self._shell, self)
        self.model = NumbersModel(self)
        self.table = people_table(self.model, rows=34)
        self.table.setAccessibleName(_("Delegations"))
        left = QFrame()
        left.setMinimumWidth(theme.scaled(_LEFT))
        set_role(left, "panel")
        rows = column_of(left, (self.table, 1), gap=8, edges=(12, 12, 12, 8))
        self.title, self.told = ElidedLabel("", self), ElidedLabel("", self)
        self.title.setFont(theme.font("heading"))
        set_role(self.told, "muted")
        for label in (self.title, self.told):
            label.setProperty(IS_ANSWER, True)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.watch_button = ElidedButton(_("Tell me when they come"))
        self.watch_button.setCheckable(True)
        set_role(self.watch_button, "chip")
        theme.set_icon(self.watch_button, "bell", "muted", size=16)
        self.admit_button = ElidedButton()
        set_role(self.admit_button, "primary")
        self.people = RollModel(theme, theme.font("body"), self)
        self.people_view = people_table(self.people, rows=34)
        self.people_view.setAccessibleName(_("People of the delegation"))
        header = self.people_view.horizontalHeader()
        header.setSectionResizeMode(MARK, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(MARK, 40)
        for part in (PHONE, CAME):
            header.setSectionResizeMode(part, QHeaderView.ResizeMode.ResizeToContents)
        for part in (NAME, WHERE):
            header.setSectionResizeMode(part, QHeaderView.ResizeMode.Stretch)
        right = QFrame()
        set_role(right, "panel")
        rows = column_of(right, gap=4, edges=(16, 8, 12, 8))
        head, foot = QWidget(), QWidget()
        for holder, words, button in (
            (head, self.title, self.watch_button),
            (foot, self.told, self.admit_button),
        ):
            flow = FlowLayout(holder, left=1)
            flow.addWidget(words)
            flow.addWidget(button)
        rows.addWidget(head)
        rows.addWidget(self.people_view, 1)
        rows.addWidget(foot)
        top = row_of(None, self.segments, FREE, self.picker)
        line = row_of(None, (left, 4), (right, 7), gap=16)
        column_of(self, top, (line, 1), gap=12)

    def _connect(self) -> None:
        self.segments.chosen.connect(lambda _: self.refresh())
        self.picker.picked.connect(lambda _: self.refresh())
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.people_view.activated.connect(self._on_person)
        self.watch_button.clicked.connect(self._on_watch)
        self.admit_button.clicked.connect(self.admit_delegation)

    @property
    def _by_country(self) -> bool:
        return self.segments.place != 1

    def refresh(self) -> None:
        """Count the delegations of the session anew."""
        session, roster, standing = self.picker.session, self._state.roster, self._state.standing
        if session is None or roster is None:
            return
        self._groups = defaultdict(list)
        by_country = self._by_country
        for reference, person in people_expected(roster, standing, session).items():
            key = person.country if by_country else person.organisation
            if key:
                self._groups[key].append(reference)
        lines, all_here = [], people_here(standing, session)
        for key, people in self._groups.items():
            here = len(all_here.intersection(people))
            name = name_of_delegation(key) if by_country else key
            lines.append(CountLine(name, (here, len(people) - here), key))
        lines.sort(key=lambda line: (-sum(line.numbers), line.label))
        selected = self.selected
        came = _("Came") if is_over(standing, session) else _("Here")
        self.model.set_lines((_("Delegation"), came, _("Missing")), lines)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        if lines:
            self.table.selectRow(max(0, self.model.row_of(selected)))
        self._show_people()

    @property
    def selected(self) -> str:
        """The country or organisation that is selected; "" when none is."""
        row = self.table.currentIndex().row()
        return self.model.rows[row].key if 0 <= row < self.model.rowCount() else ""

    def missing(self) -> list[str]:
        """Who of the selected delegation is not in the session."""
        session, standing = self.picker.session, self._state.standing
        if session is None:
            return []
        people, here = self._groups.get(self.selected, []), people_here(standing, session)
        return [reference for reference in people if reference not in here]

    def _anew(self) -> list[str]:
        """Who of the selected delegation registered on an earlier day, and not for today."""
        session, standing = self.picker.session, self._state.standing
        people = self._groups.get(self.selected, [])
        return [r for r in people if session is not None and registers_anew(standing, session, r)]

    def admit_delegation(self) -> None:
        """Admit all who are missing, or for today alone, by the rules of the door, each with a record of their own."""
        session, missing = self.picker.session, self.missing() + self._anew()
        if session is None or not missing:
            return
        if why_not := why_nobody_comes(self._state, session):
            self._shell.tell(why_not, key=taken_together.ADMITTED, seconds=8)
            return
        title = self.title.text()
        try:
            verdicts = self._shell.session.admit_many(missing, session_id=session.id)
        except CheckinError as error:
            self._shell.tell_refused(error, key=taken_together.ADMITTED)
            return
        admitted = [v.scan_id for v in verdicts if v.admits and v.scan_id]
        refused = [
            f"{v.attendee.name} ({came_of(v.word)})"
            for v in verdicts
            if v.attendee is not None and not v.admits
        ]
        is_broken_off = any(v.word is VerdictWord.NOT_RECORDED for v in verdicts)
        last = next((v for v in reversed(verdicts) if v.admits), verdicts[-1] if verdicts else None)
        seats = about_seats(last, self._shell.session.programme) if last is not None else ""
        self._tell_admitted(title, session, admitted, refused, seats, is_broken_off=is_broken_off)

    def _tell_admitted(
        self,
        title: str,
        session: Session,
        admitted: list[str],
        refused: list[str],
        seats: str,
        *,
        is_broken_off: bool,
    ) -> None:
        told = _(
            "{title}: {n} admitted to {session_title}.",
            title=title,
            n=len(admitted),
            session_title=session.shown_title,
        )
        told = together(told, seats)
        if is_broken_off:
            told = together(told, _("The others could not be recorded."))
        if refused:
            told = together(told, _("Not admitted: {named}.", named=named(refused, _MOST_NAMED)))
        self._shell.tell(
            told,
            tone=Tone.WARN if refused or seats or is_broken_off else Tone.GOOD,
            key=taken_together.ADMITTED,
            action=_("Undo all") if admitted else "",
            on_action=lambda: taken_together.undo(self._shell, admitted),
            details="\n".join(refused) if len(refused) > _MOST_NAMED else "",
            seconds=0 if refused or seats or is_broken_off else 20,
        )

    def _show_people(self) -> None:
        session = self.picker.session
        if session is None:
            return
        key = self.selected
        name = name_of_delegation(key) if self._by_country and key else key
        self.title.setText(name or _("No delegation"))
        people = self._groups.get(key, [])
        entries = roll(self._called, self._state.standing, session, people)
        self.people.set_entries(entries, _(entry_word(session)))
        give_names_room(self.people_view, place_may_go=True)
        here = people_here(self._state.standing, session).intersection(people)
        missing = len(people) - len(here)
        words = (
            N_("{here} of {n} came")
            if is_over(self._state.standing, session)
            else N_("{here} of {n} here, {missing} missing")
        )
        told = _(words, here=len(here), n=len(people), missing=missing)
        today = registered_for_today(self._state.standing, session, here)
        if today is not None:
            told = _("{told}; {n} registered for today", told=told, n=today)
        left = self._seats_left(session)
        if left is not None and left < missing and not why_nobody_comes(self._state, session):
            told = n_("{told}; {n} seat left", "{told}; {n} seats left", left, told=told)
        if len(people) > len(entries):
            told = _("{told}; only the first {n:,} are listed", told=told, n=len(entries))
        self.told.setText(told)
        wanted = missing if today is None else len(people) - today
        self.admit_button.setText(_all_wanted(wanted, for_today=today is not None))
        self.admit_button.setToolTip(
            tip(_("Each with a record of their own, to {title}", title=session.shown_title))
        )
        self.admit_button.setVisible(bool(wanted) and not why_nobody_comes(self._state, session))
        self.watch_button.setEnabled(bool(key))
        arrivals = self._shell.arrivals
        self.watch_button.setVisible(arrivals is not None)
        self.watch_button.setChecked(arrivals is not None and arrivals.watches(self._watched_key()))

    def _seats_left(self, session: Session) -> int | None:
        """How many seats there are for whoever is admitted now; None where they are not counted."""
        if session.capacity is None:
            return None
        counted = self._state.standing.counts.sessions
        return max(0, session.capacity - sum(one.inside for one in counted if one.session == session.id))

    def _watched_key(self) -> str:
        return watched_key("country" if self._by_country else "organisation", self.selected)

    def _on_row(self, _index: QModelIndex) -> None:
        self._show_people()

    def _on_watch(self, is_on: bool) -> None:
        if self._shell.arrivals is not None:
            self._shell.arrivals.watch(self._watched_key(), is_on)

    def _on_person(self, index: QModelIndex) -> None:
        if self._shell.has_place("attendees"):
            self._shell.open_page("attendees", self.people.rows[index.row()].person.reference)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_names_room(self.people_view, place_may_go=True)


def _all_wanted(count: int, *, for_today: bool) -> str:
    if for_today:
        return n_("Admit the one not registered for today", "Admit the {n} not registered for today", count)
    return _("Admit the {missing} missing", missing=count) if count != 1 else _("Admit the one missing")
