"""What a key types. Esc, Backspace, Delete and Tab have a text too, of control characters: they type nothing."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_MODIFIERS = Qt.KeyboardModifier
_TYPES_BY_ALT = sys.platform == "darwin"
"""On a Mac the option key writes accents and signs."""


def typed_by(event: QKeyEvent) -> str:
    """The letters, digits or signs that a key writes; "" for a space and every key that writes nothing."""
    text = event.text()
    return text if text.strip() and text.isprintable() else ""


def is_alt_of_nothing(event: QKeyEvent) -> bool:
    """Whether a letter or digit was pressed with Alt, for a button or an answer that is not there any more.

    Qt would type it. Alt Gr comes with Ctrl, or with no modifier at all; Alt and the keypad write a sign by its number.
    """
    with_alt = event.modifiers() & ~_MODIFIERS.ShiftModifier == _MODIFIERS.AltModifier
    return with_alt and not _TYPES_BY_ALT and bool(typed_by(event))
