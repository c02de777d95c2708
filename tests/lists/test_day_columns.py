"""Columns that ask who comes on which day: a no to one of several refuses nobody, and is told once, with the counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checkin.core.event.programme import Programme
from checkin.lists.reading import read_list
from tests.of_each import of_each

DAYS = [
    ("Teilnahme Tag 1", "Teilnahme Tag 2", "ja", "nein"),
    ("Présence jour 1", "Présence jour 2", "oui", "non"),
    ("Présence J1", "Présence J2", "oui", "non"),
    ("Attending Day 1", "Attending Day 2", "Yes", "No"),
    ("Attendance – Day 1", "Attendance – Day 2", "Yes", "No"),
    ("Day 1 attendance (Y/N)", "Day 2 attendance (Y/N)", "Y", "N"),
    ("First day", "Second day", "yes", "no"),
    ("1일차 참석", "2일차 참석", "O", "X"),
    ("첫째 날 참석", "둘째 날 참석", "O", "X"),
    ("1日目参加", "2日目参加", "○", "×"),
    ("第一天参会", "第二天参会", "是", "否"),
    ("Presenza 1° giorno", "Presenza 2° giorno", "sì", "no"),
    ("Asistencia día 1", "Asistencia día 2", "sí", "no"),
    ("Udział dzień 1", "Udział dzień 2", "tak", "nie"),
    ("Deltagande dag 1", "Deltagande dag 2", "ja", "nej"),
    ("Attending 24 June", "Attending 25 June", "yes", "no"),
]


def _list(first: str, second: str, yes: str, no: str) -> str:
    return (
        f"Name,E-mail,{first},{second}\nAda Berg,a@x.org,{yes},{no}\nBo Cal,b@x.org,{no},{yes}\n"
        f"Cy Dee,c@x.org,{no},{no}\nDi Eck,d@x.org,{yes},{yes}\n"
    )


@of_each("days", DAYS)
def test_a_no_to_one_day_of_several_is_told_once_with_the_counts(read: Any, days: tuple[str, ...]) -> None:
    reading = read(_list(*days))
    assert [str(each.status) for each in reading.people] == ["confirmed"] * 4
    (told,) = (problem.problem for problem in reading.problems)
    assert "1 person may not come in on the days of the event" in told
    assert f"2 people say no to a day and yes to another (“{days[0]}”, “{days[1]}”)" in told
    assert reading.questions == ()


def test_a_capital_x_below_days_is_told_and_refuses_nobody(read: Any) -> None:
    reading = read("Nom complet,E-mail,Présence J1,Présence J2\nAda Berg,a@x.org,X,\nBo Cal,b@x.org,,X\n")
    (told,) = (problem.problem for problem in reading.problems)
    assert "“X” may be a tick or a no" in told and "2 people" in told
    assert [str(each.status) for each in reading.people] == ["confirmed"] * 2


@pytest.mark.parametrize("days", DAYS[:-1])
def test_days_that_are_sessions_are_answered_below_their_columns(
    programme: Programme, tmp_path: Path, days: tuple[str, ...]
) -> None:
    titles = {"fo-qc": "Day 1", "fo-qk": "Day 2"}
    sessions = tuple(replace(s, title=titles.get(s.id, s.title)) for s in programme.sessions)
    path = tmp_path / "list.csv"
    path.write_text(_list(*days), "utf-8")
    reading = read_list(path, replace(programme, sessions=sessions))
    assert [each.sessions for each in reading.people] == [("fo-qc",), ("fo-qk",), (), ("fo-qc", "fo-qk")]


def test_a_dinner_on_a_day_is_no_day_of_the_event(read: Any) -> None:
    reading = read(_list("Dinner day 1", "Dinner day 2", "yes", "no"))
    assert not any("on the days of the event" in problem.problem for problem in reading.problems)
