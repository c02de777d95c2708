"""The lists of real systems, each record against what must come of it; and files to be refused or survived."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checkin.core.errors import ListError
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.core.names.folding import fold
from checkin.lists.people import ListedPerson
from checkin.lists.reading import ListReading, read_list
from checkin.lists.sheet import Problem
from tests.lists.conftest import Read
from tests.lists.score import counted
from tests.of_each import of_each

DATA = Path(__file__).parent / "data"
GOOD = sorted(DATA.glob("expected/*.json"))
STATUSES = {
    "active": {Status.CONFIRMED},
    "pending": {Status.PENDING, Status.UNPAID},
    "cancelled": {Status.CANCELLED},
    "unassigned": {Status.CONFIRMED},
}
# Tickets, people, sheet, encoding, delimiter and the row of the captions.
SHAPES = {
    "pretix_checkin_semicolon.csv": (28, 25, None, "utf-8", ";", 1),
    "indico_registrations.csv": (27, 27, None, "utf-8-sig", ",", 1),
    "eventbrite_attendees_us.csv": (20, 18, None, "utf-8", ",", 1),
    "Quantum Networking Reception - Guests - 2025-06-24-22-00-10.csv": (18, 18, None, "utf-8-sig", ",", 1),
    "참가자명단_사전등록.csv": (16, 15, None, "cp949", ",", 1),
    "양자포럼 참가신청(응답).xlsx": (13, 12, "설문지 응답 시트1", "xlsx", None, 1),
    "organiser_master_list_multi_sheet.xlsx": (
        31,
        21,
        "0624 EU | 0625 Reception | 0627 OECD closed",
        "xlsx",
        None,
        4,
    ),
    "tito_tickets.csv": (18, 18, None, "utf-8", ",", 1),
    "codes_as_numbers.xlsx": (10, 10, "Sheet1", "xlsx", None, 1),
    "codes_saved_from_excel.csv": (3, 3, None, "utf-8", ",", 1),
    "volunteers_libreoffice.ods": (8, 8, "Liste", "ods", None, 1),
    "demo_quantum_korea_2025.csv": (112, 112, None, "utf-8-sig", ",", 1),
    "demo_korea_eu_forum_2025.csv": (94, 94, None, "utf-8-sig", ",", 1),
    "hostile/pipe_delimiter.csv": (5, 5, None, "utf-8", "|", 1),
    "hostile/old_excel97.xls": (5, 5, "List", "xls", None, 1),
    "hostile/xlsx_named.csv": (3, 3, "Sheet", "xlsx", None, 1),
    "hostile/formula_injection.csv": (6, 6, None, "utf-8", ",", 1),
    "hostile/header_only.csv": (0, 0, None, "utf-8", ",", 1),
    "hostile/nul_bytes.csv": (2, 2, None, "utf-8", ",", 1),
    "hostile/rows_longer_than_header.csv": (4, 1, None, "utf-8", ",", 1),
}


@pytest.fixture(scope="module")
def read(programme: Programme) -> Read:
    """Each list is read once for all that is asked of it."""
    once = cache(lambda path: read_list(path, programme))

    def reading(path: Path, **options: Any) -> ListReading:
        return read_list(path, programme, **options) if options else once(path)

    return reading


def _list_of(expected: Path) -> Path:
    return DATA / expected.name.removesuffix(".json").replace("hostile__", "hostile/")


def _by_row(reading: ListReading) -> dict[tuple[str | None, int], ListedPerson]:
    places: dict[tuple[str | None, int], ListedPerson] = {}
    for person in reading.people:
        for place in ((person.sheet, person.row), *person.further_rows):
            places[place] = person
    return places


def _told(reading: ListReading, row: int) -> list[Problem]:
    return [p for p in reading.problems if p.row == row]


@of_each("expected", GOOD)
def test_every_ticket_of_a_sample_comes_out_as_expected(read: Any, expected: Path) -> None:
    places = _by_row(read(_list_of(expected)))
    for ticket in json.loads(expected.read_text("utf-8")):
        person = places.get((ticket.get("sheet"), ticket["row"])) or places[None, ticket["row"]]
        wrong = [field for field, is_right in _compared(ticket, person) if not counted(field, is_right)]
        assert wrong == [], (ticket, person)


def _compared(ticket: Mapping[str, Any], person: ListedPerson) -> Iterator[tuple[str, bool]]:
    """Each field that the expected record of a ticket tells, and whether the person has it so."""
    second_answer = any("second answer" in problem for problem in ticket["problems"])
    names = {" ".join(sorted(fold(n).split())) for n in (person.name, person.name_latin or "")}
    wanted = ticket["full_name"].strip() or "(no name)"
    yield "name", " ".join(sorted(fold(wanted).split())) in names
    yield "native name", ticket["native_name"] in (None, person.name)
    yield "email", (person.email or "") == ticket["email"]
    yield "organisation", second_answer or (person.organisation or "") == ticket["organisation"].strip()
    yield "status", person.status in STATUSES[ticket["status"]]
    if any("destroyed" in problem for problem in ticket["problems"]):
        yield "codes", person.codes == ()
    elif ticket["ticket_code"]:
        yield "codes", ticket["ticket_code"] in person.codes
    if ticket["country"]:
        yield "country", person.country is not None and len(person.country) <= 4
    if ticket["sessions"]:
        yield "sessions", len(person.sessions + person.heading_sessions) >= len(ticket["sessions"])


@pytest.mark.parametrize("name", SHAPES)
def test_shape_of_a_sample(read: Any, name: str) -> None:
    reading = read(DATA / name)
    shape = (
        reading.read,
        len(reading.people),
        reading.sheet,
        reading.encoding,
        reading.delimiter,
        reading.header_row,
    )
    assert shape == SHAPES[name]
    rows = sum(1 + len(person.further_rows) for person in reading.people)
    assert reading.read == rows + reading.skipped


@of_each(
    ("name", "said"),
    [
        ("binary_garbage.csv", "not a list"),
        ("empty.csv", "empty"),
        ("login_page.csv", "web page"),
        ("password_protected.xlsx", "password"),
        ("truncated.xlsx", "damaged"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(read: Any, name: str, said: str) -> None:
    with pytest.raises(ListError, match=said):
        read(DATA / "hostile" / name)


def test_every_problem_of_a_sample_ticket_is_told(read: Any) -> None:
    for expected in GOOD:
        reading = read(_list_of(expected))
        for ticket in json.loads(expected.read_text("utf-8")):
            if ticket["problems"]:
                assert _told(reading, ticket["row"]), (expected.name, ticket["row"])


def test_rows_that_may_have_shifted_are_told_and_left_out(read: Any) -> None:
    reading = read(DATA / "hostile" / "rows_longer_than_header.csv")
    assert [p.name for p in reading.people] == ["Kim Min-jun"]
    assert [p.row for p in reading.problems] == [3, 4, 5]


def test_pretix_signed_secret_loses_its_guard_only(read: Any) -> None:
    reading = read(DATA / "pretix_checkin_semicolon.csv")
    assert any(p.codes[0].startswith("==gA1czxQ") for p in reading.people)
    assert {p.phone[:4] for p in reading.people if p.phone} == {"+82 "}
    assert any((p.note or "").startswith('=HYPERLINK("') for p in reading.people)
    assert [p.attention for p in reading.people if "interpreter" in (p.note or "")] == [True]


def test_pretix_add_on_for_a_session_invites_to_it(read: Any) -> None:
    reading = read(DATA / "pretix_checkin_semicolon.csv")
    invited = [p for p in reading.people if p.invited_to == ("qk-oecd2",)]
    assert [len(p.codes) for p in invited] == [2, 2, 2]


def test_namibia_is_a_country(read: Any) -> None:
    reading = read(DATA / "eventbrite_attendees_us.csv")
    assert {p.country for p in reading.people if p.last_name == "Shikongo"} == {"NA"}


def test_a_person_on_several_sheets_is_one_with_all_sessions(read: Any) -> None:
    reading = read(DATA / "organiser_master_list_multi_sheet.xlsx")
    one = next(p for p in reading.people if p.email == "minjun.kim@hanbit.example.org")
    assert one.codes == ("EU-001", "RC-001", "OE-001")
    assert one.heading_sessions == ("qk-eu", "qk-rec", "qk-oecd2")
    assert [p.problem.split(":")[0] for p in reading.problems] == [
        "The heading is the title of a session"
    ] * 3


def test_a_hidden_sheet_is_read_only_when_named(read: Any) -> None:
    path = DATA / "organiser_master_list_multi_sheet.xlsx"
    assert [p.name for p in read(path, sheets=["old (do not use)"]).people] == ["Old Person"]
    with pytest.raises(ListError, match="no sheet “Nope”"):
        read(path, sheets=["Nope"])
    with pytest.raises(ListError, match="captions"):
        read(path, sheets=["안내 README"])


def test_a_code_on_two_people_loads_on_both_and_is_told(read: Any) -> None:
    reading = read(DATA / "참가자명단_사전등록.csv")
    assert [p.name for p in reading.people if "000011" in p.codes] == ["남궁민서", "홍길순"]
    assert any("000011" in p.value for p in _told(reading, 17))


def test_the_demo_lists_give_the_true_figures(read: Any) -> None:
    reading = read(DATA / "demo_quantum_korea_2025.csv")
    assert len({p.country for p in reading.people}) == 17
    assert sum(p.sector == "industry" for p in reading.people) == 36
    assert sum("qk-rec" in p.sessions for p in reading.people) == 111
    assert {p.category for p in reading.people} == {"participant"}


def test_a_form_answered_twice_is_one_person(read: Any) -> None:
    reading = read(DATA / "양자포럼 참가신청(응답).xlsx")
    one = next(p for p in reading.people if p.name == "이서연")
    assert one.sessions == ("fo-qk", "fo-qs", "fo-he", "fo-mm")
    assert one.name_latin == "Seo-yeon Lee"
    assert one.further_rows == ((None, 14),)


def test_buyers_columns_are_not_the_holders(read: Any) -> None:
    reading = read(DATA / "tito_tickets.csv")
    assert reading.columns["email"] == "Ticket Email"
    unassigned = next(p for p in reading.people if "ZX4P-3" in p.codes)
    assert not unassigned.is_named
    assert unassigned.extra["Order Name"] == "Mikko Yli-Järvelä"


def test_the_first_of_two_equal_captions_is_taken(read: Any) -> None:
    path = DATA / "Quantum Networking Reception - Guests - 2025-06-24-22-00-10.csv"
    reading = read(path)
    assert reading.columns["email"] == "email"
    assert "email#2" in reading.unmapped
    other = read(path, mapping={"email": "email#2"})
    assert any(p.email == "personal+4@example.net" for p in other.people)
