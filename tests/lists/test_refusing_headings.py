"""Sheets called by an answer, lines among the rows that refuse those below, and headings that are nearly a title."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.of_each import of_each


def _book(path: Path, *sheets: str) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for n, name in enumerate(sheets):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Name", "E-mail", "Code"])
            sheet.write_row(1, 0, [f"Guest {'ABC'[n]}", f"{n}@example.org", f"HK{n}-77{n}Q"])
    return path


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Yes", "No"), ("Ja", "Nein"), ("예", "아니오"), ("참석", "불참"), ("参加", "欠席"), ("O", "X")],
)
def test_a_sheet_called_by_a_no_is_told_with_the_count(read: Any, tmp_path: Path, yes: str, no: str) -> None:
    reading = read(_book(tmp_path / "list.xlsx", yes, no))
    assert [str(person.status) for person in reading.people] == ["confirmed", "confirmed"]
    (told,) = reading.problems
    assert (told.sheet, told.value) == (no, no) and "1 person on this list" in told.problem


@of_each(
    "line",
    ["The following have cancelled", "These people will not attend", "Not admitted:", "Waiting list below",
     "The following did not pay", "Blocked by security", "아래는 취소자입니다", "다음 분들은 불참입니다", "No"],
)  # fmt: skip
def test_a_line_that_may_refuse_those_below_is_nobody_and_told_with_the_count(read: Any, line: str) -> None:
    reading = read(f"Name,Email\nA B,a@b.org\n{line},\nC D,c@d.org\nE F,e@f.org\n")
    assert [person.name for person in reading.people] == ["A B", "C D", "E F"]
    assert any("may say" in p.problem and "2 people on this list" in p.problem for p in reading.problems)


@of_each("name", ["Cora Cancel", "Ann Open", "May Waiting", "김대기", "Åsa Void"])
def test_a_name_alone_in_its_row_is_a_person(read: Any, name: str) -> None:
    reading = read(f"Name,Email\nA B,a@b.org\n{name},\nC D,c@d.org\n")
    assert [person.name for person in reading.people] == ["A B", name, "C D"]


@pytest.mark.parametrize(
    "name", ["Korea-EU Roundtable (no)", "!Korea-EU Roundtable", "Korea-EU Roundtable 2024"]
)
def test_a_sheet_whose_name_is_nearly_a_title_invites_nobody_and_is_told(
    read: Any, tmp_path: Path, name: str
) -> None:
    reading = read(_book(tmp_path / "list.xlsx", name))
    assert [person.heading_sessions for person in reading.people] == [()]
    assert ["among other words" in p.problem for p in reading.problems] == [True]


@pytest.mark.parametrize(
    "line", ["Not invited:", "아래 초대 제외", "Absagen:", "Regrets:", "Declined:", "Waiting list"]
)
def test_whom_a_line_of_a_sessions_sheet_refuses_the_sheet_does_not_name_for_it(
    read: Any, tmp_path: Path, line: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        f"Korea-EU Roundtable\nName,Email\nA B,a@b.org\n{line},\nC D,c@d.org\nE F,e@f.org\n", encoding="utf-8"
    )
    reading = read(path)
    assert [(one.name, one.invited_to) for one in reading.people] == [
        ("A B", ("qk-eu",)), ("C D", ()), ("E F", ()),
    ]  # fmt: skip
    assert any(
        "1 person was put on the list" in p.problem and "2 people left off" in p.problem
        for p in reading.problems
    )


def test_who_has_still_to_pay_stays_on_the_list_of_the_session(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Korea-EU Roundtable\nName,Email\nA B,a@b.org\nNot paid:,\nC D,c@d.org\n", encoding="utf-8"
    )
    assert [one.invited_to for one in read(path).people] == [("qk-eu",), ("qk-eu",)]
