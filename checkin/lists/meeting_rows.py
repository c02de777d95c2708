"""Reading a timetable of meetings from a file: rows with a time, a table and texts that name people.

Whom the texts name is not known here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from checkin.core.clean_text import clean_line
from checkin.core.errors import ListError
from checkin.core.event.attendee import Status
from checkin.core.event.meeting_timetable import Slot, ends_of
from checkin.core.event.programme import Session
from checkin.core.language import _
from checkin.core.times import later, to_microseconds
from checkin.lists.delimited import unguard_cell
from checkin.lists.list_files import read_file
from checkin.lists.meeting_columns import MeetingColumns, Side, find_meeting_columns
from checkin.lists.meeting_grids import MeetingTable, grid_rows
from checkin.lists.meeting_times import CellTimes, end_after, in_session, read_cell, session_days
from checkin.lists.sheet import Problem, Sheet, Watch
from checkin.lists.status_words import status_of

_LONGEST_SHOWN = 200
_LONGEST_TABLE = 60
_MOST_ROWS = 20_000
"""Far more than people can meet in a day; the timetable is kept in one piece."""


@dataclass(frozen=True, slots=True)
class PersonCells:
    """The texts of a row that name one person, and the column to speak of."""

    texts: tuple[str, ...]
    organisation: str
    column: str


@dataclass(slots=True, kw_only=True)
class MeetingRow:
    """A meeting as a file tells it; `row` counts as the file's own do, from 1."""

    row: int
    sheet: str | None
    slot: Slot
    table: str
    people: list[PersonCells]
    all_in_one: PersonCells | None = None
    """A cell that names everybody."""


