"""The ticks of categories beside what is printed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from checkin.core.event.programme import Category
from checkin.gui.badges.category_ticks import CategoryTicks


def test_a_category_of_another_name_stays_ticked(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    speaker = Category("speaker", "Speaker", "#123456", 1)
    ticks = CategoryTicks(holder, "Print")
    ticks.show_categories([speaker])
    ticks.tick(["speaker"])

    ticks.show_categories([replace(speaker, name="Panellist"), Category("press", "Press", "#654321", 2)])

    assert [box.text() for box in ticks.boxes.values()] == ["Panellist", "Press"]
    assert ticks.ticked == ("speaker",)
