"""The wheel scrolls a page and changes nothing on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QWidget

from checkin.gui.window.places import PLACES
from tests.gui.conftest import Door

NONE = Qt.MouseButton.NoButton


def turn_wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        NONE,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_the_wheel_over_a_field_changes_neither_choice_nor_number(door: Door, place: str) -> None:
    door.program.window.open_page(place)
    page = door.program.window.page
    boxes, spins = page.findChildren(QComboBox), page.findChildren(QAbstractSpinBox)
    before = [box.currentText() for box in boxes], [spin.text() for spin in spins]

    for field in (*boxes, *spins):
        turn_wheel(field)

    assert ([box.currentText() for box in boxes], [spin.text() for spin in spins]) == before
