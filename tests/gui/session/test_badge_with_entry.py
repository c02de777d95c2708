"""A badge that was asked for with an entry that was refused comes out once the refusal is put right, and once only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from checkin.core.desk.registration import edit
from checkin.core.event.attendee import Attendee, Status
from tests.gui.conftest import Door
from tests.gui.walk_in_hands import CONTROL


@pytest.fixture
def printed(door: Door) -> list[str]:
    printed = list[str]()
    door.program.shell.can_print = True
    door.program.shell.print_wanted.connect(printed.append)
    return printed


def asked_for_with_a_badge(door: Door, status: Status) -> Attendee:
    """Somebody of this status was found by name on the Desk, and turned away."""
    person = door.people.pop(door.people.index(door.confirmed()[0]))
    edit(door.session.desk, person.reference, {"status": status})
    door.page.find_line.field.setText(person.name)
    door.page.find_line.field.setFocus()
    door.page.find_line.search()
    door.press(Qt.Key.Key_Return, CONTROL)
    return person


@pytest.mark.parametrize(
    ("status", "key"),
    [
        (Status.UNPAID, Qt.Key.Key_F10),
        (Status.PENDING, Qt.Key.Key_F10),
        (Status.UNPAID, Qt.Key.Key_F8),
        (Status.CANCELLED, Qt.Key.Key_F8),
    ],
)
def test_it_follows_what_put_the_refusal_right(
    door: Door, printed: list[str], status: Status, key: Qt.Key
) -> None:
    person = asked_for_with_a_badge(door, status)
    assert printed == [] and door.inside() == 0

    door.press(key)
    door.type("2")
    door.press(Qt.Key.Key_Return)

    assert printed == [person.reference] and door.inside() == 1


def test_it_came_out_by_its_own_key_meanwhile(door: Door, printed: list[str]) -> None:
    person = asked_for_with_a_badge(door, Status.UNPAID)
    door.press(Qt.Key.Key_F9)
    door.press(Qt.Key.Key_F10)
    door.type("2")
    door.press(Qt.Key.Key_Return)
    assert printed == [person.reference] and door.inside() == 1


def test_who_was_only_scanned_gets_none(door: Door, printed: list[str]) -> None:
    person = door.confirmed()[0]
    edit(door.session.desk, person.reference, {"status": Status.UNPAID})
    door.session.scan(person.codes[0])
    door.press(Qt.Key.Key_F10)
    door.type("2")
    door.press(Qt.Key.Key_Return)
    assert printed == [] and door.inside() == 1
