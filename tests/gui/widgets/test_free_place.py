"""What stands on a page, as it is looked at before something lies over it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.widgets.free_place import what_stands_on


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_whatever_is_typed_in_is_a_control(qtbot: QtBot, kind: type[QWidget]) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    field = kind(page)
    field.setGeometry(20, 30, 200, 100)
    with qtbot.waitExposed(page):
        page.show()

    assert what_stands_on(page, page).controls == [field.geometry()]
