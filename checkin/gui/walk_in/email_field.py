"""The field for an e-mail address: what hardly is one is kept, and told once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from checkin.core.language import _
from checkin.core.names.folding import is_email


class EmailField(QLineEdit):
    """Looks at what stands in it when it is left."""

    told = Signal(str)
    """That it does not look like an address; "" when it is over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._odd = ""
        self.editingFinished.connect(self.look)

    @property
    def untold(self) -> str:
        """An address that does not look like one, of which nothing was said yet; "" else."""
        email = self.text().strip()
        return "" if not email or is_email(email) or email == self._odd else email

    def look(self) -> str:
        """Say that what stands there is hardly an address; gives what was said."""
        told = ""
        if odd := self.untold:
            self._odd = odd
            told = _("“{email}” does not look like an e-mail address. It is kept as it is.", email=odd[:60])
            self.told.emit(told)
        elif self._odd != self.text().strip():
            self._odd = ""
            self.told.emit("")
        return told
