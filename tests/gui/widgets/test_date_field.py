"""A day is typed as people write it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin.core.language import speaking
from checkin.gui.widgets.date_field import DateField
from checkin.tasks.languages import language_called


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
