"""Finding people and sessions by keys, and choosing among several."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from checkin.core.door.admission import VerdictWord
from checkin.core.event.programme import Session
from checkin.gui.session.notices import READ_MS
from checkin.gui.widgets.find_field import FindField
from tests.gui.conftest import Door
from tests.of_each import of_each

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_typing_finds_and_enter_admits(door: Door, qtbot: QtBot) -> None:
    person = next(p for p in door.confirmed() if p.name.isascii() and " " in p.name)

    door.type(person.name[:9])
    qtbot.waitUntil(lambda: door.page.find_line.selected == person)
    door.press(Qt.Key.Key_Return)

    assert door.page.card.name.text == person.name
    assert door.page.find_line.field.text() == ""
    assert door.inside() == 1


def test_one_letter_of_hangul_is_enough_and_down_chooses_the_next(door: Door, qtbot: QtBot) -> None:
    line = door.page.find_line
    line.field.setText("김")
    qtbot.waitUntil(lambda: line.model.rowCount() > 1)
    row = line.model.row_at(0)
    assert row is not None and "김" in row.found.attendee.name
    first = line.selected

    door.press(Qt.Key.Key_Down)
    assert line.selected not in (None, first)

    door.press(Qt.Key.Key_Escape)
    assert line.field.text() == ""


def test_enter_never_admits_whom_the_text_does_not_find(door: Door, qtbot: QtBot) -> None:
    door.page.find_line.field.setText("Xyzzyqqq")
    qtbot.waitUntil(lambda: door.page.find_line.foot.text().startswith("Nobody found"))
    door.page.find_line.field.clear()
    door.type("kim")
    qtbot.waitUntil(lambda: door.page.find_line.model.rowCount() > 0)

    door.page.find_line.field.setText("kimqqqqqxx")
    door.press(Qt.Key.Key_Return)

    assert door.inside() == 0


def test_a_code_that_nobody_has_is_answered_like_a_scan_with_the_ways_on(door: Door, qtbot: QtBot) -> None:
    ways = door.page.card.actions_row
    for code in ("QX04755446", "004876328199"):
        door.page.find_line.field.setText(code)
        qtbot.waitUntil(lambda: "like a scan" in door.page.find_line.foot.text())

        door.press(Qt.Key.Key_Return)

        verdict = door.page.card.verdict
        assert verdict is not None and verdict.payload == code
        assert verdict.word is VerdictWord.UNKNOWN and verdict.scan_id is not None
        assert ways.find_button.isVisible() and ways.register_button.isVisible()


def test_letters_typed_elsewhere_on_the_page_go_to_the_find_line(door: Door, qtbot: QtBot) -> None:
    door.page.setFocus()

    door.type("a")

    qtbot.waitUntil(lambda: door.page.find_line.field.text() == "a")
    assert door.page.find_line.field.hasFocus()


def test_a_key_of_nobody_comes_to_rest_where_another_window_has_come_in_front_since(
    door: Door, qtbot: QtBot
) -> None:
    """It went from the window to the find line and back until the program was gone."""
    in_front = QWidget()
    qtbot.addWidget(in_front)
    in_front.show()
    in_front.activateWindow()
    assert QTest.qWaitForWindowActive(in_front)

    door.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier, on=door.program.window)

    assert door.page.find_line.field.text() == ""


def test_the_chooser_starts_with_what_is_on_now_and_takes_words(door: Door) -> None:
    door.press(Qt.Key.Key_S, CTRL_SHIFT)
    assert door.page.chooser.isVisible()
    assert door.page.chooser.list.rows.item(0).text() == "On now"

    door.type("closed")
    door.press(Qt.Key.Key_Return)

    assert door.session.session.id == "qk-oecd2"
    assert not door.page.chooser.isVisible()
    assert "closed" in door.page.header.title.text()


def test_escape_and_a_scan_close_the_chooser_and_leave_the_session(door: Door) -> None:
    door.press(Qt.Key.Key_S, CTRL_SHIFT)
    door.press(Qt.Key.Key_Escape)

    assert not door.page.chooser.isVisible()
    assert door.session.session.id == "registration"
    assert door.page.find_line.field.hasFocus()

    door.press(Qt.Key.Key_S, CTRL_SHIFT)
    door.scan(door.confirmed()[0].codes[0])

    assert door.inside() == 1
    assert not door.page.chooser.isVisible()
    assert door.page.chooser.search.text() == ""
    assert door.page.find_line.field.hasFocus()


def show_several(door: Door, first: int = 0) -> list[str]:
    """Put an ambiguous verdict on the card, of people from the `first` on; their references."""
    refused = door.session.scan(f"NOBODY-HAS-THIS-{first}")
    people = tuple(door.confirmed()[first : first + 3])
    door.session.verdict_given.emit(replace(refused, word=VerdictWord.AMBIGUOUS, candidates=people))
    return [p.reference for p in people]


def shown(door: Door) -> str | None:
    """Whose answer stands on the card."""
    verdict = door.page.card.verdict
    return verdict.attendee.reference if verdict is not None and verdict.attendee is not None else None


def test_a_digit_or_arrows_and_enter_choose_one_of_several(door: Door, qtbot: QtBot) -> None:
    references = show_several(door)

    door.press(Qt.Key.Key_2)

    qtbot.waitUntil(lambda: door.inside() == 1)
    assert shown(door) == references[1]
    assert door.page.find_line.field.text() == ""

    references = show_several(door, 5)
    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Return)
    assert shown(door) == references[2]


def test_enter_pressed_once_too_often_takes_nobody_whom_a_code_of_several_has_only_now_marked(
    door: Door,
) -> None:
    references = show_several(door)

    door.press(Qt.Key.Key_Return)
    assert door.inside() == 0 and door.page.card.candidates.people

    door.time.pass_by(READ_MS)
    door.press(Qt.Key.Key_Return)
    assert shown(door) == references[0]


def test_whoever_does_not_see_the_card_hears_all_whom_a_digit_would_take(door: Door) -> None:
    show_several(door)

    for number, person in enumerate(door.confirmed()[:3], 1):
        assert f"{number}: {person.name}, " in door.page.card.accessibleDescription()


def test_a_scan_that_begins_with_a_digit_chooses_nobody(door: Door, qtbot: QtBot) -> None:
    show_several(door)

    door.scan("2718281828")
    qtbot.wait(200)

    assert door.inside() == 0
    assert door.page.card.word.text == "UNKNOWN CODE"


def test_a_scan_over_a_dialog_answers_there(door: Door, qtbot: QtBot) -> None:
    dialog = QDialog(door.program.window)
    field = QLineEdit(dialog)
    dialog.setModal(True)
    dialog.resize(500, 300)
    dialog.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)

    door.scan(door.confirmed()[0].codes[0])

    assert door.inside() == 1
    assert field.text() == ""
    assert door.program.window.banner.parentWidget() is dialog
    dialog.close()
    dialog.deleteLater()
    assert door.program.window.banner.parentWidget() is not dialog


def next_is_proposed(door: Door, clock: Any) -> tuple[Session, Session]:
    """The session that the desk stands at, and the next one in its room, which a strip offers."""
    sessions = door.session.programme.sessions
    first, following = next(
        (a, b)
        for a in sessions
        for b in sessions
        if a.room is not None and a.room == b.room and a.starts < b.starts
    )
    door.session.set_session(first.id)
    clock.now = following.doors_open + timedelta(minutes=1)
    door.program.window.notices.next_session.look()
    assert any(following.title in n.text for n in door.program.window.strips.notices)
    return first, following


def test_the_next_session_of_the_room_is_proposed_once_and_taken_with_enter(door: Door, clock: Any) -> None:
    first, following = next_is_proposed(door, clock)

    door.time.pass_by(READ_MS)
    door.press(Qt.Key.Key_Return)

    assert door.session.session.id == following.id
    door.session.set_session(first.id)
    door.program.window.notices.next_session.look()
    assert not any(n.key == "next-session" for n in door.program.window.strips.notices)


def test_enter_right_after_a_strip_came_or_a_guest_was_answered_does_not_change_the_session(
    door: Door, clock: Any
) -> None:
    first, following = next_is_proposed(door, clock)
    door.press(Qt.Key.Key_Return)
    assert door.session.session.id == first.id, "nobody has read it yet"

    door.time.pass_by(READ_MS)
    door.scan(door.confirmed()[0].codes[0])
    answer = door.page.card.verdict
    door.press(Qt.Key.Key_Return)
    assert (door.session.session.id, door.page.card.verdict) == (first.id, answer)

    door.time.pass_by(READ_MS)
    door.press(Qt.Key.Key_Return)
    assert door.session.session.id == following.id


def test_a_code_typed_on_the_find_line_is_answered_like_a_scan(door: Door) -> None:
    code = door.confirmed()[0].codes[0]
    for typed, admits in ((code[:6], False), (code, True)):
        line = door.program.window.findChild(FindField)
        assert line is not None
        line.setText(typed)
        door.press(Qt.Key.Key_Return)
        (last,) = door.session.desk.last_scans(1)
        assert (last.payload, last.how, last.admits) == (typed, "scan", admits)
        assert line.text() == ""


@of_each("place", ["desk", "attendees"])
def test_alt_and_a_digit_or_letter_that_nothing_waits_for_types_nothing(door: Door, place: str) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    door.program.window.open_page(place)
    door.settle()
    for key in (Qt.Key.Key_1, Qt.Key.Key_Q):
        door.press(key, alt)
    line = door.focus()
    assert isinstance(line, FindField) and line.text() == ""
    door.type("a1")
    assert line.text() == "a1"
