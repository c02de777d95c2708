"""What is typed on the Desk and is no name, but a country or a category, says so and lists its people."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from checkin.core.desk.registration import edit
from tests.gui.conftest import Door
from tests.of_each import of_each


def of_country(door: Door, country: str) -> list[str]:
    return [one.reference for one in door.people if one.country == country]


def told(door: Door, qtbot: QtBot, text: str) -> str:
    line = door.page.find_line
    line.field.setText(text)
    qtbot.waitUntil(lambda: line._searched == text and not line._pause.isActive())
    return line.foot.text()


@of_each("text", ["Finland", "finland", "핀란드", "FIN"])
def test_a_country_lists_its_people_and_enter_is_for_nobody(door: Door, qtbot: QtBot, text: str) -> None:
    line, people, inside = door.page.find_line, of_country(door, "FI"), door.inside()
    assert told(door, qtbot, text).startswith(f"{len(people)} people on the list are from Finland.")
    assert {row.found.attendee.reference for row in line.model.rows} <= set(people)
    door.press(Qt.Key.Key_Return)
    assert door.inside() == inside and line.field.text() == text
    assert door.program.window.page is door.page

    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Return)
    assert door.inside() == inside + 1
    door.session.undo(door.session.desk.last_scans(1)[0].id)


def test_a_country_of_nobody_says_so_and_registers_nobody_of_that_name(door: Door, qtbot: QtBot) -> None:
    said = told(door, qtbot, "Uruguay")
    assert "Nobody on the list is from Uruguay or has that name. F4 registers somebody new." in said
    door.press(Qt.Key.Key_Return)
    assert door.program.window.page is door.page
    door.press(Qt.Key.Key_F4)
    assert door.program.window._current == "walk-in"
    assert door.program.window.page.panel.form.draft().name == ""  # type: ignore[attr-defined]


def test_a_category_lists_who_has_it_and_who_is_called_like_a_country_is_meant(
    door: Door, qtbot: QtBot
) -> None:
    category = door.session.programme.categories[0]
    count = sum(one.category == category.id for one in door.people)
    text = told(door, qtbot, category.name)

    assert text.startswith(f"{count} people on the list have the category {category.name}.")

    person = door.confirmed()[0]
    edit(door.session.desk, person.reference, {"name": "Zoran Uruguay", "name_latin": ""})
    door.session.announce_attendees()

    assert "Enter admits" in told(door, qtbot, "Uruguay")
    assert door.page.find_line.selected is not None
    assert door.page.find_line.selected.reference == person.reference
