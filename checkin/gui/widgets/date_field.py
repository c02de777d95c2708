"""A field for a day, typed as people write it, or chosen from a calendar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDateEdit, QStyle, QStyleOptionComboBox, QWidget

from checkin.core.language import language
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.day_calendar import DayCalendar
from checkin.gui.widgets.typed_parts import ClickedPart, begin_anew, select_part


class DateField(QDateEdit):
    """Qt goes on by itself after a whole day or month; the blank typed there would pass over the part after it."""

    def __init__(self, display: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_gone_on = False
        self.setLocale(QLocale(language().code))
        self.setDisplayFormat(display)
        self.setCalendarPopup(True)
        self.setCalendarWidget(DayCalendar(self.locale()))
        ClickedPart(self)

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
        begin_anew(self, key)
        if key.isdigit() and self.currentSectionIndex() == 0 and self.displayFormat().startswith("ddd"):
            select_part(self, 1)  # Thu follows from the rest, and takes no digit
        if self._has_gone_on and key.isprintable() and key and not key.isalnum():
            return
        part, text = self.currentSection(), line.text()
        super().keyPressEvent(event)
        if self.currentSection() is not part:
            self._has_gone_on = key.isalnum()
        elif line.text() != text:
            self._has_gone_on = False
        if not key and (self.currentSection() is not part or line.text() != text):
            self._say_part()

    def focusNextPrevChild(self, is_next: bool, /) -> bool:
        part = self.currentSection()
        is_found = super().focusNextPrevChild(is_next)
        if self.hasFocus() and self.currentSection() is not part:
            self._say_part()
        return is_found

    def _say_part(self) -> None:
        """Qt tells a screen reader nothing of the part that Tab and the arrows come to, nor of what it is now."""
        announce(self, self.sectionText(self.currentSection()), at_once=True)
