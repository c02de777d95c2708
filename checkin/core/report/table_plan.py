"""What a table of the report is: its id, title, how it is counted, its columns, and what gives its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from checkin.core.counting.attendance import Attendance
from checkin.core.counting.delegations import Switches
from checkin.core.counting.meetings import MeetingNow
from checkin.core.counting.parallel_sessions import Parallel
from checkin.core.door.records import Record
from checkin.core.event.programme import Programme, Session
from checkin.core.language import N_, _, together
from checkin.core.report.model import MOST_ON_PAPER, Cell, Column, DayOfArrivals, Kind, Table

Row = tuple[Cell, ...]

PEOPLE = Column("people", N_("People"), Kind.NUMBER)
ORGANISATIONS = Column("organisations", N_("Organisations"), Kind.NUMBER)
COUNTRIES = Column("countries", N_("Countries and delegations"), Kind.NUMBER)
DELEGATION = Column("name", N_("Country or delegation"))
SESSION = (Column("session", N_("Session id"), on_paper=False), Column("title", N_("Session")))
"""Of tables with one row a session; the cells are put in front of every row by `by_session`."""
GROUPED_SESSION = (SESSION[0], Column("title", N_("Session"), is_group=True))
"""Of tables with several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the tables are made of. `logged`: refusals and overrides of people who count."""

    attendance: Attendance
    switches: Switches
    labels: Mapping[str, str]
    """Spelling of an organisation -> the name it is counted under."""
    parallels: Sequence[Parallel]
    logged: Sequence[Record]
    days: Sequence[DayOfArrivals]
    meetings: Sequence[tuple[Session, Sequence[MeetingNow]]]
    """Of each matchmaking session that has a timetable."""
    names: Mapping[str, str]
    """Reference -> name, of whoever a table names; nobody in a report without names."""

    @property
    def programme(self) -> Programme:
        """The programme of the event."""
        return self.attendance.programme


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table before anything is counted. `how` may hold `{switches}`: what counts as a delegation, in words."""

    id: str
    title: str
    how: str
    columns: tuple[Column, ...] | Callable[[Material], tuple[Column, ...]]
    rows: Callable[[Material], Iterable[Row]]
    on_paper: bool = True
    is_personal: bool = False
    """One row is about one person."""
    count: Callable[[Material], int] | None = None
    """How many rows there are, where making them costs much."""

    def table(self, material: Material, *, for_paper: bool = False) -> Table:
        """The table filled from the material; for paper only with what a page shows of it."""
        made = iter(self.rows(material)) if self.on_paper or not for_paper else iter(())
        rows = tuple(islice(made, MOST_ON_PAPER if for_paper else None))
        left_out = sum(1 for _row in made) if self.count is None else self.count(material) - len(rows)
        columns = self.columns if isinstance(self.columns, tuple) else self.columns(material)
        how = _(self.how, switches=material.switches.in_words())
        if COUNTRIES in columns and material.switches.leaves_out():
            how = together(
                how,
                _(
                    "Every country and delegation counts in this table, also those that the figures leave out."
                ),
            )
        return Table(
            id=self.id,
            title=_(self.title),
            how=how,
            columns=tuple(replace(column, title=_(column.title)) for column in columns),
            rows=rows,
            on_paper=self.on_paper,
            left_out=left_out,
        )


def by_session(
    rows_of: Callable[[Material, Session], Iterable[Row]],
) -> Callable[[Material], Iterator[Row]]:
    """The rows of every session in the programme's order, each behind the session's id and title."""

    def rows(material: Material) -> Iterator[Row]:
        for session in material.programme.sessions:
            for row in rows_of(material, session):
                yield (session.id, session.title, *row)

    return rows


def numbers(**titles: str) -> tuple[Column, ...]:
    """Columns of numbers, by id."""
    return tuple(Column(name, title, Kind.NUMBER) for name, title in titles.items())
