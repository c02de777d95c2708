"""Tables of very many rows: what is done in them asks no more of the model than what is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from checkin.gui.widgets.people_table import people_table
from checkin.gui.widgets.row_table import RowTable
from checkin.gui.widgets.rows_model import RowsModel

MANY, SEEN = 5000, 1000
"""Rows of a table, and how often at most its model is asked of a cell for one screen of them."""


class Counted(RowsModel[str]):
    """Counts how often it is asked of a cell."""

    headings = ("Name", "Phone", "Came")

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def key_of(self, row: str) -> object:
        return row

    def text_in(self, row: str, column: int) -> str:
        return row if not column else f"{len(row)}"

    def flags(self, index: Any) -> Qt.ItemFlag:
        self.asked += 1
        return super().flags(index)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.asked += 1
        return (
            self.text_in(self.rows[index.row()], index.column())
            if role == Qt.ItemDataRole.DisplayRole
            else None
        )


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    """Somebody listens: a screen reader is told of what is chosen."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


def shown(table: QTableView, qtbot: QtBot) -> None:
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    QApplication.processEvents()


def many(model: Counted) -> Counted:
    model.set_rows([f"Somebody {n}" for n in range(MANY)])
    return model


@pytest.mark.parametrize("does", ["all", "one after all", "painted"])
def test_choosing_all_looks_at_the_rows_that_are_seen(qtbot: QtBot, does: str) -> None:
    model, table = many(Counted()), RowTable()
    table.setModel(model)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    shown(table, qtbot)
    if does != "all":
        table.selectAll()
    if does == "one after all":
        QApplication.processEvents()
    model.asked = 0

    if does == "all":
        table.selectAll()
    elif does == "one after all":
        QTest.keyClick(table, Qt.Key.Key_Down)
    else:
        table.repaint()
        table.horizontalHeader().repaint()

    assert model.asked < SEEN
    assert len(table.selectionModel().selectedRows()) == (1 if does == "one after all" else MANY)


def test_columns_as_wide_as_what_stands_in_them_are_measured_by_the_longest_alone(qtbot: QtBot) -> None:
    model = Counted()
    table = people_table(model)
    shown(table, qtbot)
    model.asked = 0

    many(model)
    QApplication.processEvents()
    assert model.asked < SEEN

    rows = [*model.rows]
    rows[MANY // 2] = wide = "Somebody whose name is by far the longest of all those"
    model.set_rows(rows)
    text = table.fontMetrics().horizontalAdvance(wide)
    assert text < table.sizeHintForColumn(0) < text + 40


def test_a_model_that_does_not_tell_its_texts_is_looked_at_in_part(qtbot: QtBot) -> None:
    class Plain(QAbstractTableModel):
        asked = 0

        def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
            return 0 if parent.isValid() else MANY

        def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
            return 3

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            self.asked += 1
            return "x" if role == Qt.ItemDataRole.DisplayRole else None

    model = Plain()
    table = people_table(model)
    shown(table, qtbot)
    model.asked = 0
    model.layoutChanged.emit()
    QApplication.processEvents()
    assert model.asked < 3 * SEEN
