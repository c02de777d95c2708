"""Rooms, venues, categories and the event itself, changed with keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from checkin.core.directions import isolated
from checkin.core.event.programme import Room
from checkin.core.event.programme_edits import with_category, with_room
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.programme.event_parts import EventParts
from checkin.gui.programme.part_forms import EventForm
from tests.gui.conftest import Door
from tests.gui.programme.programme_hands import ProgrammeHands

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hands(door: Door) -> ProgrammeHands:
    door.press(Qt.Key.Key_5, CTRL)
    door.press(Qt.Key.Key_E, ALT)
    return ProgrammeHands(door)


def half_typed(hands: ProgrammeHands, name: str) -> EventParts:
    """Another name for a room, not saved."""
    parts = hands.page.event_parts
    parts.choose("room", "rt-a")
    parts.forms["room"].name.setFocus()
    parts.forms["room"].name.selectAll()
    hands.door.type(name)
    return parts


def bring_back(hands: ProgrammeHands) -> None:
    strips = hands.door.program.window.strips
    next(notice for notice in strips.notices if notice.key == "half-typed").on_action()  # type: ignore[misc]


def test_parts_are_changed_with_keys_and_merged_with_everybody_and_undo_takes_it_back(
    hands: ProgrammeHands,
) -> None:
    before = hands.programme
    parts = half_typed(hands, "Salon")
    hands.press(Qt.Key.Key_Return, CTRL)
    parts.choose("event", before.event.id)
    form = parts.forms["event"]
    assert isinstance(form, EventForm)
    form.languages.setText("ko, en, fr")
    form.languages.editingFinished.emit()
    form.names.lines["fr"].setFocus()
    hands.door.type("Forum quantique")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.programme.event.names == (("fr", "Forum quantique"),)
    assert (
        hands.programme.event.name_in("fr") == hands.programme.told_in("fr").event.name == "Forum quantique"
    )
    assert form.names.lines["en"].accessibleName() == "Name in English"
    assert form.name.accessibleName() == "Name in Korean"
    parts.choose("category", "speaker")
    hands.press(Qt.Key.Key_N)
    hands.door.type("Interpreter")
    hands.press(Qt.Key.Key_Return, CTRL)
    parts.choose("category", "speaker")
    parts.forms["category"].colour.setText("#112233")  # type: ignore[attr-defined]
    hands.press(Qt.Key.Key_Return, CTRL)
    first, second = hands.programme.categories[:2]
    parts.choose("category", second.id)
    hands.press(Qt.Key.Key_Up, CTRL)

    assert hands.programme.room("rt-a").name == "Salon"
    assert hands.programme.category("interpreter").name == "Interpreter"
    assert hands.programme.category("speaker").colour == "#112233"
    assert [c.id for c in hands.programme.categories[:2]] == [second.id, first.id]
    speaker = next(p.reference for p in hands.door.people if p.category == "speaker")
    parts.merge_wanted.emit("speaker", "vip")
    merged = hands.door.session.desk.attendee(speaker)
    assert merged is not None and merged.category == "vip"
    for _ in range(6):
        hands.press(Qt.Key.Key_Z, CTRL)
    back = hands.door.session.desk.attendee(speaker)
    assert hands.programme == before and back is not None and back.category == "speaker"


def test_what_cannot_be_is_told_and_not_kept_and_keys_on_a_field_do_nothing_else(
    hands: ProgrammeHands,
) -> None:
    parts, before = hands.page.event_parts, hands.programme
    parts.choose("room", "rt-a")
    hands.press(Qt.Key.Key_Delete)
    assert "are in that room, 2 in all. Move them first" in parts.warned.text()
    parts.choose("event", before.event.id)
    parts.forms["event"].zone.setText("Mars/Olympus")  # type: ignore[attr-defined]
    hands.press(Qt.Key.Key_Return, CTRL)
    assert "Mars/Olympus" in parts.warned.text() and hands.programme == before
    hands.press(Qt.Key.Key_Escape)

    parts.choose("category", "speaker")
    parts.forms["category"].counted.setFocus()  # type: ignore[attr-defined]
    hands.press(Qt.Key.Key_Delete)
    hands.press(Qt.Key.Key_N)
    assert parts.forms["category"].typed_name == before.category("speaker").name
    assert hands.programme == before


def test_what_is_half_done_stays_also_where_the_pin_kept_it_from_being_saved(hands: ProgrammeHands) -> None:
    parts = half_typed(hands, "Salon")
    parts.choose("room", "rt-b")
    hands.door.settle()
    assert parts.forms["room"].name.text() == "Salon"
    assert "Save this first (Ctrl+Enter)" in parts.warned.text()

    organiser = hands.door.program.shell.organiser
    organiser.set_pin("2468")
    organiser.lock()
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Escape)
    assert parts.forms["room"].name.text() == "Salon" and parts.save.isEnabled()

    organiser.unlock("2468")
    parts.save.click()
    assert hands.programme.room("rt-a").name == "Salon"


@pytest.mark.parametrize("leaves_page", [False, True])
def test_what_escape_left_unsaved_is_offered_back_as_it_stood(
    hands: ProgrammeHands, leaves_page: bool
) -> None:
    parts, before = half_typed(hands, "Salon"), hands.programme
    parts.forms["room"].capacity.setValue(17)  # type: ignore[attr-defined]
    hands.press(Qt.Key.Key_Escape)
    assert parts.forms["room"].name.text() == before.room("rt-a").name
    if leaves_page:
        hands.press(Qt.Key.Key_T, ALT)
        hands.press(Qt.Key.Key_1, CTRL)
    bring_back(hands)
    assert parts.isVisible() and parts.forms["room"].typed_name == "Salon"
    hands.press(Qt.Key.Key_Return, CTRL)
    room = hands.programme.room("rt-a")
    assert (room.name, room.capacity) == ("Salon", 17)


def test_a_new_part_and_what_is_called_in_other_languages_come_back_too(hands: ProgrammeHands) -> None:
    parts = hands.page.event_parts
    parts.choose("category", "speaker")
    hands.press(Qt.Key.Key_N)
    hands.door.type("Interpreter")
    hands.press(Qt.Key.Key_Escape)
    parts.choose("event", hands.programme.event.id)
    form = parts.forms["event"]
    assert isinstance(form, EventForm)
    form.languages.setText("ko, fr")
    form.languages.editingFinished.emit()
    form.names.lines["fr"].setFocus()
    hands.door.type("Forum")
    form.zone.setText("Mars/Olympus")
    hands.press(Qt.Key.Key_Escape)
    assert form.zone.text() != "Mars/Olympus"
    bring_back(hands)
    assert (form.zone.text(), dict(form.names.said())) == ("Mars/Olympus", {"fr": "Forum"})


def test_a_room_in_an_event_without_a_venue_begins_with_the_venue_and_says_so(hands: ProgrammeHands) -> None:
    programme = hands.programme
    sessions = tuple(replace(session, room=None) for session in programme.sessions)
    hands.page.editing.keep(programme, replace(programme, venues=(), sessions=sessions), "")
    parts = hands.page.event_parts
    hint = "Rooms are added under “Event” above."
    hands.page.new_session()
    form = hands.page.view.panel.form
    assert any(hint in label.text() for label in form.findChildren(PlainLabel))
    hands.press(Qt.Key.Key_Escape)
    hands.page.open_part(1)

    parts.add_buttons["room"].click()
    assert parts.heading.text() == "New venue"
    assert parts.warned.text() == "A room stands in a venue: name and save that first, then add the room."
    hands.door.type("Coex")
    hands.press(Qt.Key.Key_Return, CTRL)
    parts.add_buttons["room"].click()
    hands.door.type("Hall A")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert [(room.name, room.venue) for room in hands.programme.rooms] == [("Hall A", "coex")]
    hands.page.new_session()
    assert not any(hint in label.text() for label in form.findChildren(PlainLabel))


def test_a_session_that_is_half_typed_may_go_into_a_room_that_is_added_meanwhile(
    hands: ProgrammeHands,
) -> None:
    hands.page.new_session()
    form = hands.page.view.panel.form
    hands.door.type("Extra talk")
    hands.page.open_part(1)
    parts = hands.page.event_parts
    parts.add_buttons["room"].click()
    hands.door.type("Salon")
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.page.open_part(0)

    assert form.title.text() == "Extra talk"
    form.room.setCurrentIndex(form.room.findText("Salon"))
    hands.page.view.panel.save_now()
    (added,) = (session for session in hands.programme.sessions if session.title == "Extra talk")
    assert added.room is not None and hands.programme.room(added.room).name == "Salon"


def test_a_session_that_is_half_changed_may_go_into_a_room_that_is_added_meanwhile(
    hands: ProgrammeHands,
) -> None:
    hands.page.open_session("qk-us")
    form = hands.page.view.panel.form
    hands.door.type("Another title")
    programme = hands.programme
    salon = Room("salon", "Salon", None, programme.venues[0].id)
    hands.page.editing.keep(programme, with_room(programme, salon), "")

    form.room.setCurrentIndex(form.room.findText("Salon"))
    hands.page.view.panel.save_now()
    changed = hands.session("qk-us")
    assert (changed.title, changed.room) == ("Another title", "salon")


def test_a_name_that_is_written_to_the_left_turns_nothing_behind_it_round(hands: ProgrammeHands) -> None:
    room, vips = Room("salon", "אולם 4", 150, hands.programme.venues[0].id), hands.programme.category("vip")
    with_both = with_category(with_room(hands.programme, room), replace(vips, name="أعضاء", counted=False))
    hands.page.editing.keep(hands.programme, with_both, "")

    shown = [item.text(0) for item in hands.page.event_parts._items()]
    assert f"{isolated('אולם 4')} · 150 places" in shown
    assert f"{isolated('أعضاء')} · not counted · told when they arrive" in shown


def test_what_a_half_changed_part_would_do_follows_who_comes(hands: ProgrammeHands) -> None:
    parts = half_typed(hands, "Elsewhere")
    parts._timer.stop()

    hands.door.session.counts_changed.emit()
    assert parts._timer.isActive()
