"""The XML inside XLSX and ODS, for what the reading library does not survive or tell: far cells, number formats."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from checkin.core.errors import ListError
from checkin.core.language import _

_MOST_CELLS = 30_000_000
_GAP = 10_000
_MOST_COLUMNS = 1_000
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?(?:/>|>.*?</(?:\w+:)?row>)", re.DOTALL)
_ROW_NUMBER = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_CELL_START = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
# They begin with letters, which re finds quickly in a long text; a boundary it does not.
_FAR_COLUMN = re.compile(rb'r="(?<=\Wr=")(?:[A-Z]{3}|[B-Z][A-Z])\d+"')
_FAR = re.compile(rb'r="(?<=\Wr=")(?:[A-Z]{3}|[B-Z][A-Z]|[A-Z]{0,2}(?:[5-9]\d{5}|\d{7}))')
"""Beyond the column AZ or the row 499,999: what stands before them is no more than a list may be."""
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d+)"')
_PADDED = re.compile(r"(0{2,})(?:;.*)?\Z")


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of each sheet -> its part of an XLSX archive."""
    targets = {number: part for number, __, part in related_parts(archive, "xl/workbook.xml")}
    parts: dict[str, str] = {}
    for element in part_xml(archive, "xl/workbook.xml").iter():
        if local_name(element.tag) == "sheet":
            relation_id = next((v for k, v in element.attrib.items() if local_name(k) == "id"), "")
            if relation_id in targets:
                parts[element.get("name", "")] = targets[relation_id]
    return parts


def related_parts(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str, str]]:
    """Id, kind and part of each relation of a part."""
    folder, file = posixpath.split(part)
    relations = f"{folder}/_rels/{file}.rels"
    found = []
    for relation in part_xml(archive, relations) if relations in archive.namelist() else ():
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        found.append((relation.get("Id", ""), relation.get("Type", ""), target))
    return found


def part_xml(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """A small part of an archive as XML; ValueError if it is none."""
    # Python's expat limits what entities may expand to; these parts are small.
    try:
        return ElementTree.fromstring(archive.read(part))
    except ElementTree.ParseError as error:
        raise ValueError(f"{part}: {error}") from None


def local_name(tag: str) -> str:
    """A tag without its name space."""
    return tag.rsplit("}", 1)[-1]


def column_number(letters: bytes) -> int:
    """A -> 1, Z -> 26, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def bounded_xlsx(
    archive: zipfile.ZipFile, data: bytes, parts: Mapping[str, str]
) -> tuple[bytes, dict[str, list[str]]]:
    """The workbook without cells far from everything else, and which ones were left out, by sheet."""
    changed: dict[str, bytes] = {}
    strays: dict[str, list[str]] = {}
    for name, part in parts.items():
        if part not in archive.namelist():
            continue
        content = archive.read(part)
        if _extent(content) > _MOST_CELLS:
            changed[part], strays[name] = _without_strays(content)
            if _extent(changed[part]) > _MOST_CELLS:
                raise ListError(
                    _(
                        "The sheet “{name}” is larger than any attendee list; nothing was changed."
                        " Copy the list alone into a new workbook.",
                        name=name,
                    )
                )
    return (_repacked(archive, changed) if changed else data), strays


def _extent(content: bytes) -> int:
    """Cells of the rectangle that holds every cell, roughly and not too few; 0 where none is far."""
    if not _FAR.search(content):
        return 0
    rows = [int(n) for n in _ROW_NUMBER.findall(content)]
    if not rows:
        return 0
    columns = 52
    if _FAR_COLUMN.search(content):
        columns = max(column_number(m[0]) for m in _REFERENCE.findall(content))
    return (max(rows) - min(rows) + 1) * columns


def _without_strays(content: bytes) -> tuple[bytes, list[str]]:
    strays: list[str] = []
    last = 0

    def kept_cell(match: re.Match[bytes]) -> bytes:
        if not match[2]:
            return b""
        reference = _REFERENCE.search(match[1])
        if reference and column_number(reference[1]) > _MOST_COLUMNS:
            strays.append((reference[1] + reference[2]).decode())
            return b""
        return match[0]

    def kept_row(match: re.Match[bytes]) -> bytes:
        nonlocal last
        row = _CELL.sub(kept_cell, match[0])
        if not _CELL.search(row):
            return b""
        number = _ROW_NUMBER.match(row)
        at = int(number[1]) if number else last + 1
        if at - last > _GAP:
            strays.extend((m[0] + m[1]).decode() for m in _REFERENCE.findall(row)[:5])
            return b""
        last = at
        return row

    return _ROW.sub(kept_row, content), strays[:20]


def _repacked(archive: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for part in archive.namelist():
            target.writestr(part, changed.get(part) or archive.read(part))
    return packed.getvalue()


def bounded_ods(archive: zipfile.ZipFile, data: bytes) -> bytes:
    """The same document, with runs of repeated cells and rows cut to what a list can have."""
    content = archive.read("content.xml")
    if not any(int(n) > _MOST_COLUMNS for n in _REPEATED.findall(content)):
        return data

    def shorter(match: re.Match[bytes]) -> bytes:
        return match[0].replace(match[1], b"%d" % min(int(match[1]), _MOST_COLUMNS))

    return _repacked(archive, {"content.xml": _REPEATED.sub(shorter, content)})


def padded_cells(archive: zipfile.ZipFile, parts: Mapping[str, str]) -> dict[str, dict[tuple[int, int], int]]:
    """Cells whose number format shows leading zeros, by sheet: (row, column) from 0 -> digits shown."""
    widths = _padded_styles(archive)
    if not widths:
        return {}
    names = set(archive.namelist())
    return {name: _padded_in(archive.read(part), widths) for name, part in parts.items() if part in names}


def _padded_in(content: bytes, widths: Sequence[int]) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for match in _CELL_START.finditer(content):
        style, reference = _STYLE.search(match[1]), _REFERENCE.search(match[1])
        if style and reference and int(style[1]) < len(widths) and widths[int(style[1])]:
            found[int(reference[2]) - 1, column_number(reference[1]) - 1] = widths[int(style[1])]
    return found


def _padded_styles(archive: zipfile.ZipFile) -> list[int]:
    """For each cell style the digits its format pads to; empty if none does."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    formats: dict[str, int] = {}
    styles: list[int] = []
    for element in part_xml(archive, "xl/styles.xml"):
        kind = local_name(element.tag)
        if kind == "numFmts":
            for item in element:
                padded = _PADDED.match(item.get("formatCode", "").replace("\\", "").replace('"', ""))
                if padded:
                    formats[item.get("numFmtId", "")] = len(padded[1])
        elif kind == "cellXfs":
            styles = [formats.get(item.get("numFmtId", ""), 0) for item in element]
    return styles if any(styles) else []
