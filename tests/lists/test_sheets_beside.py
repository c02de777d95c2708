"""Sheets that say more of people whom another one lists: they are those people, told; never guests twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from checkin.core.event.programme import Programme
from checkin.lists.reading import ListReading, read_list
from tests.of_each import of_each

PEOPLE = (("Name", "Organisation", "E-mail"), ("Ada Berg", "Acme", "a@x.org"), ("Bo Cal", "Beta", "b@x.org"))


def _read(
    folder: Path,
    programme: Programme,
    title: str,
    rows: Sequence[Sequence[str]],
    first: Sequence[Sequence[str]] = PEOPLE,
) -> ListReading:
    with xlsxwriter.Workbook(str(folder / "list.xlsx")) as book:
        for name, each in (("Participants", first), (title, rows)):
            sheet = book.add_worksheet(name)
            for n, row in enumerate(each):
                sheet.write_row(n, 0, row)
    return read_list(folder / "list.xlsx", programme)


@pytest.mark.parametrize(
    "title",
    [
        "Hotel",
        "Zimmerliste",
        "Transport",
        "WG A",
        "Bus 2",
        "Working Group B",
        "숙박",
        "버스 2호차",
        "部屋割り",
    ],
)
def test_who_stands_again_on_a_sheet_beside_is_one_person_and_told(
    tmp_path: Path, programme: Programme, title: str
) -> None:
    reading = _read(
        tmp_path, programme, title, [("Name", "Room"), ("Dr. Ada Berg", "101"), ("Cy Dee", "102")]
    )
    assert [each.name for each in reading.people] == ["Ada Berg", "Bo Cal", "Cy Dee"]
    assert any("both were made one" in problem.problem for problem in reading.problems)


def test_a_sheet_of_a_journey_is_known_by_its_captions(tmp_path: Path, programme: Programme) -> None:
    rows = [("Name", "Hotel", "Check-in", "Flight no."), ("Ada Berg", "Ibis", "24 June", "LH 1")]
    assert len(_read(tmp_path, programme, "Sheet2", rows).people) == 2


@pytest.mark.parametrize(
    "row", [("Ada Berg", "Other Ltd", ""), ("Ada Berg", "", "ada@else.org")], ids=["organisation", "e-mail"]
)
def test_who_is_told_apart_stays_two_people(
    tmp_path: Path, programme: Programme, row: tuple[str, ...]
) -> None:
    reading = _read(tmp_path, programme, "Hotel", [("Name", "Organisation", "E-mail"), row])
    assert len(reading.people) == 3


def test_a_name_that_two_people_have_is_nobodys_on_a_sheet_beside(
    tmp_path: Path, programme: Programme
) -> None:
    first = (*PEOPLE, ("Ada Berg", "Gamma", "g@x.org"))
    reading = _read(tmp_path, programme, "Hotel", [("Name", "Room"), ("Ada Berg", "101")], first)
    assert len(reading.people) == 4


def test_another_list_of_guests_makes_nobody_one_by_the_name_alone(
    tmp_path: Path, programme: Programme
) -> None:
    reading = _read(tmp_path, programme, "Speakers", [("Name", "Talk"), ("Ada Berg", "Ions")])
    assert len(reading.people) == 3
    assert any("both were kept" in problem.problem for problem in reading.problems)


def test_a_title_beside_the_name_keeps_nobody_of_one_organisation_apart(
    tmp_path: Path, programme: Programme
) -> None:
    rows = [("Name", "Organisation"), ("Ada Berg 교수", "Acme"), ("Prof. Bo Cal", "Beta")]
    assert len(_read(tmp_path, programme, "Speakers", rows).people) == 2


@pytest.mark.parametrize("title", ["Dinner guests", "Hotel"])
@pytest.mark.parametrize(
    ("one", "other"),
    [("Mr J. Smith", "Mrs J. Smith"), ("John Smith", "John Smith Jr."), ("M. Rossi Kim", "Mme Rossi Kim")],
)
def test_a_couple_or_father_and_son_on_two_sheets_stay_two(
    tmp_path: Path, programme: Programme, title: str, one: str, other: str
) -> None:
    first = (("Name", "Organisation"), (one, "Acme"), ("Bo Cal", "Beta"))
    rows = (("Name", "Organisation"), (other, "Acme"))
    reading = _read(tmp_path, programme, title, rows, first)
    assert [each.name for each in reading.people] == [one, "Bo Cal", other]


def test_who_stands_on_the_sheets_of_several_sessions_with_one_code_is_told_of_on_none(
    tmp_path: Path, programme: Programme
) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "list.xlsx")) as book:
        for title in ("Korea-EU Roundtable", "Korea-US QED-C Roundtable"):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, ("No.", "Name", "Code"))
            sheet.write_row(1, 0, (len(title), "Ada Berg", "T-1001"))
    reading = read_list(tmp_path / "list.xlsx", programme)
    assert [len(person.heading_sessions) for person in reading.people] == [2]
    assert not any("made one" in problem.problem for problem in reading.problems)


@of_each(
    "title", ["Old", "Vorlage", "Invoices", "Abstracts", "Participants (2)", "2024", "이전 명단", "記入例"]
)
def test_a_sheet_that_may_be_set_aside_is_told_beside_another(
    tmp_path: Path, programme: Programme, title: str
) -> None:
    reading = _read(tmp_path, programme, title, [("Name", "E-mail"), ("Cy Dee", "c@x.org")])
    assert [p.sheet for p in reading.problems if "no list of guests" in p.problem] == [title]


@of_each(
    ("title", "rows", "is_told"),
    [
        ("Ideas", [("Name", "Idea"), ("Cy Dee", "Lasers")], True),
        ("아이디어", [("이름", "아이디어"), ("김민준", "레이저")], True),
        ("Lockers", [("Name", "Locker"), ("Cy Dee", "4"), ("Di Ek", "5")], True),
        ("Late", [("Name",), ("Cy Dee",)], False),
        ("Late", [("Name", "Organisation", "Idea"), ("Cy Dee", "Acme", "Lasers")], False),
    ],
)
def test_a_sheet_of_names_with_something_beside_is_told_where_the_others_say_who_people_are(
    tmp_path: Path, programme: Programme, title: str, rows: list[tuple[str, ...]], *, is_told: bool
) -> None:
    first = (("Name", "E-mail"), ("Ada Berg", "a@x.org"), ("Bo Cal", "b@x.org"))
    reading = _read(tmp_path, programme, title, rows, first)
    told = [p.sheet for p in reading.problems if "This sheet says nothing of its" in p.problem]
    assert told == [title] * is_told
