"""A menu is called, for who hears it, by what is chosen there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from checkin.gui.widgets import called_menu
from checkin.gui.widgets.called_menu import CalledMenu
from tests.gui.conftest import Door

PROGRAM = Path(called_menu.__file__).resolve().parents[2]


def heard(menu: QMenu) -> str:
    return QAccessible.queryAccessibleInterface(menu).text(QAccessible.Text.Name)


@pytest.mark.parametrize(
    ("shown", "name"), [("Move to…  Alt+M", "Move to"), ("R&&D", "R&D"), ("New badge", "New badge")]
)
def test_a_menu_is_called_as_the_button_that_opens_it_without_its_key(
    shown: str, name: str, qtbot: QtBot
) -> None:
    button = QPushButton(shown)
    qtbot.addWidget(button)
    assert heard(CalledMenu.of(button)) == name


def test_a_menu_of_a_button_with_a_picture_alone_is_called_as_it_is_heard(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    button.setAccessibleName("Lists on paper")
    menu = CalledMenu.of(button)
    inner = menu.add_submenu("R&D")
    assert (heard(menu), heard(inner), inner.title()) == ("Lists on paper", "R&D", "R&&D")


def test_the_menu_that_a_text_field_makes_is_called_as_the_field_is(door: Door, qtbot: QtBot) -> None:
    field = door.page.find_line.field
    at = field.mapToGlobal(QPoint())
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), at))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(lambda: heard(menu) == field.accessibleName() == "Find a person")
    menu.close()


def test_no_menu_of_the_program_is_made_without_a_name() -> None:
    plain = re.compile(r"\bQMenu\b(?! \{|::)|\.addMenu\((?!self\._others\))")
    files = {file.name for file in PROGRAM.rglob("*.py") if plain.search(file.read_text("utf-8"))}
    assert files == {"called_menu.py"}
