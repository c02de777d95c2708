"""What a key types. Esc, Backspace, Delete and Tab have a text too, of control characters: they type nothing."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent


def typed_by(event: QKeyEvent) -> str:
    """The letters, digits or signs that a key writes; "" for a space and every key that writes nothing."""
    text = event.text()
    return text if text.strip() and text.isprintable() else ""
