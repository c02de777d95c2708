"""What Tab goes by, beside the parts themselves; that each page is gone through in order, `test_sizes.py` looks at."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QMainWindow, QPushButton, QScrollArea, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.window.reading_order import ReadableWindow, put_in_reading_order


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


def test_tab_comes_by_the_choices_in_a_table_and_brings_what_it_reaches_into_sight(qtbot: QtBot) -> None:
    window, middle = ReadableWindow(), QWidget()
    qtbot.addWidget(window)
    window.setCentralWidget(middle)
    table, area, last = QTableWidget(20, 1), QScrollArea(), QPushButton("last")
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setTabKeyNavigation(False)
    in_table = [QPushButton(f"of the table {n}") for n in range(20)]
    for n, part in enumerate(in_table):
        table.setCellWidget(n, 0, part)
    inner = QWidget()
    form = QVBoxLayout(inner)
    in_area = [QPushButton(f"of the area {n}") for n in range(20)]
    for part in in_area:
        form.addWidget(part)
    area.setWidget(inner)
    column = QVBoxLayout(middle)
    for whole in (area, table, last):
        column.addWidget(whole)
    window.resize(300, 300)
    window.show()
    window.activateWindow()
    last.setFocus()

    def tab_back() -> QWidget | None:
        assert window.focusNextPrevChild(False)
        return window.focusWidget()

    assert [tab_back() for _ in in_table] == [*reversed(in_table)]
    assert tab_back() is in_area[-1]
    for part, port in ((in_area[-1], area.viewport()), (in_table[0], table.viewport())):
        assert port.rect().contains(part.mapTo(port, part.rect().center()))
