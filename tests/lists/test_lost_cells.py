"""Errors of a spreadsheet and formulas that nobody computed: told with their rows, and no blank among answers."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from checkin.lists.value_answers import Answers
from tests.of_each import of_each

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _text(text: str) -> str:
    return f' t="inlineStr"><is><t>{text}</t></is>'


def _workbook(rows: list[list[str]], setting: str = "") -> bytes:
    cells = "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{"ABCDEF"[k]}{n}"{cell}</c>' for k, cell in enumerate(row))
        + "</row>"
        for n, row in enumerate(rows, start=1)
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/s.xml" '
        f'ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="Guests" sheetId="1" '
        f'r:id="r1"/></sheets>{setting}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/worksheet" Target="s.xml"/></Relationships>',
        "xl/s.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _list(status: str, code: str = _text("QX-3")) -> list[list[str]]:
    return [
        [_text(caption) for caption in ("Name", "Email", "Code", "Status")],
        [*map(_text, ("Ada Berg", "a@b.org", "QX-1", "confirmed"))],
        [*map(_text, ("Bo Cal", "b@b.org", "QX-2", "cancelled"))],
        [_text("Cy Dee"), _text("c@b.org"), code, status],
    ]


def _told(reading: Any) -> list[tuple[str | None, str, str]]:
    return [
        (p.column, p.problem.split(" hold")[0], p.value)
        for p in reading.problems
        if "without a result" in p.problem
    ]


_LOST = [
    '><f>IF(1,"a","b")</f><v/>',
    '><f>IF(1,"a","b")</f><v></v>',
    '><f>IF(1,"a","b")</f>',
    ' t="e"><v>#N/A</v>',
    ' t="e"><f>1/0</f><v>#DIV/0!</v>',
]


@of_each("cell", _LOST)
def test_a_lost_status_is_told_and_asked_and_is_no_blank(read: Any, cell: str) -> None:
    reading = read(_workbook(_list(cell)), name="list.xlsx")

    assert _told(reading) == [("Status", "1 cell of “Status”", "row 4")]
    assert [str(person.status) for person in reading.people] == ["confirmed", "cancelled", "pending"]
    assert "1 person is pending by column “Status”." in [p.problem for p in reading.problems]
    assert [(q.kind, q.people) for q in reading.questions] == [("status", 1)]


@of_each(
    ("caption", "status"),
    [
        ("Confirmed?", "pending"),
        ("Attending", "pending"),
        ("Payment status", "pending"),
        ("Cancelled?", "confirmed"),
    ],
)
def test_a_lost_answer_holds_whom_a_no_would_keep_out(read: Any, caption: str, status: str) -> None:
    reading = read(f"Name,{caption}\nAda,yes\nBo,no\nCy,#N/A\n")

    assert str(reading.people[2].status) == status
    assert [(q.kind, q.values) for q in reading.questions] == [("status", ("#N/A",))]


def test_what_somebody_says_of_a_lost_status_counts_for_this_list(read: Any) -> None:
    reading = read(
        "Name,Status\nAda,confirmed\nBo,#N/A\n", answers=Answers({"status": {"#n/a": "confirmed"}})
    )

    assert [str(person.status) for person in reading.people] == ["confirmed", "confirmed"]


@of_each("cell", _LOST)
def test_a_lost_code_is_no_code_and_told(read: Any, cell: str) -> None:
    reading = read(_workbook(_list(_text("confirmed"), cell)), name="list.xlsx")

    assert reading.people[2].codes == ()
    assert _told(reading) == [("Code", "1 cell of “Code”", "row 4")]


def test_a_status_lost_for_all_is_asked(read: Any) -> None:
    rows = [[*row[:3], _LOST[0]] if n else row for n, row in enumerate(_list(""))]
    reading = read(_workbook(rows), name="list.xlsx")

    assert _told(reading) == [("Status", "3 cells of “Status”", "rows 2, 3, 4")]
    assert {str(person.status) for person in reading.people} == {"pending"}
    assert [(q.kind, q.people) for q in reading.questions] == [("status", 3)]


def test_a_formula_that_came_to_nothing_is_a_blank(read: Any) -> None:
    reading = read(_workbook(_list(' t="str"><f>""</f><v></v>')), name="list.xlsx")

    assert not _told(reading) and not reading.questions


@pytest.mark.parametrize(("setting", "told"), [("", 0), ('<calcPr fullCalcOnLoad="1"/>', 1)])
def test_a_zero_is_lost_where_the_workbook_says_that_nobody_computed_it(
    read: Any, setting: str, told: int
) -> None:
    reading = read(_workbook(_list("><f>Z9</f><v>0</v>"), setting), name="list.xlsx")

    assert len(_told(reading)) == told == len(reading.questions)


def test_errors_in_a_text_file_are_lost_too_and_a_row_of_nothing_else_is_nobody(read: Any) -> None:
    reading = read("Name,Email,Code,Status\nAda,a@b.org,#N/A,cancelled\nBo,b@b.org,QX-2,#REF!\n,,,#N/A\n")

    assert [told[1:] for told in _told(reading)] == [
        ("1 cell of “Code”", "row 2"),
        ("1 cell of “Status”", "row 3"),
    ]
    assert len(reading.people) == 2 and [q.people for q in reading.questions] == [1]


def test_a_list_of_our_own_tells_of_lost_cells_too(read: Any) -> None:
    mark = _text("Checkin export")
    captions = [_text("Name"), _text("Codes"), _text("Status"), mark]
    rows = [
        captions,
        [_text("Ada Berg"), _LOST[0], _text("confirmed")],
        [_text("Bo Cal"), _text("QX-2"), _LOST[3]],
    ]
    reading = read(_workbook(rows), name="list.xlsx")

    assert reading.is_own and reading.people[0].codes == ()
    assert [told[::2] for told in _told(reading)] == [("Codes", "row 2"), ("Status", "row 3")]
    assert [str(person.status) for person in reading.people] == ["confirmed", "pending"]
