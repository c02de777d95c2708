"""The field for the name: a business card that is pasted, or read, into it goes to the fields it is of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from checkin.core.door.business_card import NamedPerson, is_card, person_named


class NameField(QLineEdit):
    """Of the whole text, of which the field itself would keep the beginning, `card_pasted` carries whose it is."""

    card_pasted = Signal(NamedPerson)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self._take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (
            event.matches(QKeySequence.StandardKey.Paste) and self._take(QApplication.clipboard().text())
        ):
            super().keyPressEvent(event)

    def _take(self, text: str) -> bool:
        card = person_named(text) if is_card(text) else None
        if card is not None:
            self.clear()
            self.card_pasted.emit(card)
        return card is not None
