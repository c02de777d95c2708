"""Where another desk's clock is ahead of the end of a session: who moved on by it, or went out, is there no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.meeting_changes import keep_timetable
from checkin.core.desk.people_behind import people_refused
from checkin.core.desk.snapshot import known_now, standing_at, standing_now
from checkin.core.door.admission import Direction
from checkin.core.door.room_door import RoomDoor
from checkin.core.event.meeting_timetable import Meeting, Slot, timetable
from checkin.core.report.making import make_report
from checkin.live.seen import seen_of
from checkin.store.event_file import EventFile
from checkin.tasks.merge_files import merge_files
from tests.conftest import Clock, by_another_program
from tests.core.made_up import person, programme, session_dict

AHEAD = timedelta(minutes=60)
PROGRAMME = programme(
    session_dict(
        "early", room="red", starts="2025-06-24T08:00", ends="2025-06-24T10:00", admits="in_and_out"
    ),
    session_dict("late", room="red", starts="2025-06-24T10:00", ends="2025-06-24T12:00", admits="in_and_out"),
    session_dict(
        "tables",
        kind="matchmaking",
        room="green",
        starts="2025-06-24T08:00",
        ends="2025-06-24T18:00",
        admits="in_and_out",
    ),
    session_dict(
        "next", room="blue", starts="2025-06-24T10:00", ends="2025-06-24T12:00", admits="in_and_out"
    ),
    session_dict(
        "desk", kind="registration", admits="daily", starts="2025-06-24T08:00", ends="2025-06-25T18:00"
    ),
)


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        event.add_all([person(f"P{n}", codes=(f"T{n}",)) for n in range(1, 5)], at=clock.now, desk="Office")
        yield event


@pytest.fixture
def desk(event: EventFile, clock: Clock) -> Desk:
    return Desk(event, name="North", clock=clock)


@pytest.fixture
def fast(event: EventFile, clock: Clock) -> Desk:
    return Desk(event, name="South", clock=lambda: clock.now + AHEAD)


def test_who_moved_on_is_in_one_room_and_who_went_out_in_none(desk: Desk, fast: Desk, clock: Clock) -> None:
    clock.now = clock.now.replace(hour=9, minute=50)
    for payload in ("T1", "T2", "T3"):
        desk.scan(payload, "early")
    fast.scan("T1", "next")  # at 10:50 by its clock, when the other room is empty
    fast.scan("T3", "early", Direction.OUT)
    desk.catch_up()

    assert (desk.inside("early"), desk.inside("next"), desk.where("P1")) == (1, 1, "next")
    assert (desk.people_inside("early"), desk.people_inside("next")) == (["P2"], ["P1"])
    assert (desk.presence_in("early", "P1"), desk.where("P3")) == (None, None)
    assert standing_now(desk).inside_now() == 2
    clock.now = clock.now.replace(hour=10, minute=16)
    assert (desk.inside("early"), desk.inside("next")) == (0, 1)


def test_who_is_registered_for_tomorrow_by_then_is_registered_once(
    desk: Desk, fast: Desk, clock: Clock
) -> None:
    clock.now = clock.now.replace(hour=23, minute=30)
    desk.scan("T1", "desk")
    fast.scan("T1", "desk")  # 00:30
    desk.catch_up()

    assert (desk.inside("desk"), desk.people_inside("desk")) == (1, ["P1"])


def test_the_door_of_a_room_lets_out_who_came_by_that_clock(desk: Desk, fast: Desk, clock: Clock) -> None:
    clock.now = clock.now.replace(hour=9, minute=30)
    fast.scan("T1", "late")  # 10:30
    desk.catch_up()

    out = desk.scan("T1", RoomDoor("red"), Direction.OUT)

    assert (out.session, out.warnings, desk.inside("late")) == ("late", (), 0)


def test_who_came_by_that_clock_sits_at_the_table(desk: Desk, fast: Desk, clock: Clock) -> None:
    day = "2025-06-24T"
    starts, ends = (datetime.fromisoformat(f"{day}{at}+09:00") for at in ("09:20", "09:40"))
    meeting = Meeting(Slot(starts, ends), "4", ("P1", "P2"))
    keep_timetable(desk, PROGRAMME.session("tables"), timetable("tables", [meeting]), "tables.csv")
    fast.scan("T2", "tables")
    clock.advance(minutes=1)

    assert "with Guest P2 (here)" in desk.scan("T1", "tables").message


def test_the_meetings_told_are_those_by_the_clock_here(desk: Desk, fast: Desk, clock: Clock) -> None:
    day = "2025-06-24T"
    starts, ends = (datetime.fromisoformat(f"{day}{at}+09:00") for at in ("09:20", "09:40"))
    meeting = Meeting(Slot(starts, ends), "4", ("P1", "P2"))
    keep_timetable(desk, PROGRAMME.session("tables"), timetable("tables", [meeting]), "tables.csv")
    fast.scan("T1", "tables")  # after that meeting, by its clock
    clock.advance(minutes=1)

    assert "09:20 · Table 4" in desk.scan("T1", "tables").message


def test_who_came_by_that_clock_is_inside_also_in_a_file_that_took_the_place_of_this_one(
    desk: Desk, event: EventFile, clock: Clock
) -> None:
    other = event.path.with_name("other.checkin")
    event.backup(other)
    with EventFile.open(other) as theirs:
        fast = Desk(theirs, name="South", clock=lambda: clock.now + AHEAD)
        fast.scan("T1", "tables")
        for n in (2, 3):
            desk.scan(f"T{n}", "tables")
            clock.advance(minutes=1)
        merge_files(theirs, fast, [event.path])

    with by_another_program():
        other.replace(event.path)

    assert desk.scan("T4", "tables").inside == 4
    assert desk.inside("tables") == 4


def test_a_report_by_a_clock_that_is_behind_counts_what_is_recorded(
    event: EventFile, desk: Desk, fast: Desk, clock: Clock
) -> None:
    day = "2025-06-24T"
    starts, ends = (datetime.fromisoformat(f"{day}{at}+09:00") for at in ("10:20", "10:40"))
    meeting = Meeting(Slot(starts, ends), "4", ("P1", "P2"))
    keep_timetable(desk, PROGRAMME.session("tables"), timetable("tables", [meeting]), "tables.csv")
    clock.now = clock.now.replace(hour=9, minute=25)
    for payload in ("T1", "T2", "nobody's"):
        fast.scan(payload, "tables")
    clock.advance(minutes=3)
    fast.scan("T1", "tables", Direction.OUT)  # at 10:28 by its clock
    clock.now = clock.now.replace(hour=10, minute=22)
    desk.catch_up()

    report = make_report(desk)

    assert [row[-3] for row in report.table("meetings").rows] == ["took place"]
    people = report.table("people")
    at = [column.id for column in people.columns].index("minutes:tables")
    assert [row[at] for row in people.rows] == [3, 0], "whole minutes, up to a recorded end"
    Desk(event, name="West", clock=lambda: clock.now + timedelta(days=4)).scan("no one's", "tables")
    desk.catch_up()
    behind = people_refused(desk, session_id="tables")
    refused = make_report(desk).table("refusals").rows
    assert len(refused) == sum(desk.session_counts("tables").refused.values()) == 2
    assert behind.find(standing_now(desk), None) == ["nobody's", "no one's"]
    assert behind.find(standing_at(known_now(desk), event, clock.now), None) == []


def test_the_bars_of_the_page_for_phones_hold_everybody_whom_it_counts(
    desk: Desk, fast: Desk, clock: Clock
) -> None:
    assert desk.scan("T1", "early").admits
    assert fast.scan("T2", "early").admits
    clock.advance(minutes=6)
    desk.catch_up()
    assert fast.scan("T3", "desk").admits
    desk.catch_up()

    seen = seen_of(standing_now(desk))

    assert (seen.last_hour, sum(seen.steps), seen.steps[-1]) == (3, 3, 2)
