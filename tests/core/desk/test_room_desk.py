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
from tests.core.made_up import moment, person, programme, session_dict


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


def test_who_is_in_the_room_until_the_session_before_ends_takes_a_place(tmp_path: Path, clock: Clock) -> None:
    clock.now = moment("09:55")
    day = programme(
        session_dict(
            "first", room="red", starts="2025-06-24T09:00", ends="2025-06-24T10:00", access="invited"
        ),
        session_dict(
            "second",
            room="red",
            starts="2025-06-24T10:00",
            ends="2025-06-24T11:00",
            access="invited",
            capacity=2,
            when_full="refuse",
        ),
    )
    with EventFile.create(tmp_path / "small.checkin", day) as event:
        people = [
            person("P1", codes=("T1",), sessions=("first",)),
            person("P2", codes=("T2",), sessions=("first", "second")),
            person("P3", codes=("T3",), sessions=("second",)),
            person("P4", codes=("T4",)),
        ]
        event.add_all(people, at=clock.now, desk="O")
        desk = Desk(event, name="Red", clock=clock)
        assert desk.scan("T1", RED).admits and desk.scan("T2", RED).admits

        assert (desk.scan("T3", RED).word, desk.inside("second")) == ("full", 0)
        waiting = desk.scan("T4", RED)
        assert (waiting.word, waiting.session) == ("not_invited", "first")

        clock.now = moment("10:05")
        # Who was in the session before leaves, or moves on and counts once.
        assert [desk.scan(code, RED).word for code in ("T2", "T3")] == ["admitted", "admitted"]
        assert desk.inside("second") == 2