@dataclass(slots=True)
class MeetingList:
    """What a file says, and what of it could not be read."""

    rows: list[MeetingRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Timed:
    """A row with its start; when it ends may follow from the others."""

    row: int
    starts: datetime
    ends: datetime | None
    table: str
    meeting: str
    people: list[PersonCells]
    all_in_one: PersonCells | None


def read_meetings(path: Path, session: Session) -> MeetingList:
    """The meetings of a file of any format that lists come in. ListError if it is no timetable."""
    shown = read_file(path, Watch()).shown
    chosen = [
        MeetingTable(sheet, columns, range(1, len(sheet.rows) + 1))
        for sheet in shown
        if (columns := find_meeting_columns(sheet)) is not None
    ] or [grid for sheet in shown if (grid := grid_rows(sheet)) is not None]
    if not chosen:
        raise ListError(
            _(
                "“{name}” is no timetable of meetings: it needs a column of times, and two of people (or one and a "
                "table). Nothing was changed.",
                name=path.name,
            )
        )
    found = MeetingList()
    if sum(len(sheet.rows) for sheet, *__ in chosen) > _MOST_ROWS:
        raise ListError(
            _("“{name}” has more rows than any timetable of meetings. Nothing was changed.", name=path.name)
        )
    for sheet, columns, numbers in chosen:
        name = sheet.name if len(chosen) > 1 else None
        _Reader(sheet, columns, numbers, session, name, found).read()
    return found


class _LeftOutError(Exception):
    """A row that is no meeting: why, the column to speak of, and what stands there."""

    def __init__(self, problem: str, column: int | None, value: str) -> None:
        super().__init__(problem)
        self.problem, self.column, self.value = problem, column, value


class _Reader:
    """One pass over a sheet."""

    def __init__(
        self,
        sheet: Sheet,
        columns: MeetingColumns,
        numbers: Sequence[int],
        session: Session,
        name: str | None,
        found: MeetingList,
    ) -> None:
        self._sheet, self._columns, self._numbers = sheet, columns, numbers
        self._session, self._name, self._found = session, name, found
        self._days: Sequence[date] = session_days(session)
        self._row: Sequence[str] = ()
        self._number = 0

    def read(self) -> None:
        columns, timed = self._columns, []
        for n in range(columns.header + 1, len(self._sheet.rows)):
            self._number, self._row = self._numbers[n], self._sheet.rows[n]
            try:
                if any(map(self._cell, range(len(self._row)))) and (one := self._timed()) is not None:
                    timed.append(one)
            except _LeftOutError as left_out:
                self._tell(left_out.problem, left_out.column, left_out.value)
        if columns.is_a_row_a_person:
            timed = self._together(timed)
        lengths = Counter(
            to_microseconds(t.ends) - to_microseconds(t.starts) for t in timed if t.ends is not None
        )
        minutes = max(lengths, key=lengths.__getitem__) // 60_000_000 if lengths else None
        ends = ends_of((t.starts for t in timed), self._session.ends, minutes)
        self._found.rows += [
            MeetingRow(
                row=t.row,
                sheet=self._name,
                slot=Slot(t.starts, t.ends or ends[t.starts]),
                table=t.table,
                people=t.people,
                all_in_one=t.all_in_one,
            )
            for t in timed
        ]

    def _timed(self) -> _Timed | None:
        columns = self._columns
        named = [(side, one) for side in columns.sides if (one := self._named(side)) is not None]
        people = [one for __, one in named]
        everybody = None
        if columns.people is not None and (text := self._cell(columns.people)):
            everybody = PersonCells((text,), "", columns.captions[columns.people])
        if not people and everybody is None:
            return None  # a slot or a table that is free
        if columns.status is not None:
            said = self._cell(columns.status)
            if status_of(said) in (Status.CANCELLED, Status.PENDING):
                raise _LeftOutError(
                    _("This meeting is not agreed on; it was left out."), columns.status, said
                )
        people = self._agreeing(named)
        if everybody is None and len(people) < len(columns.sides[:2]):
            empty = next(side.column for side in columns.sides if self._named(side) is None)
            raise _LeftOutError(_("Only one person is named; the row was left out."), empty, "")
        when = self._when()
        table = self._cell(columns.table)[:_LONGEST_TABLE]
        return _Timed(self._number, *when, table, self._cell(columns.meeting), people, everybody)

    def _agreeing(self, named: Sequence[tuple[Side, PersonCells]]) -> list[PersonCells]:
        """Those who did not say no; of whom all but one did there is no meeting."""
        cells = {side.column: next(filter(None, map(self._cell, side.status)), "") for side, __ in named}
        refusing = [side for side, __ in named if status_of(cells[side.column]) is Status.CANCELLED]
        unsure = [side for side, __ in named if status_of(cells[side.column]) is Status.PENDING]
        for out in (refusing, [*refusing, *unsure]):
            if out and len(named) - len(out) < 2:
                raise _LeftOutError(
                    _("This meeting is not agreed on; it was left out."),
                    out[0].status[0],
                    cells[out[0].column],
                )
        return [one for side, one in named if side not in refusing]

    def _when(self) -> tuple[datetime, datetime | None]:
        columns = self._columns
        starts, start = self._read(columns.starts)
        dated, date_told = self._read(columns.dates, is_date=True)
        ends, end = self._read(columns.ends)
        said = " ".join(filter(None, (dated, starts)))
        if start.other_day or date_told.other_day:
            raise _LeftOutError(
                _("This day is not the session’s; the row was left out."), columns.starts[0], said
            )
        if start.moments:
            moments = [m.astimezone(self._session.starts.tzinfo) for m in start.moments]
            begins = [m for m in moments[:1] if self._session.starts <= m < self._session.ends]
        elif start.times and len(start.times) <= 2:
            moments = []
            begins = in_session(self._session, start.times[0], start.day or date_told.day)
        else:
            raise _LeftOutError(_("No time can be read here; the row was left out."), columns.starts[0], said)
        if len(begins) != 1:
            problem = (
                _("The session is on several days: the row needs a date.") if begins else self._outside()
            )
            raise _LeftOutError(_("{problem} It was left out.", problem=problem), columns.starts[0], said)
        return self._until(begins[0], start, moments[1:], end, ends)

    def _until(
        self, begins: datetime, start: CellTimes, moments: list[datetime], end: CellTimes, ends: str
    ) -> tuple[datetime, datetime | None]:
        """The start with its end: told by the same cell, by one of its own, or by a length."""
        columns = self._columns
        until = None
        if ends and not (end.moments or end.times):
            raise _LeftOutError(_("No time can be read here; the row was left out."), columns.ends[0], ends)
        if end.moments or moments:
            until = (*end.moments, *moments)[0].astimezone(begins.tzinfo)
        elif end.times or len(start.times) == 2:
            until = end_after(begins, end.times[0] if end.times else start.times[1])
        elif (length := self._cell(columns.minutes).split(" ")[0]).isdecimal() and 0 < int(length) < 24 * 60:
            until = later(begins, minutes=int(length))
        if until is not None and not begins < until <= later(begins, minutes=12 * 60):
            raise _LeftOutError(
                _("The meeting ends before it begins; the row was left out."), columns.starts[0], ends
            )
        return begins, until

    def _outside(self) -> str:
        return _(
            "This is outside the session ({starts:%H:%M} to {ends:%H:%M}).",
            starts=self._session.starts,
            ends=self._session.ends,
        )

    def _read(self, columns: tuple[int, ...], *, is_date: bool = False) -> tuple[str, CellTimes]:
        text = " ".join(filter(None, map(self._cell, columns)))
        return text, read_cell(text, self._days, is_date=is_date) if text else CellTimes()

    def _named(self, side: Side) -> PersonCells | None:
        texts = [text for column in side.who if (text := self._cell(column))]
        first, last = (" ".join(filter(None, map(self._cell, part))) for part in (side.first, side.last))
        if last:
            texts.append(f"{first} {last}".strip())
        elif first:
            texts = [f"{first} {texts[0]}", *texts[1:]] if texts and not side.last else [*texts, first]
        organisation = next(filter(None, map(self._cell, side.organisation)), "")
        return PersonCells(tuple(texts), organisation, self._columns.captions[side.column]) if texts else None

    def _together(self, timed: list[_Timed]) -> list[_Timed]:
        """Rows of one person each: who is at one table at one time meets."""
        groups: dict[tuple[datetime, str], _Timed] = {}
        for one in timed:
            key = one.starts, one.meeting or one.table
            if key in groups:
                groups[key].people += one.people
            else:
                groups[key] = one
        for one in list(groups.values()):
            if len(one.people) < 2:
                self._number = one.row
                self._tell(_("Nobody else is at this table then; left out."), self._columns.table, one.table)
        return [one for one in groups.values() if len(one.people) > 1]

    def _cell(self, column: int | None) -> str:
        if column is None or column >= len(self._row):
            return ""
        text = self._row[column]
        return clean_line(unguard_cell(text) if self._sheet.guarded else text)[0].strip()

    def _tell(self, problem: str, column: int | None, value: str) -> None:
        self._found.problems.append(
            Problem(
                row=self._number,
                problem=problem,
                column=self._columns.captions[column] if column is not None else None,
                value=value[:_LONGEST_SHOWN],
                sheet=self._name,
            )
        )
