"""The row of buttons at the foot of a dialog: which of them Enter presses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from checkin.gui.widgets.dialog_buttons import dialog_buttons


@pytest.mark.parametrize("is_first", [True, False])
def test_enter_in_any_field_presses_the_default_wherever_it_stands(is_first: bool, qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    tick, line = QCheckBox("Tick"), QLineEdit()
    buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel)
    roles = [QDialogButtonBox.ButtonRole.ResetRole, QDialogButtonBox.ButtonRole.ActionRole]
    roles.insert(0 if is_first else 2, QDialogButtonBox.ButtonRole.AcceptRole)
    pressed = []
    for role in roles:
        button = buttons.addButton(str(role), role)
        button.clicked.connect(lambda *_, role=role: pressed.append(role))
        if role is QDialogButtonBox.ButtonRole.AcceptRole:
            button.setDefault(True)
    column = QVBoxLayout(dialog)
    for part in (tick, line, buttons):
        column.addWidget(part)
    dialog.show()
    qtbot.waitUntil(tick.hasFocus)  # the keyboard begins in the first field
    for field in (tick, line, tick):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert pressed == [QDialogButtonBox.ButtonRole.AcceptRole] * 3
