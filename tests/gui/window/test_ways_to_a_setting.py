"""Whatever leads to a setting puts the keyboard there, in sight: what is typed blind changes nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from checkin.core.language import ENGLISH, speak
from checkin.core.settings import DECLARED
from checkin.gui.window.scanner_marks import SCANNERS
from checkin.gui.window.settings_page import SettingsPage, first_field
from tests.gui.conftest import Door
from tests.of_each import of_each
from tests.screens.staging import settle

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def settings(door: Door) -> SettingsPage:
    page = door.program.window.page
    assert isinstance(page, SettingsPage)
    return page


def is_in_sight(page: SettingsPage, field: QWidget) -> bool:
    seen = page._scroll.viewport()
    return bool(seen.rect().contains(field.mapTo(seen, field.rect().center())))


def by_the_pin_missing(door: Door) -> None:
    door.press(Qt.Key.Key_K, CTRL_SHIFT)
    (notice,) = [one for one in door.program.window.strips.notices if one.key == "kiosk-needs-pin"]
    assert notice.on_action is not None
    notice.on_action()


def by_the_link_at_the_foot(door: Door) -> None:
    door.program.window.status.link.clicked.emit()


def by_the_scanners_at_the_foot(door: Door) -> None:
    door.program.shell.open_page("settings", SCANNERS)


WAYS: list[tuple[Callable[[Door], None], Callable[[SettingsPage], QWidget]]] = [
    (by_the_pin_missing, lambda page: page.event_panel.pin_row),
    (by_the_link_at_the_foot, lambda page: page.event_panel.other_desks),
    (by_the_scanners_at_the_foot, lambda page: page.scanners),
]


@of_each(("go", "meant"), WAYS)
def test_the_keyboard_is_at_the_setting_that_was_named_and_that_is_in_sight(
    door: Door, go: Callable[[Door], None], meant: Callable[[SettingsPage], QWidget]
) -> None:
    name = door.program.settings["desk_name"]
    go(door)
    page = settings(door)
    assert meant(page).isAncestorOf(door.focus()), "at once"
    settle()
    assert meant(page).isAncestorOf(door.focus()) and is_in_sight(page, door.focus())

    door.type("2468")
    door.program.window.open_page("desk")
    assert door.program.settings["desk_name"] == name


def test_every_setting_can_be_come_to(door: Door) -> None:
    for setting in (each for each in DECLARED if each.is_shown):
        door.program.shell.open_page("settings", setting.name)
        settle()
        assert door.focus().accessibleName() == setting.title
        assert is_in_sight(settings(door), door.focus()), setting.name


def test_another_language_leaves_the_keyboard_at_the_language(door: Door, qtbot: QtBot) -> None:
    window = door.program.window
    window.resize(960, 600)
    window.open_page("settings", "language")
    settle()
    before: Any = settings(door)
    try:
        for _again in range(2):  # the arrow keys go on with the languages
            QTest.keyClick(door.focus(), Qt.Key.Key_Down)
            qtbot.waitUntil(lambda old=before: window.page is not old)  # type: ignore[misc]
            settle()
            page: Any = settings(door)
            assert door.focus() is page._fields["language"] and is_in_sight(page, door.focus())
            before = page
    finally:
        door.program.settings.set("language", "en")
        settle()
        speak(ENGLISH)


def test_what_is_typed_where_no_setting_was_named_goes_into_none(door: Door) -> None:
    door.program.shell.open_page("settings")
    before = {setting.name: door.program.settings[setting.name] for setting in DECLARED}

    door.type("1234 Ute")
    door.press(Qt.Key.Key_Return)

    assert {setting.name: door.program.settings[setting.name] for setting in DECLARED} == before
    door.press(Qt.Key.Key_Tab)
    assert door.focus() is first_field(settings(door)), "and Tab goes on to the first of them"


def test_settings_says_where_the_keyboard_is_when_it_opens(door: Door, heard: list[str]) -> None:
    door.program.shell.open_page("settings")
    assert heard[0] == "Settings" and heard[1].startswith("For this computer only.")
    assert door.focus().accessibleName() == "Settings"


def test_a_scan_while_the_desk_is_named_goes_by_the_name_that_is_to_be_read(door: Door) -> None:
    door.program.shell.open_page("settings", "desk_name")
    field = settings(door)._fields["desk_name"]
    assert isinstance(field, QLineEdit)
    field.selectAll()
    door.type("North ")

    door.scan(door.confirmed()[0].codes[0])

    assert field.text() == "North "
    assert [one.desk for one in door.session.desk.last_scans(1)] == ["North"]
    door.type("door")
    door.press(Qt.Key.Key_Return)
    door.scan(door.confirmed()[1].codes[0])
    assert door.session.desk.last_scans(1)[0].desk == "North door"


def test_a_scan_while_the_name_of_the_desk_is_taken_out_leaves_it_its_name(door: Door) -> None:
    before = door.session.desk.name
    door.program.shell.open_page("settings", "desk_name")
    field = settings(door)._fields["desk_name"]
    assert isinstance(field, QLineEdit)
    field.clear()

    door.scan(door.confirmed()[0].codes[0])

    assert field.text() == ""
    assert door.session.desk.last_scans(1)[0].desk == before
