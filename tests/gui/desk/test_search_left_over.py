"""A search that stands on the Desk while guests are scanned: the answers stay in sight, and the rows stay true."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin.core.event.attendee import Attendee, Status
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.desk.find_line import FindLine
from checkin.gui.desk.found_list import FoundRow, state_of
from checkin.gui.session import people_changes
from checkin.gui.window.rail import RailButton
from tests.gui.conftest import Door
from tests.of_each import of_each

CONTROL = Qt.KeyboardModifier.ControlModifier


def look_for(door: Door, qtbot: QtBot, person: Attendee) -> FindLine:
    line = door.page.find_line
    door.type(person.reference)
    qtbot.waitUntil(lambda: line.selected is not None and line.selected.reference == person.reference)
    return line


def row(line: FindLine) -> FoundRow:
    found = line.model.row_at(0)
    assert found is not None
    return found


@of_each("by_way_of_attendees", [False, True])
def test_what_scans_are_answered_stands_whole_though_a_search_was_left_over(
    door: Door, qtbot: QtBot, by_way_of_attendees: bool
) -> None:
    sought, *others = door.confirmed()
    door.press(Qt.Key.Key_Escape)
    look_for(door, qtbot, sought)
    if by_way_of_attendees:
        door.press(Qt.Key.Key_F2)
        door.press(Qt.Key.Key_1, CONTROL)
    for one in others[:3]:
        door.scan(one.codes[0])
        assert door.page.card.isVisible() and not door.page.answer_line.isVisible()
        assert door.page.card.verdict is not None and door.page.card.verdict.attendee == one


def test_what_a_slow_scanner_typed_into_a_search_takes_no_room_of_its_answer(
    door: Door, qtbot: QtBot
) -> None:
    sought, other = door.confirmed()[:2]
    line = look_for(door, qtbot, sought)
    line.field.setText(line.field.text() + other.codes[0])
    line.field.setText(sought.reference)
    door.session.scan(other.codes[0])
    assert door.page.card.isVisible()

    qtbot.waitUntil(lambda: not line._pause.isActive())
    assert door.page.card.isVisible() and line.selected == sought


def test_somebody_found_says_at_once_that_they_were_scanned_in_and_is_not_offered_to_admit(
    door: Door, qtbot: QtBot
) -> None:
    sought = door.confirmed()[0]
    line = look_for(door, qtbot, sought)
    chosen = line.list.currentIndex()
    assert line.delegate.offers_enter(chosen) and row(line).where == ""

    door.scan(sought.codes[0])
    assert row(line).where == "registered 09:30" and line.selected == sought
    assert not line.delegate.offers_enter(chosen)
    scan = door.page.shown_scan()
    door.scan(door.confirmed()[1].codes[0])
    assert not line.delegate.offers_enter(chosen), "somebody else's answer is nothing new of them"

    assert scan is not None
    door.session.undo(scan)
    assert row(line).where == "" and not line.delegate.offers_enter(chosen), "others were answered since"
    door.press(Qt.Key.Key_Down)
    assert line.selected == sought and line.delegate.offers_enter(chosen)


def test_somebody_found_who_was_struck_off_or_whose_status_hinders_says_so_and_where_they_are(
    door: Door, qtbot: QtBot
) -> None:
    struck_off, cancelled = door.confirmed()[:2]
    people_changes.correct(door.session, struck_off.reference, {"gone": True})

    line = look_for(door, qtbot, struck_off)

    assert state_of(row(line)) == "no longer listed"

    door.press(Qt.Key.Key_Escape)
    line = look_for(door, qtbot, cancelled)
    people_changes.correct(door.session, cancelled.reference, {"status": Status.CANCELLED})
    assert state_of(row(line)) == "cancelled"

    refused = door.session.scan(cancelled.codes[0])
    assert refused.scan_id is not None
    door.session.override(refused.scan_id, "speaks today", by="Mina")

    assert state_of(row(line)) == "cancelled · registered 09:30"


def test_f9_and_f2_are_for_the_one_found_or_answered_last_and_for_nobody_while_none_of_several_is_chosen(
    door: Door, qtbot: QtBot
) -> None:
    answered, sought, other, answered_last = door.confirmed()[:4]
    line = door.page.find_line
    asked: list[str] = []
    door.program.shell.print_wanted.connect(asked.append)
    door.scan(answered.codes[0])
    look_for(door, qtbot, sought)

    door.press(Qt.Key.Key_F9)
    assert asked == [sought.reference]
    door.press(Qt.Key.Key_F2)
    attendees = door.program.window.page
    assert isinstance(attendees, AttendeesPage) and attendees.beside.panel.person == sought

    door.press(Qt.Key.Key_1, CONTROL)
    door.press(Qt.Key.Key_Escape)
    asked.clear()
    door.type("kim minjun")
    qtbot.waitUntil(lambda: line.model.rowCount() == 2)

    for key, name in ((Qt.Key.Key_F9, "F9"), (Qt.Key.Key_F2, "F2")):
        door.press(key)
        assert asked == [] and door.program.window.page is door.page
        (told,) = [one.text for one in door.program.window.strips.notices if one.key == "whom"]
        assert told.endswith(f"↓ chooses, then {name}.")

    door.press(Qt.Key.Key_Escape)
    door.program.shell.can_print = True
    look_for(door, qtbot, other)
    door.scan(answered_last.codes[0])
    door.press(Qt.Key.Key_F9)
    assert asked == [answered_last.reference]
    door.press(Qt.Key.Key_F2)
    attendees = door.program.window.page
    assert isinstance(attendees, AttendeesPage) and attendees.beside.panel.person == answered_last


@of_each(("enter", "by_way_of_attendees"), product((Qt.KeyboardModifier.NoModifier, CONTROL), (False, True)))
def test_enter_below_somebody_elses_answer_lets_in_nobody_who_was_looked_for_before(
    door: Door, qtbot: QtBot, by_way_of_attendees: bool, enter: Qt.KeyboardModifier
) -> None:
    sought, other = (door.people.pop(door.people.index(one)) for one in door.confirmed()[:2])
    inside = door.inside()
    door.press(Qt.Key.Key_Escape)
    line = look_for(door, qtbot, sought)
    if by_way_of_attendees:
        door.press(Qt.Key.Key_F2)
        door.press(Qt.Key.Key_1, CONTROL)
    door.scan(other.codes[0])
    door.scan("NOBODY-HAS-THIS")
    door.session.set_session(door.session.session.id)
    for _again in range(3):
        door.press(Qt.Key.Key_Return, enter)
    assert door.inside() == inside + 1 and "↓" in line.foot.text()

    door.press(Qt.Key.Key_Down)
    assert line.selected == sought and line.delegate.offers_enter(line.list.currentIndex())
    door.press(Qt.Key.Key_Return, enter)
    assert door.inside() == inside + 2


def test_a_letter_or_a_click_on_somebody_found_goes_on_with_them_after_a_scan(
    door: Door, qtbot: QtBot
) -> None:
    sought, other, third = door.confirmed()[:3]
    line = look_for(door, qtbot, sought)
    door.scan(other.codes[0])
    door.press(Qt.Key.Key_Backspace)
    door.type(sought.reference[-1])
    qtbot.waitUntil(lambda: line.selected == sought)
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 2

    line.field.setText(third.reference)
    qtbot.waitUntil(lambda: line.selected == third)
    door.scan(other.codes[0])
    QTest.mouseClick(
        line.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=line.list.visualRect(line.list.currentIndex()).center(),
    )
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 3


@of_each("key", [Qt.Key.Key_F9, Qt.Key.Key_F2])
def test_what_is_typed_after_somebody_found_was_dealt_with_is_a_new_name(
    door: Door, qtbot: QtBot, key: Qt.Key
) -> None:
    sought, scanned, other = door.confirmed()[:3]
    door.press(Qt.Key.Key_Escape)
    line = look_for(door, qtbot, sought)
    door.press(key)
    door.press(Qt.Key.Key_1, CONTROL)
    assert line.field.text() == sought.reference and line.selected == sought

    door.scan(scanned.codes[0])
    door.press(Qt.Key.Key_2, CONTROL)
    door.press(Qt.Key.Key_1, CONTROL)
    look_for(door, qtbot, other)
    assert line.field.text() == other.reference


def test_what_is_typed_once_a_badge_is_asked_for_is_a_new_name(door: Door, qtbot: QtBot) -> None:
    sought, other = door.confirmed()[:2]
    line = look_for(door, qtbot, sought)
    door.press(Qt.Key.Key_F9)
    look_for(door, qtbot, other)
    assert line.field.text() == other.reference


@of_each("way", ["key", "mouse", "scan", "click", "strip"])
def test_a_name_typed_after_coming_back_to_the_desk_is_not_written_on_to_what_was_left_there(
    door: Door, way: str
) -> None:
    field, window = door.page.find_line.field, door.program.window
    door.press(Qt.Key.Key_Escape)
    door.type("zzhalf")
    door.press(Qt.Key.Key_3, CONTROL)
    match way:
        case "mouse":
            rail = next(one for one in window.findChildren(RailButton) if one.place.id == "desk")
            QTest.mouseClick(rail, Qt.MouseButton.LeftButton)
        case "strip":
            window.open_page("desk")
        case _:
            door.press(Qt.Key.Key_1, CONTROL)
    if way == "scan":
        door.scan(door.confirmed()[0].codes[0])
    elif way == "click":
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.text() == "zzhalf"
    door.type("Nele")
    assert field.text() == "Nele"


@of_each("key", [Qt.Key.Key_Right, Qt.Key.Key_End, "second click"])
def test_who_only_looked_something_up_goes_on_with_what_stands_on_the_find_line(
    door: Door, key: Qt.Key | str
) -> None:
    field = door.page.find_line.field
    door.press(Qt.Key.Key_Escape)
    door.type("zzhalf")
    door.press(Qt.Key.Key_3, CONTROL)
    door.press(Qt.Key.Key_1, CONTROL)
    if isinstance(key, str):
        for _click in range(2):
            QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 9, 9))
            door.time.pass_by(QApplication.doubleClickInterval() + 1)
    else:
        door.press(key)
    door.type("er")
    assert field.text() == "zzhalfer"
