"""The sentence of a verdict says what is so: how full the room is, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from gettext import NullTranslations
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.programme_changes import change_programme
from checkin.core.desk.registration import edit
from checkin.core.door.admission import Direction, VerdictWord
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.core.language import Language, speaking
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme, session_dict

PROGRAMME = programme(
    session_dict("three", room="red", capacity=3),
    session_dict("ten", room="green", capacity=10),
    session_dict("table", room="red", access="invited"),
    session_dict("late", room="green", access="invited", starts="2025-06-26T14:00", ends="2025-06-26T15:00"),
    session_dict("open", room="red", starts="2025-06-26T14:00", ends="2025-06-26T15:00"),
    session_dict("shut", room="blue", ends="2025-06-24T12:00", closed_at="2025-06-24T10:20"),
    session_dict("one", room="blue", capacity=1, when_full="refuse", titles={"ko": "하나"}),
)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        with event.transaction():
            event.add_all([person("P12", sessions=("late",))], at=clock.now, desk="Office")
            event.add_all([person("P13", sessions=("open",))], at=clock.now, desk="Office")
            event.add_all([person(f"P{n}") for n in range(12)], at=clock.now, desk="Office")
        yield Desk(event, name="North", clock=clock)


def said(desk: Desk, session: str, people: int) -> str:
    return [desk.admit(f"P{n}", session).message for n in range(people)][-1]


def test_nine_of_ten_is_nearly_full_and_three_of_three_is_full(desk: Desk) -> None:
    assert said(desk, "ten", 9).startswith("Come in. The room is nearly full: 9 of 10.")
    assert "The room is full now: 3 of 3." in said(desk, "three", 3)
    assert "The room has more people than its 3 seats." in desk.admit("P3", "three").message


def test_who_is_not_on_this_list_hears_on_which_they_are(desk: Desk, clock: Clock) -> None:
    clock.advance(hours=20)  # nothing else is open to them
    assert "list of this session, but of Late, Green, 26 Jun 14:00." in desk.admit("P12", "table").message
    assert desk.admit("P0", "table").message.startswith("Not on the list of this")


def test_who_is_expected_next_in_this_room_is_not_sent_to_it(tmp_path: Path, clock: Clock) -> None:
    plan = programme(
        session_dict("first", room="red", access="invited"),
        session_dict("next", room="red", access="invited", titles={"ko": "다음"}),
        session_dict("there", room="green", access="invited"),
        session_dict("nowhere", access="invited"),
    )
    with EventFile.create(tmp_path / "rooms.checkin", plan) as file:
        for one in ("next", "there", "nowhere"):
            file.add_all([person(one, sessions=(one,))], at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        told = {one: desk.admit(one, "first") for one in ("next", "there", "nowhere")}

    assert (
        told["next"].message == "Not on the list of this session. Invited to: Next, in this room, at 10:00."
    )
    assert told["there"].message == "Not on the list of this room. Invited to: There, Green, at 10:00."
    assert told["nowhere"].message == "Not on the list of this session. Invited to: Nowhere, at 10:00."
    elsewhere = {one: verdict.is_sent_elsewhere for one, verdict in told.items()}
    assert elsewhere == {"next": False, "there": True, "nowhere": False}


def test_a_session_that_is_open_to_everybody_has_no_list_to_be_on(desk: Desk, clock: Clock) -> None:
    clock.advance(hours=20)
    assert desk.admit("P13", "table").message == "Not on the list of this session."


@pytest.mark.parametrize(
    ("also", "told"),
    [
        ({"status": Status.UNPAID}, "Their ticket is not paid either."),
        ({"status": Status.PENDING}, "Their registration is not confirmed either."),
        ({"gone": True}, "No longer on the list: ask them, or an organiser."),
    ],
)
@pytest.mark.parametrize("hours", [0, 20], ids=["sent elsewhere", "sent nowhere"])
def test_who_is_not_on_the_list_and_refused_besides_is_said_to_be_both(
    desk: Desk, clock: Clock, also: dict[str, object], told: str, hours: int
) -> None:
    edit(desk, "P0", also)
    clock.advance(hours=hours)

    verdict = desk.admit("P0", "table")

    assert verdict.word is (VerdictWord.NOT_INVITED if hours else VerdictWord.WRONG_SESSION)
    assert verdict.message.endswith(told)
    assert told not in desk.admit("P1", "table").message


def test_one_place_is_one_place(desk: Desk) -> None:
    desk.admit("P0", "one")

    assert desk.admit("P1", "one").message == "Full: 1 place is taken."


def test_all_places_are_taken_also_where_fewer_are_left_than_people(tmp_path: Path, clock: Clock) -> None:
    def plan(seats: int) -> Programme:
        return programme(session_dict("few", room="red", capacity=seats, when_full="refuse"))

    clock.now = moment("10:00")
    with EventFile.create(tmp_path / "few.checkin", plan(3)) as file:
        file.add_all([person(f"P{n}") for n in range(4)], at=clock(), desk="Desk")
        desk = Desk(file, name="Desk", clock=clock)
        assert all(desk.admit(f"P{n}", "few").admits for n in range(3))
        change_programme(desk, desk.programme, plan(2))

        assert desk.admit("P3", "few").message == "Full: all 2 places are taken."


def test_a_session_is_called_as_in_the_language_shown(desk: Desk) -> None:
    desk.admit("P0", "one")

    with speaking(Language("ko", NullTranslations())):
        moved = desk.admit("P0", "ten")

    moved_back = desk.admit("P0", "one")
    assert "Moved here from 하나." in moved.message
    assert "Moved here from Ten." in moved_back.message


def test_goodbye_is_said_once(desk: Desk) -> None:
    desk.admit("P0", "ten")

    assert desk.admit("P0", "ten", Direction.OUT).message == "Checked out."


def test_a_session_that_was_closed_early_has_been_over_since_then_to_everybody(
    desk: Desk, clock: Clock
) -> None:
    clock.now = moment("10:30")
    refused = desk.admit("P0", "shut")
    assert refused.message == "This session was closed at 10:20."

    clock.now = moment("10:30") + timedelta(days=1)
    assert (
        desk.admit("P0", "shut").message == f"This session was closed on {moment('10:20'):%-d %b} at 10:20."
    )
    clock.now = moment("10:30")

    told = [desk.override(refused.scan_id or "", "asked", by="Kim"), desk.admit("P1", "shut", Direction.OUT)]
    not_on = desk.programme.session("shut").not_on(clock.now)
    assert not_on is not None and not_on.time == "10:20"
    assert all("This session has been over since 10:20: " in one.message for one in told)
