"""Fields for a number and a time of day whose text stands clear of the edge: Qt gives theirs no padding.

The wheel over them scrolls the page they are on.
"""

from __future__ import annotations

from contextlib import nullcontext

from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QTimeEdit, QWidget

from checkin.gui.widgets.typed_parts import ClickedPart, begin_anew, part_said

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
        with nullcontext() if event.text() else part_said(self):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool, /) -> bool:
        with part_said(self):
            return super().focusNextPrevChild(is_next)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _inset(field: QAbstractSpinBox) -> None:
    field.lineEdit().setTextMargins(_INSET, 0, 0, 0)
