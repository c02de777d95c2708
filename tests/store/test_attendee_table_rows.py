"""Whom the table shows, and in which order: rules on a small list in a real event file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme import Access, Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.names.person import NO_NAME
from checkin.store.event_file import EventFile
from checkin.store.people_filter import ListTrouble, PersonMark, Wanted
from checkin.store.people_query import AttendeeTable, Order
from tests.of_each import of_each

NOW = datetime(2025, 6, 24, 9, tzinfo=UTC)
PEOPLE = (
    Attendee(
        reference="1", name="Øyvind Berg", category="guest", country="NO", codes=("A",), email="o@x.org"
    ),
    Attendee(
        reference="2", name="김민준", category="speaker", country="KR", codes=("B",), sessions=("closed",)
    ),
    Attendee(reference="3", name="anna Adler", category="guest", status=Status.CANCELLED, codes=("C", "S")),
    Attendee(
        reference="4", name="Óscar Peña", category="guest", country="ES", sessions=("gone",), codes=("S",)
    ),
    Attendee(reference="5", name="Zoe Zabel", category="speaker", walk_in=True, note="late", attention=True),
    Attendee(reference="6", name="Zoe Zabel", category="guest", email="z@x.org", codes=("F",)),
)


def _programme() -> Programme:
    times = {"starts": "2025-06-24T09:00", "ends": "2025-06-24T18:00", "kind": "other", "room": None}
    return programme_from_dict(
        {
            "event": {
                "id": "e",
                "name": "E",
                "timezone": "Asia/Seoul",
                "starts": "2025-06-24",
                "ends": "2025-06-24",
            },
            "venues": [],
            "categories": [{"id": c, "name": c, "colour": "#123456"} for c in ("guest", "speaker")],
            "sessions": [
                {"id": "open", "title": "Open", **times},
                {"id": "closed", "title": "Closed", "access": "invited", **times},
                {"id": "talks", "title": "Talks", "access": "categories", "categories": ["speaker"], **times},
            ],
        }
    )


@pytest.fixture
def file(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "e.checkin", _programme()) as event:
        event.add_all(PEOPLE, at=NOW, desk="test")
        yield event


@pytest.fixture
def table(file: EventFile) -> AttendeeTable:
    return AttendeeTable(file)


def shown(
    table: AttendeeTable, wanted: Wanted | None = None, order: Order | None = None, **more: object
) -> str:
    rows = table.rows(wanted or Wanted(), order, **more)  # type: ignore[arg-type]
    return "".join(person.reference for person in table.people(rows).values())


def test_without_wishes_everybody_is_shown_as_the_list_came(table: AttendeeTable) -> None:
    assert shown(table) == "123456"
    assert table.total() == 6


def test_names_sort_without_case_and_accents(table: AttendeeTable) -> None:
    assert shown(table, order=Order("name")) == "341562"


def test_who_has_no_value_stands_last_in_both_directions(table: AttendeeTable) -> None:
    assert shown(table, order=Order("country"))[:3] == "421"
    assert shown(table, order=Order("country", is_descending=True))[:3] == "124"


def test_an_edit_is_sorted_anew(table: AttendeeTable, file: EventFile) -> None:
    shown(table, order=Order("name"))
    with file.transaction():
        file.change("6", {"name": "Aaron Zabel"}, at=NOW, desk="test")

    assert shown(table, order=Order("name")).startswith("6")


@of_each(
    ("wanted", "who"),
    [
        (Wanted(categories=("speaker",)), "25"),
        (Wanted(countries=("KR", "ES")), "24"),
        (Wanted(countries=("",)), "356"),
        (Wanted(statuses=("cancelled",)), "3"),
        (Wanted(marks=(PersonMark.WALK_IN,)), "5"),
        (Wanted(marks=(PersonMark.NOTE, PersonMark.ATTENTION)), "5"),
        (Wanted(categories=("guest",), countries=("NO",)), "1"),
        (Wanted(among=("2", "6")), "26"),
        (Wanted(not_among=("1", "2")), "456"),
        (Wanted(trouble=ListTrouble.TWICE), "56"),
        (Wanted(trouble=ListTrouble.NO_CODE), "5"),
        (Wanted(trouble=ListTrouble.SHARED_CODE), "34"),
        (Wanted(trouble=ListTrouble.UNKNOWN_SESSION), "4"),
        (Wanted(is_printed=True), ""),
        (Wanted(text="zabel"), "56"),
        (Wanted(text="zabel", categories=("guest",)), "6"),
        (Wanted(text="nobody at all"), ""),
    ],
)
def test_filters(table: AttendeeTable, wanted: Wanted, who: str) -> None:
    assert sorted(shown(table, wanted)) == sorted(who)


@pytest.mark.parametrize(
    "typed", [{"name": "BERG, Oyvind"}, {"name": "베르그", "name_latin": "Øyvind  Berg"}], ids=str
)
def test_who_is_written_otherwise_is_on_the_list_twice_too_and_who_has_no_name_is_not(
    table: AttendeeTable, file: EventFile, typed: dict[str, str]
) -> None:
    with file.transaction():
        file.change("6", typed, at=NOW, desk="test")
        for nameless in "24":
            file.change(nameless, {"name": NO_NAME}, at=NOW, desk="test")
    assert sorted(shown(table, Wanted(trouble=ListTrouble.TWICE))) == ["1", "6"]


@pytest.mark.parametrize("cell", ["z@x.org; o@x.org", "Bo <O@x.org>", "o@x.org (office)", "b@x.org/o@x.org"])
def test_an_address_among_others_in_a_cell_is_on_the_list_twice_too(
    table: AttendeeTable, file: EventFile, cell: str
) -> None:
    with file.transaction():
        file.change("6", {"name": "Bo Cal", "email": cell}, at=NOW, desk="test")
    assert sorted(shown(table, Wanted(trouble=ListTrouble.TWICE))) == ["1", "6"]
    with file.transaction():
        file.change("1", {"status": "cancelled"}, at=NOW, desk="test")
    assert shown(table, Wanted(trouble=ListTrouble.TWICE)) == ""


def test_a_country_that_is_none_is_a_problem_until_it_is_mended(
    table: AttendeeTable, file: EventFile
) -> None:
    unknown = Wanted(trouble=ListTrouble.UNKNOWN_COUNTRY)
    assert shown(table, unknown) == ""
    with file.transaction():
        file.change("2", {"country": "Holand"}, at=NOW, desk="test")
        file.change("4", {"country": "OECD"}, at=NOW, desk="test")

    assert shown(table, unknown) == "2"


def test_a_session_shows_whom_it_lets_in_and_who_came_all_the_same(table: AttendeeTable) -> None:
    sessions = {session.id: session for session in _programme().sessions}
    assert sessions["closed"].access is Access.INVITED

    assert shown(table, Wanted(session=sessions["open"])) == "123456"
    assert shown(table, Wanted(session=sessions["closed"])) == "2"
    assert shown(table, Wanted(session=sessions["closed"], also=("6",))) == "26"
    assert shown(table, Wanted(session=sessions["talks"])) == "25"


def test_by_arrival_those_who_came_stand_first(table: AttendeeTable) -> None:
    assert shown(table, order=Order("arrived"), by_time=["4", "2"]) == "421356"
    assert shown(table, order=Order("arrived", is_descending=True), by_time=["4", "2"]) == "241356"


def test_values_tell_how_many_people_have_them(table: AttendeeTable) -> None:
    assert table.values("category") == [("guest", 4), ("speaker", 2)]
    assert ("", 3) in table.values("country")


def test_people_who_are_gone_from_the_file_are_left_out(table: AttendeeTable) -> None:
    row = table.row_of("2")
    assert row is not None
    assert [p.reference for p in table.people([row, 4711]).values()] == ["2"]
