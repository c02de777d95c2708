"""A desk left on a session that is over says so, and since when; it changes to what runs there only when told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from checkin.core.event.programme import Session
from checkin.core.times import clock_time
from checkin.gui.walk_in.page import WalkInPage
from tests.gui.conftest import Door


@pytest.fixture
def left(door: Door, clock: Any) -> tuple[Door, Session, Session]:
    """At a session in a room that is over, while another one runs there."""
    sessions = door.session.programme.sessions
    over, running = next(
        (a, b) for a in sessions for b in sessions if a.room and a.room == b.room and a.closes < b.ends
    )
    door.session.set_session(over.id)
    clock.now = max(running.starts, over.closes) + timedelta(minutes=1)
    look(door)
    return door, over, running


def look(door: Door) -> None:
    door.page.header.show_session()
    door.program.window.notices.session_left.look()


def since(door: Door, over: Session) -> str:
    return clock_time(over.ends, door.session.now())


def told(door: Door) -> list[Any]:
    return [n for n in door.program.window.strips.notices if n.key == "session-over"]


def test_it_says_since_when_and_what_runs_there_and_changes_when_told(
    left: tuple[Door, Session, Session],
) -> None:
    door, over, running = left
    assert f"Over since {since(door, over)}" in door.page.header.about.text
    (notice,) = told(door)
    assert f"since {since(door, over)}" in notice.text and running.shown_title in notice.text
    look(door)
    assert told(door) == [notice] and door.session.session.id == over.id, "never by itself"

    notice.on_action()
    look(door)
    assert door.session.session.id == running.id and told(door) == []
    assert "Over" not in door.page.header.about.text


def test_where_nothing_runs_it_tells_the_key_that_chooses(door: Door, clock: Any) -> None:
    session = next(s for s in door.session.programme.sessions if s.room)
    door.session.set_session(session.id)
    clock.now = session.closes
    look(door)
    assert told(door) == [] and "Over" not in door.page.header.about.text, "its last minute counts"

    others = (s for s in door.session.programme.sessions if s.room == session.room and s.id != session.id)
    assert not any(s.doors_open <= session.closes + timedelta(seconds=1) <= s.ends for s in others)
    clock.now = session.closes + timedelta(seconds=1)
    look(door)
    assert "Ctrl+Shift+S" in told(door)[0].text and not told(door)[0].action


def test_closed_with_x_it_stays_closed_until_another_session_begins_there(
    left: tuple[Door, Session, Session],
) -> None:
    door, _over, _running = left
    door.program.window.strips.take_away("session-over")
    look(door)
    assert told(door) == []


def test_walk_in_says_it_in_a_whole_sentence_with_nobody_typed(left: tuple[Door, Session, Session]) -> None:
    door, over, _running = left
    door.program.shell.open_page("walk-in")
    page = door.program.window.page
    assert isinstance(page, WalkInPage)
    text = page.head.admits_to.text()
    assert text.startswith(f"“{over.shown_title}” is over since {since(door, over)}") and text.endswith(".")
