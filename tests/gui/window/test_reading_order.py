"""What Tab goes by, beside the parts themselves; that each page is gone through in order, `test_sizes.py` looks at."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.window.reading_order import put_in_reading_order


def test_a_part_that_goes_after_tab_takes_no_part_of_qts_own_with_it(qtbot: QtBot) -> None:
    window, middle = QMainWindow(), QWidget()
    qtbot.addWidget(window)
    window.setCentralWidget(middle)
    area, going, staying = QScrollArea(), QPushButton("going"), QPushButton("staying")
    column = QVBoxLayout(middle)
    for part in (area, going, staying):
        column.addWidget(part)
    bar = area.horizontalScrollBar()
    window.show()
    put_in_reading_order(window)
    put_in_reading_order(window)

    going.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert shiboken6.isValid(bar)
