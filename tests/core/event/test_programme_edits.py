"""A session in another room: how many seats it has then."""

from __future__ import annotations

from typing import Any

from checkin.core.event.programme_edits import in_other_room
from checkin.core.event.programme_reading import programme_from_dict
from tests.core.made_up import programme_dict, session_dict
from tests.of_each import of_each

OF_ITS_OWN: dict[str, Any] = {"capacity": 60}


@of_each(
    ("told", "seats"), [({}, 200), ({"capacity": 100}, 200), (OF_ITS_OWN, 60), ({"capacity": None}, None)]
)
def test_all_seats_of_a_room_become_all_of_the_next_and_a_number_set_by_hand_stays(
    told: dict[str, Any], seats: int | None
) -> None:
    plan = programme_dict(session_dict("talk", room="red", **told), rooms=("red", "blue"))
    for room, capacity in zip(plan["venues"][0]["rooms"], (100, 200), strict=True):
        room["capacity"] = capacity
    programme = programme_from_dict(plan)

    moved = in_other_room(programme, programme.session("talk"), programme.rooms[1])

    assert (moved.room, moved.capacity) == ("blue", seats)


def test_a_room_it_stands_in_already_changes_no_seats() -> None:
    plan = programme_dict(session_dict("talk", room="red", **OF_ITS_OWN), rooms=("red",))
    programme = programme_from_dict(plan)

    assert in_other_room(programme, programme.session("talk"), programme.rooms[0]).capacity == 60
