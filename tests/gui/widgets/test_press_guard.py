"""What is pressed once is done once, however the hand trembles."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.widgets.press_guard import PressGuard


def guarded(window: QWidget, qtbot: QtBot) -> QWindow:
    """Show it under the guard; what the system tells of its presses."""
    PressGuard(window)
    with qtbot.waitExposed(window):
        window.show()
    handle = window.windowHandle()
    assert handle is not None
    return handle


def test_the_second_click_of_two_does_nothing_to_what_came_under_it_with_the_first(qtbot: QtBot) -> None:
    window, done = QWidget(), list[str]()
    qtbot.addWidget(window)
    first, came = QPushButton("Admit anyway…", window), QPushButton("Organiser agreed", window)
    came.hide()
    first.pressed.connect(first.hide)
    first.pressed.connect(came.show)
    came.clicked.connect(lambda: done.append("let in"))
    handle = guarded(window, qtbot)

    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert came.isVisible() and not done

    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert done == ["let in"]


def test_a_button_that_stays_hears_both_clicks(qtbot: QtBot) -> None:
    window, done = QWidget(), list[int]()
    qtbot.addWidget(window)
    QPushButton("Later", window).clicked.connect(lambda: done.append(1))
    handle = guarded(window, qtbot)

    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))

    assert len(done) == 2


def test_a_button_that_is_for_something_else_by_then_hears_the_first_alone(qtbot: QtBot) -> None:
    window, done = QWidget(), list[str]()
    qtbot.addWidget(window)
    button = QPushButton("Check in", window)

    def on_click() -> None:
        done.append(button.text())
        button.setText("Check out")

    button.clicked.connect(on_click)
    handle = guarded(window, qtbot)

    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert done == ["Check in"]

    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert done == ["Check in", "Check out"]

    button.setText("Check in")
    button.setFocus()
    for at in (1_000, 1_050, 1_100, 2_000):
        press(window, Qt.Key.Key_Space, at)
    assert done[2:] == ["Check in", "Check out"], "by Space too"


def hold(window: QWidget, key: Qt.Key, *, is_down: bool = False) -> None:
    """A key that goes down, or is, and repeats itself, as the system tells the window of it."""
    handle, none = window.windowHandle(), Qt.KeyboardModifier.NoModifier
    assert handle is not None
    for repeats in (is_down, True, True):
        QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, key, none, "", autorep=repeats))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete])
def test_a_key_that_is_held_down_does_its_deed_once(qtbot: QtBot, key: Qt.Key) -> None:
    heard = list[bool]()

    class Rows(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            heard.append(event.isAutoRepeat())

    window = Rows()
    qtbot.addWidget(window)
    PressGuard(window)
    with qtbot.waitActive(window):
        window.show()
    window.setFocus()

    hold(window, key)

    assert heard == [False]


def test_enter_that_opened_a_dialog_and_is_down_yet_does_not_press_its_button(qtbot: QtBot) -> None:
    window, pressed = QWidget(), list[bool]()
    qtbot.addWidget(window)
    opens = QPushButton("Restore…", window)
    PressGuard(window)
    with qtbot.waitActive(window):
        window.show()
    dialog = QDialog(window)
    button = QPushButton("Put it back", dialog)
    button.setDefault(True)
    button.clicked.connect(lambda: pressed.append(True))
    opens.setFocus()
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.focusWindow() == dialog.windowHandle())

    hold(dialog, Qt.Key.Key_Return, is_down=True)
    assert not pressed

    hold(dialog, Qt.Key.Key_Return)
    assert len(pressed) == 1


def test_a_key_that_is_held_down_deletes_letters_and_writes_lines_where_one_types(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line, text = QLineEdit("Ada", window), QPlainTextEdit(window)
    PressGuard(window)
    with qtbot.waitActive(window):
        window.show()

    line.setFocus()
    hold(window, Qt.Key.Key_Backspace)
    text.setFocus()
    hold(window, Qt.Key.Key_Return)

    assert (line.text(), text.toPlainText()) == ("", "\n\n\n")


def press(window: QWidget, key: Qt.Key, at: int) -> None:
    """A key that goes down and up at this millisecond, as the system tells the window of it."""
    handle = window.windowHandle()
    assert handle is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "")
        event.setTimestamp(at)
        QApplication.sendEvent(handle, event)


def test_a_key_twice_in_haste_does_its_deed_once_but_where_one_types_and_after_a_letter(qtbot: QtBot) -> None:
    heard = list[Qt.Key]()

    class Rows(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            heard.append(Qt.Key(event.key()))

    window, returned = Rows(), list[int]()
    qtbot.addWidget(window)
    line = QLineEdit(window)
    line.returnPressed.connect(lambda: returned.append(1))
    PressGuard(window)
    with qtbot.waitActive(window):
        window.show()
    enter, keypad, letter = Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_A
    delete, erase, again = Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert
    window.setFocus()

    for at, key in ((1_000, enter), (1_050, keypad), (1_100, letter), (1_103, enter), (2_000, enter)):
        press(window, key, at)
    assert heard == [enter, letter, enter, enter]

    heard.clear()
    for at, key in ((3_000, delete), (3_050, erase), (3_100, again), (3_150, delete), (4_000, delete)):
        press(window, key, at)
    assert heard == [delete, again, delete, delete], (
        "the next row, which nobody has read, is under the keys by then"
    )

    line.setText("Ada")
    line.setFocus()
    for at in (4_050, 4_100, 4_150):
        press(window, erase, at)
    assert not line.text()
    press(window, enter, 5_050)
    press(window, enter, 5_100)
    assert len(returned) == 2


def test_enter_twice_in_haste_does_not_press_the_button_of_the_dialog_that_it_opened(qtbot: QtBot) -> None:
    window, loaded = QWidget(), list[bool]()
    qtbot.addWidget(window)
    files = QPushButton("Open", window)
    PressGuard(window)
    with qtbot.waitActive(window):
        window.show()
    preview = QDialog(window)
    button = QPushButton("Load", preview)
    button.setDefault(True)
    button.clicked.connect(lambda: loaded.append(True))
    files.setFocus()
    press(window, Qt.Key.Key_Return, 1_000)
    preview.open()
    qtbot.waitUntil(lambda: QApplication.focusWindow() == preview.windowHandle())

    press(preview, Qt.Key.Key_Return, 1_050)
    assert not loaded

    press(preview, Qt.Key.Key_Return, 3_000)
    assert loaded
