"""XLS and ODS tell of lost cells, comments, colours and rows out of sight as XLSX does; none of them is a blank."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checkin.lists.xls_marks import xls_marks
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


def test_of_a_damaged_xls_nothing_is_told() -> None:
    good = _XLS.read_bytes()
    for at in range(24, len(good), 7):
        xls_marks(good[:at] + b"\xff\xff\xff" + good[at + 3 :])
        xls_marks(good[:at])
