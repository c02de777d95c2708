"""Somebody who answers the dialog that the program waits for. No test stands still in one that stays."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from tests.conftest import PATIENCE_MS

D = TypeVar("D", bound=QDialog)


def when_shown(kind: type[D], then: Callable[[D], object]) -> None:
    """Do that once such a dialog waits. What still waits long after it is left, and fails this test."""
    test, until = _this_test(), time.monotonic() + PATIENCE_MS / 1000
    answered: list[QWidget] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if _this_test() != test or (answered and dialog is not answered[0]):
            return
        if time.monotonic() > until:
            _leave(dialog)
            raise AssertionError(f"{'Still' if answered else 'Instead'} there: {dialog}")
        if not answered and isinstance(dialog, kind):
            answered.append(dialog)
            try:
                then(dialog)
            except BaseException:
                _leave(dialog)
                raise
        QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def type_into(dialog: QFileDialog, path: Path) -> None:
    """Type this name over the one that is suggested, and Enter."""
    line = dialog.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText(str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)


def _this_test() -> str:
    """Between two there is none."""
    return os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]


def _leave(dialog: QWidget | None) -> None:
    if isinstance(dialog, QDialog):
        dialog.done(QDialog.DialogCode.Rejected)
