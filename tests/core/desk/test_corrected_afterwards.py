"""A scan of the morning put right in the evening: it happened in the morning."""

from __future__ import annotations

from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.report.making import attendance_at
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme, session_dict

PROGRAMME = programme(
    session_dict("talk", room="red"),
    session_dict("late", room="blue", starts="2025-06-24T18:00", ends="2025-06-24T22:00"),
)


def test_who_is_admitted_once_a_session_is_over_was_in_it_and_stays_in_the_room_where_they_are(
    tmp_path: Path, clock: Clock
) -> None:
    clock.now = moment("10:30")
    with EventFile.create(tmp_path / "event.checkin", PROGRAMME) as file:
        file.add_all([person("P1", status="unpaid")], at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        refused = desk.admit("P1", "talk")
        with desk.transaction():
            desk.store.change("P1", {"status": "confirmed"}, at=clock(), desk="Office")
        clock.now = moment("20:00")
        assert not refused.admits and desk.admit("P1", "late").admits

        admitted = desk.override(refused.scan_id or "", "had paid")

        assert admitted.at == moment("10:30")
        assert desk.inside("late") == 1
        assert attendance_at(desk).minutes("P1")["talk"] == 90


def test_who_is_admitted_while_the_session_is_on_comes_in_then(tmp_path: Path, clock: Clock) -> None:
    clock.now = moment("10:30")
    with EventFile.create(tmp_path / "event.checkin", PROGRAMME) as file:
        file.add_all([person("P1", status="unpaid")], at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        refused = desk.admit("P1", "talk")
        clock.now = moment("11:00")

        assert desk.override(refused.scan_id or "", "pays later").at == moment("11:00")
