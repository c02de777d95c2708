"""A line that people are named in, whose first letter may come before the input method does."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit

from checkin.core.names.left_on import with_first_key


class NameLine(QLineEdit):
    """A line edit that a letter is handed to where nothing is written, as from a table: there nothing composes it."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A Latin letter before what is left of a syllable was the first key of it."""
        before = self.text()
        if event.commitString() and not self.hasSelectedText() and self.cursorPosition() == len(before):
            written = before + event.commitString()
            whole = with_first_key(written)
            if whole != written:
                event.setCommitString(whole, -len(before), len(before))
        super().inputMethodEvent(event)
