"""A field for a day says it in the language of the window, whatever the system speaks."""

from __future__ import annotations

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from checkin.core.language import speaking
from checkin.gui.programme.part_forms import date_field
from checkin.tasks.languages import language_called


def test_a_day_of_the_week_is_in_the_language_shown(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with speaking(language_called("ko")):
        field = date_field(parent)
    field.setDate(QDate(2025, 6, 27))
    assert "금" in field.text() and "Fri" not in field.text()
