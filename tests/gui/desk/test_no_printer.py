"""Without a printer nothing is silent: each key that prints says what is missing and where to choose it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Door

CTRL = Qt.KeyboardModifier.ControlModifier


def told(door: Door) -> list[str]:
    return [notice.text for notice in door.program.window.strips.notices if notice.key == "print"]


def test_f9_says_what_is_missing_and_leads_there(door: Door, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: door.program.window.status.printer.isVisible())
    assert "No printer chosen" in door.program.window.status.printer.accessibleName()
    door.session.scan(door.confirmed()[0].codes[0])

    door.press(Qt.Key.Key_F9)

    assert told(door) == [
        "No badge was printed: no printer is chosen for this desk. Choose one on the Badges page, under Queue, "
        "or write a PDF on the Attendees page, under Badge."
    ]
    buttons = door.program.window.strips.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Choose a printer").click()
    assert door.program.window._current == "badges"

    # On a person of the list it says so too.
    door.program.window.strips.take_away("print")
    door.program.window.open_page("attendees", door.confirmed()[0].reference)
    door.press(Qt.Key.Key_F9)
    assert len(told(door)) == 1


def test_ctrl_enter_admits_and_says_what_is_missing(door: Door, qtbot: QtBot) -> None:
    person = next(p for p in door.confirmed() if p.name.isascii() and " " in p.name)
    door.type(person.name[:9])
    qtbot.waitUntil(lambda: door.page.find_line.selected == person)

    door.press(Qt.Key.Key_Return, CTRL)

    assert door.inside() == 1
    assert len(told(door)) == 1

    door.program.window.strips.take_away("print")
    other = next(p for p in door.confirmed() if p != person)
    door.page.find_line.field.setText(other.codes[0])  # a code that was typed, likewise
    door.press(Qt.Key.Key_Return, CTRL)
    assert (door.inside(), len(told(door))) == (2, 1)
