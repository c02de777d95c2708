"""How many more are inside than a quarter of an hour ago, as Live says it on a session's tile."""

from __future__ import annotations

from pathlib import Path

from checkin.core.counting.arrivals import trend
from checkin.core.desk.desk import Desk
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme, session_dict

DAYS = {"starts": "2025-06-24T09:00", "ends": "2025-06-26T18:00"}
PROGRAMME = programme(session_dict("desk", kind="registration", admits="daily", **DAYS))


def test_nobody_leaves_a_registration_by_midnight(tmp_path: Path, clock: Clock) -> None:
    clock.now = moment("23:50")
    with EventFile.create(tmp_path / "event.checkin", PROGRAMME) as file:
        file.add_all([person("P1"), person("P2")], at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        session = desk.programme.session("desk")
        desk.admit("P1", "desk")
        assert trend(desk.headcount(), session, desk.moment()) == 1

        clock.advance(minutes=14)
        assert trend(desk.headcount(), session, desk.moment()) == 0
        desk.admit("P2", "desk")
        assert trend(desk.headcount(), session, desk.moment()) == 1
