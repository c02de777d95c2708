"""A re-loaded or corrected list finds the same people, and takes nobody for somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checkin.core.attendee import Attendee, Status
from checkin.lists import ListReading, brought_up_to_date, match


def _attendees(reading: ListReading) -> list[Attendee]:
    return [p.attendee(p.reference or f"A-{n}") for n, p in enumerate(reading.people)]


def _pairs(read: Any, before: str, after: str) -> list[str | None]:
    """For each person of the later list the name they had in the earlier one."""
    found = match(read(after).people, _attendees(read(before)))
    return [same.name if same else None for same in found]


def test_the_same_list_finds_everybody(read: Any) -> None:
    text = "Name,Company,E-mail,Code\nA B,X,a@example.org,1\nC D,X,,2\nC D,X,,3\nE F,,,\nG H,Y,,\n"
    assert _pairs(read, text, text) == ["A B", "C D", "C D", "E F", "G H"]


def test_a_corrected_name_is_found_by_code_or_address(read: Any) -> None:
    assert _pairs(read, "Name,Code\nJon Smit,1\nA B,2\n", "Name,Code\nJohn Smith,1\n") == ["Jon Smit"]
    old, new = "Name,E-mail\nJon Smith,j@example.org\n", "Name,E-mail\nJohn Smith,J@example.org\n"
    assert _pairs(read, old, new) == ["Jon Smith"]


def test_a_corrected_address_or_code_is_found_by_name(read: Any) -> None:
    old = "Name,Company,E-mail,Code\nA B,X,a@exmaple.org,1\n"
    assert _pairs(read, old, "Name,Company,E-mail,Code\nA B,X,a@example.org,1\n") == ["A B"]
    assert _pairs(read, old, "Name,Company,E-mail,Code\nB A,Y,a@exmaple.org,9\n") == ["A B"]


def test_an_office_address_does_not_make_two_people_one(read: Any) -> None:
    old, new = "Name,E-mail\nMinho Kang,office@example.org\n", "Name,E-mail\nPaula Weber,office@example.org\n"
    assert _pairs(read, old, new) == [None]


def test_two_people_on_one_code_each_find_themselves(read: Any) -> None:
    old = "Name,Code\nA B,1\nC D,1\n"
    assert _pairs(read, old, "Name,Code\nC D,1\nA B,1\n") == ["C D", "A B"]


def test_namesakes_with_other_addresses_stay_two(read: Any) -> None:
    old = "Name,Company,E-mail,Code\nA B,X,a@example.org,1\n"
    assert _pairs(read, old, "Name,Company,E-mail,Code\nA B,X,b@example.org,2\n") == [None]


def test_another_lists_numbers_are_not_ours(read: Any) -> None:
    old = "ID,Name,E-mail\n1,A B,a@example.org\n2,C D,c@example.org\n"
    assert _pairs(read, old, "ID,Name,E-mail\n1,V W,v@example.org\n") == [None]
    assert _pairs(read, old, "ID,Name,E-mail\n2,C D,new@example.org\n") == ["C D"]


def test_what_a_list_does_not_speak_of_stays(read: Any) -> None:
    before = Attendee(
        reference="1",
        name="A B",
        category="vip",
        email="a@example.org",
        sessions=("qk-eu",),
        codes=("1",),
        extra={"x": "y"},
        gone=True,
    )
    reading = read("Name,Company,Status,Diet\nA B,X,cancelled,none\n")
    after = brought_up_to_date(before, reading.people[0], reading.fields)
    assert (after.email, after.sessions, after.category, after.codes) == (
        "a@example.org",
        ("qk-eu",),
        "vip",
        ("1",),
    )
    assert (after.organisation, after.status, after.gone) == ("X", Status.CANCELLED, False)
    assert after.extra == {"x": "y", "Diet": "none"}


def test_bringing_up_to_date_with_the_same_list_changes_nothing(read: Any) -> None:
    reading = read("Name,Company,E-mail,Code,Sessions,Note\nA B,X,a@example.org,1,qk-eu,hello\nC D,,,,,\n")
    attendees: Sequence[Attendee] = _attendees(reading)
    again = [brought_up_to_date(a, p, reading.fields) for a, p in zip(attendees, reading.people, strict=True)]
    assert again == attendees
