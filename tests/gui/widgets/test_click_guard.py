"""A double click does what its first click was for, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.widgets.click_guard import ClickGuard


def test_the_second_click_of_two_does_nothing_to_what_came_under_it_with_the_first(qtbot: QtBot) -> None:
    window, done = QWidget(), list[str]()
    qtbot.addWidget(window)
    first, came = QPushButton("Admit anyway…", window), QPushButton("Organiser agreed", window)
    came.hide()
    first.pressed.connect(first.hide)
    first.pressed.connect(came.show)
    came.clicked.connect(lambda: done.append("let in"))
    ClickGuard(window)
    with qtbot.waitExposed(window):
        window.show()
    handle = window.windowHandle()
    assert handle is not None

    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert came.isVisible() and not done

    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert done == ["let in"]


def test_a_button_that_stays_hears_both_clicks(qtbot: QtBot) -> None:
    window, done = QWidget(), list[int]()
    qtbot.addWidget(window)
    QPushButton("Later", window).clicked.connect(lambda: done.append(1))
    ClickGuard(window)
    with qtbot.waitExposed(window):
        window.show()
    handle = window.windowHandle()
    assert handle is not None

    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))

    assert len(done) == 2
