"""Tables of the Live page: by country, category, sector, organisation and day, and who is missing where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QWidget

from checkin.core.counted import counted
from checkin.core.counting.delegations import name_of_delegation
from checkin.core.counting.sectors import sector_name
from checkin.core.dates import whole_weekday_and_day
from checkin.core.desk import people_behind as people_behind
from checkin.core.desk.people_behind import Behind
from checkin.core.desk.snapshot import DAY, GroupRow, Snapshot
from checkin.core.event.attendee import title_of
from checkin.core.language import _, n_, number
from checkin.gui.live.organisation_correction import OrganisationCorrection
from checkin.gui.live.state import LiveState
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.people_table import people_table
from checkin.gui.widgets.rows_model import RowsModel
from checkin.gui.widgets.segments import Segments

_COUNTED = ("category", "sector", "organisation", DAY)
"""Tables whose lines are counted by their own noun; countries are delegations too."""

_MISSING = "missing"

_Index = QModelIndex | QPersistentModelIndex


class CountLine(NamedTuple):
    """A row: what it is called, its numbers, and who is behind it, if that opens. `key` is what it is in the counts."""

    label: str
    numbers: tuple[int, ...]
    key: str
    behind: Behind | None = None


class NumbersModel(RowsModel[CountLine]):
    """Lines under headings; numbers at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headings = ("", "")  # as they were looked up

    def key_of(self, row: CountLine) -> str:
        return row.key

    def set_lines(self, headings: tuple[str, ...], lines: list[CountLine]) -> None:
        """Show these lines; under other headings they are others."""
        if headings != self.headings:
            self.beginResetModel()
            self.headings, self.rows = headings, []
            self.endResetModel()
        self.set_rows(lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label if column == 0 else number(line.numbers[column - 1])
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            numbers = zip(self.headings[1:], line.numbers, strict=True)
            return ", ".join((line.label, *(f"{heading} {number(n)}" for heading, n in numbers)))
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return tip(line.label)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _called(country: str) -> str:
    return name_of_delegation(country) if country else _without("country")


def _missing_of(standing: Snapshot, name: str) -> str:
    """Above the list of who is missing there."""
    if standing.is_over:
        return _("{name}: never came", name=name)
    return _("{name}: not here yet", name=name)


def _how_many(count: int, key: str) -> str:
    if key in _COUNTED:
        return counted(count, key)
    return (
        _("1 country or delegation") if count == 1 else _("{number} countries and delegations", number=count)
    )


def _without(key: str) -> str:
    """What those are called who are in no group of that table."""
    return {
        "country": _("No country"),
        "category": _("No category"),
        "sector": _("No sector"),
        "organisation": _("No organisation"),
    }[key]


def _title(key: str) -> str:
    return {DAY: _("Day"), _MISSING: _("Missing")}.get(key) or title_of(key)


class LiveTables(QFrame):
    """One table at a time. Enter or a click on a row opens its people."""

    opened = Signal(object)

    def __init__(self, shell: Shell, state: LiveState) -> None:
        super().__init__()
        self._shell, self._state = shell, state
        self._kinds: Sequence[tuple[str, Callable[[Snapshot], tuple[tuple[str, ...], list[CountLine]]]]] = (
            ("country", self._countries),
            ("category", self._categories),
            ("sector", self._sectors),
            ("organisation", self._organisations),
            (DAY, self._days),
            (_MISSING, self._missing),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        set_role(self, "panel")
        self.segments = Segments([_title(key) for key, __ in self._kinds], called=_("Counts by group"))
        self.how_many = ElidedLabel("", self)
        set_role(self.how_many, "muted")
        self.model = NumbersModel(self)
        self.table = people_table(self.model, rows=32)
        self.table.setAccessibleName(_("Counts by group"))
        self.correction = OrganisationCorrection(self._shell, self)
        self.correction.hide()
        column_of(
            self, self.segments, self.how_many, (self.table, 1), self.correction, gap=6, edges=(12, 12, 12, 8)
        )

    def _connect(self) -> None:
        self.segments.chosen.connect(self._on_chosen)
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.table.clicked.connect(lambda index: self._open(index.row()))
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    def refresh(self) -> None:
        """Count the table that is shown."""
        standing = self._state.standing
        kind, count = self._kinds[max(0, self.segments.place)]
        headings, lines = count(standing)
        columns_before = self.model.columnCount()
        key = self._current_key()
        self.model.set_lines(headings, lines)
        if columns_before != len(headings) or key == "":
            self._set_widths(len(headings))
        if key and self.model.row_of(key) >= 0 and self._current_key() != key:
            self.table.selectRow(self.model.row_of(key))
        total = standing.counts.event.attendees
        present = sum(line.numbers[0] > 0 for line in lines if line.key)
        if kind == _MISSING:
            told = _("Expected and never came") if standing.is_over else _("Expected and not here yet")
        elif total:
            people = n_("{n} person came", "{n} people came", total)
            told = f"{people} · {_how_many(present, kind)}"
        else:
            told = _("Nobody came") if standing.is_over else _("Nobody came yet")
        self.how_many.setText(told)
        self.correction.setVisible(kind == "organisation")

    @property
    def corrects(self) -> bool:
        """Whether the organisation of a row can be put right below the table, which nothing may cover then."""
        return self.correction.isVisible()

    @property
    def key(self) -> str:
        """Of the table that is shown."""
        return self._kinds[max(0, self.segments.place)][0]

    def choose(self, key: str) -> None:
        """Show the table of that key: a field people are grouped by, DAY, or "missing"."""
        self.segments.choose([kind for kind, _ in self._kinds].index(key))
        self.refresh()

    def _set_widths(self, columns: int) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for n in range(1, columns):
            header.setSectionResizeMode(n, QHeaderView.ResizeMode.ResizeToContents)

    def _current_key(self) -> str:
        row = self.table.currentIndex().row()
        return self.model.rows[row].key if 0 <= row < self.model.rowCount() else ""

    def _open(self, row: int) -> None:
        behind = self.model.rows[row].behind if 0 <= row < self.model.rowCount() else None
        if behind is not None:
            self.opened.emit(behind)

    def _on_chosen(self, _place: int) -> None:
        self.table.clearSelection()
        self.refresh()
        self.table.scrollToTop()

    def _on_row(self, index: QModelIndex) -> None:
        if self.key == "organisation" and index.isValid():
            self.correction.show_organisation(self.model.rows[index.row()].key)

    # --- counting ----------------------------------------------------------------------------------------

    def _countries(self, standing: Snapshot) -> tuple[tuple[str, ...], list[CountLine]]:
        missing = self._missing_by_country(standing)
        are_all_known = self._state.roster is not None  # while the list is read nobody knows who is missing
        rows = {row.label: row for row in standing.breakdown("country")}
        lines = []
        nobody_of = sorted(set(missing) - set(rows), key=_called)
        for country in sorted([*rows, *nobody_of], key=lambda country: not country):
            row = rows.get(country, GroupRow(country, 0, 0, 0))
            name = _called(country)
            behind = (
                people_behind.of_group("country", country, name)
                if row.people
                else people_behind.missing_of_country(country, _missing_of(standing, name))
            )
            numbers = (row.people, row.organisations, missing.get(country, 0))
            lines.append(CountLine(name, numbers if are_all_known else numbers[:2], country, behind))
        headings = (title_of("country"), _("People"), _("Org."), _("Missing"))
        return headings if are_all_known else headings[:3], lines

    def _missing_by_country(self, standing: Snapshot) -> Mapping[str, int]:
        return self._state.roster.missing_by_country(standing.came()) if self._state.roster else {}

    def _categories(self, standing: Snapshot) -> tuple[tuple[str, ...], list[CountLine]]:
        programme = standing.programme

        def name(category: str) -> str:
            return programme.category(category).name if programme.has_category(category) else category

        return self._grouped(standing, "category", title_of("category"), name)

    def _sectors(self, standing: Snapshot) -> tuple[tuple[str, ...], list[CountLine]]:
        return self._grouped(standing, "sector", title_of("sector"), sector_name)

    def _days(self, standing: Snapshot) -> tuple[tuple[str, ...], list[CountLine]]:
        def name(day: str) -> str:
            return whole_weekday_and_day(date.fromisoformat(day))

        return self._grouped(standing, DAY, _("Day"), name)

    def _grouped(
        self, standing: Snapshot, grouping: str, heading: str, name: Callable[[str], str]
    ) -> tuple[tuple[str, ...], list[CountLine]]:
        lines = [
            CountLine(
                called,
                (row.people, row.organisations, row.countries),
                row.label,
                people_behind.of_group(grouping, row.label, called),
            )
            for row in standing.breakdown(grouping)
            for called in (name(row.label) if row.label else _without(grouping),)
        ]
        return (heading, _("People"), _("Org."), _("Countries")), lines

    def _organisations(self, standing: Snapshot) -> tuple[tuple[str, ...], list[CountLine]]:
        lines = [
            CountLine(
                called,
                (row.people,),
                row.label,
                people_behind.of_group("organisation", row.label, called),
            )
            for row in standing.breakdown("organisation")
            for called in (row.label or _without("organisation"),)
        ]
        return (title_of("organisation"), _("People")), lines

    def _missing(self, standing: Snapshot) -> tuple[tuple[str, ...], list[CountLine]]:
        lines = [
            CountLine(
                session.shown_title,
                (counts.missing, counts.expected),
                counts.session,
                people_behind.missing_in_session(session, _missing_of(standing, session.shown_title)),
            )
            for counts in standing.counts.sessions
            for session in (standing.programme.session(counts.session),)
        ]
        missing = sorted(
            self._missing_by_country(standing).items(), key=lambda item: (-item[1], _called(item[0]))
        )
        if self._state.roster is not None:
            expected = self._state.roster.expected_by_country()
            for country, n in missing:
                name = _called(country)
                behind = people_behind.missing_of_country(country, _missing_of(standing, name))
                lines.append(CountLine(name, (n, expected[country]), f"country {country}", behind))
        return (_("Session or delegation"), _("Missing"), _("Expected")), lines
