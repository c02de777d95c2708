"""What an XLS (Excel 97 to 2003) holds and the reading library does not tell: errors, hidden rows, comments, colours.

The file is a small disk of its own: sectors of 512 bytes or so, chained by tables, in which the workbook is one stream
of records. Nothing here trusts it: of a damaged one nothing is told.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

from checkin.lists.marks_found import CellStyles, MarksFound
from checkin.lists.sheet_marks import SheetMarks

_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_FREE = 0xFFFFFFFA
"""Sector numbers from here on mean that there is none."""
_ENTRY = 128
_BOF, _EOF, _SHEET, _FONT, _XF = 0x0809, 0x000A, 0x0085, 0x0031, 0x00E0
_FORMULA, _ERROR, _ROW, _NOTE = 0x0006, 0x0205, 0x0208, 0x001C
_BLANK, _BLANKS, _NUMBERS = 0x0201, 0x00BE, 0x00BD
_ONE_CELL = frozenset({_FORMULA, _ERROR, _BLANK, 0x0203, 0x0204, 0x00FD, 0x027E})
"""A number, a text, a text of the table of texts, a short number."""
_EXCEL_97 = 0x0600
_WHITE = (1, 9, 64)
_STRONG = (2, 3, 10, 11, 16, 17, 52, 53)
"""Red, green and orange, of letters."""
_HIDDEN, _STRUCK, _NOT_COMPUTED = 0x20, 0x08, 0x02
_IS_ERROR, _IS_BLANK = 2, 3

Record = tuple[int, bytes]


def xls_marks(data: bytes) -> dict[str, SheetMarks]:
    """The marks of each sheet that has any, by its name; none of a file that can't be followed."""
    try:
        stream = _workbook(data)
        sheets, styles = _globals(stream)
        marks = {name: _of_sheet(_records(stream, at), styles) for name, at in sheets}
    except (struct.error, IndexError, ValueError):
        return {}
    return {name: each for name, each in marks.items() if each != SheetMarks()}


def _workbook(data: bytes) -> bytes:
    if data[:8] != _MAGIC:
        return b""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    first_entry, __, __, __, __, more, __ = struct.unpack_from("<7I", data, 48)
    tables = [*struct.unpack_from("<109I", data, 76)]
    while more < _FREE and len(tables) * size < len(data):
        *part, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        tables += part
    links = [
        number
        for table in tables
        if table < _FREE and (table + 2) * size <= len(data)
        for number in struct.unpack_from(f"<{size // 4}I", data, (table + 1) * size)
    ]

    def chained(sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < len(links) and len(parts) <= len(links):
            parts.append(data[(sector + 1) * size : (sector + 2) * size])
            sector = links[sector]
        return b"".join(parts)

    entries = chained(first_entry)
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        letters = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(0, min(letters - 2, 64))].decode("utf-16-le", "replace")
        if name.casefold() in ("workbook", "book") and entries[at + 66] == 2:
            start, length = struct.unpack_from("<2I", entries, at + 116)
            return chained(start)[:length]
    return b""


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from a place on, to the end of that part of the stream; of charts within it none."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth < 1:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _globals(stream: bytes) -> tuple[list[tuple[str, int]], CellStyles]:
    """The sheets with where they begin, and what styles there are."""
    sheets: list[tuple[str, int]] = []
    fonts: list[tuple[bool, bool]] = []
    styles = CellStyles()
    version = number = 0
    for kind, record in _records(stream, 0):
        if kind == _BOF:
            version = struct.unpack_from("<H", record)[0]
        elif kind == _SHEET and record[5] == 0:
            sheets.append((_name(record, is_wide=version >= _EXCEL_97), struct.unpack_from("<I", record)[0]))
        elif kind == _FONT:
            colour = struct.unpack_from("<H", record, 4)[0]
            fonts.append((bool(record[2] & _STRUCK), colour in _STRONG))
            if len(fonts) == 4:
                fonts.append((False, False))  # there is no font 4
        elif kind == _XF and version >= _EXCEL_97:
            font, colour = struct.unpack_from("<H", record)[0], struct.unpack_from("<H", record, 18)[0] & 0x7F
            if struct.unpack_from("<I", record, 14)[0] >> 26 == 1 and colour not in _WHITE:
                styles.coloured.add(number)
            is_struck, is_strong = fonts[font] if font < len(fonts) else (False, False)
            if is_struck:
                styles.struck.add(number)
            if is_strong:
                styles.coloured.add(number)
            number += 1
    return sheets, styles


def _name(record: bytes, *, is_wide: bool) -> str:
    letters = record[6]
    if not is_wide:
        return record[7 : 7 + letters].decode("cp1252", "replace")
    if record[7] & 1:
        return record[8 : 8 + 2 * letters].decode("utf-16-le", "replace")
    return record[8 : 8 + letters].decode("latin-1")


def _of_sheet(records: Iterator[Record], styles: CellStyles) -> SheetMarks:
    found = MarksFound(styles=styles)
    for kind, record in records:
        if kind == _ROW and struct.unpack_from("<H", record, 12)[0] & _HIDDEN:
            found.hidden.add(struct.unpack_from("<H", record)[0])
        elif kind == _NOTE:
            row, column = struct.unpack_from("<2H", record)
            found.comments.append((row, column))
        for row, column, style in _cells(kind, record):
            found.take_cell(row, column, style, is_filled=kind not in (_BLANK, _BLANKS))
            if (kind == _ERROR and record[7]) or (kind == _FORMULA and _is_lost(record)):
                found.lost.add((row, column))
            elif kind == _FORMULA and not any(record[6:14]):
                found.zeros.add((row, column))
    return found.marks()


def _cells(kind: int, record: bytes) -> Iterator[tuple[int, int, int]]:
    """Row, column and style of each cell of a record."""
    if kind in _ONE_CELL:
        row, column, style = struct.unpack_from("<3H", record)
        yield row, column, style
    elif kind in (_BLANKS, _NUMBERS):
        row, column = struct.unpack_from("<2H", record)
        wide = 2 if kind == _BLANKS else 6
        for n, at in enumerate(islice(range(4, len(record) - 3, wide), 256)):
            yield row, column + n, struct.unpack_from("<H", record, at)[0]


def _is_lost(record: bytes) -> bool:
    """Whether a formula came to an error, or to nothing because whoever wrote the file computed nothing."""
    is_text = record[12:14] == b"\xff\xff"
    if is_text and record[6] == _IS_ERROR:
        return True
    is_nothing = record[6] == _IS_BLANK if is_text else not any(record[6:14])
    return is_nothing and bool(record[14] & _NOT_COMPUTED)
