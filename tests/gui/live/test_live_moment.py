"""The slider over the days of the event goes to the moment that one clicks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checkin.gui.live.moment import LiveMoment
from tests.gui.conftest import Door


def test_a_click_goes_to_that_moment_at_once(door: Door, qtbot: QtBot) -> None:
    moment = LiveMoment(door.program.shell.theme)
    qtbot.addWidget(moment)
    moment.resize(900, 40)
    moment.show()
    moment.slider.setMaximum(200)
    moment.slider.setValue(200)
    slider = moment.slider

    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 4, slider.height() // 2))

    assert abs(slider.value() - 50) <= 3


def test_the_slider_says_the_time_that_the_keys_come_to(door: Door, qtbot: QtBot, heard: list[str]) -> None:
    moment = LiveMoment(door.program.shell.theme)
    qtbot.addWidget(moment)
    moment.show()
    moment.activateWindow()
    desk = door.session.desk
    moment.set_span(desk.programme, desk.now())
    moment.slider.setFocus()
    qtbot.waitUntil(moment.slider.hasFocus)

    moment.slider.setValue(moment.slider.maximum() - 2)

    assert heard[-1] == moment.told.text() == moment.slider.accessibleDescription()
    assert ":" in heard[-1]


def test_a_moment_that_is_being_counted_is_said_once(door: Door, qtbot: QtBot, heard: list[str]) -> None:
    moment = LiveMoment(door.program.shell.theme)
    qtbot.addWidget(moment)
    moment.show()
    moment.activateWindow()
    desk = door.session.desk
    moment.set_span(desk.programme, desk.now())
    moment.slider.setFocus()
    qtbot.waitUntil(moment.slider.hasFocus)

    moment.slider.setValue(moment.slider.maximum() - 2)
    for is_busy in (True, False):
        moment.show_busy(is_busy)

    assert heard == [moment.told.text()]
