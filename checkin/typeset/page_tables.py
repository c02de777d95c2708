"""Tables on pages: as wide as the page, going on over it under the same captions, with room for pen and scanner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from checkin.core.dates import day_and_short_month, whole_weekday_and_day
from checkin.core.language import _, number
from checkin.core.report.model import MOST_ON_PAPER, Cell, Column, Kind, Table
from checkin.typeset.ink import LINE, MARGIN, MUTED, SOFT, WIDTH, Ink, wrap_to_width
from checkin.typeset.pages import Pages
from checkin.typeset.qr import box_mm

_PAD = 4.0
_PT_PER_MM = 72 / 25.4
_BOX = 11.0
_FOR_A_PEN = {Kind.BOX: 20.0, Kind.SIGNATURE: 30.0}
"""How high a row is at least that somebody writes in."""
_WIDTH_OF_PEN = {Kind.BOX: _BOX + 2 * _PAD, Kind.SIGNATURE: 150.0}
_WIDEST_TEXT = 260.0
_WIDEST_WORD = 120.0
_SHORT_TEXT = 110.0
_ROUND = 2 * _PAD + 1


@dataclass(frozen=True, slots=True)
class TableLook:
    """How large a table is set, after how many rows it refers to files for spreadsheets, and how much a cell says."""

    size: float = 8.5
    most_rows: int | None = MOST_ON_PAPER
    most_lines: int = 3

    @property
    def leading(self) -> float:
        """From one line of text to the next, in points."""
        return self.size + 2.5


FIGURES = TableLook()
PEOPLE = TableLook(9.5, most_rows=None)


def draw_table(pages: Pages, table: Table, look: TableLook = FIGURES) -> None:
    """The table under its heading; an empty one says so in a line."""
    paper = table.for_paper()
    pages.heading(table.title, table.how, keep=88 if table.rows else 16)
    if not paper.rows:
        pages.paragraph(_("None."), look.size + 0.5)
        return
    _Drawn(pages, paper, look).draw()


class _Drawn:
    """One table with rows, being drawn."""

    def __init__(self, pages: Pages, paper: Table, look: TableLook) -> None:
        self._pages, self._look, self._columns = pages, look, paper.columns
        rows = paper.rows[: look.most_rows]
        self._left_out = paper.left_out + len(paper.rows) - len(rows)
        self._rows = [
            [cell_in_words(cell, column.kind) for cell, column in zip(row, paper.columns, strict=True)]
            for row in rows
        ]
        self._is_form = any(column.kind in _FOR_A_PEN for column in paper.columns)
        self._widths = _widths(pages.ink, paper.columns, self._rows, look.size, is_form=self._is_form)
        self._least = max((_FOR_A_PEN.get(column.kind, 0.0) for column in paper.columns), default=0.0)

    def draw(self) -> None:
        self._draw_captions()
        first_of_group = _groups(self._columns, self._rows)
        for n, row in enumerate(self._rows):
            cells = [self._lines(*cell) for cell in zip(self._columns, row, self._widths, strict=True)]
            shown = cells if first_of_group[n] else [[], *cells[1:]]
            starts_page = self._pages.room() < self._row_height(row, shown)
            if starts_page:
                if self._is_form and not any(row) and not any(self._rows[n - 1]):
                    break  # no page for the rest of the empty lines
                self._pages.new_page()
                self._draw_captions()
                shown = cells
            is_first = first_of_group[n] or starts_page
            height = self._row_height(row, shown)
            if n and is_first and not self._is_form and not starts_page:
                self._pages.rect(MARGIN, self._pages.y, WIDTH, 0.5, LINE)
            self._draw_row(row, shown, height)
            self._pages.y += height
            if self._is_form:  # somebody writes on it, on the last of a page too
                self._pages.rect(MARGIN, self._pages.y - 0.5, WIDTH, 0.5, LINE)
        if self._left_out:
            self._pages.paragraph(
                _("… and {left_out} more rows, in the report as XLSX, CSV or JSON.", left_out=self._left_out),
                self._look.size,
                colour=MUTED,
            )
        self._pages.y += 8

    def _is_name(self, column: Column) -> bool:
        return self._is_form and column.id == "name"

    def _lines(self, column: Column, text: str, width: float) -> list[str]:
        if column.kind in (Kind.BOX, Kind.SIGNATURE, Kind.CODE):
            return []
        ink, size, is_name = self._pages.ink, self._look.size, self._is_name(column)
        # The first says which row it is: of two titles that begin alike the rest is what tells them apart.
        most = 0 if is_name or column is self._columns[0] else self._look.most_lines * (1 + self._is_form)
        parts = (
            wrap_to_width(ink, part, size, width - 2 * _PAD, bold=is_name, most=most)
            for part in text.split("\n")
        )
        return [line for lines in parts for line in lines]

    def _row_height(self, row: Sequence[str], cells: Sequence[Sequence[str]]) -> float:
        return max(self._least, *(map(self._height, self._columns, row, cells)))

    def _height(self, column: Column, text: str, lines: Sequence[str]) -> float:
        if column.kind is Kind.CODE:
            return box_mm(text) * _PT_PER_MM + 4
        return len(lines) * self._look.leading + 4

    def _draw_captions(self) -> None:
        size, leading = self._look.size, self._look.leading
        titles = [
            wrap_to_width(self._pages.ink, column.title, size, width - 2 * _PAD, bold=True)
            for column, width in zip(self._columns, self._widths, strict=True)
        ]
        height = max(len(lines) for lines in titles) * leading + 5
        self._pages.rect(MARGIN, self._pages.y, WIDTH, height, SOFT)
        x = MARGIN
        for column, width, lines in zip(self._columns, self._widths, titles, strict=True):
            self._draw_lines(column, x, width, lines, self._pages.y + 2, bold=True)
            x += width
        self._pages.y += height + 1

    def _draw_row(self, row: Sequence[str], cells: Sequence[Sequence[str]], height: float) -> None:
        x = MARGIN
        for column, width, text, lines in zip(self._columns, self._widths, row, cells, strict=True):
            top = self._pages.y + 2
            if self._is_form:
                top = self._pages.y + (height - len(lines) * self._look.leading) / 2
            if column.kind is Kind.BOX:
                self._pages.frame(x + _PAD, self._pages.y + (height - _BOX) / 2, _BOX, _BOX)
            elif column.kind is Kind.CODE and (side := box_mm(text) * _PT_PER_MM):
                self._pages.code(x + (width - side) / 2, self._pages.y + (height - side) / 2, side, text)
            else:
                self._draw_lines(column, x, width, lines, top, bold=self._is_name(column))
            x += width

    def _draw_lines(
        self, column: Column, x: float, width: float, lines: Sequence[str], top: float, *, bold: bool
    ) -> None:
        is_number = column.kind is Kind.NUMBER
        at = x + width - _PAD if is_number else x + _PAD
        for n, line in enumerate(lines):
            baseline = top + self._look.size + n * self._look.leading
            self._pages.text(
                at, baseline, line, self._look.size, bold=bold, align="right" if is_number else "left"
            )


def cell_in_words(cell: Cell, kind: Kind) -> str:
    """A cell in words; a dash where there is none."""
    if cell is None:
        return "–" if kind is not Kind.CODE else ""
    if kind is Kind.DAY:
        return whole_weekday_and_day(date.fromisoformat(str(cell)))
    if isinstance(cell, datetime):
        return f"{cell:%H:%M}" if kind is Kind.CLOCK else f"{day_and_short_month(cell)} {cell:%H:%M}"
    return number(cell) if isinstance(cell, int) else str(cell)


def _widths(
    ink: Ink, columns: Sequence[Column], rows: Sequence[Sequence[str]], size: float, *, is_form: bool
) -> list[float]:
    """Numbers and times as wide as they are; texts have room for their words and share the rest by what they want."""
    natural: list[float] = []
    least: list[float] = []
    for n, column in enumerate(columns):
        if column.kind is Kind.CODE:
            natural.append(
                max(box_mm(text) for text in {row[n] for row in rows if row[n]}) * _PT_PER_MM + _PAD
            )
            least.append(natural[-1])
            continue
        bold = is_form and column.id == "name"
        parts = {part for row in rows for part in row[n].split("\n")}
        words = [column.title] if column.kind is Kind.CLOCK else column.title.split()
        title = max((ink.width(word, size, bold=True) for word in words), default=0)
        cells = max((ink.width(part, size, bold=bold) for part in parts), default=0)
        wanted = max(_WIDTH_OF_PEN.get(column.kind, 0.0), title + _ROUND, min(cells, _WIDEST_TEXT) + _ROUND)
        natural.append(wanted)
        if column.kind is Kind.TEXT:
            # By the name a row is found: it breaks last. A telephone is read off whole.
            is_whole = bold or column.id == "phone"
            pieces = parts if is_whole else {word for part in parts for word in part.split()}
            longest = max((ink.width(piece, size, bold=bold) for piece in pieces), default=0)
            wanted = min(wanted, max(title, min(longest, _WIDEST_WORD)) + _ROUND)
        least.append(wanted)
    texts = [n for n, column in enumerate(columns) if column.kind is Kind.TEXT]
    if not texts:
        return [width * WIDTH / sum(natural) for width in natural]
    over = WIDTH - sum(natural)
    if over >= 0:
        # The first text takes what is over, so that numbers stand together at the right; else the longest.
        has_numbers = any(column.kind is Kind.NUMBER for column in columns)
        natural[texts[0] if has_numbers else max(texts, key=natural.__getitem__)] += over
        return natural
    _keep_short_whole(texts, natural, least)
    room, wants = WIDTH - sum(least), sum(natural) - sum(least)
    if room < 0:
        of_texts = sum(least[n] for n in texts)
        return [low * (of_texts + room) / of_texts if n in texts else low for n, low in enumerate(least)]
    return [low + room * (high - low) / wants for low, high in zip(least, natural, strict=True)]


def _keep_short_whole(texts: Sequence[int], natural: Sequence[float], least: list[float]) -> None:
    """Short texts, such as telephones and tables, are the last to break, while the others have room for their words."""
    room = WIDTH - sum(least)
    for n in sorted(texts, key=natural.__getitem__):
        more = natural[n] - least[n]
        if natural[n] > _SHORT_TEXT or more > room / 2:
            return
        least[n] += more
        room -= more


def _groups(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[bool]:
    """Which rows begin a group, or are one of their own."""
    return [not columns[0].is_group or n == 0 or rows[n - 1][0] != row[0] for n, row in enumerate(rows)]
