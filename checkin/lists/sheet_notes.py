"""What people say beside the cells of a workbook: comments, colours. None is read; that they are there is told."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree

from checkin.core.counted import first_of
from checkin.core.language import n_
from checkin.lists.sheet_xml import column_number, local_name, part_xml, related_parts

_COMMENT = re.compile(rb'<(?:\w+:)?comment\b[^>]*?\bref="([A-Z]{1,3})(\d+)"')
_REFERENCE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d+)"')
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_MOST_CELLS = 20_000
"""More coloured cells than people colour by hand."""
_MOST_ROWS = 0.4
"""Of the rows; more, or every second one, is how a table looks."""
_MOST_OF_A_COLUMN = 0.5
_STRONG = 96
"""So far apart are red, green and blue of a colour that is none of grey."""
_INDEXED_RED = ("2", "10")
_WHITE = ("FFFFFFFF", "00FFFFFF")


def told_beside_cells(archive: zipfile.ZipFile, parts: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """By sheet what is to be told of it: a sentence, and where."""
    names = set(archive.namelist())
    coloured = _coloured_styles(archive) if "xl/styles.xml" in names else []
    told: dict[str, list[tuple[str, str]]] = {}
    for name, part in parts.items():
        if part not in names:
            continue
        comments = [(int(m[2]) - 1, column_number(m[1]) - 1) for m in _comments(archive, part, names)]
        content = archive.read(part) if coloured else b""
        cells = list(_coloured_cells(content, coloured)) if _are_few(content, coloured) else []
        told[name] = notes_told(comments, cells, len(_ROW.findall(content)) if cells else 0)
    return told


def notes_told(
    comments: Sequence[tuple[int, int]], coloured: Sequence[tuple[int, int]], many: int
) -> list[tuple[str, str]]:
    """What is to be told of comments and coloured cells (row and column from 0) of a sheet of so many rows."""
    said: list[tuple[str, str]] = []
    below = [f"{_letters(column)}{row + 1}" for row, column in comments if row]
    if below:
        text = n_("{n} comment at a cell was not read.", "{n} comments at cells were not read.", len(below))
        said.append((text, first_of(below)))
    rows = _coloured_rows(coloured, many) if len(coloured) <= _MOST_CELLS else []
    if rows:
        text = n_(
            "{n} row has a colour of its own, and colours are not read. If it says something of the guest, write it"
            " into a column.",
            "{n} rows have a colour of their own, and colours are not read. If they say something of the guests,"
            " write it into a column.",
            len(rows),
        )
        said.append((text, first_of([*map(str, rows)])))
    return said


def _letters(column: int) -> str:
    """What a spreadsheet calls a column, counted from 0."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _comments(archive: zipfile.ZipFile, part: str, names: set[str]) -> Iterator[re.Match[bytes]]:
    for __, kind, target in related_parts(archive, part):
        if kind.endswith("/comments") and target in names:
            yield from _COMMENT.finditer(archive.read(target))


def _coloured_styles(archive: zipfile.ZipFile) -> list[int]:
    """Numbers of the cell styles with a colour behind the text, or letters in one."""
    fills: list[bool] = []
    fonts: list[bool] = []
    styles: list[tuple[int, int]] = []
    for element in part_xml(archive, "xl/styles.xml"):
        if local_name(element.tag) == "fills":
            fills = [
                any(
                    part.get("patternType") == "solid" and not any(c.get("rgb") in _WHITE for c in part)
                    for part in fill
                )
                for fill in element
            ]
        elif local_name(element.tag) == "cellXfs":
            styles = [(int(item.get("fillId", "0")), int(item.get("fontId", "0"))) for item in element]
        elif local_name(element.tag) == "fonts":
            fonts = [
                any(_is_hand_coloured(part) for part in font if local_name(part.tag) == "color")
                for font in element
            ]
    return [
        n
        for n, (fill, font) in enumerate(styles)
        if (fill < len(fills) and fills[fill]) or (font < len(fonts) and fonts[font])
    ]


def _is_hand_coloured(colour: ElementTree.Element) -> bool:
    """Whether letters are red, green or orange: black and grey are text, and blue is a link."""
    rgb = colour.get("rgb", "")[-6:]
    return is_strong(rgb) if rgb else colour.get("indexed") in _INDEXED_RED


def is_strong(rgb: str) -> bool:
    """Whether six figures are red, green or orange."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", rgb):
        return False
    red, green, blue = bytes.fromhex(rgb)
    return max(red, green) - min(red, green, blue) > _STRONG and max(red, green) > blue


def _coloured_rows(cells: Sequence[tuple[int, int]], many: int) -> list[int]:
    """The rows, from 1, that somebody coloured; none where colours are only how the table looks."""
    columns = Counter(column for __, column in cells)
    rows = sorted({row + 1 for row, column in cells if columns[column] <= many * _MOST_OF_A_COLUMN})
    # Captions and what stands above them.
    top = next((n for n, row in enumerate(rows) if row != n + 1), len(rows))
    rows = rows[top:]
    return rows if len(rows) <= many * _MOST_ROWS and rows != [many] else []


def _are_few(content: bytes, styles: list[int]) -> bool:
    return 0 < sum(content.count(b' s="%d"' % style) for style in styles) <= _MOST_CELLS


def _coloured_cells(content: bytes, styles: list[int]) -> Iterator[tuple[int, int]]:
    """Row and column of each, from 0."""
    styled = re.compile(rb' s="(?:%s)"' % b"|".join(b"%d" % style for style in styles))
    for match in styled.finditer(content):
        start = content.rfind(b"<", 0, match.start())
        end = content.find(b">", match.end())
        cell = _REFERENCE.match(content, start, end)
        if cell:
            yield int(cell[2]) - 1, column_number(cell[1]) - 1
