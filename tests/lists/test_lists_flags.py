"""Hotel dates are nobody's arrival, and a mark such as “VIP: x” makes the desk look and does nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.of_each import of_each


@of_each(
    ("captions", "cells"),
    [
        ("Hotel,Check-in,Check-out", "Ibis,2027-05-11,2027-05-14"),
        ("Check-in date", "May 11"),
        ("Arrival time,Flight", "14:30,OS123"),
        ("Check-in,Room type", "2027-05-11 15:00,Single"),
        ("체크인,체크아웃", "2027-05-11,2027-05-14"),
        ("Heure d'arrivée,Date de départ", "14h30,14/05/2027"),
        ("Checkin Date", "2027-05-11 00:00:00"),
    ],
)
def test_dates_of_a_hotel_or_a_journey_are_told_as_nothing(read: Any, captions: str, cells: str) -> None:
    reading = read(f"Name,{captions}\nAnna Berg,{cells}\n")
    assert reading.problems == [] and str(reading.people[0].status) == "confirmed"
    assert set(cells.split(",")) <= set(reading.people[0].extra.values())


def test_a_moment_at_the_door_is_still_told(read: Any) -> None:
    reading = read("Name,Check-in Date\nAnna Berg,2027-05-11 09:12\n")
    assert "Was checked in already" in reading.problems[0].problem


@of_each(
    ("caption", "yes", "no"),
    [
        ("VIP", "x", ""),
        ("VIP?", "yes", "no"),
        ("VIP 여부", "O", "X"),
        ("Ehrengast", "ja", "nein"),
        ("贵宾", "是", "否"),
    ],
)
def test_a_mark_of_a_vip_asks_for_attention_only(read: Any, caption: str, yes: str, no: str) -> None:
    anna, bo = read(f"Name,Org,{caption}\nAnna Berg,Berg AG,{yes}\nBo Cal,Cal AG,{no}\n").people
    assert (anna.attention, bo.attention) == (True, False)
    assert {(p.category, str(p.status), p.sessions) for p in (anna, bo)} == {("participant", "confirmed", ())}
    assert anna.extra == {caption: yes}


def test_a_capital_x_alone_may_be_a_no_and_marks_nobody(read: Any) -> None:
    reading = read("Name,VIP\nAnna Berg,X\nBo Cal,\n")
    assert [person.attention for person in reading.people] == [False, False]
    assert "may be a tick or a no" in reading.problems[0].problem
    assert [(q.kind, q.people) for q in reading.questions] == [("x", 1)]


@of_each(("cross", "is_told"), [("X", True), ("x", True), ("×", True), ("no", False)])
def test_a_cross_beside_a_yes_in_words_marks_nobody_and_is_told_with_the_count(
    read: Any, cross: str, is_told: bool
) -> None:
    reading = read(f"Name,VIP\nAnna Berg,yes\nBo Cal,{cross}\nCy Dee,\nDi Eff,{cross}\n")
    assert [person.attention for person in reading.people] == [True, False, False, False]
    assert ["2 people marked so" in p.problem for p in reading.problems] == [True] * is_told


def test_a_column_of_no_is_not_norway(read: Any) -> None:
    people = read("Name,Org,Press\nAnna Berg,Berg AG,no\nBo Cal,Cal AG,no\n").people
    assert [person.country for person in people] == [None, None]


def test_a_column_of_who_is_present_refuses_nobody_and_is_told_once(read: Any) -> None:
    rows = "Zoé Essai;Oui\nNoël Modèle;Non\nAnna Test;Oui\n"
    reading = read(f"Nom complet;Présent\n{rows}")
    (problem,) = reading.problems
    assert (problem.row, problem.column) == (1, "Présent") and "(2 yes, 1 no, 0 other)" in problem.problem
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    told = read(f"Nom complet;Présent\n{rows}", mapping={"status": "Présent"})
    assert [str(person.status) for person in told.people] == ["confirmed", "cancelled", "confirmed"]


def test_words_of_a_status_under_a_caption_that_says_nothing_refuse_nobody_and_are_told(read: Any) -> None:
    reading = read(
        "Name;Begutachtung;Visa status\nZoé Essai;abgelehnt;rejected\nNoël Modèle;angenommen;granted\n"
    )
    (problem,) = reading.problems
    assert (problem.column, problem.value) == ("Begutachtung", "abgelehnt, angenommen")
    assert {str(person.status) for person in reading.people} == {"confirmed"}


def test_attendance_of_present_and_absent_refuses_nobody_and_is_told(read: Any) -> None:
    reading = read("Name,Email,Attendance\nAnna Berg,a@b.org,Absent\nBo Cal,b@b.org,Absent\n")
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert ["(0 yes, 2 no, 0 other)" in p.problem for p in reading.problems] == [True]


@of_each("caption", [
    "Attendance", "출석", "참석", "出席", "出席狀況", "出席状况", "到场", "Anwesenheit", "Présence", "Asistencia",
    "Presença",
    "Presenza", "Aanwezigheid", "Närvaro", "Oppmøte", "Fremmøde", "Läsnäolo", "Obecność", "Docházka", "Jelenlét",
    "Katılım", "Присутствие", "Відвідування", "Παρουσία", "الحضور", "נוכחות", "การเข้าร่วม", "Tham dự", "Kehadiran",
    "참석 / Attendance",
])  # fmt: skip
def test_attendance_of_noes_alone_is_a_roll_call_not_begun_and_beside_a_yes_an_answer(
    read: Any, caption: str
) -> None:
    def said(*cells: str) -> Any:
        rows = [f"{name},{cell}" for name, cell in zip(("Anna Berg", "Bo Cal", "Di Ek"), cells, strict=True)]
        return read("\n".join([f"Name,{caption}", *rows]))

    for cells in (("No", "No", "No"), ("N", "", "N")):
        (told,) = (reading := said(*cells)).problems
        assert {str(person.status) for person in reading.people} == {"confirmed"}
        assert "nobody was refused or counted by it" in told.problem
    (told,) = (reading := said("No", "Yes", "No")).problems
    assert [str(person.status) for person in reading.people] == ["cancelled", "confirmed", "cancelled"]
    assert told.problem.startswith("2 people are cancelled")
    (told,) = (reading := said("불참", "불참", "불참")).problems
    assert told.problem.startswith("3 people are cancelled")


def test_words_under_attention_are_a_note_and_a_mark_is_none(read: Any) -> None:
    said = ["Wheelchair: seat in row 1", "", "yes", "no", "x", "V", "O", "-", "n/a", "Nut allergy"]
    rows = [f"Guest {n};{cell}" for n, cell in enumerate(said)]
    people = read("\n".join(["Name;Attention", *rows, ""])).people
    assert [person.note or "" for person in people] == [said[0], *[""] * 8, said[9]]
    assert [person.attention for person in people] == [
        True,
        False,
        True,
        False,
        *[True] * 3,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_words_under_attention_stand_behind_the_note_and_once(read: Any, order: int) -> None:
    rows = ("Attention", "Note"), ("Wheelchair", "Speaks Finnish"), ("Nuts", "Nuts, no fish"), ("yes", "Late")
    reading = read(
        "\n".join(f"{n};" + ";".join(row[::order]) for n, row in enumerate(rows)).replace("0", "Name")
    )
    notes = [person.note for person in reading.people]
    assert notes == ["Speaks Finnish; Wheelchair", "Nuts, no fish", "Late"] and "note" in reading.fields


@pytest.mark.parametrize("cell", ["Do not let in", "cancelled by phone", "Cancelled"])
def test_a_refusal_among_words_under_attention_is_told(read: Any, cell: str) -> None:
    reading = read(f"Name,Email,Attention\nAnna Berg,a@b.org,{cell}\nBo Cal,b@c.org,yes\nCy Dow,c@d.org,\n")
    assert any("may say that 1 person may not come in" in problem.problem for problem in reading.problems)


@of_each("word", ["Pending", "Registered", "Unscanned", "Waiting", "Booked", "대기"])
def test_who_is_still_to_come_was_checked_in_nowhere(read: Any, word: str) -> None:
    assert not read(f"Name,Email,Check-In Status\nA B,a@x.org,{word}\nC D,c@x.org,{word}\n").problems
