"""A field for a day, typed as people write it, or chosen from a calendar."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from checkin.core.language import language


class DateField(QDateEdit):
    """Qt goes on by itself after a whole day or month; the blank typed there would pass over the part after it."""

    def __init__(self, display: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_gone_on = False
        self.setLocale(QLocale(language().code))
        self.setDisplayFormat(display)
        self.setCalendarPopup(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, key = self.lineEdit(), event.text()
        if key.isalnum() and line.selectedText() == line.text():
            self._go_to(0)  # typed over the whole: from its first part on
        if key.isdigit() and self.currentSectionIndex() == 0 and self.displayFormat().startswith("ddd"):
            self._go_to(1)  # Thu follows from the rest, and takes no digit
        if self._has_gone_on and key.isprintable() and key and not key.isalnum():
            return
        part, text = self.currentSection(), line.text()
        super().keyPressEvent(event)
        if self.currentSection() is not part:
            self._has_gone_on = key.isalnum()
        elif line.text() != text:
            self._has_gone_on = False

    def _go_to(self, part: int) -> None:
        self.setCurrentSectionIndex(part)
        self.setSelectedSection(self.currentSection())
