"""XLS, XLSB and ODS tell of lost cells, comments, colours and rows out of sight as XLSX does; none is a blank."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checkin.core.language import speaking
from checkin.lists.xls_marks import xls_marks
from checkin.tasks.languages import language_called
from tests.lists.conftest import DATA

_XLS = DATA / "marks" / "marked.xls"
"""Ten guests; of the rows (from 1) 4 has #N/A, 5 a formula to be computed on loading, 6 a colour, 7 struck-out letters,
8 is hidden; comments at A1, A3 and D9; E10 came to nothing."""
_OF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {
    "office": f"{_OF}office:1.0",
    "table": f"{_OF}table:1.0",
    "text": f"{_OF}text:1.0",
    "style": f"{_OF}style:1.0",
    "fo": f"{_OF}xsl-fo-compatible:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="table-cell">'
    f'<style:table-cell-properties fo:background-color="{colour}"/></style:style>'
    for name, colour in (("plain", "transparent"), ("white", "#ffffff"), ("yellow", "#ffff00"))
) + "".join(
    f'<style:style style:name="{name}" style:family="table-cell">'
    f'<style:text-properties fo:color="{colour}"/></style:style>'
    for name, colour in (("red", "#ff0000"), ("black", "#000000"), ("link", "#0563c1"))
)
_COMMENT = "<office:annotation><text:p>not coming</text:p></office:annotation>"
_LOST = [
    ('table:formula="of:=NA()" office:value-type="string" calcext:value-type="error"', "#N/A"),
    ('table:formula="of:=1/0" office:value-type="float" office:value="0"', "#DIV/0!"),
    ('table:formula="of:=X()" office:value-type="string" office:string-value="Err:508"', "Err:508"),
    ('table:formula="of:=A1"', ""),
]


def _cell(text: str, attributes: str = 'office:value-type="string"', beside: str = "") -> str:
    return f"<table:table-cell {attributes}>{beside}{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def _ods(path: Path, rows: list[list[str]]) -> Path:
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    names = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMES.items())
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
            f'<office:body><office:spreadsheet><table:table table:name="Guests">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


@pytest.mark.parametrize(("attributes", "shown"), _LOST)
def test_a_lost_status_of_an_ods_is_told_asked_and_no_blank(
    read: Any, tmp_path: Path, attributes: str, shown: str
) -> None:
    rows = [[_cell(text) for text in row] for row in (("Name", "Status"), ("Ada Berg", "confirmed"))]
    reading = read(_ods(tmp_path / "list.ods", [*rows, [_cell("Bo Cal"), _cell(shown, attributes)]]))
    assert [str(person.status) for person in reading.people] == ["confirmed", "pending"]
    assert [p.value for p in reading.problems if "without a result" in p.problem] == ["row 3"]
    assert [(q.kind, q.people) for q in reading.questions] == [("status", 1)]


@pytest.mark.parametrize(
    "attributes",
    [
        'table:formula="of:=A1" office:value-type="string" office:string-value="" calcext:value-type="string"',
        'table:formula="of:=Z9" office:value-type="float" office:value="0" calcext:value-type="float"',
    ],
)
def test_a_formula_of_an_ods_that_came_to_nothing_is_a_blank(
    read: Any, tmp_path: Path, attributes: str
) -> None:
    rows = [[_cell("Name"), _cell("Status")], [_cell("Ada Berg"), _cell("", attributes)]]
    reading = read(_ods(tmp_path / "list.ods", rows))
    assert [str(person.status) for person in reading.people] == ["confirmed"] and not reading.questions


def test_comments_of_an_ods_are_told_and_not_read(read: Any, tmp_path: Path) -> None:
    rows = [
        [_cell("Name", beside=_COMMENT), _cell("Org")],
        [_cell("Ada Berg"), _cell("Berg AG", beside=_COMMENT)],
    ]
    reading = read(_ods(tmp_path / "list.ods", rows))
    assert [(p.problem, p.value) for p in reading.problems] == [("1 comment at a cell was not read.", "B2")]
    assert [person.organisation for person in reading.people] == ["Berg AG"]


@pytest.mark.parametrize(
    ("style", "told"),
    [
        (lambda row: "yellow" if row in (0, 4, 7) else "plain", "5, 8"),
        (lambda row: "red" if row in (0, 4, 7) else "black", "5, 8"),
        (lambda row: "link" if row in (0, 4, 7) else "black", None),
        (lambda row: "yellow" if row == 0 else "white", None),
        (lambda row: "yellow" if row % 2 else "plain", None),
    ],
)
def test_rows_of_an_ods_with_a_colour_of_their_own_are_told(
    read: Any, tmp_path: Path, style: Callable[[int], str], told: str | None
) -> None:
    rows = [
        [
            _cell(text, f'office:value-type="string" table:style-name="{style(row)}"')
            for text in ((f"Guest No{chr(65 + row)}", f"g{row}@b.org") if row else ("Name", "Email"))
        ]
        for row in range(11)
    ]
    reading = read(_ods(tmp_path / "list.ods", rows))
    assert [p.value for p in reading.problems] == ([told] if told else [])


def test_an_xls_tells_of_lost_cells_comments_colours_and_rows_out_of_sight(read: Any) -> None:
    reading = read(_XLS)
    assert [str(person.status) for person in reading.people[1:5]] == [
        "cancelled",
        *["pending"] * 2,
        "confirmed",
    ]
    told = [(p.problem.split(" hold")[0].split(" was")[0], p.value) for p in reading.problems]
    assert ("2 cells of “Status”", "rows 4, 5") in told
    assert ("2 comments at cells were not read.", "A3, D9") in told
    assert ("1 hidden or filtered row", "row 8") in told and ("1 struck-out row", "row 7") in told
    assert [value for text, value in told if text.startswith("1 row has a colour of its own")] == ["6"]
    assert [(q.kind, q.people) for q in reading.questions] == [("status", 2)]


def test_rows_out_of_sight_are_told_in_the_language_that_is_spoken(read: Any) -> None:
    with speaking(language_called("ko")):
        told = [(p.problem, p.value) for p in read(_XLS).problems]
    assert ("취소선을 그은 1행을 다른 행과 같이 불러왔어요. 뺄 수 있어요(--without-hidden).", "7행") in told


def test_of_a_damaged_xls_nothing_is_told() -> None:
    good = _XLS.read_bytes()
    for at in range(24, len(good), 7):
        xls_marks(good[:at] + b"\xff\xff\xff" + good[at + 3 :])
        xls_marks(good[:at])


def _record(kind: int, content: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    return number + bytes([length & 0x7F | 0x80, length >> 7]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _relations(*relations: tuple[str, str]) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    lines = (
        f'<Relationship Id="rId{n}" Type="{kind}/{each}" Target="{target}"/>'
        for n, (each, target) in enumerate(relations, start=1)
    )
    return (
        f'<Relationships xmlns="{kind.replace("officeDocument", "package")}">{"".join(lines)}</Relationships>'
    )


def _xlsb(path: Path, rows: list[list[bytes]], *, coloured: int, struck: int, hidden: int) -> Path:
    """Cells of a row are records without their column and style; they are yellow, struck-out or hidden in one row."""
    body = b""
    for n, row in enumerate(rows):
        options = bytes([0, 0x10 if n == hidden else 0])
        body += _record(0, struct.pack("<IIH", n, 0, 300) + options + bytes(5))
        style = 1 if n == coloured else 2 if n == struck else 0
        for column, cell in enumerate(row):
            body += _record(cell[0], struct.pack("<II", column, style) + cell[1:])
    size = struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    plain, yellow = bytes(8), bytes([5, 0, 0, 0, 255, 255, 0, 255])
    looks = [(0, 0), (0, 1), (1, 0)]
    parts: dict[str, bytes | str] = {
        "xl/workbook.bin": _record(131)
        + _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Guests"))
        + _record(144)
        + _record(132),
        "xl/_rels/workbook.bin.rels": _relations(("worksheet", "worksheets/sheet1.bin")),
        "xl/worksheets/sheet1.bin": _record(129)
        + _record(148, size)
        + _record(145)
        + body
        + _record(146)
        + _record(130),
        "xl/worksheets/_rels/sheet1.bin.rels": _relations(("comments", "../comments1.bin")),
        "xl/comments1.bin": b"".join(
            _record(635, struct.pack("<5I", 0, row, row, column, column)) for row, column in ((0, 0), (2, 1))
        ),
        "xl/styles.bin": b"".join(_record(43, struct.pack("<HH", 220, 8 * n) + bytes(20)) for n in range(2))
        + b"".join(
            _record(45, struct.pack("<I", n) + colour + bytes(56)) for n, colour in enumerate((plain, yellow))
        )
        + _record(617, struct.pack("<I", 3))
        + b"".join(_record(47, struct.pack("<4H", 0, 0, *look) + bytes(8)) for look in looks)
        + _record(618),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("error", [bytes([3, 0x2A]), bytes([11, 0x2A, 0, 0]) + bytes(8)])
def test_an_xlsb_tells_of_lost_cells_comments_colours_and_rows_out_of_sight(
    read: Any, tmp_path: Path, error: bytes
) -> None:
    rows = [[bytes([6]) + _wide(text) for text in ("Name", "Email", "Status")]]
    rows += [
        [bytes([6]) + _wide(text) for text in (f"Guest No{chr(65 + n)}", f"g{n}@b.org", "confirmed")]
        for n in range(10)
    ]
    rows[3][2] = error
    reading = read(_xlsb(tmp_path / "list.xlsb", rows, coloured=5, struck=6, hidden=7))
    assert [str(person.status) for person in reading.people] == [
        *["confirmed"] * 2,
        "pending",
        *["confirmed"] * 7,
    ]
    told = [
        (p.problem.split(" hold")[0].split(" was")[0].split(" has a")[0], p.value) for p in reading.problems
    ]
    assert {
        ("1 comment at a cell", "B3"),
        ("1 row", "6"),
        ("1 cell of “Status”", "row 4"),
        ("1 hidden or filtered row", "row 8"),
        ("1 struck-out row", "row 7"),
    } <= {*told}
    assert [(q.kind, q.people) for q in reading.questions] == [("status", 1)]


@pytest.mark.parametrize(("colour", "is_told"), [(10, True), (12, False), (0x7FFF, False)])
def test_letters_of_a_colour_in_an_xls_are_told_and_no_links(colour: int, is_told: bool) -> None:
    data = _XLS.read_bytes()
    before = {note for marks in xls_marks(data).values() for note in marks.told}
    # The record of the font whose letters are struck out, in row 7.
    at = next(
        at
        for at in range(len(data) - 16)
        if data[at : at + 2] == b"\x31\x00"
        and data[at + 6] & 0x08
        and data[at + 7] == 0
        and data[at + 3] == 0
    )
    changed = data[: at + 6] + b"\x00\x00" + struct.pack("<H", colour) + data[at + 10 :]
    after = {note for marks in xls_marks(changed).values() for note in marks.told}
    assert (after != before) == is_told and any("7" in value for _, value in after) == is_told
