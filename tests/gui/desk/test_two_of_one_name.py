"""Two people of one name are told apart before one is let in, among the last scans, and before all is taken back."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from checkin.core.desk.registration import edit
from checkin.core.event.attendee import Attendee
from checkin.gui.desk.find_words import MOST_FOUND, foot_of
from checkin.gui.desk.page import DeskPage
from tests.gui.conftest import Door
from tests.of_each import of_each


def test_two_of_one_name_show_where_they_are_from_and_others_only_when_pointed_at(door: Door) -> None:
    one, other, third = door.confirmed()[:3]
    session = door.session
    for person, organisation in ((one, "Hanbit University"), (other, "Solbaram")):
        edit(
            session.desk,
            person.reference,
            {"name": "김민준", "name_latin": "Kim Min-jun", "organisation": organisation},
        )
    session.announce_attendees()
    for person in (one, other, third):
        session.scan(person.codes[0])
    model = door.page.scans.model
    names = [model.data(model.index(row, 0)) for row in range(3)]
    assert names == [third.name, "김민준, Solbaram", "김민준, Hanbit University"]
    tips = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert third.organisation and third.organisation in tips[0]
    assert "Kim Min-jun" in tips[1] and "Solbaram" in tips[1]

    session.undo(model.row_at(0).record.id)  # type: ignore[union-attr]
    session.scan(one.codes[0] + "x")
    door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    asked = door.program.window.strips.notices[-1].text
    assert "김민준 (Kim Min-jun, Solbaram)" in asked and session.desk.inside(session.session.id) == 2


def _name(door: Door, *people: Attendee, latin: str | None = "Tak Ha-ram") -> None:
    for person in people:
        edit(door.session.desk, person.reference, {"name": "탁하람", "name_latin": latin})
    door.session.announce_attendees()


@of_each(
    ("typed", "control"),
    product(
        ("tak ha-ram", "Haram Tak"),
        (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier),
    ),
)
def test_enter_admits_neither_of_two_of_one_name_before_one_is_chosen(
    door: Door, qtbot: QtBot, typed: str, control: Qt.KeyboardModifier
) -> None:
    one, other = door.confirmed()[:2]
    _name(door, one, other)
    line = door.page.find_line
    door.program.window.open_page("desk")
    door.press(Qt.Key.Key_F3)
    door.type(typed)
    qtbot.waitUntil(lambda: line.foot.text() == "2 fit equally well: ↓ chooses who, then Enter admits.")
    as_many_as_are_shown = foot_of(
        door.program.shell, typed, MOST_FOUND, MOST_FOUND, is_scan=False, is_chosen=False
    )
    assert as_many_as_are_shown.startswith(f"{MOST_FOUND} or more fit equally well:")
    shown = [row.found.attendee.reference for row in line.model.rows[:2]]
    assert set(shown) == {one.reference, other.reference}

    door.press(Qt.Key.Key_Return, control)
    assert (
        door.inside() == 0 and line.field.text() == typed and isinstance(door.program.window.page, DeskPage)
    )

    door.press(Qt.Key.Key_Down)
    assert "Enter admits" in line.foot.text() and "fit equally well" not in line.foot.text()
    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Return, control)
    (entry,) = door.session.desk.last_scans(1)
    assert entry.attendee == shown[1]
    door.session.undo(entry.id)


def test_whoever_s_other_spelling_is_not_given_may_be_meant_as_well_and_a_word_of_one_alone_chooses(
    door: Door, qtbot: QtBot
) -> None:
    one, other = door.confirmed()[:2]
    _name(door, one)
    _name(door, other, latin=None)
    door.type("tak ha-ram")
    qtbot.waitUntil(lambda: "2 fit equally well" in door.page.find_line.foot.text())
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 0

    door.press(Qt.Key.Key_Escape)
    _name(door, one, other)
    edit(door.session.desk, other.reference, {"organisation": "Solbaram"})
    door.type("tak ha-ram solb")
    line = door.page.find_line
    qtbot.waitUntil(lambda: line.selected is not None and line.selected.reference == other.reference)
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 1


@of_each("typed", ["kim", "solbaram"])
def test_enter_admits_none_of_several_whom_a_half_name_or_an_organisation_means_alike(
    door: Door, qtbot: QtBot, typed: str
) -> None:
    one, other = door.confirmed()[:2]
    for person in (one, other):
        edit(door.session.desk, person.reference, {"organisation": "Solbaram"})
    line = door.page.find_line
    door.type(typed)
    qtbot.waitUntil(lambda: "fit equally well" in line.foot.text())
    assert len({row.found.attendee.name for row in line.model.rows}) > 1

    door.press(Qt.Key.Key_Return)
    assert door.inside() == 0 and line.field.text() == typed

    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 1
    door.session.undo(door.session.desk.last_scans(1)[0].id)
