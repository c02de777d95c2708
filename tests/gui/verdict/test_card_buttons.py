"""The buttons of checkin.gui.verdict's card, by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Door


def test_undo_on_the_card_takes_the_admission_back(door: Door) -> None:
    door.session.scan(door.confirmed()[0].codes[0])

    QTest.mouseClick(door.page.card.undo_button, Qt.MouseButton.LeftButton)

    assert door.inside() == 0


def test_print_on_the_card_asks_for_the_badge(door: Door, qtbot: QtBot) -> None:
    person = door.confirmed()[0]
    door.program.shell.can_print = True
    door.session.scan(person.codes[0])

    with qtbot.waitSignal(door.page.card.print_wanted) as wanted:
        QTest.mouseClick(door.page.card.print_button, Qt.MouseButton.LeftButton)

    assert wanted.args == [person.reference]


def test_admit_anyway_on_the_card_takes_a_reason_by_click(door: Door) -> None:
    door.session.set_session("qk-oecd2")
    stranger = next(p for p in door.confirmed() if "qk-oecd2" not in p.sessions)
    door.session.scan(stranger.codes[0])
    card = door.page.card
    assert not card.undo_button.isVisible()

    QTest.mouseClick(card.override_button, Qt.MouseButton.LeftButton)
    assert card.override_line.is_open
    QTest.mouseClick(chips(card.override_line)[0], Qt.MouseButton.LeftButton)

    assert door.inside() == 1


def chips(line: QWidget) -> list[QPushButton]:
    """The reasons offered."""
    return [button for button in line.findChildren(QPushButton) if button.isVisible()]
