"""A menu of ticks: what the keys would tick from the first one on is ticked by no click that was not on it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from checkin.gui.widgets.tick_menu import TickMenu

LEFT = Qt.MouseButton.LeftButton


def test_the_click_that_opens_it_ticks_nothing_and_one_on_an_entry_does(qtbot: QtBot) -> None:
    button = QPushButton("Category")
    qtbot.addWidget(button)
    menu = TickMenu("Category", button)
    first, second = (menu.addAction(text) for text in ("Speaker", "VIP"))
    for action in (first, second):
        action.setCheckable(True)
    button.show()
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    qtbot.waitUntil(menu.isVisible)

    # Pressed on the button, let go there: the menu has the mouse by then.
    QTest.mouseRelease(menu, LEFT, pos=QPoint(10, -10))
    assert (first.isChecked(), second.isChecked(), menu.isVisible()) == (False, False, True)

    QTest.mouseMove(menu, menu.actionGeometry(second).center())
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(second).center())
    assert (first.isChecked(), second.isChecked(), menu.isVisible()) == (False, True, True)
    menu.setActiveAction(first)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert first.isChecked() and menu.isVisible()


def test_enter_after_space_closes_it_and_takes_nothing_back(qtbot: QtBot) -> None:
    menu = TickMenu("Ticks")
    qtbot.addWidget(menu)
    first, second = (menu.addAction(text) for text in ("Speaker", "VIP"))
    for action in (first, second):
        action.setCheckable(True)

    menu.popup(QPoint(10, 10))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    assert (first.isChecked(), menu.isVisible()) == (True, False)

    menu.popup(QPoint(10, 10))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    assert (first.isChecked(), second.isChecked(), menu.isVisible()) == (False, True, False)


def test_what_space_ticks_is_told_to_a_screen_reader(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, bool]] = []

    def hear(event: Any) -> None:
        if isinstance(event, QAccessibleStateChangeEvent):
            told.append((event.child(), bool(event.changedStates().checked)))

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    menu = TickMenu("Ticks")
    qtbot.addWidget(menu)
    for text in ("Speaker", "VIP"):
        menu.addAction(text).setCheckable(True)
    menu.popup(QPoint(10, 10))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(menu, key)
    menu.close()

    assert told == [(1, True)]
