"""A field for a day, typed as people write it, or chosen from a calendar."""

from __future__ import annotations

import re
from contextlib import nullcontext

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDateEdit, QStyle, QStyleOptionComboBox, QWidget

from checkin.core.language import language
from checkin.gui.widgets.day_calendar import DayCalendar
from checkin.gui.widgets.typed_parts import ClickedPart, begin_anew, part_said, select_part

_CHANGING_KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock)


class DateField(QDateEdit):
    """Qt goes on by itself after a whole day or month; the blank typed there would pass over the part after it.

    Part by part it takes no 31 while April stands behind it, no Nov where November stands and no month as a number, and
    says nothing: a whole day typed from its first part on is read by us once its year is there.
    """

    def __init__(self, display: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_gone_on = False
        self._typed: str | None = None
        """From the first part on; None where somebody went about in it."""
        self.setLocale(QLocale(language().code))
        self.setDisplayFormat(display)
        self.setCalendarPopup(True)
        self.setCalendarWidget(DayCalendar(self.locale()))
        ClickedPart(self)
        self.lineEdit().installEventFilter(self)

    def open_calendar(self) -> None:
        """As a click on the arrow does, which is Qt's only way to it."""
        option = QStyleOptionComboBox()
        option.initFrom(self)
        part = QStyle.SubControl.SC_ComboBoxArrow
        arrow = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        at, left = QPointF(arrow.center()), Qt.MouseButton.LeftButton
        where = QPointF(self.mapToGlobal(at))
        kind, keys = QEvent.Type.MouseButtonPress, Qt.KeyboardModifier.NoModifier
        self.mousePressEvent(QMouseEvent(kind, at, where, left, left, keys))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        line, key = self.lineEdit(), event.text()
        self._take_down(event)
        begin_anew(self, key)
        if key.isdigit() and self.currentSectionIndex() == 0 and self.displayFormat().startswith("ddd"):
            select_part(self, 1)  # Thu follows from the rest, and takes no digit
        if self._has_gone_on and key.isprintable() and key and not key.isalnum():
            return
        part, text = self.currentSection(), line.text()
        with nullcontext() if key else part_said(self):
            super().keyPressEvent(event)
        if (day := self._day_typed()) is not None:
            self.setDate(day)
        if self.currentSection() is not part:
            self._has_gone_on = key.isalnum()
        elif line.text() != text:
            self._has_gone_on = False

    def _take_down(self, event: QKeyEvent) -> None:
        key, selected = event.text(), self.lineEdit().selectedText()
        if key and key.isprintable():
            is_first = self.currentSectionIndex() <= self.displayFormat().startswith("ddd")
            if key.isalnum() and selected and (is_first or selected == self.lineEdit().text()):
                self._typed = ""
            if self._typed is not None:
                self._typed += key
        elif event.key() == Qt.Key.Key_Backspace and self._typed:
            self._typed = self._typed[:-1]
        elif event.key() not in _CHANGING_KEYS:
            self._typed = None

    def _day_typed(self) -> QDate | None:
        if self._typed is None or not re.search(r"\d{4}", self._typed):
            return None
        if re.fullmatch(r"\d{8}", self._typed):
            days = (QDate.fromString(self._typed, order) for order in ("yyyyMMdd", "ddMMyyyy"))
            return next((day for day in days if day.isValid()), None)
        from checkin.lists.programme_times import day_told

        day = day_told(self._typed, None)
        return None if day is None else QDate(day.year, day.month, day.day)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self._typed = None
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._typed = None
        super().focusOutEvent(event)

    def focusNextPrevChild(self, is_next: bool, /) -> bool:
        with part_said(self):
            return super().focusNextPrevChild(is_next)
