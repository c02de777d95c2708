"""Which part of a date or a time of day what is typed stands in place of: Qt takes no digit into one that is full."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QDateTimeEdit

from checkin.gui.widgets.announcing import announce


class ClickedPart(QObject):
    """A click selects the part it is on; beside the text it selects the whole, which is typed from its first part on.

    Qt sets the cursor between two digits: 15:30 typed there changed nothing, or the minutes alone.
    """

    def __init__(self, field: QDateTimeEdit) -> None:
        super().__init__(field)
        self._field = field
        field.lineEdit().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            line = self._field.lineEdit()
            if not line.hasSelectedText():  # by a double click, or dragged
                self._select(is_beside=event.position().x() > _end_of_text(self._field))
        return super().eventFilter(watched, event)

    def _select(self, *, is_beside: bool) -> None:
        if is_beside:
            self._field.selectAll()
        else:
            self._field.setSelectedSection(self._field.currentSection())


def begin_anew(field: QDateTimeEdit, key: str) -> None:
    """Go to the first part where this key is typed over the whole, of which Qt takes none."""
    line = field.lineEdit()
    if key.isalnum() and line.selectedText() == line.text():
        select_part(field, 0)


def select_part(field: QDateTimeEdit, part: int) -> None:
    """What is typed next stands in its place."""
    field.setCurrentSectionIndex(part)
    field.setSelectedSection(field.currentSection())


@contextmanager
def part_said(field: QDateTimeEdit) -> Iterator[None]:
    """Say the part that Tab or an arrow comes to, and what it is then: Qt tells a screen reader of neither."""
    before = _part(field)
    yield
    if field.hasFocus() and _part(field) != before:
        # Thu and 26 are one part to Qt, but not to who stands on it.
        told = field.lineEdit().selectedText() or field.sectionText(field.currentSection())
        announce(field, told, at_once=True)


def _part(field: QDateTimeEdit) -> tuple[int, str]:
    return field.currentSectionIndex(), field.lineEdit().text()


def _end_of_text(field: QDateTimeEdit) -> int:
    line = field.lineEdit()
    return line.textMargins().left() + line.fontMetrics().horizontalAdvance(line.text()) + _QT_MARGIN


_QT_MARGIN = 4
"""Pixels that Qt leaves beside a text, and half a digit's edge."""
