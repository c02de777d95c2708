"""Text that came from a list, a badge or a file is shown letter by letter: Qt must not guess that it is markup.

Every label of the window is a PlainLabel; tooltips of data go through `tip`, words on buttons, boxes and menus through
`caption`. A test holds the sources to it, another walks the whole window with names full of markup.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

LONGEST_TIP = 1000
"""Characters of a tooltip: one as high as the screen helps nobody."""


class PlainLabel(QLabel):
    """A label that shows its text as it is. Where a `<b>` or an `<img>` stands in a name, it is part of the name."""

    def __init__(
        self,
        text: str | QWidget | None = None,
        parent: QWidget | None = None,
        *,
        role: str = "",
        wraps: bool = False,
        font: QFont | None = None,
    ) -> None:
        """`role` is its look in the style sheet, as `set_role` gives it later on."""
        super().__init__(text if isinstance(text, QWidget) else parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if role:
            self.setProperty("role", role)
        if font is not None:
            self.setFont(font)
        if isinstance(text, str):
            self.setText(text)


def tip(text: str) -> str:
    """A text as a tooltip shows it letter by letter: QToolTip takes whatever looks like markup for markup."""
    text = text if len(text) <= LONGEST_TIP else f"{text[: LONGEST_TIP - 1]}…"
    if (
        "<" not in text and "&lt;" not in text
    ):  # what `Qt.mightBeRichText` looks for; markup is read aloud, too
        return text
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>'


def caption(text: str) -> str:
    """A text for a button, a box or an entry of a menu: no letter of it becomes a key, no tab a column."""
    return text.replace("&", "&&").replace("\t", " ")


def title(text: str) -> str:
    """A text for the frame of the window, which takes `[*]` for its mark of unsaved changes."""
    return text.replace("[*]", "[*][*]")
