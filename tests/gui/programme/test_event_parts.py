"""Rooms, venues, categories and the event itself, changed with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import Door
from tests.gui.programme.programme_hands import ProgrammeHands

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hands(door: Door) -> ProgrammeHands:
    door.press(Qt.Key.Key_5, CTRL)
    door.press(Qt.Key.Key_E, ALT)
    return ProgrammeHands(door)


def test_a_room_gets_another_name_and_undo_takes_it_back(hands: ProgrammeHands) -> None:
    parts = hands.page.event_parts
    parts.choose("room", "rt-a")
    parts.forms["room"].name.setFocus()
    parts.forms["room"].name.selectAll()
    hands.door.type("Salon")
    hands.press(Qt.Key.Key_Return, CTRL)
    after = hands.programme.room("rt-a").name
    hands.press(Qt.Key.Key_Z, CTRL)

    assert (after, hands.programme.room("rt-a").name) == ("Salon", "Meeting room A (roundtables)")


def test_n_on_a_category_makes_a_new_one(hands: ProgrammeHands) -> None:
    hands.page.event_parts.choose("category", "speaker")
    hands.press(Qt.Key.Key_N)
    hands.door.type("Interpreter")
    hands.press(Qt.Key.Key_Return, CTRL)

    assert hands.programme.category("interpreter").name == "Interpreter"


def test_a_category_is_recoloured(hands: ProgrammeHands) -> None:
    parts = hands.page.event_parts
    parts.choose("category", "speaker")
    parts.forms["category"].colour.setText("#112233")  # type: ignore[attr-defined]
    hands.press(Qt.Key.Key_Return, CTRL)

    assert hands.programme.category("speaker").colour == "#112233"


def test_a_category_in_use_is_merged_and_everybody_goes_along(hands: ProgrammeHands) -> None:
    speakers = [p.reference for p in hands.door.people if p.category == "speaker"]
    hands.page.event_parts.merge_wanted.emit("speaker", "vip")
    merged = hands.door.session.desk.attendee(speakers[0])
    hands.press(Qt.Key.Key_Z, CTRL)
    back = hands.door.session.desk.attendee(speakers[0])

    assert merged is not None and back is not None
    assert (merged.category, back.category) == ("vip", "speaker")
    assert hands.programme.has_category("speaker")


def test_a_room_with_a_session_is_not_taken_out_and_the_page_says_why(hands: ProgrammeHands) -> None:
    hands.page.event_parts.choose("room", "rt-a")
    hands.press(Qt.Key.Key_Delete)

    assert "are in that room, 2 in all. Move them first" in hands.page.event_parts.warned.text()
    assert hands.programme.room("rt-a").name


def test_a_time_zone_that_there_is_not_is_told_and_not_kept(hands: ProgrammeHands) -> None:
    parts = hands.page.event_parts
    parts.choose("event", hands.programme.event.id)
    parts.forms["event"].zone.setText("Mars/Olympus")  # type: ignore[attr-defined]
    hands.press(Qt.Key.Key_Return, CTRL)

    assert "Mars/Olympus" in parts.warned.text()
    assert hands.programme.event.timezone == "Asia/Seoul"


def test_categories_change_their_order_with_control_and_arrows(hands: ProgrammeHands) -> None:
    first, second = hands.programme.categories[:2]
    hands.page.event_parts.choose("category", second.id)
    hands.press(Qt.Key.Key_Up, CTRL)

    assert [c.id for c in hands.programme.categories[:2]] == [second.id, first.id]


def test_what_is_half_done_stays_when_another_line_is_chosen(hands: ProgrammeHands) -> None:
    parts = hands.page.event_parts
    parts.choose("room", "rt-a")
    parts.forms["room"].name.setFocus()
    parts.forms["room"].name.selectAll()
    hands.door.type("Salon")
    parts.choose("room", "rt-b")
    hands.door.settle()

    assert parts.forms["room"].name.text() == "Salon"
    assert "Save this first (Ctrl+Enter)" in parts.warned.text()
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.programme.room("rt-a").name == "Salon"


def test_what_the_pin_kept_from_being_saved_can_be_saved_later(hands: ProgrammeHands) -> None:
    organiser = hands.door.program.shell.organiser
    organiser.set_pin("2468")
    organiser.lock()
    parts = hands.page.event_parts
    parts.choose("room", "rt-a")
    parts.forms["room"].name.setFocus()
    parts.forms["room"].name.selectAll()
    hands.door.type("Salon")
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Escape)

    assert parts.forms["room"].name.text() == "Salon"
    assert parts.save.isEnabled()


def test_delete_and_n_on_a_field_take_nothing_out_and_begin_nothing(hands: ProgrammeHands) -> None:
    parts = hands.page.event_parts
    parts.choose("category", "speaker")
    before = hands.programme
    parts.forms["category"].counted.setFocus()  # type: ignore[attr-defined]
    hands.press(Qt.Key.Key_Delete)
    hands.press(Qt.Key.Key_N)

    assert hands.programme == before
    assert parts.forms["category"].typed_name == before.category("speaker").name
