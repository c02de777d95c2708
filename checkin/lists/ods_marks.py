"""What an ODS shows and the reading library does not tell: hidden and struck-out rows, merged cells, errors, notes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from checkin.lists.marks_found import MarksFound
from checkin.lists.sheet_marks import SheetMarks
from checkin.lists.sheet_notes import is_strong
from checkin.lists.sheet_xml import local_name, part_xml

_LARGEST = 100_000_000
_IS_MARKED = re.compile(
    rb'table:visibility=|text-line-through|-rows-spanned=|table:formula=|<office:annotation\b|background-color="#(?!ffffff)'
    rb'|fo:color="#(?!000000|ffffff)'
)
_ERROR = re.compile(r"#N/A|#[A-Z0-9/]+[!?]|Err:\d{3}")
_MOST_ROWS, _MOST_COLUMNS = 1_000, 256
"""Of a run of rows or cells alike those that are looked at."""


def ods_marks(archive: zipfile.ZipFile) -> dict[str, SheetMarks]:
    """The marks of each sheet of an ODS that has any, by its name."""
    content = archive.read("content.xml")
    if not _IS_MARKED.search(content) or len(content) > _LARGEST:
        return {}
    document = part_xml(archive, "content.xml")
    struck_styles = _styles(document, "text-line-through-style", ("", "none"))
    coloured_styles = _styles(document, "background-color", ("", "transparent", "#ffffff"))
    coloured_styles |= _styles_with(document, "color", lambda colour: is_strong(colour.removeprefix("#")))
    found: dict[str, SheetMarks] = {}
    for table in document.iter():
        if local_name(table.tag) != "table":
            continue
        seen = MarksFound()
        at = 0
        for row in _rows(table):
            times = int(_attribute(row, "number-rows-repeated") or 1)
            if _attribute(row, "visibility") in ("collapse", "filter"):
                seen.hidden.update(range(at, at + min(times, _MOST_ROWS)))
            filled = [cell for cell in row if len(cell)]
            if filled:
                seen.filled[at] = len(filled)
            if through := sum(_is_struck(cell, struck_styles) for cell in filled):
                seen.struck[at] = through
            seen.merged.extend((at, left, at + rows - 1, right) for left, right, rows in _merged_in(row))
            _look_at_cells(row, at, seen, coloured_styles if filled else frozenset())
            at += times
        marks = seen.marks()
        if marks != SheetMarks():
            found[_attribute(table, "name")] = marks
    return found


def _look_at_cells(
    row: ElementTree.Element, at: int, seen: MarksFound, coloured_styles: frozenset[str]
) -> None:
    column = 0
    for cell in row:
        times = int(_attribute(cell, "number-columns-repeated") or 1)
        places = [(at, column + n) for n in range(min(times, _MOST_COLUMNS))]
        if _attribute(cell, "style-name") in coloured_styles:
            seen.coloured.extend(places)
        if any(local_name(part.tag) == "annotation" for part in cell):
            seen.comments.extend(places)
        if _attribute(cell, "formula"):
            if _is_lost(cell):
                seen.lost.update(places)
            elif _attribute(cell, "value-type") == "float" and not float(_attribute(cell, "value") or 1):
                seen.zeros.update(places)
        column += times


def _is_lost(cell: ElementTree.Element) -> bool:
    """Whether a formula came to an error, or nobody computed it."""
    kinds = [value for key, value in cell.attrib.items() if local_name(key) == "value-type"]
    shown = "".join("".join(part.itertext()) for part in cell if local_name(part.tag) == "p")
    return not kinds or "error" in kinds or _ERROR.fullmatch(shown.strip()) is not None


def _rows(table: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for element in table:
        if local_name(element.tag) == "table-row":
            yield element
        elif local_name(element.tag) in ("table-header-rows", "table-row-group", "table-rows"):
            yield from _rows(element)


def _merged_in(row: ElementTree.Element) -> Iterator[tuple[int, int, int]]:
    """Of each cell merged with others its first and last column, and over how many rows."""
    column = 0
    for cell in row:
        columns = int(_attribute(cell, "number-columns-spanned") or 1)
        rows = int(_attribute(cell, "number-rows-spanned") or 1)
        if rows > 1 or columns > 1:
            yield column, column + columns - 1, rows
        column += int(_attribute(cell, "number-columns-repeated") or 1)


def _styles(document: ElementTree.Element, name: str, plain: tuple[str, ...]) -> frozenset[str]:
    """The styles of which a property is none of the plain ones."""
    return _styles_with(document, name, lambda value: value not in plain)


def _styles_with(document: ElementTree.Element, name: str, is_meant: Callable[[str], bool]) -> frozenset[str]:
    found = set()
    for style in document.iter():
        if local_name(style.tag) == "style":
            for part in style:
                if is_meant(_attribute(part, name).casefold()):
                    found.add(_attribute(style, "name"))
    return frozenset(found)


def _is_struck(cell: ElementTree.Element, styles: frozenset[str]) -> bool:
    return any(_attribute(element, "style-name") in styles for element in cell.iter())


def _attribute(element: ElementTree.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local_name(key) == name), "")
