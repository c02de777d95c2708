"""XLSX, XLS, XLSB and ODS -> sheets of text cells, through python-calamine, with what it does not tell: number formats.

calamine allocates the whole rectangle up to the last cell: one cell at XFD1048576 would abort the process, which Python
can't catch. So the extents are looked at first, in the file's own XML.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from checkin.core.errors import ListError
from checkin.core.language import _
from checkin.lists.ods_marks import ods_marks
from checkin.lists.own_process import read_apart
from checkin.lists.sheet import DAMAGED, PASSWORD, Problem, Sheet, Spreadsheet, Watch
from checkin.lists.sheet_marks import SheetMarks, xlsx_marks
from checkin.lists.sheet_notes import told_beside_cells
from checkin.lists.sheet_xml import bounded_ods, bounded_xlsx, padded_cells, sheet_parts
from checkin.lists.xls_marks import xls_marks
from checkin.lists.xlsb_marks import xlsb_marks

_STEP = 5_000
_MOST_DIGITS = 15
_TEXT = frozenset({str})
_MOST_BYTES = 500_000_000
_MOST_OF_LITTLE = 50_000_000
_MOST_TIMES = 200
"""A part that unpacks to more than the first is no list where it is so many times what it is packed: one text over and
over, which costs four times its bytes in memory. Rows of a list, even of empty cells, each say their number."""


def read_workbook(data: bytes, kind: str, watch: Watch) -> Spreadsheet:
    """All work sheets of a workbook; `kind` is xlsx, xlsb, xls or ods. Its name is the table's encoding."""
    padded: Mapping[str, Mapping[tuple[int, int], int]] = {}
    strays: dict[str, list[str]] = {}
    marks: dict[str, SheetMarks] = {}
    beside: dict[str, list[tuple[str, str]]] = {}
    if kind in ("xlsx", "xlsb", "ods"):
        with _archive(data) as archive:
            if _unpacks_to_a_mountain(archive.infolist()):
                raise ListError(
                    _(
                        "The workbook unpacks to more than any attendee list is; nothing was changed."
                        " Check where it comes from."
                    )
                )
            try:
                if kind == "xlsx":
                    parts = sheet_parts(archive)
                    data, strays = bounded_xlsx(archive, data, parts)
                    padded = padded_cells(archive, parts)
                    marks = xlsx_marks(archive, parts)
                    beside = told_beside_cells(archive, parts)
                elif kind == "xlsb":
                    marks = xlsb_marks(archive)
                elif kind == "ods":
                    data = bounded_ods(archive, data)
                    marks = ods_marks(archive)
            except (
                zipfile.BadZipFile,
                zlib.error,
                KeyError,
                EOFError,
                ValueError,
                OSError,
                RuntimeError,
            ) as error:
                if isinstance(error, ListError):
                    raise
                raise ListError(_(DAMAGED)) from None
    elif kind == "xls":
        marks = xls_marks(data)
    table = sheets_of(data, kind, padded, strays, watch) if kind == "xlsx" else read_apart(data, kind)
    for sheet in table.sheets:
        told = tuple(beside.get(sheet.name or "", ()))
        if sheet.name in marks:
            told = (*told, *marks[sheet.name].told)
            _mark(sheet, marks[sheet.name])
        sheet.problems += [Problem(row=0, problem=text, sheet=sheet.name, value=at) for text, at in told]
    return table


def _unpacks_to_a_mountain(parts: Collection[zipfile.ZipInfo]) -> bool:
    """By what the parts say of themselves: nothing is unpacked to see."""
    return sum(part.file_size for part in parts) > _MOST_BYTES or any(
        part.file_size > max(_MOST_OF_LITTLE, _MOST_TIMES * part.compress_size) for part in parts
    )


