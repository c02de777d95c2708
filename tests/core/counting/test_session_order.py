"""The session chooser: what was typed finds the session that is meant first."""

from __future__ import annotations

from checkin.core.counting.session_order import in_order, rooms_found, sessions_found
from checkin.core.event.programme_reading import programme_from_dict
from tests.core.made_up import moment, programme, programme_dict, session_dict
from tests.of_each import of_each

DAY = programme(
    session_dict("a", title="Track A: the laboratory", room="blue"),
    session_dict("b", title="Track B: the field", room="red"),
    session_dict("old", title="Track B: yesterday", starts="2025-06-23T10:00", ends="2025-06-23T11:00"),
    session_dict("grand", title="Grand opening", room="green"),
    session_dict("open", title="Opening of the fair", starts="2025-06-25T10:00", ends="2025-06-25T11:00"),
)


@of_each(
    ("typed", "first"),
    [
        ("track b", "b"),
        ("b", "b"),
        ("opening", "grand"),
        ("opening of", "open"),
        ("blue", "a"),
        ("boratory", "a"),
    ],
)
def test_what_is_meant_comes_first(typed: str, first: str) -> None:
    assert sessions_found(DAY, typed, moment("10:30"))[0].id == first


def test_what_is_over_comes_after_what_is_on() -> None:
    assert [s.id for s in sessions_found(DAY, "track b", moment("10:30"))][:2] == ["b", "old"]


def test_a_session_without_a_room_is_in_no_room() -> None:
    assert sessions_found(DAY, "room", moment("10:30")) == []


def test_letters_inside_a_word_come_last_also_of_what_is_on() -> None:
    """*Room b* is not room A, where a roundtable is on."""
    rooms = programme_from_dict(
        programme_dict(
            session_dict("now", title="Roundtable", room="table"),
            session_dict(
                "later", title="Talks", room="blue", starts="2025-06-24T14:00", ends="2025-06-24T15:00"
            ),
            rooms=("table", "blue"),
        )
    )
    assert [session.id for session in sessions_found(rooms, "b", moment("10:30"))] == ["later", "now"]
    assert [room.id for room in rooms_found(rooms, "b")] == ["blue", "table"]
    assert [room.id for room in rooms_found(rooms, "")] == ["table", "blue"]


def test_the_room_that_was_typed_goes_before_a_title_that_has_one_of_its_words() -> None:
    """*Room b* led to the board meeting in room C, and the desk refused everybody who came to room B."""
    day = programme_dict(
        session_dict("board", title="Board meeting", room="c", starts="2025-06-24T09:00"),
        session_dict("panel", title="Panel", room="b"),
        session_dict("later", title="Talks", room="b", starts="2025-06-24T14:00", ends="2025-06-24T15:00"),
        rooms=("c", "b"),
    )
    day["venues"][0]["rooms"] = [{"id": "c", "name": "Room C"}, {"id": "b", "name": "Room B"}]
    found = sessions_found(programme_from_dict(day), "room b", moment("10:30"))
    assert [session.id for session in found] == ["panel", "later", "board"]


def test_in_a_break_the_next_session_of_a_room_goes_before_the_one_that_is_ending() -> None:
    """Enter led to the one that was over, and who came for the next was counted for it."""
    day = programme(
        session_dict("ending", room="red", starts="2025-06-24T09:00", ends="2025-06-24T10:00"),
        session_dict("next", room="red", starts="2025-06-24T10:10", ends="2025-06-24T11:00"),
    )
    for time, order in (("09:55", ["ending", "next"]), ("10:05", ["next", "ending"])):
        assert [session.id for session in sessions_found(day, "red", moment(time))] == order
        assert [s.id for _, group in in_order(day, moment(time)) for s in group] == order
