"""The report as a workbook: one sheet a table, its captions frozen, texts as texts."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from checkin.core.errors import ReportError
from checkin.core.language import N_, _
from checkin.core.report.model import Cell, Column, Kind, Report, Table

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_570
_LONGEST_NAME = 31
_LONGEST_HEADER = 200
"""Of 255 that a sheet's header may have."""
_WIDEST = 48
_SUMMARY = (
    Column("what", N_("Summary")),
    Column("number", N_("Number"), Kind.NUMBER),
    Column("how", N_("How it is counted")),
)
# What XML cannot hold.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def report_as_xlsx(report: Report) -> bytes:
    """The whole workbook; ReportError where a table is longer than a sheet can be."""
    if any(len(table.rows) > _MOST_ROWS for table in report.tables):
        raise ReportError(
            _("A table is longer than a sheet can be; nothing was written. Write the report as CSV.")
        )
    with _workbook() as (sheets, file):
        columns = [replace(column, title=_(column.title)) for column in _SUMMARY]
        first, *names = map(sheets.name, (_("Summary"), *(table.title for table in report.tables)))
        sheets.add(first, columns, _summary(report, names))
        for name, table in zip(names, report.tables, strict=True):
            sheets.add(name, table.columns, table.rows, note=table.how)
    return file.getvalue()


def table_as_xlsx(table: Table) -> bytes:
    """A workbook of this table alone."""
    with _workbook() as (sheets, file):
        sheets.add(sheets.name(table.title), table.columns, table.rows, note=table.how)
    return file.getvalue()


@contextmanager
def _workbook() -> Iterator[tuple[_Sheets, io.BytesIO]]:
    """What adds sheets, and the file they are in once this is left."""
    import xlsxwriter

    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(file, options)
    yield _Sheets(workbook), file
    workbook.close()


def _summary(report: Report, names: Sequence[str]) -> list[tuple[Cell, ...]]:
    """The figures, and what each sheet of these names holds."""
    rows: list[tuple[Cell, ...]] = [
        (report.title, None, report.dates),
        (_("Counted"), report.at, report.switches),
        *((sentence, None, None) for sentence in report.sentences),
    ]
    rows += [(figure.label, figure.value, figure.how) for figure in report.figures]
    rows += [
        (_("Sheet “{title}”", title=name), len(table.rows), table.how)
        for name, table in zip(names, report.tables, strict=True)
    ]
    return rows


class _Sheets:
    """Adds sheets in one look."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._caption = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        # The format “@” keeps a text a text when somebody edits the cell.
        self._text = workbook.add_format({"num_format": "@", "valign": "top"})
        self._time = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self._day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._names: set[str] = set()

    def add(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[tuple[Cell, ...]],
        *,
        note: str = "",
    ) -> None:
        sheet = self._workbook.add_worksheet(name)
        for n, column in enumerate(columns):
            sheet.write_string(0, n, _clean(column.title), self._caption)
            sheet.set_column(n, n, _width(column, [row[n] for row in rows[:500]]))
        if note:
            sheet.write_comment(0, 0, note, {"width": 360, "height": 120})
        self._set_up_paper(sheet, note)
        sheet.freeze_panes(1, 0)
        for n, row in enumerate(rows, start=1):
            self._write(sheet, n, columns, row)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)

    def _set_up_paper(self, sheet: Any, note: str) -> None:
        """Printed, all columns are on a page, below their captions, with the sheet's name and what the note says."""
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        said = textwrap.shorten(_clean(note).replace("&", "&&"), _LONGEST_HEADER, placeholder="…")
        sheet.set_margins(top=1)
        sheet.set_header(f"&L&A\n&8 {said}&R&P / &N")

    def _write(self, sheet: Any, row: int, columns: Sequence[Column], cells: tuple[Cell, ...]) -> None:
        for n, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if isinstance(cell, datetime):
                sheet.write_datetime(row, n, cell.replace(tzinfo=None), self._time)
            elif isinstance(cell, int):
                sheet.write_number(row, n, cell)
            elif cell and column.kind is Kind.DAY:
                sheet.write_datetime(row, n, date.fromisoformat(cell), self._day)
            elif cell:
                sheet.write_string(row, n, _clean(cell)[:_LONGEST_CELL], self._text)

    def name(self, title: str) -> str:
        """What the sheet of this title is called: without the signs that no name of a sheet has, and each once."""
        name = re.sub(r"[\[\]:*?/\\]", " ", title)[:_LONGEST_NAME].strip("' ")
        number = 2
        while name.casefold() in self._names:
            name, number = f"{name[: _LONGEST_NAME - 3]} {number}", number + 1
        self._names.add(name.casefold())
        return name


def _clean(text: str) -> str:
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def _width(column: Column, cells: Sequence[Cell]) -> float:
    if column.kind in (Kind.TIME, Kind.CLOCK) or any(isinstance(cell, datetime) for cell in cells):
        return 17  # a moment in fewer is shown as a row of #
    if column.kind is Kind.NUMBER:
        return max(9, min(16, len(column.title) + 2))
    if column.kind is Kind.SIGNATURE:
        return 30
    longest = max((len(str(cell)) for cell in cells if cell), default=0)
    return max(10, min(_WIDEST, longest + 2), len(column.title) + 3)
