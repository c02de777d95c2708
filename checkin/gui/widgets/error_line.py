"""What is wrong with what stands beside it, in red; heard too, as the focus is elsewhere."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.widgets.announcing import announce

_SOFTNESS = 2
"""Pixels by which an accent reaches beyond the first letter of a line, as that of “în”."""


class ToldLine(PlainLabel):
    """A text that is announced when it becomes another one."""

    def setText(self, text: str) -> None:
        if text != self.text():
            announce(self, text, at_once=False)
        super().setText(text)

    def say(self) -> None:
        """Once more, for whoever asked again by a key: what stands there still is not announced by itself."""
        announce(self, self.text(), at_once=False)


class ErrorLine(ToldLine):
    """A sentence that wraps."""

    def __init__(self, parent: QWidget | None = None, *, font: QFont | None = None) -> None:
        super().__init__(parent, role="error", wraps=True, font=font)
        self.setContentsMargins(_SOFTNESS, 0, _SOFTNESS, 0)

    def setText(self, text: str) -> None:
        set_role(self, "error")
        super().setText(text)

    def note(self, text: str) -> None:
        """What is to be known and is no fault: not in red."""
        super().setText(text)
        set_role(self, "muted")
