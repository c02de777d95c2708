"""In every list of ticks one hears whether Space ticked a row."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from pytestqt.qtbot import QtBot

from checkin.gui.widgets import announcing
from checkin.gui.widgets.announcing import say_ticks

GUI = Path(announcing.__file__).resolve().parents[1]


def test_a_tick_by_space_is_heard_and_one_by_the_program_is_not(qtbot: QtBot, heard: list[str]) -> None:
    ticks = QListWidget()
    qtbot.addWidget(ticks)
    for words in ("Workshop", "Dinner"):
        item = QListWidgetItem(words, ticks)
        item.setCheckState(Qt.CheckState.Unchecked)
    say_ticks(ticks)
    ticks.show()
    ticks.setFocus()
    qtbot.waitUntil(ticks.hasFocus)
    ticks.setCurrentRow(0)
    heard.clear()

    ticks.item(1).setCheckState(Qt.CheckState.Checked)
    ticks.item(0).setForeground(Qt.GlobalColor.blue)
    assert heard == []
    for told in ("ticked", "not ticked"):
        QTest.keyClick(ticks, Qt.Key.Key_Space)
        assert heard.pop() == told


def test_every_list_of_ticks_says_them() -> None:
    files = {file: file.read_text("utf-8") for file in GUI.rglob("*.py")}
    assert [
        file.name
        for file, text in files.items()
        if "ItemIsUserCheckable" in text and "say_ticks(" not in text
    ] == []
