"""A desk at a session that is over, or far from its beginning, says so; it changes only when told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from checkin.core.event.programme import Session
from checkin.core.event.programme_edits import with_session
from checkin.core.times import clock_time
from checkin.gui.session.programme_editing import ProgrammeEditing
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
    return [n for n in door.program.window.strips.notices if n.key == "session-left"]


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


def test_while_the_next_session_is_offered_it_waits_and_then_says_what_has_its_doors_open(
    left: tuple[Door, Session, Session], clock: Any
) -> None:
    door, over, running = left
    door.program.window.strips.take_away("session-left")
    door.session.set_session(running.id)
    door.session.set_session(over.id)
    clock.now = max(running.doors_open, over.closes) + timedelta(minutes=1)
    assert clock.now < running.starts, "its doors are open, and it has not begun"
    notices = door.program.window.notices
    notices.next_session.look()
    look(door)
    assert told(door) == []

    door.program.window.strips.take_away("next-session")
    look(door)
    (notice,) = told(door)
    assert f"Doors open: “{running.shown_title}”" in notice.text and "On now" not in notice.text


def test_what_begins_in_its_room_is_told_at_once_though_what_ended_there_still_counts(
    left: tuple[Door, Session, Session], clock: Any
) -> None:
    door, over, running = left
    door.program.window.strips.take_away("session-left")
    starts = over.ends + timedelta(minutes=5)
    close, seen = replace(running, starts=starts, ends=starts + timedelta(hours=1)), door.session.programme
    ProgrammeEditing(door.session).keep(seen, with_session(seen, close), "back to back")
    door.session.set_session(running.id)
    door.session.set_session(over.id)
    clock.now = close.starts - timedelta(minutes=1)
    look(door)
    assert told(door) == [], "the last of it still come, and nothing else has begun"

    clock.now = close.starts
    look(door)
    assert clock.now < over.closes
    (notice,) = told(door)
    assert f"since {since(door, over)}" in notice.text and f"On now: “{running.shown_title}”" in notice.text
    notice.on_action()
    assert door.session.session.id == running.id


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

    desk = door.page
    for shown in ("walk-in", "live", "desk"):
        door.program.window.open_page(shown)
        door.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        assert door.page is desk and desk.chooser.search.hasFocus(), "the strip stands on every page"


def test_closed_with_x_it_stays_closed_until_another_session_begins_there(
    left: tuple[Door, Session, Session],
) -> None:
    door, _over, _running = left
    door.program.window.strips.take_away("session-left")
    look(door)
    assert told(door) == []


def test_walk_in_says_it_in_a_whole_sentence_with_nobody_typed(left: tuple[Door, Session, Session]) -> None:
    door, over, _running = left
    page = door.open(WalkInPage, "walk-in")
    text = page.head.admits_to.text()
    assert text.startswith(f"“{over.shown_title}” has been over since {since(door, over)}") and text.endswith(
        "."
    )


@pytest.fixture
def early(door: Door, clock: Any) -> tuple[Door, Session]:
    """At a session that begins in more than an hour, while others are on."""
    sessions = door.session.programme.sessions
    ahead = next(
        a
        for a in sessions
        for b in sessions
        if a.access == "everyone" and not a.requires and b.starts.date() == a.starts.date()
        if b.starts + timedelta(minutes=61) < a.doors_open
    )
    door.session.set_session(ahead.id)
    clock.now = ahead.starts - timedelta(minutes=61)
    look(door)
    return door, ahead


def test_far_from_its_beginning_the_head_the_strip_and_walk_in_say_when_it_begins(
    early: tuple[Door, Session], clock: Any
) -> None:
    door, ahead = early
    begins = f"does not begin until {ahead.starts:%H:%M}"
    assert door.page.header.about.text.startswith("Not begun yet")
    assert f"{ahead.starts:%H:%M}" in door.page.header.about.text
    (notice,) = told(door)
    assert begins in notice.text and ahead.shown_title in notice.text

    page = door.open(WalkInPage, "walk-in")
    assert page.head.admits_to.text().startswith(f"“{ahead.shown_title}” {begins}")

    door.program.shell.open_page("desk")
    clock.now = ahead.starts - timedelta(minutes=60)
    look(door)
    assert told(door) == [] and "not begin" not in door.page.header.about.text, "guests come an hour before"


def test_who_is_let_in_hours_too_early_is_answered_with_when_it_begins_in_the_band(
    early: tuple[Door, Session], clock: Any
) -> None:
    door, ahead = early
    first, second = door.confirmed(ahead.id)[:2] if door.confirmed(ahead.id) else door.confirmed()[:2]
    verdict = door.session.admit(first.reference)
    assert verdict.admits
    assert f"does not begin until {ahead.starts:%H:%M}" in door.page.card.band.text

    clock.now = ahead.starts - timedelta(minutes=60)
    door.session.admit(second.reference)
    assert "does not begin" not in door.page.card.spoken()


def test_before_anything_of_the_day_is_on_nobody_is_told_to_choose_another_session(
    door: Door, clock: Any
) -> None:
    registration = door.session.session
    clock.now = registration.starts - timedelta(hours=3)
    look(door)
    assert told(door) == []
    assert door.page.header.about.text.startswith("Not begun yet")


def test_the_head_says_the_day_of_a_session_that_is_not_on_once(door: Door, clock: Any) -> None:
    ahead = next(s for s in door.session.programme.sessions if s.id == "qk-rec")
    door.session.set_session(ahead.id)
    clock.now = ahead.starts - timedelta(days=1)
    look(door)
    assert (
        door.page.header.about.text == "Not begun yet · Lucia Hall · Wed 25 June 11:30–13:30 · invited only"
    )

    clock.now = ahead.ends + timedelta(days=1)
    look(door)
    assert door.page.header.about.text == "Over since 25 Jun 13:30 · Lucia Hall · 11:30–13:30 · invited only"


def test_a_session_taken_out_leaves_a_desk_that_says_so_large_and_names_no_other(door: Door) -> None:
    editing, seen = ProgrammeEditing(door.session), door.session.programme
    editing.keep(seen, with_session(seen, replace(seen.session("qk-eu"), id="table", title="Table")), "added")
    door.session.set_session("table")
    editing.undo()

    card, header = door.page.card, door.page.header
    assert card.word.text == "NO SESSION" and "lets nobody in" in card.message.text
    assert header.title.title == "No session" and not header.headcount.isVisible()
    card.clear()
    assert card.word.text == "NO SESSION"

    door.session.set_session("registration")
    assert card.word.text == "Ready" and header.headcount.isVisible()


def test_the_head_of_the_desk_follows_a_clock_that_is_set(door: Door, clock: Any) -> None:
    """By hand, or by the network after a sleep: within a second, not with the next of its own minutes."""
    session = next(s for s in door.session.programme.sessions if s.room)
    door.session.set_session(session.id)
    door.page.minutes.look()
    told: list[None] = []
    door.page.minutes.changed.connect(lambda: told.append(None))

    clock.now = session.closes + timedelta(minutes=1)
    door.page.minutes.look()
    assert f"Over since {since(door, session)}" in door.page.header.about.text
    clock.now += timedelta(seconds=20)
    door.page.minutes.look()
    assert len(told) == 1, "nothing is shown anew within a minute"

    clock.now = session.starts
    door.page.minutes.look()
    assert "Over" not in door.page.header.about.text
