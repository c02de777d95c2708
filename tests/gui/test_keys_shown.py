"""A key that a page shows, on a button or in a tool tip, is taken there."""

from __future__ import annotations

from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.window.main_window import MainWindow
from checkin.gui.window.rail import RailButton
from tests.screens import SCREENS
from tests.screens.keys import dead_keys
from tests.screens.staging import on_stage, settle

PLACES = (
    "settings",
    "desk-come-in",
    "walk-in-typing",
    "attendees-sessions",
    "badges-layouts",
    "programme-session",
    "programme-event",
    "live-people",
    "live-roll-call",
)
"""Each shows keys that the others do not."""


def _on_the_rail(window: MainWindow) -> QWidget:
    return window.rail.findChildren(RailButton)[0]


def _at_the_foot(window: MainWindow) -> QWidget:
    return window.status.messages


@pytest.mark.usefixtures("qapp")
def test_every_key_that_a_page_shows_is_taken_there_and_from_the_rail_and_the_foot() -> None:
    found = []
    with on_stage(1.0) as program:
        window = program.window
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        window.status.tell_messages(1)
        for name in PLACES:
            SCREENS[name](program)
            settle()
            found += [f"{name}: {fault}" for fault in dead_keys(program)]
            for focus in (_on_the_rail(window), _at_the_foot(window)):
                told = f"{name}, {type(focus).__name__}"
                found += [f"{told}: {fault}" for fault in dead_keys(program, focus)]
    assert not found, "\n".join(found)


def _has_led_back(window: MainWindow, button: QPushButton, before: QImage) -> bool:
    is_gone = not shiboken6.isValid(button) or not button.isVisible()
    return is_gone or window.page.grab().toImage() != before


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["walk-in-typing", "walk-in-rights", "load-preview", "attendees-filtered"])
def test_escape_leads_back_on_the_page_also_from_the_rail_and_the_foot(name: str, qtbot: QtBot) -> None:
    with on_stage(1.0) as program:
        window = program.window
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        for of_the_window in (_on_the_rail, _at_the_foot):
            SCREENS[name](program)
            settle()
            window.status.tell_messages(1)
            (shown,) = [
                each
                for each in window.page.findChildren(QPushButton)
                if each.isVisible() and each.text().endswith("  Esc")
            ]

            of_the_window(window).setFocus()
            leads_back = partial(_has_led_back, window, shown, window.page.grab().toImage())
            # As keys come, to the window: held until it is known to be no scanner's, it goes to what has the keyboard
            # then. Strips placed anew meanwhile take the word at the foot away, which nothing folded made.
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
            qtbot.waitUntil(leads_back)
