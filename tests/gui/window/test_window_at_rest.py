"""A window that nobody uses asks nothing of the processor: no layout that asks for the next one, no painting.

And the wheel scrolls a page and changes nothing on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.badges.page import BadgesPage
from checkin.gui.walk_in.page import WalkInPage
from checkin.gui.window.places import PLACES
from tests.gui.conftest import Door

SIZES = ((1280, 800), (960, 600))


class Laying(QObject):
    """Counts the layouts that are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = Counter[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked[type(watched).__name__] += 1
        return False


@pytest.fixture
def laying(qapp: QApplication) -> Iterator[Laying]:
    laying = Laying()
    qapp.installEventFilter(laying)
    yield laying
    qapp.removeEventFilter(laying)


def comes_to_rest(laying: Laying, qtbot: QtBot) -> None:
    """A loop asks for a layout in each turn; what is under way asks in a few."""

    def is_at_rest() -> bool:
        laying.asked.clear()
        for _ in range(20):
            QTest.qWait(1)
        return sum(laying.asked.values()) < 10

    qtbot.waitUntil(is_at_rest)


def turn_wheel(widget: QWidget) -> None:
    middle, none = QPointF(widget.rect().center()), Qt.MouseButton.NoButton
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_every_page_comes_to_rest_and_the_wheel_over_a_field_changes_nothing(
    door: Door, laying: Laying, qtbot: QtBot
) -> None:
    for size in SIZES:
        door.program.window.resize(*size)
        for place in PLACES:
            door.program.window.open_page(place.id)
            comes_to_rest(laying, qtbot)
            page = door.program.window.page
            boxes, spins = page.findChildren(QComboBox), page.findChildren(QAbstractSpinBox)
            before = [box.currentText() for box in boxes], [spin.text() for spin in spins]
            for field in (*boxes, *spins):
                turn_wheel(field)
            assert ([box.currentText() for box in boxes], [spin.text() for spin in spins]) == before, place.id


def test_the_wheel_changes_no_field_that_came_after_the_page(door: Door) -> None:
    window = door.program.window
    window.open_page("badges")
    badges = window.page
    assert isinstance(badges, BadgesPage)
    badges.layouts.list.setCurrentRow(1)
    window.open_page("walk-in")
    walk_in = window.page
    assert isinstance(walk_in, WalkInPage)
    walk_in.open_rights()
    spins, boxes = badges.findChildren(QAbstractSpinBox), walk_in.findChildren(QComboBox)
    before = [spin.text() for spin in spins], [box.currentText() for box in boxes]
    assert all(before)
    for field in (*spins, *boxes):
        turn_wheel(field)
    assert ([spin.text() for spin in spins], [box.currentText() for box in boxes]) == before


def test_the_card_comes_to_rest_whatever_it_says(door: Door, laying: Laying, qtbot: QtBot) -> None:
    for size, person in zip(SIZES, door.confirmed(), strict=False):
        door.program.window.resize(*size)
        for code in (person.codes[0], person.codes[0], "NOBODY"):
            door.session.scan(code)
            comes_to_rest(laying, qtbot)
        stranger = next(p for p in door.confirmed() if "qk-oecd2" not in p.sessions)
        door.session.admit(stranger.reference, session_id="qk-oecd2")
        door.press(Qt.Key.Key_F8)
        comes_to_rest(laying, qtbot)
