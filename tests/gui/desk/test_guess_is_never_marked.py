"""Whom a text no more surely finds is no more marked: Enter would admit somebody else's guest."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checkin.core.desk.registration import edit
from checkin.gui.desk import find_line
from tests.conftest import PATIENCE_MS
from tests.gui.conftest import Door


def test_who_was_surely_found_is_unmarked_by_the_letter_that_makes_it_a_guess(
    door: Door, qtbot: QtBot
) -> None:
    line, person = door.page.find_line, door.confirmed()[0]
    edit(door.session.desk, person.reference, {"name": "Елена Соколова", "name_latin": ""})
    door.session.announce_attendees()
    marked = list[bool]()
    for letter in "Sokolva":
        door.type(letter)
        qtbot.waitUntil(lambda: not line._pause.isActive())
        row = line.model.row_at(0)
        marked.append(line.selected is not None)
        assert line.selected is None or (row is not None and not row.found.is_guess)

    assert True in marked and row is not None and row.found.attendee.reference == person.reference
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 0


def test_a_guess_that_was_chosen_stays_so_while_the_text_does(door: Door, qtbot: QtBot) -> None:
    line, person = door.page.find_line, door.confirmed()[0]
    edit(door.session.desk, person.reference, {"name": "Елена Соколова", "name_latin": ""})
    door.session.announce_attendees()
    door.type("Sokolva")
    qtbot.waitUntil(lambda: line.model.rowCount() == 1 and not line._pause.isActive())
    door.press(Qt.Key.Key_Down)
    line.search()

    assert line.selected is not None and line.selected.reference == person.reference


def two_of_nearly_one_name(door: Door) -> None:
    for person, name in zip(door.confirmed(), ("Zorana Kling", "Zoraya Kling"), strict=False):
        edit(door.session.desk, person.reference, {"name": name, "name_latin": ""})
    door.session.announce_attendees()


def type_at_once(door: Door, letter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter as a person's, and whatever key comes next before anybody was looked for, however late it comes."""
    monkeypatch.setattr(find_line, "_PAUSE_MS", PATIENCE_MS)
    door.time.pass_by(240)
    QTest.keyClicks(door.focus(), letter)
    door.time.pass_by(240)
    assert door.page.find_line._pause.isActive()


def test_enter_takes_nobody_who_is_marked_only_by_it(
    door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = door.page.find_line
    two_of_nearly_one_name(door)
    door.type("Zora")
    qtbot.waitUntil(lambda: line.model.rowCount() > 1 and not line._pause.isActive())
    assert not line.list.currentIndex().isValid()

    type_at_once(door, "y", monkeypatch)
    QTest.keyClick(door.focus(), Qt.Key.Key_Return)
    door.settle()

    assert door.inside() == 0
    assert line.field.text() == "Zoray"
    assert line.selected is not None and line.selected.name == "Zoraya Kling"
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 1


def test_enter_takes_at_once_who_was_marked_already(
    door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = door.page.find_line
    two_of_nearly_one_name(door)
    door.type("Zoray")
    qtbot.waitUntil(lambda: line.selected is not None and not line._pause.isActive())

    type_at_once(door, "a", monkeypatch)
    QTest.keyClick(door.focus(), Qt.Key.Key_Return)
    door.settle()

    assert door.inside() == 1


def test_a_badge_is_printed_of_nobody_who_is_marked_only_by_its_key(
    door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = door.page.find_line
    asked: list[str] = []
    door.program.shell.print_wanted.connect(asked.append)
    two_of_nearly_one_name(door)
    door.type("Zora")
    qtbot.waitUntil(lambda: line.model.rowCount() > 1 and not line._pause.isActive())

    type_at_once(door, "y", monkeypatch)
    QTest.keyClick(door.focus(), Qt.Key.Key_F9)
    door.settle()

    assert asked == [] and line.selected is not None
    (told,) = [one.text for one in door.program.window.strips.notices if one.key == "whom"]
    assert told == "Zoraya Kling was found only now: if you mean them, press F9 again."
    door.press(Qt.Key.Key_F9)
    assert asked == [line.selected.reference]


def test_an_arrow_chooses_among_whom_the_text_finds_however_soon_it_comes(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_of_nearly_one_name(door)
    monkeypatch.setattr(find_line, "_PAUSE_MS", PATIENCE_MS)
    door.type("Zora")
    door.press(Qt.Key.Key_Down)

    line = door.page.find_line
    assert line.selected is not None and line.selected.name.startswith("Zora")
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 1
