"""What is typed into a date or a time of day stands where somebody clicked, or in place of all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateTimeEdit
from pytestqt.qtbot import QtBot

from checkin.gui.widgets.date_field import DateField
from checkin.gui.widgets.number_fields import TimeField


@pytest.fixture
def starts(qtbot: QtBot) -> QDateTimeEdit:
    field = TimeField()
    field.setDisplayFormat("HH:mm")
    field.setTime(QTime(14, 0))
    return _shown(qtbot, field)


def _shown(qtbot: QtBot, field: QDateTimeEdit) -> QDateTimeEdit:
    qtbot.addWidget(field)
    field.resize(300, 40)
    field.show()
    return field


def _click(field: QDateTimeEdit, after: str) -> None:
    """Between the last letter of this and the next one; beside the text where it is longer."""
    line = field.lineEdit()
    x = line.textMargins().left() + line.fontMetrics().horizontalAdvance(after) + 2
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(x, line.height() // 2))


@pytest.mark.parametrize("typed", ["1530", "15:30"])
@pytest.mark.parametrize("clicked", ["1", "14:00 and beside it", None])
def test_a_time_is_typed_where_it_was_clicked_or_over_the_whole(
    starts: QDateTimeEdit, typed: str, clicked: str | None
) -> None:
    if clicked is None:
        starts.selectAll()
    else:
        _click(starts, clicked)
    QTest.keyClicks(starts, typed)
    assert starts.time() == QTime(15, 30)


def test_minutes_that_are_clicked_are_typed_anew(starts: QDateTimeEdit) -> None:
    _click(starts, "14:0")
    QTest.keyClicks(starts, "45")
    assert starts.time() == QTime(14, 45)


@pytest.mark.parametrize(
    ("clicked", "typed"), [("Wed 1", "9"), ("We", "9"), ("Thu 17 Apr 2025 and beside", "9 Apr")]
)
def test_a_day_that_is_clicked_is_typed_anew(qtbot: QtBot, clicked: str, typed: str) -> None:
    field = DateField("ddd d MMM yyyy")
    field.setDate(QDate(2025, 4, 17))
    _click(_shown(qtbot, field), clicked)
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.date() == QDate(2025, 4, 9)
