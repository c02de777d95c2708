"""What a box to choose from is for, told to screen readers: on Linux and macOS Qt calls it by what is chosen in it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from checkin.gui.look.plain_text import PlainLabel


def call_box(box: QComboBox, words: str) -> None:
    """For a box that no label beside it has as its buddy: one that nobody sees says it."""
    box.setAccessibleName(words)
    label = box.findChild(PlainLabel) or PlainLabel(box)
    label.hide()
    label.setAccessibleName(words)
    label.setBuddy(box)
