"""What a spreadsheet shows and the reading library does not tell: hidden and struck-out rows, formulas never computed.

Kept apart from the cells, for none of it changes what a cell says: people decide what a hidden row means.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from checkin.lists.sheet_xml import column_number, local_name, part_xml

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?row>)", re.DOTALL)
_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_CELL_STYLE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\bs="(\d+)"[^>]*?(?:/>|>(.*?)</(?:\w+:)?c>)', re.DOTALL)
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>/]*>")
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b([^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:(<(?:\w+:)?v>0</(?:\w+:)?v>)|(?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>)\s*)?</(?:\w+:)?c>)"
)
"""A formula whose kept value is 0, or that has none."""
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d+)"')
_IS_TEXT = re.compile(rb'\bt="str"')
_NEVER_COMPUTED = re.compile(rb'\bfullCalcOnLoad="(?:1|true)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMarks:
    """Rows and cells of one sheet, from 0."""

    hidden_rows: frozenset[int] = frozenset()
    struck_rows: frozenset[int] = frozenset()
    empty_formulas: frozenset[tuple[int, int]] = frozenset()
    """Formulas whose kept value is 0, which may be that of an empty cell they point at."""
    lost: frozenset[tuple[int, int]] = frozenset()
    """Errors, and formulas that nobody computed: without a value, or 0 where a program says so (XlsxWriter)."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged cells of an ODS: first row, first column, last row, last column."""
    told: tuple[tuple[str, str], ...] = ()
    """What people say beside the cells and nobody reads: a sentence, and where."""


def xlsx_marks(archive: zipfile.ZipFile, parts: Mapping[str, str]) -> dict[str, SheetMarks]:
    """The marks of each sheet of an XLSX that has any, by its name."""
    struck_styles = _struck_styles(archive)
    names = set(archive.namelist())
    never_computed = bool(_NEVER_COMPUTED.search(archive.read("xl/workbook.xml")))
    found: dict[str, SheetMarks] = {}
    for name, part in parts.items():
        if part not in names:
            continue
        content = archive.read(part)
        hidden, struck = _marked_rows(content, struck_styles)
        zeros, lost = _without_result(content)
        if never_computed:
            zeros, lost = frozenset(), lost | zeros
        if hidden or struck or zeros or lost:
            found[name] = SheetMarks(hidden_rows=hidden, struck_rows=struck, empty_formulas=zeros, lost=lost)
    return found


def _without_result(content: bytes) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Formulas whose value is 0; errors, and formulas without a value, where an empty text is one."""
    zeros: set[tuple[int, int]] = set()
    lost: set[tuple[int, int]] = set()
    if b"<f" in content or b":f>" in content or b":f " in content:
        for m in _FORMULA.finditer(content):
            if m[4] or not _IS_TEXT.search(m[1]):
                (zeros if m[4] else lost).add((int(m[3]) - 1, column_number(m[2]) - 1))
    if b't="e"' in content:
        lost.update((int(m[2]) - 1, column_number(m[1]) - 1) for m in _ERROR.finditer(content))
    return frozenset(zeros), frozenset(lost)


def _marked_rows(content: bytes, struck_styles: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    if not struck_styles and not (b"hidden=" in content and _HIDDEN.search(content)):
        return frozenset(), frozenset()
    hidden: set[int] = set()
    struck: set[int] = set()
    at = -1
    for row in _ROW.finditer(content):
        number = _NUMBER.search(row[1])
        at = int(number[1]) - 1 if number else at + 1
        if _HIDDEN.search(row[1]):
            hidden.add(at)
        if struck_styles and row[2]:
            through = sum(int(m[1]) in struck_styles and bool(m[2]) for m in _CELL_STYLE.finditer(row[2]))
            if through and through * 2 >= len(_CELL.findall(row[2])):
                struck.add(at)
    return frozenset(hidden), frozenset(struck)


def _struck_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """Numbers of the cell styles whose letters are struck through."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    fonts: list[bool] = []
    styles: list[int] = []
    for element in part_xml(archive, "xl/styles.xml"):
        if local_name(element.tag) == "fonts":
            fonts = [any(_strikes(part) for part in font) for font in element]
        elif local_name(element.tag) == "cellXfs":
            styles = [int(item.get("fontId", "0")) for item in element]
    return frozenset(n for n, font in enumerate(styles) if font < len(fonts) and fonts[font])


def _strikes(part: ElementTree.Element) -> bool:
    return local_name(part.tag) == "strike" and part.get("val", "1") not in ("0", "false")
