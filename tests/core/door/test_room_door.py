"""A desk set to a room: which session a reading counts for, by the clock and by who is invited."""

from __future__ import annotations

import pytest

from checkin.core.door.access import Bearer, BearerKind
from checkin.core.door.admission import Direction
from checkin.core.door.presence import Moment
from checkin.core.door.room_door import (
    RoomDoor,
    named_apart,
    next_by_clock,
    session_by_clock,
    session_for,
    where_named,
)
from checkin.core.errors import NotFoundError
from checkin.core.event.programme import Programme
from tests.core.made_up import history, moment, person, programme, session_dict
from tests.of_each import of_each

DAY = programme(
    session_dict("first", room="red", starts="2025-06-24T09:00", ends="2025-06-24T10:00", access="invited"),
    session_dict("second", room="red", starts="2025-06-24T10:00", ends="2025-06-24T11:00", access="invited"),
    session_dict("late", room="red", starts="2025-06-24T14:00", ends="2025-06-24T15:00"),
    session_dict("tomorrow", room="red", starts="2025-06-25T09:00", ends="2025-06-25T10:00"),
    session_dict("other", room="blue"),
)
RED = RoomDoor("red")


@of_each(
    ("time", "session"),
    [
        ("07:00", "first"),
        ("09:59", "first"),
        ("10:00", "second"),
        ("11:10", "second"),
        ("11:16", "late"),
        ("15:16", "late"),
        ("2025-06-25T08:00", "tomorrow"),
        ("2025-06-26T08:00", "tomorrow"),
    ],
)
def test_the_clock_chooses_the_session(time: str, session: str) -> None:
    assert session_by_clock(DAY, RED, moment(time)).id == session


@of_each(
    ("time", "session"),
    [("10:00", "first"), ("10:00:01", "second"), ("10:09", "second"), ("11:10", "second")],
)
def test_in_a_short_break_the_door_is_the_next_sessions_and_not_what_is_over(time: str, session: str) -> None:
    with_break = programme(
        session_dict("first", room="red", starts="2025-06-24T09:00", ends="2025-06-24T10:00"),
        session_dict("second", room="red", starts="2025-06-24T10:10", ends="2025-06-24T11:00"),
    )
    at = f"2025-06-24T{time}"
    assert session_by_clock(with_break, RED, moment(at)).id == session
    assert session_for(bearer(), history(with_break), Direction.IN, with_break, RED, by(at)).id == session
    following = next_by_clock(with_break, RED, moment("09:40"))
    assert following is not None
    assert (following[0].id, f"{following[1]:%H:%M}") == ("second", "10:00")


BREAK_BEFORE_CLOSED = programme(
    session_dict("first", room="red", starts="2025-06-24T09:00", ends="2025-06-24T10:00"),
    session_dict("second", room="red", starts="2025-06-24T10:10", ends="2025-06-24T11:00", access="invited"),
)


def test_in_a_break_nobody_comes_into_the_closed_session_by_the_open_one_that_is_over() -> None:
    nowhere = history(BREAK_BEFORE_CLOSED)
    for named, session in (((), "second"), (("second",), "second"), (("first",), "first")):
        at = by("10:05")
        assert session_for(bearer(*named), nowhere, Direction.IN, BREAK_BEFORE_CLOSED, RED, at).id == session


@pytest.mark.parametrize(("time", "named"), [("09:40", []), ("09:55", ["second"]), ("10:05", [])])
def test_that_the_invited_count_for_another_session_is_told_only_while_they_do(
    time: str, named: list[str]
) -> None:
    assert [s.id for s in named_apart(BREAK_BEFORE_CLOSED, RED, moment(time))] == named


def test_of_a_session_open_to_everyone_it_is_not_told_that_its_invited_count_there() -> None:
    assert named_apart(OPEN, RED, moment("09:55")) == []


def test_the_change_comes_so_many_minutes_ahead_as_was_set() -> None:
    early = RoomDoor("red", ahead_minutes=10)
    assert session_by_clock(DAY, early, moment("09:49")).id == "first"
    assert session_by_clock(DAY, early, moment("09:50")).id == "second"


