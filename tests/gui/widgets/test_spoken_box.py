"""What a box to choose from is for, as a screen reader is told."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from checkin.gui.widgets.spoken_box import call_box


def labels_of(box: QComboBox) -> list[str]:
    """What its labels say, which is all that is asked for on Linux."""
    told = QAccessible.queryAccessibleInterface(box).relations(QAccessible.RelationFlag.Label)
    return [label.text(QAccessible.Text.Name) for label, __ in told]


@pytest.mark.parametrize("is_editable", [False, True])
def test_a_box_says_what_it_is_for_letter_by_letter_and_once(qtbot: QtBot, is_editable: bool) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["always", "never"])
    box.setEditable(is_editable)
    call_box(box, "Walk-ins")

    call_box(box, "Walk-ins to Q&A")

    assert labels_of(box) == ["Walk-ins to Q&A"]
    assert QAccessible.queryAccessibleInterface(box).text(QAccessible.Text.Value) == "always"
