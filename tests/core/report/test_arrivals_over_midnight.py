"""A dinner until one in the morning stands in the charts of arrivals of the days it was on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.report.making import attendance_at, days_of_arrivals
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme, session_dict

PROGRAMME = programme(
    session_dict("desk", kind="registration", starts="2025-06-24T09:00", ends="2025-06-26T18:00"),
    session_dict("dinner", starts="2025-06-24T20:00", ends="2025-06-25T01:00"),
    session_dict("final", starts="2025-06-25T10:00", ends="2025-06-25T12:00"),
)


def test_a_session_over_midnight_is_marked_on_the_evening_and_where_people_came_on_the_morning(
    tmp_path: Path, clock: Clock
) -> None:
    clock.now = moment("20:10")
    with EventFile.create(tmp_path / "event.checkin", PROGRAMME) as file:
        file.add_all([person("P1"), person("P2"), person("P3")], at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        desk.admit("P1", "dinner")
        clock.now = moment("2025-06-25T10:05")
        desk.admit("P3", "final")
        assert marked(desk) == [[("dinner", "20:00", "23:59")], [("final", "10:00", "12:00")]]

        clock.now = moment("2025-06-25T00:20")
        desk.admit("P2", "dinner")
        clock.now = moment("2025-06-25T10:06")
        assert marked(desk) == [
            [("dinner", "20:00", "23:59")],
            [("dinner", "00:20", "01:00"), ("final", "10:00", "12:00")],
        ]


@pytest.mark.parametrize(
    ("day", "times"), [("2025-10-26", ("23:30", "23:50")), ("2025-03-30", ("23:50", "2025-03-31T00:10"))]
)
def test_who_comes_late_on_a_day_when_the_clocks_change_came_once(
    tmp_path: Path, clock: Clock, day: str, times: Sequence[str]
) -> None:
    party = programme(
        session_dict("party", starts=f"{day}T20:00", ends=f"{day}T23:59"), timezone="Europe/Brussels"
    )
    with EventFile.create(tmp_path / "event.checkin", party) as file:
        file.add_all([person("P0"), person("P1")], at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        for number, time in enumerate(times):
            clock.now = moment(time if "T" in time else f"{day}T{time}", party.event.zone)
            desk.admit(f"P{number}", "party")
        days = days_of_arrivals(attendance_at(desk))
    assert sum(one.came_in for shown in days for one in shown.bins) == 2


def marked(desk: Desk) -> list[list[tuple[str, str, str]]]:
    """The sessions under each day's chart, with their hours there."""
    days = days_of_arrivals(attendance_at(desk))
    return [[(s.id, f"{s.starts:%H:%M}", f"{s.ends:%H:%M}") for s in day.sessions] for day in days]
