"""Whatever was clicked on the Desk: letters, keys that are shown, Enter and numbers work at once."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin.core.door.admission import Direction
from checkin.gui.session.notices import Notice
from tests.gui.conftest import Door
from tests.gui.desk.test_gui_desk_people import CTRL_SHIFT, show_several, shown

CTRL = Qt.KeyboardModifier.ControlModifier
NO = Qt.KeyboardModifier.NoModifier


def click(widget: QWidget) -> None:
    """Press and let go in the middle, and let happen what comes of it."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def things(door: Door) -> list[QWidget]:
    """Everything to be seen beside the rail that a person may click."""
    window = door.program.window
    places = (door.page, window.strips, window.status)
    return [w for place in places for w in (place, *place.findChildren(QWidget)) if w.isVisible()]


def stand_ready(door: Door) -> None:
    """Back on the Desk with somebody in, a refused reading, and a strip that offers to do again."""
    door.program.window.open_page("desk")
    door.page.chooser.close_chooser()
    door.page.find_line.field.clear()


def test_letters_go_to_the_find_line_after_a_click_on_anything(door: Door) -> None:
    for person in door.confirmed()[:2]:
        door.session.scan(person.codes[0])
    door.press(Qt.Key.Key_Z, CTRL)
    door.session.scan("NOBODY-HAS-THIS")
    deaf = []
    for thing in things(door):
        if not shiboken6.isValid(thing) or not thing.isVisible():
            continue
        what = f"{type(thing).__name__} {thing.accessibleName()}"
        click(thing)
        stand_ready(door)
        QTest.keyClick(door.focus(), Qt.Key.Key_K)
        door.settle()
        if door.page.find_line.field.text() != "k":
            deaf.append(what)
        door.page.find_line.field.clear()
    assert deaf == []


def test_a_click_that_is_held_as_fingers_hold_it_presses_the_button_and_letters_go_home_then(
    door: Door, qtbot: QtBot
) -> None:
    window = door.program.window
    handle = window.windowHandle()
    assert handle is not None
    switch = door.page.header.direction
    button = next(one for one in switch.findChildren(QPushButton) if one.text() == "Out")
    at, later = button.mapTo(window, button.rect().center()), list[bool]()

    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    QTimer.singleShot(0, window, lambda: later.append(True))
    qtbot.waitUntil(lambda: bool(later))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)

    assert door.session.direction is Direction.OUT
    qtbot.waitUntil(door.page.find_line.field.hasFocus)


def strip(door: Door) -> QWidget:
    door.program.shell.tell("It was done.", key="done", action="Do it again")
    return [b for b in door.program.window.strips.findChildren(QPushButton) if "again" in b.text()][-1]


def last_scan(door: Door) -> QWidget:
    return door.page.scans.list.viewport()


def headcount(door: Door) -> QWidget:
    return door.page.header.headcount


CLICKS: list[Callable[[Door], QWidget]] = [strip, last_scan, headcount]


def test_f8_and_the_chooser_work_after_a_click(door: Door) -> None:
    strangers = [p for p in door.confirmed() if "qk-oecd2" not in p.sessions]
    for thing, stranger in zip(CLICKS, strangers, strict=False):
        door.session.set_session("registration")
        clicked = thing(door)
        door.session.set_session("qk-oecd2")
        door.session.scan(stranger.codes[0])

        click(clicked)
        door.press(Qt.Key.Key_F8)
        assert door.page.card.override_line.is_open, thing
        click(door.page.header.headcount)
        door.press(Qt.Key.Key_S, CTRL_SHIFT)
        assert door.page.chooser.isVisible(), thing
        door.press(Qt.Key.Key_Escape)
        door.page.card.override_line.close_line()


