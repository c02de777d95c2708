"""The clock of the computer is set back while people come and go: the order of scans decides, not their times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.snapshot import standing_now
from checkin.core.door.admission import Direction
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

HOURS = {"starts": "2025-06-24T08:00", "ends": "2025-06-24T18:00", "admits": "in_and_out"}
PROGRAMME = programme(
    session_dict("talk", room="red", capacity=2, when_full="refuse", **HOURS),
    session_dict("other", room="blue", **HOURS),
    session_dict("desk", kind="registration", admits="daily", starts=HOURS["starts"], ends=HOURS["ends"]),
    session_dict("after", room="green", requires="desk", **HOURS),
)


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        event.add_all([person(f"P{n}", codes=(f"T{n}",)) for n in range(1, 5)], at=clock.now, desk="Office")
        yield event


@pytest.fixture
def desk(event: EventFile, clock: Clock) -> Desk:
    return Desk(event, name="North", clock=clock)


@pytest.mark.parametrize("minutes", [1, 540])
def test_a_badge_that_is_inside_is_not_let_in_again(desk: Desk, clock: Clock, minutes: int) -> None:
    clock.advance(minutes=1)
    assert desk.scan("T1", "talk").admits
    clock.advance(minutes=-minutes)

    assert desk.scan("T1", "talk").word == "already_in"


def test_it_is_so_at_a_desk_opened_since(desk: Desk, event: EventFile, clock: Clock) -> None:
    desk.scan("T1", "talk")
    clock.advance(minutes=-30)

    assert Desk(event, name="South", clock=clock).scan("T1", "talk").word == "already_in"


def test_out_and_in_again_follow_each_other(desk: Desk, clock: Clock) -> None:
    desk.scan("T1", "talk")
    clock.advance(minutes=-30)

    out = desk.scan("T1", "talk", Direction.OUT)
    clock.advance(seconds=5)
    again = desk.scan("T1", "talk")
    clock.advance(seconds=5)

    assert (out.warnings, out.inside, again.word, again.inside) == ((), 0, "admitted", 1)
    assert desk.scan("T1", "talk").word == "already_in"


def test_one_is_still_in_one_room_at_a_time(desk: Desk, clock: Clock) -> None:
    desk.scan("T1", "talk")
    clock.advance(minutes=-30)

    assert desk.scan("T1", "other").moved_from == "talk"
    clock.advance(minutes=60)
    assert (desk.inside("talk"), desk.inside("other")) == (0, 1)


def test_a_full_room_stays_full(desk: Desk, clock: Clock) -> None:
    desk.scan("T1", "talk")
    clock.advance(minutes=-30)
    assert desk.scan("T2", "talk").admits

    assert desk.scan("T3", "talk").word == "full"


def test_who_registered_is_registered(desk: Desk, clock: Clock) -> None:
    desk.scan("T1", "desk")
    clock.advance(minutes=-30)

    assert desk.scan("T1", "after").admits


def test_who_registered_by_a_clock_after_the_end_of_a_session_is_counted_in_it(
    desk: Desk, clock: Clock
) -> None:
    clock.advance(minutes=600)
    desk.scan("T1", "desk")
    clock.advance(minutes=-600)

    entry = desk.scan("T1", "talk")
    clock.advance(seconds=5)
    again = desk.scan("T1", "talk")
    clock.advance(seconds=5)

    assert (entry.message, entry.inside, again.word) == ("Come in.", 1, "already_in")
    assert desk.scan("T1", "talk", Direction.OUT).inside == 0


def test_a_replay_is_decided_by_its_own_time(desk: Desk, clock: Clock) -> None:
    desk.scan("T1", "talk")
    earlier = clock.advance(minutes=-30)
    assert desk.scan("T1", "talk", at=earlier).admits

    desk.scan("T2", "talk", at=clock.now + timedelta(minutes=45))
    assert desk.scan("T2", "talk").admits, "what was replayed with a later time is not there yet"


def test_it_is_told_until_the_clock_is_right_again(desk: Desk, clock: Clock) -> None:
    then = clock.now
    desk.scan("T1", "talk")
    assert desk.clock_went_back_from() is None
    clock.advance(minutes=-30)
    desk.scan("T2", "talk")

    assert desk.clock_went_back_from() == then
    clock.advance(minutes=30)
    assert desk.clock_went_back_from() is None


def test_a_clock_that_is_ahead_at_another_desk_is_no_fault_of_this_one(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    fast = Desk(event, name="South", clock=lambda: clock.now + timedelta(minutes=40))
    fast.scan("T1", "talk")

    assert desk.scan("T1", "talk").word == "already_in"
    assert desk.scan("T1", "talk", Direction.OUT).word == "exited"
    assert desk.scan("T1", "talk").admits
    assert desk.clock_went_back_from() is None
    assert fast.clock_went_back_from() is None


def test_nor_is_it_once_what_the_other_desk_read_was_taken_back(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    fast = Desk(event, name="South", clock=lambda: clock.now + timedelta(minutes=40))
    there = fast.scan("T1", "talk")
    assert there.scan_id is not None and desk.scan("T1", "talk").word == "already_in"

    desk.undo(there.scan_id)

    assert desk.clock_went_back_from() is None


def test_who_came_by_a_clock_ahead_is_inside_at_once_and_until_the_session_is_over_here(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    fast = Desk(event, name="South", clock=lambda: clock.now + timedelta(minutes=40))
    fast.scan("T1", "talk")
    desk.scan("T2", "other")
    clock.advance(minutes=1)
    fast.scan("T2", "talk")
    desk.catch_up()

    assert (desk.inside("talk"), desk.inside("other"), desk.where("P2")) == (2, 0, "talk")
    assert [s.inside for s in desk.counts().sessions] == [2, 0, 0, 0]
    assert sorted(desk.people_inside("talk")) == ["P1", "P2"]
    assert standing_now(desk).inside_now() == 2
    assert desk.scan("T3", "talk").inside == 2, "it is full, and says so by the same count"
    at_that_moment = desk.counts(at=clock.now)
    assert [s.inside for s in at_that_moment.sessions] == [0, 1, 0, 0], "that is by the times of the records"

    fast.scan("T1", "talk", Direction.OUT)
    assert desk.catch_up()
    assert desk.inside("talk") == 1
    clock.now = clock.now.replace(hour=18, minute=14)  # 18:54 there: the session is over at 18:15
    assert desk.inside("talk") == 1
    clock.advance(minutes=2)
    assert desk.inside("talk") == 0


def test_a_clock_of_another_date_is_waited_for(desk: Desk, event: EventFile, clock: Clock) -> None:
    Desk(event, name="South", clock=lambda: clock.now + timedelta(days=2)).scan("T1", "desk")
    desk.catch_up()

    assert desk.inside("desk") == 0


def test_the_file_holds_together_after_it(desk: Desk, event: EventFile, clock: Clock) -> None:
    for n in range(1, 4):
        desk.scan(f"T{n}", "other")
        clock.advance(minutes=-20)
        desk.scan(f"T{n}", "other", Direction.OUT)
        desk.admit(f"P{n}", "talk")

    assert verify(event).ok
