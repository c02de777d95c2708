"""A guest who is on the list twice is told of at the second ticket: they would be counted twice without a word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from checkin.core.desk.registration import edit
from checkin.gui.desk.second_ticket import SecondTicket
from tests.gui.conftest import Door


def told(door: Door, qtbot: QtBot) -> list[str]:
    (looks,) = door.program.window.findChildren(SecondTicket)
    qtbot.waitUntil(lambda: not looks._after_answer.isActive())
    return [one.text for one in door.program.window.strips.notices if one.key == "second-ticket"]


def test_who_is_on_the_list_twice_is_told_of_at_the_second_ticket(door: Door, qtbot: QtBot) -> None:
    one, other, third = door.confirmed()[:3]
    edit(door.session.desk, other.reference, {"name": one.name, "organisation": one.organisation})
    edit(door.session.desk, third.reference, {"name": one.name, "organisation": "Elsewhere Ltd."})
    door.scan(one.codes[0])
    assert told(door, qtbot) == []
    door.scan(third.codes[0])
    assert told(door, qtbot) == [], "a namesake of another place"

    door.scan(other.codes[0])
    (said,) = told(door, qtbot)
    assert said.startswith(f"{one.name} is on the list twice, and the other came in at ")
    assert said.endswith("If both are one guest, take this entry back."), "no command of a shell"
    door.session.undo(door.session.desk.last_scans(1)[0].id)
    assert told(door, qtbot) == []
    door.scan(other.codes[0])
    assert told(door, qtbot) == [said]
    door.session.desk.undo(door.session.desk.last_scans(4)[-1].id)  # the first one's, as another desk does
    door.session.counts_changed.emit()
    assert told(door, qtbot) == [], "to take this entry back now would leave them out"
    door.session.undo(door.session.desk.last_scans(1)[0].id)
    door.scan(other.codes[0])
    assert told(door, qtbot) == [], "nobody of that name and place is in any more"

    door.scan(one.codes[0])
    door.session.close()
    (looks,) = door.program.window.findChildren(SecondTicket)
    assert not looks._after_answer.isActive(), (
        "it would ask the event that is opened next, of a session of this one"
    )


def test_the_second_ticket_is_looked_for_once_the_list_is_in_that_is_being_loaded(
    door: Door, qtbot: QtBot
) -> None:
    one, other = door.confirmed()[:2]
    edit(door.session.desk, other.reference, {"name": one.name, "organisation": one.organisation})
    door.scan(one.codes[0])
    assert told(door, qtbot) == []
    (looks,) = door.program.window.findChildren(SecondTicket)
    asked: list[str] = []

    door.session.is_loading_list = True
    door.scan(other.codes[0])
    door.session.file.connection.set_trace_callback(asked.append)
    looks._after_answer.timeout.emit()
    assert looks._after_answer.isActive() and asked == []

    door.session.is_loading_list = False
    assert len(told(door, qtbot)) == 1


def test_two_found_of_one_name_and_place_are_shown_with_what_tells_them_apart(door: Door) -> None:
    one, other, third = door.confirmed()[:3]
    for reference, email in ((one.reference, "a@example.org"), (other.reference, None)):
        fields = {"name": "Eva Twofold", "name_latin": None, "organisation": "Acme", "email": email}
        edit(door.session.desk, reference, fields | {"country": one.country})
    edit(door.session.desk, third.reference, {"name": "Eva Twofold", "organisation": "Elsewhere"})
    door.page.find_line.field.setText("eva twofold")
    door.page.find_line.search()
    model = door.page.find_line.panel.model
    said = [model.data(model.index(n, 0), Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert ["a@example.org" in text for text in said].count(True) == 1
    assert [f"Number {other.reference}" in text for text in said].count(True) == 1
    assert all("Number" not in text and "@" not in text for text in said if "Elsewhere" in text)


def test_the_second_ticket_is_taken_back_from_its_notice_on_whatever_page_that_stands(
    door: Door, qtbot: QtBot
) -> None:
    one, other = door.confirmed()[:2]
    edit(door.session.desk, other.reference, {"name": one.name, "organisation": one.organisation})
    door.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    door.scan(one.codes[0])
    door.scan(other.codes[0])
    told(door, qtbot)

    (notice,) = (n for n in door.program.window.strips.notices if n.key == "second-ticket")
    assert notice.action == "Undo" and notice.on_action is not None
    notice.on_action()
    assert door.session.desk.is_undone(door.session.desk.last_scans(1)[0].id)