def test_a_number_and_enter_choose_one_of_several_after_a_click(door: Door, qtbot: QtBot) -> None:
    for n, thing in enumerate(CLICKS):
        clicked = thing(door)
        references = show_several(door, 10 * n)
        click(clicked)
        door.press(Qt.Key.Key_2)
        qtbot.waitUntil(lambda chosen=references[1]: shown(door) == chosen)  # type: ignore[misc]

        clicked = thing(door)
        references = show_several(door, 10 * n + 5)
        click(clicked)
        door.press(Qt.Key.Key_Down)
        door.press(Qt.Key.Key_Return)
        assert shown(door) == references[1], thing


def test_a_half_typed_reason_keeps_the_keys_after_a_click(door: Door) -> None:
    door.session.set_session("qk-oecd2")
    stranger = next(p for p in door.confirmed() if "qk-oecd2" not in p.sessions)
    door.session.scan(stranger.codes[0])
    door.press(Qt.Key.Key_F8)
    door.type("Min")

    click(door.page.header.headcount)
    click(door.page.scans.list.viewport())
    door.type("i")

    assert door.page.card.override_line.reason.text() == "Mini"


def test_letters_go_on_in_the_field_of_another_page_after_a_strip(door: Door) -> None:
    door.program.window.open_page("walk-in")
    QApplication.processEvents()
    door.type("An")
    field = door.focus()
    door.program.shell.tell("Something happened.", action="Good", on_action=lambda: None)

    click(next(b for b in door.program.window.strips.findChildren(QPushButton) if b.text() == "Good"))
    door.type("na")

    assert door.focus() is field
    assert field.property("text") == "Anna"


def test_enter_presses_the_button_it_stands_on_and_a_strip_names_it_only_where_it_works(door: Door) -> None:
    strips = door.program.window.strips
    strips.show_notice(Notice(text="Next: Panel.", action="Switch", takes_enter=True))
    button = strips.findChildren(QPushButton)[-1]
    assert button.text() == "Switch  Enter"

    door.program.window.rail._buttons["settings"].setFocus()
    door.press(Qt.Key.Key_Return)

    assert door.program.window._current == "settings"
    assert button.text() == "Switch"


def test_f9_prints_for_the_reading_that_is_selected(door: Door, qtbot: QtBot) -> None:
    first, second = door.confirmed()[:2]
    for person in (first, second):
        door.session.scan(person.codes[0])
    scans: QListView = door.page.scans.list
    scans.setFocus(Qt.FocusReason.TabFocusReason)
    door.press(Qt.Key.Key_Down)

    with qtbot.waitSignal(door.program.shell.print_wanted) as wanted:
        door.press(Qt.Key.Key_F9)

    assert wanted.args == [first.reference]


def test_bring_it_back_opens_the_page_whose_form_it_fills(door: Door) -> None:
    door.program.window.open_page("walk-in")
    door.type("Ida")
    door.press(Qt.Key.Key_Escape)
    door.program.window.open_page("desk")

    click(next(b for b in door.program.window.strips.findChildren(QPushButton) if "back" in b.text()))

    assert door.program.window._current == "walk-in"
    assert door.focus().property("text") == "Ida"


def test_tab_stays_in_the_open_chooser_and_esc_leads_back_and_nowhere_else(door: Door) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    door.page.open_chooser()
    search = door.page.chooser.search
    for key, modifier in ((Qt.Key.Key_Tab, NO), (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)):
        door.press(key, modifier)
        assert search.hasFocus()
    reached: list[QWidget | None] = []
    app.focusChanged.connect(lambda _old, now: reached.append(now))
    door.press(Qt.Key.Key_Escape)
    assert not door.page.chooser.isVisible()
    assert set(reached) == {door.page.find_line.field}


def test_the_keyboard_does_not_pass_by_the_navigation_when_what_had_it_goes(door: Door) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    door.session.scan("NOBODY-HAS-THIS")
    door.session.scan(door.confirmed()[0].codes[0])
    door.page.scans.setFocus()
    passed = QPushButton("Over the page", door.page)
    passed.show()
    passed.setFocus()
    reached: list[QWidget | None] = []
    app.focusChanged.connect(lambda _old, now: reached.append(now))
    passed.hide()
    assert reached == [door.page.find_line.field]
