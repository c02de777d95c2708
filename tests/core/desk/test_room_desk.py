"""Scans at the door of a room: what is recorded for which session, and that one reading stays one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import Direction
from checkin.core.door.room_door import RoomDoor, Where
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.door.test_room_door import DAY, RED
from tests.core.made_up import moment, person


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    clock.now = moment("09:55")
    with EventFile.create(tmp_path / "forum.checkin", DAY) as event:
        with event.transaction():
            invited = person("P2", codes=("T2",), sessions=("second",))
            event.add_all([person("P1", codes=("T1",), sessions=("first",)), invited], at=clock.now, desk="O")
        yield Desk(event, name="Red", clock=clock)


def test_between_two_sessions_each_is_scanned_into_theirs(desk: Desk) -> None:
    early, late = desk.scan("T1", RED), desk.scan("T2", RED)

    assert [(v.session, v.admits) for v in (early, late)] == [("first", True), ("second", True)]
    assert "Counts for" not in early.message
    assert "Counts for Second, 10:00." in late.message
    assert (desk.inside("first"), desk.inside("second")) == (1, 1)


def test_a_reading_repeated_at_a_room_is_one_whatever_the_session_now(desk: Desk, clock: Clock) -> None:
    desk.scan("T1", RED, Direction.BOTH)
    clock.now = moment("10:05")
    out = desk.scan("T1", RED, Direction.BOTH)
    clock.advance(seconds=1)
    again = desk.scan("T1", RED, Direction.BOTH)

    assert (out.word, out.session) == ("exited", "first")
    assert (again.word, again.repeated) == ("exited", True)


@pytest.mark.parametrize("where", [RoomDoor("gone"), "gone"])
def test_a_place_that_is_gone_answers_and_records_nothing(desk: Desk, where: Where) -> None:
    answer = desk.scan("T1", where)

    assert (answer.word, answer.admits, answer.scan_id) == ("not_recorded", False, None)
    assert (answer.session, answer.payload) == ("gone", "T1") and "“gone” was taken out" in answer.message
    assert desk.last_scans() == []
    assert desk.scan("T1", RED).admits, "the desk goes on"
