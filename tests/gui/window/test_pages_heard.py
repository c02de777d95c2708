"""What a screen reader says where pages change: what the keyboard comes to, and no more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from checkin.devices.scanners.key_pace import SLOW_MS
from checkin.gui.live.page import LivePage
from checkin.gui.programme.page import ProgrammePage
from checkin.gui.window.main_window import MainWindow
from tests.gui.conftest import Door


@pytest.fixture
def door_with_rows(door: Door) -> Door:
    """Somebody was scanned, and the list of it has a row chosen."""
    for person in door.confirmed()[:3]:
        door.scan(person.codes[0])
    scans = door.page.scans.list
    scans.setCurrentIndex(scans.model().index(0, 0))
    return door


def test_no_row_is_said_of_a_list_that_the_keyboard_only_passes_on_its_way(
    door_with_rows: Door, heard: list[str]
) -> None:
    door = door_with_rows
    window: MainWindow = door.program.window
    door.page.scans.list.setFocus()
    window.open_page("attendees")
    heard.clear()

    window.open_page("desk")
    QApplication.processEvents()

    assert door.focus() is door.page.find_line.field
    assert heard == ["Desk"]


def test_the_row_is_said_of_a_list_on_which_the_keyboard_rests(
    door_with_rows: Door, heard: list[str]
) -> None:
    door = door_with_rows
    door.page.scans.list.setFocus()
    QApplication.processEvents()
    assert heard and heard[-1].endswith("1 of 3")


def test_headings_between_the_sessions_are_no_sessions(door: Door, heard: list[str]) -> None:
    door.program.window.open_page("programme")
    page = door.program.window.page
    assert isinstance(page, ProgrammePage)
    sessions = len(door.session.programme.sessions)
    assert page.view.list.model().rowCount() > sessions
    order = sorted(door.session.programme.sessions, key=lambda s: (s.starts, s.room or "", s.title))
    page.view.choose(order[-1].id)
    page.view.list.setFocus()
    QApplication.processEvents()
    assert heard[-1].endswith(f", {sessions} of {sessions}")


def test_escape_leads_from_the_last_scans_to_where_one_types(door_with_rows: Door) -> None:
    door = door_with_rows
    door.page.scans.list.setFocus()
    door.press(Qt.Key.Key_Escape)
    assert door.focus() is door.page.find_line.field


def test_each_place_says_its_name_when_one_comes_to_it(door: Door, heard: list[str]) -> None:
    window: MainWindow = door.program.window
    for place_id, said in (("attendees", "Attendees"), ("live", "Live"), ("settings", "Settings")):
        heard.clear()
        window.open_page(place_id)
        assert heard.count(said) == 1
        window.open_page(place_id)
        assert heard.count(said) == 1, "one is there already"


def test_what_comes_up_is_said_after_the_keyboard_moved_and_what_it_came_to_only_by_the_focus(
    door: Door, heard: list[str], qapp: QApplication
) -> None:
    door.program.window.open_page("desk")
    heard.clear()
    moved = list[list[str]]()
    look = qapp.focusChanged.connect(lambda: moved.append(list.copy(heard)))  # plainly: nothing waits for it
    door.program.window.open_page("live")
    qapp.focusChanged.disconnect(look)
    focus = door.focus()
    assert moved and not any(moved), "nothing is said on the way"
    assert heard == ["Live"] and focus.accessibleName() not in heard


def test_that_the_event_was_closed_is_said_of_its_key_and_its_button(door: Door, heard: list[str]) -> None:
    path = door.session.file.path
    door.press(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert heard[-1] == "The event is closed. This is the start page."

    door.session.open(path)
    heard.clear()
    door.program.window.open_page("settings")
    button = next(
        button
        for button in door.program.window.page.findChildren(QAbstractButton)
        if button.text().startswith("Close this event")
    )
    button.click()
    assert heard.count("The event is closed. This is the start page.") == 1


def test_a_name_typed_where_none_is_looked_for_presses_nothing_and_says_where_to_go(
    door: Door, heard: list[str]
) -> None:
    window: MainWindow = door.program.window
    for after_a_letter in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        window.open_page("desk")
        window.open_page("live")
        live = window.page
        assert isinstance(live, LivePage) and door.focus() is live.total.came
        door.time.pass_by(SLOW_MS)
        heard.clear()
        door.type("Kim")
        door.press(after_a_letter)
        assert live.people.isHidden()
        assert heard[-1].startswith("What you typed went nowhere.") and "Ctrl+3" in heard[-1]

        door.press(after_a_letter)
        assert live.people.isVisible(), "pressed by itself it opens the list"
        live.people.close_list()


def test_tab_comes_to_the_place_that_is_open(door: Door) -> None:
    door.program.window.open_page("attendees")
    assert stops_of(door.program.window.rail) == ["Attendees"]
    door.program.window.open_page("live")
    assert stops_of(door.program.window.rail) == ["Live"]


def stops_of(widget: QWidget) -> list[str]:
    """The words of a group that Tab comes to."""
    buttons = widget.findChildren(QAbstractButton)
    return [button.text() for button in buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
