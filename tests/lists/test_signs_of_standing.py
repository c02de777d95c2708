"""Traffic lights and numbers of a waiting list say how somebody stands: told with the count, never silent."""

from __future__ import annotations

from typing import Any

import pytest

from tests.of_each import of_each


def _read(read: Any, caption: str, *cells: str) -> Any:
    names = ("Anna Berg", "Bo Cal", "Cy Dahl", "Di Engel", "Ed Fox")
    return read("\n".join((f"Name;{caption}", *(f"{n};{c}" for n, c in zip(names, cells, strict=False)))))


def _told(reading: Any) -> str:
    return " ".join(problem.problem for problem in reading.problems)


@of_each("lights", ["rot gelb grün", "red amber green", "빨강 노랑 초록", "红 黄 绿", "🔴 🟡 🟢"])
def test_traffic_lights_refuse_nobody_and_are_told_with_the_count(read: Any, lights: str) -> None:
    reading = _read(read, "Ampel", *lights.split())
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert "“Ampel” may say that 2 people may not come in" in _told(reading)
    reading = _read(read, "Status", *lights.split())
    assert "nobody was refused by it (3 people)" in _told(reading)
    assert [question.values for question in reading.questions] == [(light,) for light in lights.split()]


@pytest.mark.parametrize(
    ("caption", "colours"),
    [("T-shirt colour", "red green red"), ("Team", "blue green yellow"), ("Team", "green green green")],
)
def test_colours_of_other_things_are_no_traffic_lights(read: Any, caption: str, colours: str) -> None:
    assert _read(read, caption, *colours.split()).problems == []


def test_numbers_of_a_waiting_list_are_told_with_the_count(read: Any) -> None:
    reading = _read(read, "Status", "W1", "W2", "Confirmed", "Confirmed")
    assert "nobody was refused by it (2 people)" in _told(reading)
    assert [question.values for question in reading.questions] == [("W1",), ("W2",)]
    reading = _read(read, "Status", "W1", "Confirmed", "Confirmed", "Confirmed")
    assert [(p.row, p.value) for p in reading.problems] == [(2, "W1")]
    reading = _read(read, "Platz", "1", "2", "W1", "W2")
    assert "“Platz” may say that 2 people may not come in" in _told(reading)
    assert _read(read, "Room", "1", "2", "W1", "W1").problems == []


@pytest.mark.parametrize("caption", ["Waiting list", "Warteliste", "대기"])
def test_in_a_column_of_a_waiting_list_its_numbers_wait(read: Any, caption: str) -> None:
    reading = _read(read, caption, "W1", "WL-2", "", "")
    assert [str(p.status) for p in reading.people] == ["pending", "pending", "confirmed", "confirmed"]
    assert "2 people are pending by column" in _told(reading)
