"""Type that grows with the screen: guests did not choose the size of this desk's."""

from __future__ import annotations

from PySide6.QtGui import QFont

from checkin.gui.look.theme import Theme
from checkin.gui.widgets.fitted_text import FittedText

_LINES, _COLUMNS = 26, 42
"""Lines of body text on a screen's height, and their heights in its width, whichever is less."""


def line_of(width: int, height: int) -> float:
    """Pixels of a line of body text on a window of this size."""
    return min(height / _LINES, width / _COLUMNS)


def font_of(theme: Theme, size: str, line: float) -> QFont:
    """One of the theme's fonts, of a screen that has such lines."""
    font = theme.font(size)
    font.setPointSizeF(max(1.0, font.pointSizeF() * _scale(theme, line)))
    return font


def scale_all(theme: Theme, line: float, *texts: FittedText) -> None:
    """Give these texts the size that belongs to the screen."""
    for text in texts:
        text.set_scale(_scale(theme, line))


def _scale(theme: Theme, line: float) -> float:
    return line / theme.lines("body")
