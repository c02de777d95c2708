"""What an XLSB holds and the reading library does not tell: errors, hidden and struck-out rows, comments, colours.

Its parts are those of an XLSX, as records: a number and a length of seven bits a byte, and the content.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator

from checkin.lists.marks_found import CellStyles, MarksFound
from checkin.lists.sheet_marks import SheetMarks
from checkin.lists.sheet_xml import related_parts

_WORKBOOK, _STYLES = "xl/workbook.bin", "xl/styles.bin"
_SHEET, _COMMENT = 156, 635
_FONT, _FILL, _BEGIN_STYLES, _STYLE = 43, 45, 617, 47
_ROW, _BLANK, _ERROR = 0, 1, 3
_NUMBER_OF_FORMULA, _ERROR_OF_FORMULA = 9, 11
_CELLS = range(_BLANK, _ERROR_OF_FORMULA + 1)
_HIDDEN, _STRUCK = 0x10, 0x08
_SOLID, _BY_PALETTE, _BY_LETTERS, _BY_THEME = 1, 1, 2, 3
_WHITES = {_BY_PALETTE: (1, 9, 64), _BY_THEME: (0,)}
_STYLE_BITS, _NO_PART = 0xFFFFFF, 0xFFFFFFFF


def xlsb_marks(archive: zipfile.ZipFile) -> dict[str, SheetMarks]:
    """The marks of each sheet that has any, by its name; none of a file that can't be followed."""
    names = set(archive.namelist())
    try:
        styles = _styles(archive.read(_STYLES)) if _STYLES in names else CellStyles()
        marks = {
            name: _of_sheet(archive.read(part), styles, _comments(archive, part))
            for name, part in _sheets(archive)
            if part in names
        }
    except (struct.error, IndexError):
        return {}
    return {name: each for name, each in marks.items() if each != SheetMarks()}


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(content):
        kind = content[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (content[at] & 0x7F) << 7
            at += 1
        length = 0
        for shift in (0, 7, 14, 21):
            byte = content[at]
            at += 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, content[at : at + length]
        at += length


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet."""
    parts = {number: part for number, __, part in related_parts(archive, _WORKBOOK)}
    for kind, record in _records(archive.read(_WORKBOOK)):
        if kind == _SHEET and struct.unpack_from("<I", record, 8)[0] != _NO_PART:
            number, at = _text(record, 8)
            yield _text(record, at)[0], parts.get(number, "")


def _text(record: bytes, at: int) -> tuple[str, int]:
    """A text, and where it ends."""
    end = at + 4 + 2 * struct.unpack_from("<I", record, at)[0]
    return record[at + 4 : end].decode("utf-16-le", "replace"), end


def _comments(archive: zipfile.ZipFile, part: str) -> list[tuple[int, int]]:
    """Row and column, from 0, of each."""
    found = []
    for __, kind, target in related_parts(archive, part):
        if kind.endswith("/comments") and target in archive.namelist():
            for number, record in _records(archive.read(target)):
                if number == _COMMENT:
                    row, __, column = struct.unpack_from("<3I", record, 4)
                    found.append((row, column))
    return found


def _styles(content: bytes) -> CellStyles:
    fonts: list[bool] = []
    fills: list[bool] = []
    styles = CellStyles()
    number = -1
    for kind, record in _records(content):
        if kind == _FONT:
            fonts.append(bool(record[2] & _STRUCK))
        elif kind == _FILL:
            fills.append(struct.unpack_from("<I", record)[0] == _SOLID and not _is_white(record[4:12]))
        elif kind == _BEGIN_STYLES:
            number = 0
        elif kind == _STYLE and number >= 0:
            font, fill = struct.unpack_from("<2H", record, 4)
            if fill < len(fills) and fills[fill]:
                styles.coloured.add(number)
            if font < len(fonts) and fonts[font]:
                styles.struck.add(number)
            number += 1
    return styles


def _is_white(colour: bytes) -> bool:
    kind = colour[0] >> 1
    if kind == _BY_LETTERS:
        return colour[4:7] == b"\xff\xff\xff"
    return kind == 0 or (colour[1] in _WHITES.get(kind, ()) and colour[2:4] == b"\0\0")


def _of_sheet(content: bytes, styles: CellStyles, comments: list[tuple[int, int]]) -> SheetMarks:
    found = MarksFound(styles=styles, comments=comments)
    row = 0
    for kind, record in _records(content):
        if kind == _ROW:
            row = struct.unpack_from("<I", record)[0]
            if record[11] & _HIDDEN:
                found.hidden.add(row)
        elif kind in _CELLS:
            column, style = struct.unpack_from("<2I", record)
            found.take_cell(row, column, style & _STYLE_BITS, is_filled=kind != _BLANK)
            if kind in (_ERROR, _ERROR_OF_FORMULA):
                found.lost.add((row, column))
            elif kind == _NUMBER_OF_FORMULA and not any(record[8:16]):
                found.zeros.add((row, column))
    return found.marks()
