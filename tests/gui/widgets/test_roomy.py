"""A page that is scrolled shows what the keys act on, and stays where it is when a dialog over it goes."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.widgets.roomy import Roomy


def test_what_the_keys_act_on_stays_in_sight_where_the_page_becomes_lower(qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    above, field = QWidget(), QLineEdit()
    above.setMinimumHeight(300)
    column.addWidget(above)
    column.addWidget(field)
    room = Roomy(content)
    qtbot.addWidget(room)
    room.resize(300, 500)
    with qtbot.waitExposed(room):
        room.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)

    room.resize(300, 200)

    assert field.visibleRegion().boundingRect() == field.rect()


def test_coming_back_from_a_dialog_scrolls_nothing_and_tab_does(qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    above, below = QLineEdit(), QListWidget()
    for part in (above, below):
        part.setMinimumHeight(400)
        column.addWidget(part)
    room = Roomy(content)
    qtbot.addWidget(room)
    room.resize(300, 300)
    with qtbot.waitExposed(room):
        room.show()
    room.activateWindow()
    above.setFocus()
    qtbot.waitUntil(above.hasFocus)
    below.setFocus()
    bar = room.verticalScrollBar()
    assert bar.value() > 0

    bar.setValue(0)
    dialog = QDialog(room)
    asked = QLineEdit(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(asked.hasFocus)
    dialog.close()
    room.activateWindow()
    qtbot.waitUntil(below.hasFocus)

    assert bar.value() == 0
