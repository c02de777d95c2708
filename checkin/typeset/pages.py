"""Pages filled from top to bottom: texts, tables that go on over the page, a foot with the page's number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from checkin.core.report.model import Cell, Column, Kind, Table
from checkin.typeset.ink import (
    LINE,
    MARGIN,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SOFT,
    TEXT,
    WIDTH,
    Align,
    Ink,
    shortened,
    wrapped,
)

_BOTTOM = PAGE_HEIGHT - MARGIN - 12
_SIZE = 8.5
_LEADING = 11.0
_PAD = 4.0
_MOST_ROWS = 300
"""Rows of a table on paper; the files for spreadsheets have them all."""
_MOST_LINES = 3

Mark = Callable[[Ink], None]


class Pages:
    """A pen that goes down the page and on to the next. `y` is where it stands."""

    def __init__(self, ink: Ink, foot: str) -> None:
        self.ink = ink
        self.y = MARGIN
        self._foot = foot
        self._pages: list[list[Mark]] = [[]]

    # --- marks -------------------------------------------------------------------------------------------

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = TEXT,
        align: Align = "left",
    ) -> None:
        self._pages[-1].append(lambda ink: ink.text(x, y, text, size, bold=bold, colour=colour, align=align))

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._pages[-1].append(lambda ink: ink.rect(x, y, width, height, colour))

    # --- the flow ----------------------------------------------------------------------------------------

    def room(self) -> float:
        return _BOTTOM - self.y

    def new_page(self) -> None:
        self._pages.append([])
        self.y = MARGIN

    def need(self, height: float) -> None:
        """Go on to the next page unless that much room is left."""
        if self.room() < height and self.y > MARGIN:
            self.new_page()

    def paragraph(
        self, text: str, size: float, *, bold: bool = False, colour: str = TEXT, after: float = 6.0
    ) -> None:
        for line in wrapped(self.ink, text, size, WIDTH, bold=bold):
            self.need(size * 1.4)
            self.text(MARGIN, self.y + size, line, size, bold=bold, colour=colour)
            self.y += size * 1.4
        self.y += after

    def heading(self, title: str, how: str, *, keep: float = 80.0) -> None:
        """A title and how it is counted, never alone at the foot of a page."""
        how_lines = wrapped(self.ink, how, _SIZE, WIDTH)
        self.need(24 + len(how_lines) * _LEADING + keep)
        if self.y > MARGIN:
            self.y += 12
        self.text(MARGIN, self.y + 13, title, 13, bold=True)
        self.y += 20
        for line in how_lines:
            self.text(MARGIN, self.y + _SIZE, line, _SIZE, colour=MUTED)
            self.y += _LEADING
        self.y += 6

    def finish(self) -> bytes:
        for number, marks in enumerate(self._pages, start=1):
            self.ink.start_page(PAGE_WIDTH, PAGE_HEIGHT)
            for mark in marks:
                mark(self.ink)
            of = f"{number} / {len(self._pages)}"
            foot = shortened(self.ink, self._foot, 7.5, WIDTH - 48)
            self.ink.text(MARGIN, PAGE_HEIGHT - 28, foot, 7.5, colour=MUTED)
            self.ink.text(PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 28, of, 7.5, colour=MUTED, align="right")
        return self.ink.finish()

    # --- tables ------------------------------------------------------------------------------------------

    def table(self, table: Table) -> None:
        """The table under its heading; an empty one says so in a line."""
        paper = table.for_paper()
        self.heading(table.title, table.how, keep=88 if table.rows else 16)
        if not paper.rows:
            self.paragraph("None.", _SIZE + 0.5)
            return
        kinds = [column.kind for column in paper.columns]
        rows = [
            [shown(cell, kind) for cell, kind in zip(row, kinds, strict=True)]
            for row in paper.rows[:_MOST_ROWS]
        ]
        widths = _widths(self.ink, paper.columns, rows)
        self._caption(paper.columns, widths)
        first_of_group = _groups(paper.columns, rows)
        for n, row in enumerate(rows):
            cells = [
                wrapped(self.ink, text, _SIZE, width - 2 * _PAD, most=_MOST_LINES)
                for text, width in zip(row, widths, strict=True)
            ]
            height = max(len(lines) for lines in cells) * _LEADING + 4
            starts_page = self.room() < height
            if starts_page:
                self.new_page()
                self._caption(paper.columns, widths)
            is_first = first_of_group[n] or starts_page
            if n and is_first:
                self.rect(MARGIN, self.y, WIDTH, 0.5, LINE)
            if not is_first:
                cells[0] = []
            self._row(paper.columns, widths, cells)
            self.y += height
        left_out = len(paper.rows) - len(rows)
        if left_out:
            self.paragraph(
                f"… and {left_out} more rows, in the report as XLSX, CSV or JSON.", _SIZE, colour=MUTED
            )
        self.y += 8

    def _caption(self, columns: Sequence[Column], widths: Sequence[float]) -> None:
        titles = [
            wrapped(self.ink, column.title, _SIZE, width - 2 * _PAD, bold=True)
            for column, width in zip(columns, widths, strict=True)
        ]
        height = max(len(lines) for lines in titles) * _LEADING + 5
        self.rect(MARGIN, self.y, WIDTH, height, SOFT)
        self._row(columns, widths, titles, bold=True)
        self.y += height + 1

    def _row(
        self,
        columns: Sequence[Column],
        widths: Sequence[float],
        cells: Sequence[Sequence[str]],
        *,
        bold: bool = False,
    ) -> None:
        x = MARGIN
        for column, width, lines in zip(columns, widths, cells, strict=True):
            is_number = column.kind is Kind.NUMBER
            for n, line in enumerate(lines):
                baseline = self.y + 2 + _SIZE + n * _LEADING
                at = x + width - _PAD if is_number else x + _PAD
                self.text(at, baseline, line, _SIZE, bold=bold, align="right" if is_number else "left")
            x += width


def shown(cell: Cell, kind: Kind) -> str:
    """A cell in words; a dash where there is none."""
    if cell is None:
        return "–"
    if isinstance(cell, datetime):
        return f"{cell:%H:%M}" if kind is Kind.CLOCK else f"{cell.day} {cell:%b %H:%M}"
    return str(cell)


def _widths(ink: Ink, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[float]:
    """Numbers and times as wide as they are; texts share the rest by what they would take."""
    natural: list[float] = []
    fixed: list[bool] = []
    for n, column in enumerate(columns):
        longest_word = max((ink.width(word, _SIZE, bold=True) for word in column.title.split()), default=0)
        cells = max((ink.width(row[n], _SIZE) for row in rows), default=0)
        fixed.append(column.kind is not Kind.TEXT)
        natural.append(max(longest_word, min(cells, 260.0)) + 2 * _PAD + 1)
    taken = sum(width for width, is_fixed in zip(natural, fixed, strict=True) if is_fixed)
    wanted = sum(natural) - taken
    left = WIDTH - taken
    if not wanted:
        return [width * WIDTH / taken for width in natural]
    if wanted <= left:
        # The first text takes what is over, so that numbers stand together at the right.
        grown = natural.copy()
        grown[fixed.index(False)] += left - wanted
        return grown
    least = 44.0
    # Narrow columns keep their width; the others give in proportion.
    keeps = [
        is_fixed or width <= left / fixed.count(False) for width, is_fixed in zip(natural, fixed, strict=True)
    ]
    kept = sum(width for width, keep in zip(natural, keeps, strict=True) if keep)
    given = sum(width for width, keep in zip(natural, keeps, strict=True) if not keep)
    share = (WIDTH - kept) / given
    return [width if keep else max(least, width * share) for width, keep in zip(natural, keeps, strict=True)]


def _groups(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[bool]:
    """Which rows begin a group, or are one of their own."""
    return [not columns[0].is_group or n == 0 or rows[n - 1][0] != row[0] for n, row in enumerate(rows)]
