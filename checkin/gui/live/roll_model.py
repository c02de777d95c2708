"""People who should be somewhere, as a table: who is, who is missing, and how to reach them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from checkin.core.counting.attendance import People
from checkin.core.counting.roster import Roster
from checkin.core.desk.people_behind import is_here, is_inside, left_at, people_here
from checkin.core.desk.snapshot import Snapshot
from checkin.core.event.attendee import PERSON_FIELDS, Attendee, latin_of
from checkin.core.event.programme import Admits, Session
from checkin.core.language import N_, _
from checkin.core.times import clock_time, from_microseconds
from checkin.gui.live.state import LiveState
from checkin.gui.look.person_text import from_where, row_of_person
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import Theme
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.widgets.rows_model import RowsModel

MARK, NAME, WHERE, PHONE, CAME = range(5)
MOST = 2000
"""Rows shown at once: nobody calls a longer roll. Counted are all."""

_Index = QModelIndex | QPersistentModelIndex


class RollEntry(NamedTuple):
    """One person of the roll. `came` is when they came in first, `left` when they went out again; who is here by an
    earlier day's registration alone registers anew today.
    """

    person: Attendee
    is_here: bool
    registers_anew: bool
    came: str
    left: str


def registers_anew(standing: Snapshot, session: Session, reference: str) -> bool:
    """Whether somebody is here by an earlier day alone, at what one comes to anew each day."""
    is_daily = session.admits is Admits.DAILY
    return is_daily and is_here(standing, session, reference) and not is_inside(standing, session, reference)


def registered_for_today(standing: Snapshot, session: Session, here: Iterable[str]) -> int | None:
    """Of a registration that begins anew each day, how many of these still are; None where they all are."""
    if not session.is_registration or is_over(standing, session):
        return None
    stands = [registers_anew(standing, session, reference) for reference in here]
    return stands.count(False) if any(stands) else None


class PeopleCalled:
    """Who is on the list, each read once until what is known of anybody changes: not at every scan."""

    def __init__(self, session: DeskSession) -> None:
        self._session = session
        self._state: object = None
        self._people: dict[str, Attendee] = {}

    def named(self, references: Sequence[str]) -> dict[str, Attendee]:
        """By reference, in that order; who is no longer there is left out."""
        file = self._session.file
        if self._state != (state := (file.path, file.known_state())):
            self._state, self._people = state, {}
        unread = [reference for reference in references if reference not in self._people]
        if unread:
            self._people |= self._session.desk.store.attendees_named(unread)
        return {reference: self._people[reference] for reference in references if reference in self._people}


def roll(
    called: PeopleCalled, standing: Snapshot, session: Session, people: Iterable[str]
) -> list[RollEntry]:
    """These people with how it stands with them, the missing first; no more than the first `MOST`."""
    here = people_here(standing, session)
    missing_first = sorted(people, key=here.__contains__)
    zone = standing.programme.event.zone
    entries = []
    for reference, person in called.named(missing_first[:MOST]).items():
        first = standing.headcount.history(reference).first_entry(session.id)
        came = from_microseconds(first.at, zone) if first else None
        left = left_at(standing, session, reference)
        anew = registers_anew(standing, session, reference)
        entries.append(
            RollEntry(person, reference in here, anew, _time(came, standing), _time(left, standing))
        )
    return sorted(entries, key=lambda entry: entry.is_here)


def _time(at: datetime | None, standing: Snapshot) -> str:
    return "" if at is None else clock_time(at, standing.at)


def people_expected(roster: Roster | None, standing: Snapshot, session: Session) -> People:
    """Who should be there, and who is there unexpectedly, in list order: nobody of those is missing once they left."""
    if roster is None:
        return {}
    due = roster.expected(session)
    extra = [r for r in people_here(standing, session) if r not in due and r in roster.people]
    return {**due, **{reference: roster.people[reference] for reference in sorted(extra)}}


def is_over(standing: Snapshot, session: Session) -> bool:
    """Whether who is let in now did not come to it: the session is over at the moment that is shown."""
    return standing.at > session.closes


def why_not_then() -> str:
    """Why nothing is changed at an earlier moment."""
    return _("This is how it stood then. Go back to now to admit or to take back.")


def why_nobody_comes(state: LiveState, session: Session) -> str:
    """Why nobody is admitted to a session from its list, one or many; "" where they are."""
    if not state.is_live:
        return why_not_then()
    if not is_over(state.standing, session):
        return ""
    since = clock_time(session.ended, state.standing.at)
    return _(
        "“{title}” has been over since {time}: who is missing did not come. Whoever did is let in at the desk.",
        title=session.shown_title,
        time=since,
    )


def give_names_room(table: QTableView, *, place_may_go: bool = False) -> None:
    """Names stand whole before where they are from does, which keeps a third of the room for both.

    Where that is no room for it and it may go, names have it; where they had less than a third of the table even
    then, the time goes, and then the phone.
    """
    header, width = table.horizontalHeader(), table.viewport().width()
    for part in (CAME, PHONE):
        table.setColumnHidden(part, False)  # what is hidden asks for nothing
    wide = {part: max(table.sizeHintForColumn(part), header.sectionSizeHint(part)) for part in (CAME, PHONE)}
    room = width - header.sectionSize(MARK) - sum(wide.values())
    wanted = table.sizeHintForColumn(NAME)
    for part in (CAME, PHONE):
        goes = room < min(wanted, width // 3)
        table.setColumnHidden(part, goes)
        room += wide[part] if goes else 0
    most = room * 2 // 3
    is_alone = place_may_go and wanted > most
    table.setColumnHidden(WHERE, is_alone)
    header.setSectionResizeMode(
        NAME, QHeaderView.ResizeMode.Stretch if is_alone else QHeaderView.ResizeMode.Fixed
    )
    if not is_alone:
        header.resizeSection(NAME, max(room // 2, min(wanted, most)))


class RollModel(RowsModel[RollEntry]):
    """Entries of a roll; here is green with a tick, missing is plain with an empty ring."""

    headings = ("", N_("Name"), N_("Where from"), PERSON_FIELDS["phone"].title, "")

    def __init__(self, theme: Theme, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._font = theme, font
        self._came = ""

    def key_of(self, row: RollEntry) -> str:
        return row.person.reference

    def set_entries(self, entries: list[RollEntry], came: str) -> None:
        """Show these; `came` is the word for coming in here, as a bus is boarded."""
        self._came = came
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, CAME, CAME)
        self.set_rows(entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text_in(entry, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._heard(entry, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self.text_in(entry, column)) if column != MARK else None
            case Qt.ItemDataRole.FontRole:
                return self._font
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(entry, column)
            case Qt.ItemDataRole.TextAlignmentRole if column in (MARK, CAME):
                return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def text_in(self, entry: RollEntry, column: int) -> str:
        person = entry.person
        if column == MARK:
            return "✓" if entry.is_here else "○"
        if column == NAME:
            latin = latin_of(person)
            return f"{person.name}  {latin}" if latin else person.name
        if column == WHERE:
            return from_where(person)
        if column == PHONE:
            return person.phone or ("" if entry.is_here else _("no phone"))
        return _("left {left}", left=entry.left) if entry.left else entry.came

    def _heard(self, entry: RollEntry, column: int) -> str:
        """The row where a sign stands, or nothing, which would not say of whom."""
        told, text = row_of_person(entry.person), self.text_in(entry, column)
        if column == MARK or not text:
            return f"{_('Here') if entry.is_here else _('Missing')}, {told}"
        return told if column == NAME else text

    def _colour(self, entry: RollEntry, column: int) -> QColor | None:
        if entry.is_here:
            return self._theme.colour("admit_text" if column == MARK else "muted")
        return self._theme.colour("muted") if column == PHONE and not entry.person.phone else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        is_heading = orientation is Qt.Orientation.Horizontal
        if is_heading and section == CAME and role == Qt.ItemDataRole.DisplayRole:
            return self._came
        if is_heading and section == MARK and role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Here or missing")
        return super().headerData(section, orientation, role)
