"""A desk set to a room: announced beforehand, changed by the clock, and left where it stands when the room goes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from checkin.core.event.programme import Access, Programme
from checkin.core.event.programme_edits import in_other_room, with_session
from checkin.gui.session.programme_editing import ProgrammeEditing
from tests.core.made_up import moment
from tests.gui.conftest import Door


def with_second(programme: Programme) -> Programme:
    """The roundtable of 10 to 12 in its room, and another one after it."""
    first = programme.session("qk-eu")
    return with_session(
        programme,
        replace(first, id="qk-next", title="Another table", starts=first.ends, ends=moment("13:00")),
    )


@pytest.fixture
def in_room(door: Door, clock: Any) -> Door:
    seen = door.session.programme
    ProgrammeEditing(door.session).keep(seen, with_second(seen), "added")
    clock.now = moment("11:00")
    door.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    door.page.chooser.search.setText(seen.room("rt-a").name)
    door.page.chooser.room_chosen.emit("rt-a")
    return door


def told(door: Door) -> list[str]:
    return [n.text for n in door.program.window.strips.notices if n.key == "next-session"]


def test_the_change_is_announced_and_happens_by_itself(in_room: Door, clock: Any) -> None:
    clock.now = moment("11:26")
    in_room.program.window.notices.next_session.look()
    assert "changes to it by itself at 12:00" in told(in_room)[0]
    assert in_room.session.session.id == "qk-eu"

    clock.now = moment("11:55")
    in_room.page.header.show_session()
    assert "who is invited to Another table counts there" in in_room.page.header.about.text

    clock.now = moment("12:00")
    in_room.session.catch_up()

    assert in_room.session.session.id == "qk-next"
    assert in_room.page.header.title.title == "Another table"
    assert "admits to Another table" in told(in_room)[0]


def test_an_answer_is_read_before_the_clock_takes_it_away(in_room: Door, clock: Any) -> None:
    clock.now = moment("11:59")
    in_room.session.scan(in_room.confirmed("qk-eu")[0].codes[0])
    clock.now = moment("12:00")
    in_room.session.place.note_answer()
    in_room.session.catch_up()
    assert in_room.page.card.verdict is not None

    clock.advance(seconds=6)
    in_room.session.catch_up()
    assert in_room.session.session.id == "qk-next"


def test_the_room_is_remembered_and_the_change_can_be_made_before_its_time(in_room: Door, clock: Any) -> None:
    path = in_room.session.file.path
    in_room.session.open(path, clock=clock)
    assert (in_room.session.place.room, in_room.session.session.id) == ("rt-a", "qk-eu")

    clock.now = moment("11:50")
    in_room.session.place.change_now(moment("12:00"))
    assert in_room.session.session.id == "qk-next"


def test_a_room_taken_out_leaves_the_desk_at_its_session_and_says_so(in_room: Door) -> None:
    seen = in_room.session.programme
    empty = seen
    for session in seen.sessions:
        if session.room == "rt-a":
            moved = in_other_room(empty, session, empty.room("rt-b"))
            empty = with_session(empty, replace(moved, access=Access.EVERYONE))
    ProgrammeEditing(in_room.session).keep(seen, empty, "moved")

    assert (in_room.session.place.room, in_room.session.session.id) == (None, "qk-eu")
    assert "Nothing takes place any more in the room" in told(in_room)[0]
    assert in_room.session.scan(in_room.confirmed()[0].codes[0]).session == "qk-eu"
