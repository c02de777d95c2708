"""Ctrl+Z takes back what it says: the last scan wherever the focus is, a registration whole, an edit on Attendees."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from checkin.core.desk.registration import WalkIn, edit
from checkin.core.door.admission import Direction
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Access
from checkin.gui.desk.last_scans_model import ScanRow
from checkin.gui.session import people_changes
from tests.gui.conftest import Door

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def rows(door: Door) -> list[ScanRow]:
    model = door.page.scans.model
    return [row for n in range(model.rowCount()) if (row := model.row_at(n)) is not None]


def told(door: Door) -> str:
    return " ".join(n.text for n in door.program.window.strips.notices if n.key in ("undo", "edit"))


def press_once_read(door: Door, key: Qt.Key, modifier: Any = CTRL) -> None:
    """The key, once the strip that stands could be read."""
    door.time.pass_by(1000)
    door.press(key, modifier)


def test_ctrl_z_after_a_scan_takes_back_the_scan_and_after_typing_is_the_field_s_own(door: Door) -> None:
    for place, field in (("desk", "find_line.field"), ("walk-in", "form.name")):
        door.program.window.open_page(place)
        line: Any = door.program.window.page
        for name in field.split("."):
            line = getattr(line, name)
        assert isinstance(line, QLineEdit)
        line.setFocus()
        door.type("Ada B")
        door.scan(door.confirmed()[0].codes[0])
        assert door.inside() == 1
        before = line.text()

        door.press(Qt.Key.Key_Z, CTRL)

        assert door.inside() == 0
        assert line.text() == before

    door.scan(door.confirmed()[1].codes[0])
    door.type("Ida")
    door.press(Qt.Key.Key_Z, CTRL)
    assert door.inside() == 1
    assert "Ida" not in line.text()
    press_once_read(door, Qt.Key.Key_Z)
    assert door.inside() == 1 and "Nothing was undone" in told(door), "nothing typed is left: no dead key"
    press_once_read(door, Qt.Key.Key_Z)
    assert door.inside() == 0


def test_several_undos_are_done_again_one_after_the_other(door: Door) -> None:
    for person in door.confirmed()[:3]:
        door.scan(person.codes[0])
    for keys in ((Qt.Key.Key_Z, CTRL_SHIFT), (Qt.Key.Key_Y, CTRL)):
        for inside in (2, 1, 0):
            while door.inside() > inside:  # the answer on the screen at once, the others once they were named
                press_once_read(door, Qt.Key.Key_Z)

        for inside in (1, 2, 3):
            door.press(*keys)
            assert door.inside() == inside

        assert not any(row.is_undone for row in rows(door))


def test_ctrl_z_at_an_answer_that_changed_nothing_asks_whose_scan_it_would_take_back(door: Door) -> None:
    first, second, third = door.confirmed()[:3]
    for person in (first, second):
        door.scan(person.codes[0])
    refused = third.codes[0] + "-nobody"
    for code in (first.codes[0], refused):  # ALREADY IN, UNKNOWN
        door.time.pass_by(4000)
        door.scan(code)
        door.press(Qt.Key.Key_Z, CTRL)
        assert door.inside() == 2
        assert second.name in told(door) and "Nothing was undone" in told(door)

    for page in ("attendees", "walk-in"):  # the key takes back edits there, and what one types
        door.program.window.open_page(page)
        assert told(door) == ""
        door.program.window.open_page("desk")
        door.press(Qt.Key.Key_Z, CTRL)
        assert "Nothing was undone" in told(door)
    for is_read, inside in ((False, 2), (True, 1)):  # a key that bounces is no answer
        door.time.pass_by(1000 if is_read else 0)
        door.press(Qt.Key.Key_Z, CTRL)
        assert door.inside() == inside
    assert told(door).startswith(f"Undone: entry of {second.name}")

    door.scan(third.codes[0] + "-nobody-either")
    assert told(door) == ""  # what the strip offered was about another answer
    door.press(Qt.Key.Key_Z, CTRL)
    assert door.inside() == 1 and first.name in told(door)
    press_once_read(door, Qt.Key.Key_Y)  # what was undone before that answer
    assert door.inside() == 1 and "Nothing was done again" in told(door) and second.name in told(door)
    press_once_read(door, Qt.Key.Key_Y)
    assert door.inside() == 2


def test_escape_says_no_to_what_ctrl_z_asks(door: Door) -> None:
    first, second = door.confirmed()[:2]
    for person in (first, second):
        door.scan(person.codes[0])
    for page in ("desk", "walk-in"):
        door.program.window.open_page(page)
        while "Nothing was undone" not in told(door):
            press_once_read(door, Qt.Key.Key_Z)
        inside = door.inside()
        door.press(Qt.Key.Key_Escape)
        assert told(door) == ""
        press_once_read(door, Qt.Key.Key_Z)
        assert door.inside() == inside == 1 and "Nothing was undone" in told(door), "asked anew"


def test_ctrl_z_pressed_again_names_the_scan_before_whatever_its_session(door: Door) -> None:
    first, second = door.confirmed()[:2]
    door.scan(first.codes[0])
    door.type("Ad")
    door.session.set_direction(Direction.OUT)
    here = door.session.session.id
    other = next(s for s in door.session.programme.sessions if s.access is Access.EVERYONE and s.id != here)
    door.page.chooser.chosen.emit(other.id)
    assert door.page.find_line.field.text() == "" and door.session.direction is Direction.IN

    assert door.session.admit(second.reference).admits
    for undone in (1, 1, 2):
        assert ("Nothing was undone" in told(door)) is (undone == 2)
        press_once_read(door, Qt.Key.Key_Z)
        assert sum(row.is_undone for row in rows(door)) == undone


def test_what_is_taken_back_or_done_again_is_said_to_be_an_entry_or_an_exit(door: Door) -> None:
    person = door.confirmed()[0]
    title = door.session.session.title
    for direction, what in ((Direction.IN, "entry"), (Direction.OUT, "exit")):
        door.session.set_direction(direction)
        door.scan(person.codes[0])
        press_once_read(door, Qt.Key.Key_Z)
        assert told(door) == f"Undone: {what} of {person.name}, {title}."
        press_once_read(door, Qt.Key.Key_Z, CTRL_SHIFT)
        assert told(door) == f"Done again: {what} of {person.name}, {title}."
        door.program.window.open_page("live")  # no answer is to be seen there
        press_once_read(door, Qt.Key.Key_Z)
        assert f"What counted last at this desk: {what} of {person.name} (" in told(door)
        door.program.window.open_page("desk")


def test_what_is_taken_back_of_who_was_only_registered_is_said_to_be_the_registration(door: Door) -> None:
    invited = next(s for s in door.session.programme.sessions if s.access is Access.INVITED)
    door.page.chooser.chosen.emit(invited.id)
    person = people_changes.register(door.session, WalkIn(name="Ada Byron"), admits=False).attendee
    assert not door.session.admit(person.reference).admits
    door.program.window.open_page("live")
    door.press(Qt.Key.Key_Z, CTRL)
    assert "What counted last at this desk: registration of Ada Byron" in told(door)
    press_once_read(door, Qt.Key.Key_Z)
    assert "no longer registered" in told(door)


def test_ctrl_z_where_no_answer_is_to_be_seen_asks(door: Door) -> None:
    door.scan(door.confirmed()[0].codes[0])
    door.program.window.open_page("live")
    door.press(Qt.Key.Key_Z, CTRL)
    assert door.inside() == 1 and "Nothing was undone" in told(door)

    door.scan(door.confirmed()[1].codes[0])  # its banner is to be seen
    door.press(Qt.Key.Key_Z, CTRL)
    assert door.inside() == 1 and told(door).startswith("Undone: ")


def test_an_undone_admission_says_come_in_nowhere(door: Door) -> None:
    door.program.window.open_page("settings")
    door.scan(door.confirmed()[0].codes[0])
    banner = door.program.window.banner
    assert banner.isVisible()

    door.press(Qt.Key.Key_Z, CTRL)

    assert not banner.isVisible()
    door.program.window.open_page("desk")
    assert door.page.card.word.text == "Ready"
    assert rows(door)[0].is_undone and rows(door)[0].says.startswith("taken back")


def test_what_is_done_again_stands_on_the_card_again_until_another_answer_does(door: Door) -> None:
    one, other = door.confirmed()[:2]
    door.scan(one.codes[0])
    card = door.page.card
    press_once_read(door, Qt.Key.Key_Z)
    assert card.word.text == "Ready"
    press_once_read(door, Qt.Key.Key_Z, CTRL_SHIFT)
    assert (card.word.text, card.name.text) == ("COME IN", one.name)

    press_once_read(door, Qt.Key.Key_Z)
    door.scan(other.codes[0])
    undo = door.session.desk.store.undo_of(rows(door)[1].record.id)
    assert undo is not None
    door.session.undo(undo.id)
    assert (card.word.text, card.name.text) == ("COME IN", other.name)


def test_an_undone_scan_is_done_again_from_the_list(door: Door) -> None:
    door.scan(door.confirmed()[0].codes[0])
    door.press(Qt.Key.Key_Z, CTRL)
    door.page.scans.list.setFocus()
    door.press(Qt.Key.Key_Insert)

    assert door.inside() == 1
    assert not rows(door)[0].is_undone


def test_what_another_program_took_back_is_no_longer_green(door: Door) -> None:
    door.scan(door.confirmed()[0].codes[0])
    verdict = door.page.card.verdict
    assert verdict is not None and verdict.scan_id is not None
    door.session.desk.undo(verdict.scan_id)

    door.session.counts_changed.emit()

    assert door.page.card.word.text == "Ready"


def test_ctrl_z_after_a_walk_in_takes_back_all_of_it(door: Door) -> None:
    registered = people_changes.register(door.session, WalkIn(name="Ada Byron"))

    door.press(Qt.Key.Key_Z, CTRL)

    person = door.session.desk.attendee(registered.attendee.reference)
    assert person is not None and person.status is Status.CANCELLED
    assert "Ada Byron is no longer registered" in told(door)

    door.press(Qt.Key.Key_Z, CTRL_SHIFT)

    person = door.session.desk.attendee(registered.attendee.reference)
    assert person is not None and person.status is Status.CONFIRMED


def test_ctrl_z_on_attendees_takes_back_edits_and_never_a_scan(door: Door) -> None:
    person = door.confirmed()[0]
    door.scan(person.codes[0])
    door.program.window.open_page("attendees", person.reference)
    page: Any = door.program.window.page
    QTest.qWait(200)
    page.beside._edit("organisation", "Elsewhere Inc.")
    page.beside._edit("note", "Vegan")

    door.press(Qt.Key.Key_Z, CTRL)
    door.press(Qt.Key.Key_Z, CTRL)
    after = door.session.desk.attendee(person.reference)
    assert after is not None and (after.organisation, after.note) == (person.organisation, person.note)
    door.press(Qt.Key.Key_Z, CTRL)

    assert door.inside() == 1
    assert "no edit to undo" in told(door)
    door.press(Qt.Key.Key_Y, CTRL)
    after = door.session.desk.attendee(person.reference)
    assert after is not None and after.organisation == "Elsewhere Inc."


def test_ctrl_z_on_attendees_names_an_edit_of_somebody_who_is_not_shown_before_it_takes_it_back(
    door: Door,
) -> None:
    person, other = door.confirmed()[:2]
    door.program.window.open_page("attendees", person.reference)
    page: Any = door.program.window.page
    page.beside._edit("organisation", "Elsewhere Inc.")
    page.open_person(other.reference)
    for is_read, kept in ((False, "Elsewhere Inc."), (False, "Elsewhere Inc."), (True, person.organisation)):
        door.time.pass_by(1000 if is_read else 0)
        door.press(Qt.Key.Key_Z, CTRL)
        after = door.session.desk.attendee(person.reference)
        assert after is not None and after.organisation == kept
        assert person.name in told(door) and ("Nothing was undone" in told(door)) is not is_read
    assert f"Organisation: {person.organisation} again" in told(door)

    press_once_read(door, Qt.Key.Key_Y)
    assert "Done again" in told(door), "the strip named it, with its key"
    door.program.window.open_page("desk")
    assert told(door) == ""  # Ctrl+Y does other things here


def test_ctrl_y_does_not_let_in_again_who_is_refused_since_and_tells_of_no_command(door: Door) -> None:
    person = door.confirmed()[0]
    door.scan(person.codes[0])
    door.press(Qt.Key.Key_Z, CTRL)
    edit(door.session.desk, person.reference, {"status": Status.CANCELLED})
    press_once_read(door, Qt.Key.Key_Y)

    assert door.inside() == 0
    assert "a scan would be refused now" in told(door) and "--" not in told(door)


def test_a_question_that_the_key_answers_is_heard_with_the_key(door: Door, heard: list[str]) -> None:
    people = door.confirmed()
    for person in people[:2]:
        door.scan(person.codes[0])
    door.scan("NOBODY-HAS-THIS")

    press_once_read(door, Qt.Key.Key_Z)
    assert heard[-1].endswith("Take it back? Yes, Ctrl+Z")
    assert "Nothing was undone" in heard[-1]
