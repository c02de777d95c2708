"""What a report says, as plain data: sentences, figures and tables, each with how it is counted. No drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from checkin.core.counting.arrivals import Bin
from checkin.core.event.programme import Session

MOST_ON_PAPER = 300
"""Rows of a table of figures on a page; files for programs and spreadsheets have all."""

Cell = str | int | datetime | None


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    TIME = "time"
    CLOCK = "clock"
    """A time of which the page shows the hour and minute alone: its day stands beside it."""
    DAY = "day"
    """A calendar day as YYYY-MM-DD; a page writes it as people do."""
    BOX = "box"
    """Nothing: a page has a box to tick there."""
    SIGNATURE = "signature"
    """Nothing: a page has room for a signature there."""
    CODE = "code"
    """A code, drawn on a page as a QR code."""


@dataclass(frozen=True, slots=True)
class Column:
    id: str
    title: str
    kind: Kind = Kind.TEXT
    on_paper: bool = True
    """False: only in files for machines and spreadsheets; a page has no room for it."""
    is_group: bool = False
    """Rows with the same of this first column belong together: a page writes it once."""
    is_below: bool = False
    """A page writes it under the column before it."""
    is_word: bool = False
    """A word for programs, which a page begins with a capital letter."""


class Sentence(NamedTuple):
    """One that may stand on the first page. What it tells of has the same id in every language and way of counting."""

    id: str
    text: str


class ChosenSentence(NamedTuple):
    """One that is to stand there: words of somebody's own, or ours of that id where there are none."""

    id: str = ""
    own: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `how` says how it is counted."""

    id: str
    label: str
    value: int
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows have one cell a column."""

    id: str
    title: str
    how: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    on_paper: bool = True
    left_out: int = 0
    """Rows that were not made, since a page has no room for them."""

    def for_paper(self) -> Table:
        """The table without the columns for which a page has no room, or which it writes under another."""
        above = {n: n - 1 for n, column in enumerate(self.columns) if column.is_below}
        kept = [n for n, column in enumerate(self.columns) if column.on_paper and n not in above]
        below = {m: n for n, m in above.items()}
        words = {n for n in kept if self.columns[n].is_word}
        rows = tuple(
            tuple(_capital(row[n]) if n in words else _with_below(row, n, below.get(n)) for n in kept)
            for row in self.rows
        )
        return replace(self, columns=tuple(self.columns[n] for n in kept), rows=rows)


def _capital(cell: Cell) -> Cell:
    return f"{cell[:1].upper()}{cell[1:]}" if isinstance(cell, str) else cell


def _with_below(row: tuple[Cell, ...], place: int, below: int | None) -> Cell:
    return row[place] if below is None or not row[below] else f"{row[place]}\n{row[below]}"


@dataclass(frozen=True, slots=True)
class DayOfArrivals:
    """A day's arrivals for a chart, with the sessions of that day."""

    starts: datetime
    bins: tuple[Bin, ...]
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything an organiser publishes the day after."""

    title: str
    dates: str
    at: datetime
    is_over: bool
    """Whether the last session has ended: else the numbers are of an event under way."""
    switches: str
    not_delegations: str
    """Which countries are in no number of countries, and which are none but counted, as sentences; "" without."""
    not_counted: str
    """Who came besides and is in no figure, as sentences; "" where nobody did."""
    host: str
    """The host country in words; "" where none is told."""
    venues: tuple[str, ...]
    sentences: tuple[str, ...]
    more_sentences: tuple[str, ...]
    """What the numbers allow to be said beside these."""
    offered: tuple[Sentence, ...]
    """All that they allow to be said."""
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    arrivals: tuple[DayOfArrivals, ...]
    has_names: bool = True
    """False: no row is about one person; no names, references, codes or reasons."""

    def table(self, table_id: str) -> Table:
        """The table of that id."""
        return next(table for table in self.tables if table.id == table_id)

    def figure(self, figure_id: str) -> Figure:
        """The figure of that id."""
        return next(figure for figure in self.figures if figure.id == figure_id)