def test_the_next_change_is_known_beforehand() -> None:
    following = next_by_clock(DAY, RED, moment("09:20"))
    assert following is not None
    assert (following[0].id, following[1]) == ("second", moment("10:00"))
    assert next_by_clock(DAY, RED, moment("2025-06-26T08:00")) is None


def test_a_closed_session_gives_way_to_the_next() -> None:
    closed = session_dict("first", room="red", starts="2025-06-24T09:00", ends="2025-06-24T10:00")
    closed["closed_at"] = "2025-06-24T09:10"
    after = session_dict("second", room="red", starts="2025-06-24T10:00", ends="2025-06-24T11:00")
    assert session_by_clock(programme(closed, after), RED, moment("09:20")).id == "second"


def by(time: str) -> Moment:
    return Moment.of(moment(time))


def bearer(*sessions: str) -> Bearer:
    return Bearer(kind=BearerKind.ATTENDEE, attendee=person(sessions=sessions), category="participant")


@of_each(
    ("invited", "session"),
    [(("first",), "first"), (("second",), "second"), (("first", "second"), "first"), ((), "first")],
)
def test_between_two_sessions_the_invitation_decides(invited: tuple[str, ...], session: str) -> None:
    nowhere = history(DAY)
    at = by("09:55")
    assert session_for(bearer(*invited), nowhere, Direction.IN, DAY, RED, at).id == session


OPEN = programme(
    session_dict("first", room="red", starts="2025-06-24T09:00", ends="2025-06-24T10:00"),
    session_dict("second", room="red", starts="2025-06-24T10:00", ends="2025-06-24T11:00"),
)


@pytest.mark.parametrize(("time", "session"), [("09:40", "first"), ("09:55", "second")])
def test_an_open_session_yields_only_near_its_end(time: str, session: str) -> None:
    assert session_for(bearer("second"), history(OPEN), Direction.IN, OPEN, RED, by(time)).id == session


CLOSED_FIRST = programme(
    session_dict("first", room="red", starts="2025-06-24T09:00", ends="2025-06-24T10:00", access="invited"),
    session_dict("second", room="red", starts="2025-06-24T10:00", ends="2025-06-24T11:00"),
)


@of_each(
    ("named", "time", "session"),
    [
        ((), "09:40", "first"),
        ((), "10:00", "second"),
        (("second",), "09:40", "first"),
        (("second",), "09:55", "second"),
        (("first",), "10:05", "second"),
    ],
)
def test_while_a_closed_session_runs_who_may_enter_only_the_next_waits(
    named: tuple[str, ...], time: str, session: str
) -> None:
    chosen = session_for(bearer(*named), history(CLOSED_FIRST), Direction.IN, CLOSED_FIRST, RED, by(time))
    assert chosen.id == session


@pytest.mark.parametrize("session", ["long", "short"])
def test_who_is_not_for_one_of_two_that_run_at_once_counts_for_the_other(session: str) -> None:
    both = programme(
        session_dict("long", room="red", starts="2025-06-24T09:00", ends="2025-06-24T17:00"),
        session_dict(
            "short", room="red", starts="2025-06-24T10:00", ends="2025-06-24T11:00", access="invited"
        ),
    )
    named = bearer("short") if session == "short" else bearer()
    assert session_for(named, history(both), Direction.IN, both, RED, by("10:30")).id == session


@pytest.mark.parametrize("direction", [Direction.OUT, Direction.BOTH])
def test_who_goes_out_leaves_the_session_they_are_in(direction: Direction) -> None:
    inside = history(DAY, "09:05 in first")
    assert session_for(bearer(), inside, direction, DAY, RED, by("10:05")).id == "first"


@pytest.mark.parametrize("name", ["nowhere", "green"])
def test_a_name_of_neither_and_a_room_without_sessions_are_refused(name: str) -> None:
    with pytest.raises(NotFoundError):
        where_named(DAY, name)


def test_of_one_name_the_session_wins() -> None:
    of: Programme = programme(session_dict("red", room="blue"), session_dict("talk", room="red"))
    assert (where_named(of, "red"), where_named(of, "blue")) == ("red", RoomDoor("blue"))
