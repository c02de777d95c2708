"""A menu of ticks: what the keys would tick from the first one on is ticked by no click that was not on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from checkin.gui.widgets.tick_menu import TickMenu

LEFT = Qt.MouseButton.LeftButton


def test_the_click_that_opens_it_ticks_nothing_and_one_on_an_entry_does(qtbot: QtBot) -> None:
    button = QPushButton("Category")
    qtbot.addWidget(button)
    menu = TickMenu(button)
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
