"""Report… by mouse: what counts, where to, and the file; nothing is written where somebody thinks better of it."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from checkin.gui.live.report_dialog import ReportChoices, ask_and_write
from tests.gui.conftest import Door
from tests.gui.widgets.test_file_dialogs import when_shown


def when_asked(then: str, *, names: bool = False) -> None:
    """Click this button of the report's dialog once it is up, after the box for the names."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ReportChoices):
            QTimer.singleShot(10, look)
            return
        if names:
            dialog.names.click()
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(box, QDialogButtonBox)
        button = next(one for one in box.buttons() if one.text().replace("&", "") == then)
        assert isinstance(button, QPushButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, look)


def test_the_report_with_names_is_saved_where_one_says(door: Door, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "report.json"

    def name_it(dialog: QFileDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        line.setText(str(place))
        dialog.accept()

    when_asked("Save as…", names=True)
    when_shown(qtbot, name_it)
    ask_and_write(door.program.shell, door.program.window)

    qtbot.waitUntil(
        lambda: any("report.json" in n.text for n in door.program.window.strips.notices), timeout=20_000
    )
    assert json.loads(place.read_text("utf-8"))


def test_cancel_asks_no_further_and_writes_nothing(door: Door, tmp_path: Path, qtbot: QtBot) -> None:
    when_asked("Cancel")
    ask_and_write(door.program.shell, door.program.window)

    assert QApplication.activeModalWidget() is None
    assert not list(tmp_path.glob("*report*"))