def _mark(sheet: Sheet, marks: SheetMarks) -> None:
    sheet.hidden_rows, sheet.struck_rows = marks.hidden_rows, marks.struck_rows
    sheet.merged = marks.merged or sheet.merged
    sheet.lost = marks.lost
    if marks.empty_formulas or marks.lost:
        rows = [list(row) for row in sheet.rows]
        for row, column in marks.empty_formulas | marks.lost:
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = ""
        sheet.rows = rows


class _Archive(zipfile.ZipFile):
    """Unpacks its largest part once for all who ask while it is open: of a long list that takes as long as a look."""

    _largest: tuple[object, bytes] = (None, b"")

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        if name == self._largest[0]:
            return self._largest[1]
        content = super().read(name, pwd)
        if len(content) > len(self._largest[1]):
            self._largest = name, content
        return content

    def close(self) -> None:
        self._largest = None, b""
        super().close()


def _archive(data: bytes) -> zipfile.ZipFile:
    try:
        return _Archive(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise ListError(_(DAMAGED)) from None


def sheets_of(
    data: bytes,
    kind: str,
    padded: Mapping[str, Mapping[tuple[int, int], int]],
    strays: Mapping[str, list[str]],
    watch: Watch,
) -> Spreadsheet:
    """All work sheets, in this process."""
    try:
        return _sheets(data, kind, padded, strays, watch)
    except CalamineError as error:
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            raise ListError(_(PASSWORD)) from None
        raise ListError(_(DAMAGED)) from None
    except BaseException as error:
        # A panic in Rust is no Exception, and its class can't be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise ListError(_(DAMAGED)) from None


def _sheets(
    data: bytes,
    kind: str,
    padded: Mapping[str, Mapping[tuple[int, int], int]],
    strays: Mapping[str, list[str]],
    watch: Watch,
) -> Spreadsheet:
    sheets: list[Sheet] = []
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    metadata = [m for m in workbook.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
    for meta in metadata:
        content = workbook.get_sheet_by_name(meta.name)
        numbers: dict[tuple[int, int], float] = {}
        rows = list(_rows(content.iter_rows(), padded.get(meta.name, {}), numbers, watch))
        problems = [
            Problem(
                row=0,
                problem=_("Far from the list, {cell} holds something; it was left out.", cell=cell),
                sheet=meta.name,
            )
            for cell in strays.get(meta.name, ())
        ]
        sheets.append(
            Sheet(
                name=meta.name,
                rows=rows,
                is_hidden=meta.visible != SheetVisibleEnum.Visible,
                numbers=numbers,
                problems=problems,
                merged=_merged(content, kind),
            )
        )
    return Spreadsheet(sheets=sheets, encoding=kind)


def _merged(content: CalamineSheet, kind: str) -> list[tuple[int, int, int, int]]:
    ranges = content.merged_cell_ranges if kind in ("xlsx", "xls") else None
    return [(*first, *last) for first, last in ranges or ()]


def _rows(
    rows: Iterable[Collection[Any]],
    padded: Mapping[tuple[int, int], int],
    numbers: dict[tuple[int, int], float],
    watch: Watch,
) -> Iterator[list[str]]:
    for n, row in enumerate(rows):
        if n % _STEP == 0:
            watch.step(0, 0)
        if _TEXT.issuperset(map(type, row)):
            yield list(row)
            continue
        cells: list[str] = []
        for value in row:
            if isinstance(value, str):
                cells.append(value)
                continue
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                place = (n, len(cells))
                cells.append(_number(value, padded.get(place, 0)))
                if abs(value) >= 10**_MOST_DIGITS:
                    numbers[place] = float(value)
                continue
            cells.append(_text(value))
        yield cells


def _number(value: float, width: int) -> str:
    if isinstance(value, float):
        if not value.is_integer():
            return repr(value)
        value = int(value)
    return f"{value:0{width}d}" if width else str(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        at_midnight = value.time() == time.min
        return value.date().isoformat() if at_midnight else value.isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return re.sub(r"\s+", " ", str(value))
