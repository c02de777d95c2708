"""Of every tree one hears the lines that stand there, also once some were folded away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from checkin.gui.widgets import announcing
from checkin.gui.widgets.announcing import tell_folds

GUI = Path(announcing.__file__).resolve().parents[1]


@pytest.mark.usefixtures("heard")
def test_a_line_below_what_was_folded_is_told_as_it_is_called(qtbot: QtBot) -> None:
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setHeaderHidden(True)
    tower, centre = (QTreeWidgetItem(tree, [venue]) for venue in ("Tower", "Centre"))
    for top in (tower, centre):
        top.addChildren([QTreeWidgetItem([f"{top.text(0)} {n}"]) for n in (1, 2)])
    tell_folds(tree)
    tree.expandAll()
    tree.show()
    told = QAccessible.queryAccessibleInterface(tree)

    def lines() -> list[str]:
        return [told.child(n).text(QAccessible.Text.Name) for n in range(1, told.childCount())]

    whole = ["Tower", "Tower 1", "Tower 2", "Centre", "Centre 1", "Centre 2"]
    assert lines() == whole
    tower.setExpanded(False)
    assert lines() == ["Tower", "Centre", "Centre 1", "Centre 2"]
    tower.setExpanded(True)
    assert lines() == whole


def test_every_tree_tells_its_folds() -> None:
    files = {file: file.read_text("utf-8") for file in GUI.rglob("*.py")}
    assert [
        file.name for file, text in files.items() if "QTreeWidgetItem(" in text and "tell_folds(" not in text
    ] == []
