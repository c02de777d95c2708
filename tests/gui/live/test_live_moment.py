"""The slider over the days of the event goes to the moment that one clicks."""

from __future__ import annotations

import pytest
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


@pytest.fixture
def on_slider(door: Door, qtbot: QtBot) -> LiveMoment:
    """A moment of the event's own, with the keyboard on its slider."""
    moment = LiveMoment(door.program.shell.theme)
    qtbot.addWidget(moment)
    moment.show()
    moment.activateWindow()
    desk = door.session.desk
    moment.set_span(desk.programme, desk.now())
    moment.slider.setFocus()
    qtbot.waitUntil(moment.slider.hasFocus)
    return moment


def test_the_slider_says_the_time_that_the_keys_come_to(on_slider: LiveMoment, heard: list[str]) -> None:
    on_slider.slider.setValue(on_slider.slider.maximum() - 2)

    assert heard[-1] == on_slider.told.text() == on_slider.slider.accessibleDescription()
    assert ":" in heard[-1]


def test_a_moment_that_is_being_counted_is_said_once(on_slider: LiveMoment, heard: list[str]) -> None:
    on_slider.slider.setValue(on_slider.slider.maximum() - 2)
    for is_busy in (True, False):
        on_slider.show_busy(is_busy)

    assert heard == [on_slider.told.text()]
