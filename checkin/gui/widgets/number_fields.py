"""Fields for a number and a time of day whose text stands clear of the edge: Qt gives theirs no padding.

The wheel over them scrolls the page they are on.
"""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QTimeEdit, QWidget

from checkin.gui.widgets.typed_parts import ClickedPart, begin_anew

_INSET = 12
NARROWEST = 160
"""Pixels of one that says a sentence in place of a number: the sentence scrolls, as what is typed does."""


class NumberField(QSpinBox):
    """A whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _inset(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DecimalField(QDoubleSpinBox):
    """A number with decimals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _inset(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TimeField(QTimeEdit):
    """A time of day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _inset(self)
        ClickedPart(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        begin_anew(self, event.text())
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _inset(field: QAbstractSpinBox) -> None:
    field.lineEdit().setTextMargins(_INSET, 0, 0, 0)
