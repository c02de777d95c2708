"""Found people show what helps at a door: enough rows, who is in already, whom Enter takes; a click admits nobody."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from checkin.core.door.admission import Direction, VerdictWord
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Admits
from checkin.core.event.programme_edits import with_session
from checkin.gui.desk.find_words import MOST_FOUND
from checkin.gui.desk.found_list import state_of
from checkin.gui.desk.page import DeskPage
from checkin.gui.desk.whereabouts import whereabouts
from checkin.gui.session import people_changes
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.gui.session.scanners import CAMERA, KEYBOARD
from checkin.gui.walk_in.page import WalkInPage
from tests.gui.conftest import Door
from tests.of_each import of_each
from tests.screens.drawn import drawn_texts

LEFT = Qt.MouseButton.LeftButton


def look_for(door: Door, qtbot: QtBot, text: str) -> None:
    door.type(text)
    line = door.page.find_line
    qtbot.waitUntil(lambda: line.model.rowCount() > 0 and not line._pause.isActive())
    qtbot.waitUntil(line.panel.isVisible)
    QTest.qWait(20)


def somebody(door: Door) -> Attendee:
    """Each time another one."""
    return door.people.pop(door.people.index(door.confirmed()[0]))


def whole_rows(door: Door) -> int:
    line = door.page.find_line
    return line.list.viewport().height() // line.delegate.row_height()


@of_each(("width", "height", "rows"), [(1280, 800, 5), (1024, 700, 4)])
def test_more_than_two_rows_are_seen_while_looking(
    door: Door, qtbot: QtBot, width: int, height: int, rows: int
) -> None:
    door.press(Qt.Key.Key_Escape)
    door.program.window.resize(width, height)
    door.session.scan(somebody(door).codes[0])
    look_for(door, qtbot, "kim")

    assert whole_rows(door) >= rows
    assert not door.page.card.isVisible()
    assert door.page.answer_line.said.startswith("COME IN  ")


def test_whom_the_sessions_list_does_not_have_is_said_to_be_not_invited(door: Door, qtbot: QtBot) -> None:
    door.session.set_session("qk-oecd2")
    people = [one for one in door.confirmed() if one.name.isascii()]
    invited = next(one for one in people if "qk-oecd2" in one.sessions)
    other = next(one for one in people if "qk-oecd2" not in one.sessions)
    for person, hinders in ((invited, ""), (other, "not invited")):
        look_for(door, qtbot, person.name)
        rows = {row.found.attendee.reference: row for row in door.page.find_line.model.rows}
        assert state_of(rows[person.reference]) == hinders
        door.press(Qt.Key.Key_Escape)


def test_enter_takes_nobody_who_is_two_letters_off_before_somebody_chose_them(
    door: Door, qtbot: QtBot
) -> None:
    look_for(door, qtbot, "bjeregard")
    line = door.page.find_line
    (row,) = line.model.rows
    assert row.found.attendee.name == "Søren Bjerregaard" and line.selected is None
    assert "Enter opens the walk-in form for “bjeregard”" in line.foot.text()

    door.press(Qt.Key.Key_Down)
    assert "Enter admits" in line.foot.text()
    door.press(Qt.Key.Key_Return)
    assert door.inside() == 1

    look_for(door, qtbot, "bjeregard")
    door.press(Qt.Key.Key_Return)
    page = door.program.window.page
    assert isinstance(page, WalkInPage) and page.form.name.text() == "bjeregard" and door.inside() == 1


@of_each(
    ("direction", "row", "foot"),
    [
        (Direction.IN, "Admit  Enter", "Enter admits"),
        (Direction.OUT, "Check out  Enter", "Enter checks out"),
        (Direction.BOTH, "In or out  Enter", "Enter checks in or out"),
    ],
)
def test_whom_enter_takes_goes_the_way_that_the_row_and_the_foot_say(
    door: Door, qtbot: QtBot, direction: Direction, row: str, foot: str
) -> None:
    line = door.page.find_line
    door.press(Qt.Key.Key_Escape)
    look_for(door, qtbot, "bjerregaard")
    door.session.set_direction(direction)
    assert line.delegate.enter == row and foot in line.foot.text()

    door.press(Qt.Key.Key_Escape)
    look_for(door, qtbot, "kim")
    assert line.foot.text().endswith(f"then {foot}.")


def test_keys_escape_and_the_answer_of_a_scan_bring_the_card_back_and_then_the_name_stays_typed(
    door: Door, qtbot: QtBot
) -> None:
    door.session.scan(somebody(door).codes[0])
    look_for(door, qtbot, "kim")
    line, field = door.page.answer_line, door.page.find_line.field

    door.press(Qt.Key.Key_Backtab)
    assert line.hasFocus()
    assert line.accessibleName().startswith("Last answer: COME IN")
    door.press(Qt.Key.Key_Return)

    assert door.page.card.isVisible() and not line.isVisible()
    assert field.hasFocus() and field.text() == "kim"
    door.press(Qt.Key.Key_Escape)
    look_for(door, qtbot, "kim")
    assert not door.page.card.isVisible()
    door.press(Qt.Key.Key_Escape)
    assert door.page.card.isVisible() and not door.page.answer_line.isVisible()

    look_for(door, qtbot, "kim")
    assert not door.page.card.isVisible()
    door.session.scan(door.confirmed()[0].codes[0])
    assert door.page.card.isVisible() and not door.page.answer_line.isVisible()
    assert door.page.find_line.field.text() == "kim"

    admit_nobody_whom_a_high_answer_hides(door, qtbot)


def admit_nobody_whom_a_high_answer_hides(door: Door, qtbot: QtBot) -> None:
    """Nine to choose from leave no row to those found: Enter shows whom it would take, and only then takes them."""
    people, line = door.confirmed(), door.page.find_line
    door.program.window.resize(1024, 700)
    one_of_nine = replace(
        door.session.scan(people[1].codes[0]),
        word=VerdictWord.AMBIGUOUS,
        admits=False,
        attendee=None,
        candidates=tuple(people[:9]),
    )
    door.session.verdict_given.emit(one_of_nine)
    qtbot.waitUntil(line.list.isHidden)
    seq = door.session.file.last_seq()

    door.press(Qt.Key.Key_Return)

    qtbot.waitUntil(line.list.isVisible)
    assert not door.page.card.isVisible()
    assert door.session.file.last_seq() == seq and line.field.text() == "kim"


def test_the_next_name_takes_the_place_of_one_left_over_and_nobody_just_refused_is_offered_to_admit(
    door: Door, qtbot: QtBot
) -> None:
    line = door.page.find_line
    line.typing.now = door.time.now
    door.session.set_session("qk-oecd2")
    look_for(door, qtbot, "kim")
    people = [row.found.attendee for n in range(MOST_FOUND) if (row := line.model.row_at(n)) is not None]
    refused = next(one for one in people if "qk-oecd2" not in one.sessions)
    place, another = (line.model.index(people.index(one), 0) for one in (refused, people[-1]))
    line.list.setCurrentIndex(place)
    assert line.delegate.offers_enter(place)
    door.time.pass_by(5_000)
    door.scan(refused.codes[0])
    assert (line.selected, door.inside()) == (refused, 0)
    assert not line.delegate.offers_enter(place) and not line.delegate.offers_enter(another)
    door.press(Qt.Key.Key_Down)
    assert (line.delegate.offers_enter(place), line.delegate.offers_enter(another)) == (False, True)

    door.type("ahn")
    assert line.field.text() == "ahn"


def test_nobody_found_is_not_said_below_the_answer_of_a_scan_and_the_text_left_over_opens_no_form_unseen(
    door: Door, qtbot: QtBot
) -> None:
    line = door.page.find_line
    line.typing.now = door.time.now
    door.type("kealohathornxyz")
    qtbot.waitUntil(lambda: "Nobody found" in line.foot.text())
    door.time.pass_by(5_000)
    door.scan(door.confirmed()[0].codes[0])
    assert door.page.card.isVisible() and not line.panel.isVisible()

    door.press(Qt.Key.Key_Return)
    assert isinstance(door.program.window.page, DeskPage) and "Nobody found" in line.foot.text()
    door.press(Qt.Key.Key_Return)
    assert not isinstance(door.program.window.page, DeskPage), "seen now: the walk-in form"


@of_each(("scanner", "ms"), [("/dev/ttyACM0", 60_000), (CAMERA, 60_000), (KEYBOARD, 1_000)])
def test_a_name_half_typed_stays_while_somebody_else_s_scanner_reads(
    door: Door, scanner: str, ms: int
) -> None:
    line = door.page.find_line
    line.typing.now = door.time.now
    inside = door.inside()
    door.press(Qt.Key.Key_Escape)
    door.type("paadaki")
    line.field.setCursorPosition(2)
    door.time.pass_by(ms)
    code = somebody(door).codes[0]
    door.scan(code) if scanner == KEYBOARD else door.program.shell.scanners.take(scanner, code)
    assert door.inside() == inside + 1
    door.type("p")
    assert line.field.text() == "papadaki"


def test_who_is_registered_already_is_told(door: Door, qtbot: QtBot) -> None:
    person = next(p for p in door.confirmed() if p.name.isascii() and " " in p.name)
    door.session.scan(person.codes[0])
    look_for(door, qtbot, person.name)
    row = door.page.find_line.model.row_at(0)
    assert row is not None and row.where == "registered 09:30"

    door.session.set_session("qk-eu")
    door.page.find_line.search()
    row = door.page.find_line.model.row_at(0)
    assert row is not None and row.where == "registered"


def test_a_click_chooses_and_admits_nobody_and_the_key_on_the_chosen_row_is_a_button(
    door: Door, qtbot: QtBot
) -> None:
    look_for(door, qtbot, "kim")
    line = door.page.find_line
    second = line.model.index(1, 0)

    QTest.mouseClick(line.list.viewport(), LEFT, pos=line.list.visualRect(second).topLeft() + QPoint(30, 20))

    assert line.list.currentIndex() == second
    assert door.inside() == 0
    chosen = line.selected
    door.press(Qt.Key.Key_Return)
    assert door.page.card.verdict is not None and door.page.card.verdict.attendee == chosen

    look_for(door, qtbot, "kim")
    door.press(Qt.Key.Key_Down)
    other = line.selected
    box = line.list.visualRect(line.list.currentIndex())

    QTest.mouseClick(line.list.viewport(), LEFT, pos=QPoint(box.right() - 40, box.center().y()))

    assert other not in (None, chosen) and door.page.card.verdict.attendee == other
    assert line.field.text() == ""


@of_each("key", [Qt.Key.Key_F9, Qt.Key.Key_Return])
def test_whoever_is_found_while_a_key_waits_to_be_known_as_no_scanners_is_for_the_next_key(
    door: Door, key: Qt.Key, qtbot: QtBot
) -> None:
    """It was pressed before they were marked: half a name was there, and nobody or somebody else stood marked."""
    line, person = door.page.find_line, door.confirmed()[0]
    handle = door.program.window.windowHandle()
    printed = list[str]()
    door.program.shell.print_wanted.connect(printed.append)
    door.program.shell.can_print = True
    door.press(Qt.Key.Key_Escape)
    line.field.setText(person.email or person.name)
    line._pause.stop()
    door.time.pass_by(500)
    with door.time.standing():
        QTest.keyPress(handle, key)
        assert door.program.wedge.is_holding
    line.search()
    assert line.selected is not None and line.selected.reference == person.reference
    door.settle()
    QTest.keyRelease(handle, key)
    assert (door.inside(), printed) == (0, [])

    door.press(key)
    assert (door.inside(), printed) == ((1, []) if key is Qt.Key.Key_Return else (0, [person.reference]))


def test_who_registered_on_an_earlier_day_is_told_with_the_day(door: Door, clock: Any) -> None:
    person = door.confirmed("qk-rec")[0]
    programme = door.session.programme
    unending = with_session(
        programme, dataclasses.replace(programme.session("registration"), admits=Admits.ONCE)
    )
    ProgrammeEditing(door.session).keep(programme, unending, "kept open")
    door.session.admit(person.reference, session_id="registration")
    door.session.set_session("registration")
    assert whereabouts(door.session, person.reference) == "registered 09:30"

    clock.now += timedelta(days=1)

    assert whereabouts(door.session, person.reference) == "registered 24 Jun 09:30"


def test_a_long_category_leaves_names_their_room(door: Door, qtbot: QtBot) -> None:
    name, session = "Max Hohenzollern", door.session
    person = door.confirmed()[0]
    people_changes.correct(session, person.reference, {"name": name})
    seen = session.programme
    long = "Ehrengast der Bundesministerialdelegation"
    categories = tuple(dataclasses.replace(one, name=long) for one in seen.categories)
    ProgrammeEditing(session).keep(seen, dataclasses.replace(seen, categories=categories), "renamed")
    door.program.window.resize(960, 600)

    look_for(door, qtbot, "max hohen")
    assert name in shown(door.page.find_line.list.viewport())
    door.press(Qt.Key.Key_Escape)
    refused = session.scan(person.codes[0])
    assert refused.attendee is not None
    pair = refused.attendee, door.confirmed()[1]
    session.verdict_given.emit(replace(refused, word=VerdictWord.AMBIGUOUS, candidates=pair))
    assert name in shown(door.page.card.candidates)
    page = door.open(WalkInPage, "walk-in")
    page.form.name.setText(name)
    page.typing.look_for_similar()
    assert name in shown(page.beside.similar)


def shown(painted: QWidget) -> str:
    return "".join(piece.text for piece in drawn_texts(painted))
