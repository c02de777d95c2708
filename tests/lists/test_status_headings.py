"""What a sheet's, a file's or a title's name says of everybody is applied where it is sure, and always told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from checkin.lists.value_answers import Answers
from tests.of_each import of_each


@of_each(
    ("heading", "status"),
    [
        ("Waiting list", "pending"),
        ("대기자", "pending"),
        ("Pending approval", "pending"),
        ("취소자 명단", "cancelled"),
        ("Absagen", "cancelled"),
        ("Declined", "cancelled"),
        ("Cancelled guests", "cancelled"),
        ("キャンセル者一覧", "cancelled"),
        ("Do not admit", "blocked"),
        ("Blocked", "blocked"),
        ("出入禁止", "blocked"),
        ("Not paid", "unpaid"),
        ("미납자", "unpaid"),
        ("Excusés", "cancelled"),
        ("Apologies received", "cancelled"),
        ("Forfall", "cancelled"),
        ("Не придут", "cancelled"),
        ("Reddedilenler", "cancelled"),
        ("Niepotwierdzeni", "pending"),
    ],
)
def test_a_heading_that_refuses_refuses_its_people_and_is_told(read: Any, heading: str, status: str) -> None:
    rows = "Name,Email\nAnna Berg,anna@berg.org\nBo Cal,bo@cal.org\n"
    for reading in (read(f"{heading},\n{rows}"), read(rows, name=f"{heading}.csv")):
        assert [str(person.status) for person in reading.people] == [status, status]
        assert [("2 people" in p.problem, p.value) for p in reading.problems] == [(True, heading)]
        assert "status" in reading.fields


@of_each(
    "heading",
    [
        "No show 2024",
        "Invited",
        "Summit – waiting list",
        "Blocked or VIP",
        "Refusés",
        "Rechazados",
        "Nepřijdou",
    ],
)
def test_a_heading_that_may_refuse_is_told_and_refuses_nobody(read: Any, heading: str) -> None:
    reading = read("Name,Email\nAnna Berg,anna@berg.org\n", name=f"{heading}.csv")
    assert str(reading.people[0].status) == "confirmed"
    assert "1 person" in reading.problems[0].problem and heading in reading.problems[0].problem


def test_the_figures_above_a_list_are_no_heading(read: Any) -> None:
    for above in ("Topic,# Registered,# Cancelled,# Approved\nTalk,3,1,2\n\n", "Cancelled,1,,\n\n"):
        assert read(f"{above}Name,Email,Company,Country\nAnna Berg,anna@berg.org,Acme,DE\n").problems == []


@of_each(
    "heading",
    [
        "Guests",
        "Not cancelled",
        "No",
        "참석자 명단",
        "대기업",
        "Summit 2027",
        "Paid",
        "As of 19 June; changes in red",
    ],
)
def test_other_headings_say_nothing(read: Any, heading: str) -> None:
    reading = read("Name,Email\nAnna Berg,anna@berg.org\n", name=f"{heading}.csv")
    assert (reading.problems, str(reading.people[0].status)) == ([], "confirmed")


def test_somebody_on_the_guests_sheet_and_on_a_refusing_one_is_told(read: Any, tmp_path: Path) -> None:
    book = Workbook()
    for name in ("Guests", "Waiting list"):
        sheet = book.create_sheet(name)
        sheet.append(["Name", "Email"])
        sheet.append(["Anna Berg", "anna@berg.org"])
    del book["Sheet"]
    book.save(tmp_path / "list.xlsx")
    reading = read(tmp_path / "list.xlsx")
    assert [str(person.status) for person in reading.people] == ["pending"]
    assert any("stands on row 2 of “Guests” already" in p.problem for p in reading.problems)
    assert str(read(tmp_path / "list.xlsx", mapping={"status": ""}).people[0].status) == "confirmed"


def test_each_person_of_a_refusing_sheet_is_counted_once_by_what_refuses_them_most(read: Any) -> None:
    rows = "Anna,a@b.org,Cancelled\nBo,b@b.org,Unpaid\nCy,c@b.org,\nDi,d@b.org,Confirmed\n"
    reading = read(f"Name,Email,Status\n{rows}", name="Cancelled.csv")
    assert {str(person.status) for person in reading.people} == {"cancelled"}
    assert [p.problem.split(" by ")[0] for p in reading.problems if " by " in p.problem] == [
        "1 person is cancelled",
        "3 people are cancelled",
    ]


def test_somebody_refused_who_stands_elsewhere_in_another_spelling_is_told(read: Any, tmp_path: Path) -> None:
    book = Workbook()
    guests = [("Jürgen Müller", "jm@b.org"), ("김민준", ""), ("Yi Sun", ""), ("Anna Berg", "a@b.org")]
    waiting = [("Juergen Mueller", "jm@b.org"), ("Minjun Kim", ""), ("Rhee Sun", ""), ("Bo Berg", "a@b.org")]
    for name, people in (("Guests", guests), ("Waiting list", waiting)):
        sheet = book.create_sheet(name)
        for row in [("Name", "Email"), *people]:
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "list.xlsx")
    reading = read(tmp_path / "list.xlsx")
    assert len(reading.people) == 8
    assert [p.row for p in reading.problems if "in another spelling" in p.problem] == [2, 3, 4]


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        (("참석", "취소", "대기"), ["confirmed", "cancelled", "pending"]),
        (("Confirmed", "Cancelled", ""), ["confirmed", "cancelled", "confirmed"]),
        (("bezahlt", "unbezahlt", "storniert"), ["confirmed", "unpaid", "cancelled"]),
    ],
)
def test_a_list_without_captions_keeps_its_status_and_tells_which_column_it_is(
    read: Any, said: tuple[str, ...], statuses: list[str]
) -> None:
    reading = read("".join(f"Anna Berg,anna{n}@berg.org,{word}\n" for n, word in enumerate(said)))
    assert [str(person.status) for person in reading.people] == statuses
    assert reading.columns["status"] == "C"
    assert any("this column was taken" in problem.problem for problem in reading.problems)


def test_a_column_without_a_caption_that_holds_more_than_a_status_is_told_and_refuses_nobody(
    read: Any,
) -> None:
    reading = read("Anna Berg,anna@berg.org,Cancelled\nBo Cal,bo@cal.org,Seat by the aisle\n")
    assert [str(person.status) for person in reading.people] == ["confirmed", "confirmed"]
    assert any("--map status=C" in problem.problem for problem in reading.problems)


_OWN = "Name,Email,Status\nA Berg,a@b.org,Attending\nB Cal,b@c.org,\nC Dow,c@d.org,Hmm\nD Eck,d@e.org,Cancelled\n"


@pytest.mark.parametrize("place", ["file", "title", "row"])
def test_the_word_of_a_row_lets_in_below_a_heading_that_holds_back_and_the_report_says_what_happens(
    read: Any, place: str
) -> None:
    captions, rows = _OWN.split("\n", 1)
    text = {"file": _OWN, "title": f"Waitlist,,\n{_OWN}", "row": f"{captions}\nWaitlist,,\n{rows}"}[place]
    reading = read(text, name="Waitlist.csv" if place == "file" else "list.csv")
    assert [str(p.status) for p in reading.people] == ["confirmed", "pending", "pending", "cancelled"]
    told = " ".join(problem.problem for problem in reading.problems)
    assert "1 person below the heading “Waitlist” counts as confirmed" in told
    assert "This status is not known; the person is pending by the heading “Waitlist”." in told
    assert "person counts as confirmed" not in told
    # Of those below a line among the rows who cancelled is counted too.
    assert f"{3 if place == 'row' else 2} people are pending by the heading" in told


@pytest.mark.parametrize("heading", ["Cancelled", "Do not admit"])
def test_no_word_of_a_row_lets_in_whom_a_heading_strikes_off(read: Any, heading: str) -> None:
    reading = read("Name,Email,Status\nA Berg,a@b.org,Confirmed\n", name=f"{heading}.csv")
    assert str(reading.people[0].status) != "confirmed"


@pytest.mark.parametrize("place", ["file", "title", "row"])
def test_a_word_of_their_own_against_a_heading_that_strikes_off_is_told(read: Any, place: str) -> None:
    captions, rows = _OWN.split("\n", 1)
    text = {"file": _OWN, "title": f"Cancelled,,\n{_OWN}", "row": f"{captions}\nCancelled,,\n{rows}"}[place]
    name = "Cancelled.csv" if place == "file" else "list.csv"
    reading = read(text, name=name)
    assert {str(p.status) for p in reading.people} == {"cancelled"}
    told = "1 person below the heading “Cancelled” is cancelled though their own status says that they come"
    assert [told in problem.problem for problem in reading.problems].count(True) == 1
    if place != "row":
        assert ("status", ("Cancelled",)) in [(q.kind, q.values) for q in reading.questions]
        for meaning, status in (("cancelled", "cancelled"), ("confirmed", "confirmed")):
            said = read(text, name=name, answers=Answers({"status": {"cancelled": meaning}}))
            assert str(said.people[0].status) == status
            assert not any(told in problem.problem for problem in said.problems)


def test_what_people_said_of_a_heading_goes_before_the_words_of_its_rows(read: Any) -> None:
    said = Answers({"status": {"waitlist": "pending"}})
    reading = read(_OWN, name="waitlist.csv", answers=said)
    assert [str(p.status) for p in reading.people] == ["pending", "pending", "pending", "cancelled"]


def test_who_paid_is_let_in_below_a_heading_of_who_did_not(read: Any) -> None:
    reading = read("Name,Email,Paid\nA Berg,a@b.org,yes\nB Cal,b@c.org,no\n", name="Not paid.csv")
    assert [str(p.status) for p in reading.people] == ["confirmed", "unpaid"]
    reading = read("Name,Email,Paid\nA Berg,a@b.org,yes\nB Cal,b@c.org,no\n", name="Waitlist.csv")
    assert [str(p.status) for p in reading.people] == ["pending", "pending"]


@of_each(
    ("caption", "refusing"),
    [
        ("Status", "cancelled"),
        ("Cancelled", "Yes"),
        ("Paid", "no"),
        ("Attending", "No"),
        ("Waiting list", "Yes"),
    ],
)
def test_where_no_column_is_to_tell_the_status_none_refuses_and_it_is_told_of_how_many(
    read: Any, caption: str, refusing: str
) -> None:
    reading = read(
        f"Name,Email,{caption}\nA Berg,a@b.org,{refusing}\nB Cal,b@c.org,\n", mapping={"status": ""}
    )
    assert [str(person.status) for person in reading.people] == ["confirmed", "confirmed"]
    assert (reading.unmapped, reading.people[0].extra) == ([caption], {caption: refusing})
    assert [f"1 person may come in whom “{caption}” would refuse" in p.problem for p in reading.problems] == [
        True
    ]
    assert not reading.questions
