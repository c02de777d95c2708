"""Whom a text no more surely finds is no more marked: Enter would admit somebody else's guest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from checkin.core.desk.registration import edit
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
