"""A question of who comes that names a part of the event behind it: a no to that part refuses nobody, and is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.lists.reading import read_list

ROWS = "Anna Berg,a@x.org,yes\nBo Cal,b@x.org,no\n"


@pytest.mark.parametrize(
    "caption", ["Attending: workshop", "Will you attend: press conference", "Teilnahme (Workshop)"]
)
def test_who_says_no_to_a_part_of_the_event_may_come_and_is_told(read: Any, caption: str) -> None:
    reading = read(f"Name,Email,{caption}\n{ROWS}")
    assert {person.status for person in reading.people} == {Status.CONFIRMED}
    assert any("1 person may not come in" in problem.problem for problem in reading.problems)


def test_who_says_no_to_a_workshop_that_is_the_event_is_cancelled(
    programme: Programme, tmp_path: Path
) -> None:
    workshop = replace(programme, event=replace(programme.event, name="Workshop on ion traps"))
    path = tmp_path / "list.csv"
    path.write_text(f"Name,Email,Attending: workshop\n{ROWS}")
    assert [person.status for person in read_list(path, workshop).people] == [
        Status.CONFIRMED,
        Status.CANCELLED,
    ]
