"""A day is typed as people write it."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin.core.language import speaking
from checkin.gui.widgets.date_field import DateField
from checkin.gui.widgets.number_fields import TimeField
from checkin.tasks.languages import language_called
from tests.of_each import of_each


@pytest.mark.parametrize(
    ("spoken", "display", "typed"),
    [
        ("en", "d MMMM yyyy", "9 April 2025"),
        ("en", "d MMMM yyyy", "09 april 2025"),
        ("en", "ddd d MMM yyyy", "9 Apr 2025"),
        ("ko", "yyyy년 M월 d일 ddd", "2025. 4. 9."),
    ],
)
def test_a_day_is_typed_as_people_write_it(qtbot: QtBot, spoken: str, display: str, typed: str) -> None:
    with speaking(language_called(spoken)):
        field = DateField(display)
        qtbot.addWidget(field)
    field.setDate(QDate(2026, 11, 26))
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, typed)
    assert field.date() == QDate(2025, 4, 9)


@of_each(
    ("display", "typed", "begins"),
    product(
        ("d MMMM yyyy", "ddd d MMM yyyy"),
        ("31 Dec 2026", "31 December 2026", "31.12.2026", "31/12/2026", "2026-12-31", "20261231", "31122026"),
        ("whole", "first part"),
    ),
)
def test_a_whole_day_is_typed_whatever_stood_there(
    qtbot: QtBot, display: str, typed: str, begins: str
) -> None:
    field = DateField(display)
    qtbot.addWidget(field)
    field.setDate(QDate(2025, 4, 9))
    if begins == "whole":
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    else:
        field.setSelectedSection(field.sectionAt(0))
    QTest.keyClicks(field, typed)
    assert field.date() == QDate(2026, 12, 31)

    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, "0" if typed.startswith("2026") else "7")
    wanted = QDate(2026, 12, 30) if typed.startswith("2026") else QDate(2027, 12, 31)
    assert field.date() == wanted, "a letter put right"


def test_where_somebody_goes_to_one_part_only_that_is_typed(qtbot: QtBot) -> None:
    field = DateField("d MMMM yyyy")
    qtbot.addWidget(field)
    field.setDate(QDate(2025, 4, 9))
    field.setSelectedSection(DateField.Section.DaySection)
    QTest.keyClicks(field, "30")
    QTest.mouseClick(field.lineEdit(), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    field.setSelectedSection(DateField.Section.YearSection)
    QTest.keyClicks(field, "2027")
    assert field.date() == QDate(2027, 4, 30)


def test_a_day_is_chosen_from_the_calendar_by_keys_and_escape_leaves_it(qtbot: QtBot) -> None:
    field = DateField("d MMMM yyyy")
    qtbot.addWidget(field)
    field.setDate(QDate(2025, 4, 9))
    field.show()

    def press(*keys: Qt.Key) -> None:
        QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        calendar = QApplication.activePopupWidget()
        assert calendar is not None
        for key in keys:
            QTest.keyClick(calendar.focusWidget(), key)
        assert not calendar.isVisible()

    press(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert field.date() == QDate(2025, 4, 17)
    press(Qt.Key.Key_PageDown, Qt.Key.Key_Escape)
    assert field.date() == QDate(2025, 4, 17)


def test_the_part_that_a_key_comes_to_and_what_it_is_then_are_said(qtbot: QtBot, heard: list[str]) -> None:
    field = DateField("d MMM yyyy")
    qtbot.addWidget(field)
    field.setDate(QDate(2025, 4, 9))
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.setCurrentSectionIndex(0)
    field.focusNextPrevChild(True)
    assert heard == ["Apr"]
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert heard == ["Apr", "May"]
    field.focusNextPrevChild(True)
    assert heard == ["Apr", "May", "2025"]


def test_so_is_a_day_of_the_week_beside_the_day_and_each_part_of_a_time(
    qtbot: QtBot, heard: list[str]
) -> None:
    day, time = DateField("yyyy d ddd"), TimeField()
    day.setDate(QDate(2025, 4, 9))
    time.setDisplayFormat("HH:mm")
    time.setTime(QTime(14, 5))
    for field, told in ((day, ["9", "Wed", "Thu"]), (time, ["05", "06"])):
        qtbot.addWidget(field)
        field.show()
        field.activateWindow()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        field.setCurrentSectionIndex(0)
        heard.clear()
        for _part in told[1:]:
            field.focusNextPrevChild(True)
        QTest.keyClick(field, Qt.Key.Key_Up)
        assert heard == told
