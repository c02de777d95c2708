"""`checkin scan`: the room may go while the command stands there, and the clock may be wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checkin.cli.scan import _Door, _tell_clock
from checkin.core.desk.desk import Desk
from checkin.core.desk.programme_changes import change_programme
from checkin.core.door.admission import Direction
from checkin.core.door.room_door import RoomDoor
from checkin.core.event.programme_edits import with_session, without_room
from checkin.core.times import clock_time
from tests.conftest import Clock
from tests.store.random_deeds import event_of


def test_a_room_that_is_gone_leaves_the_command_at_the_session_it_counted_for_last(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    with event_of(tmp_path / "f.checkin") as event:
        desk = Desk(event, name="North", clock=clock, desk_id="n")
        door = _Door(desk, RoomDoor("red"), Direction.IN)
        before = door.scan("C1", None)
        seen = desk.programme
        elsewhere = with_session(seen, replace(seen.session("talk"), room="blue"))
        change_programme(Desk(event, name="Office", clock=clock), seen, without_room(elsewhere, "red"))
        after = door.scan("C2", None)
        answer = _Door(desk, "lost", Direction.IN).scan("C3", None)

    assert (before.session, after.session, after.admits) == ("talk", "talk", True)
    assert (answer.word, answer.session) == ("not_recorded", "lost")
    assert "no room “red”" in capsys.readouterr().err


def test_a_clock_that_went_back_to_another_day_is_told_with_the_day_of_the_last_scan(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    """“It says 11:47, but this desk’s last scan was at 09:57”: of the day after."""
    with event_of(tmp_path / "f.checkin") as event:
        desk = Desk(event, name="North", clock=clock, desk_id="n")
        desk.scan("C1", "talk")
        last = clock.now
        clock.advance(hours=-23)
        _tell_clock(desk)
    assert f"last scan was at {clock_time(last, clock.now)}." in capsys.readouterr().err
