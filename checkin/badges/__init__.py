"""Draws badges: layout and attendee become a PDF with text of every script and a code that any scanner reads."""

from checkin.badges.drawing import Shrunk, Unprintable
from checkin.badges.library import (
    DEFAULT_LAYOUT,
    layout_named,
    layouts,
    read_layout,
    save_layout,
    unreadable_layouts,
)
from checkin.badges.writing import (
    BadgesDone,
    BadgeWriter,
    CancelledError,
    badge_pdf,
    badges_pdf,
    font_files,
    glyph_problems,
)

__all__ = [
    "DEFAULT_LAYOUT",
    "BadgeWriter",
    "BadgesDone",
    "CancelledError",
    "Shrunk",
    "Unprintable",
    "badge_pdf",
    "badges_pdf",
    "font_files",
    "glyph_problems",
    "layout_named",
    "layouts",
    "read_layout",
    "save_layout",
    "unreadable_layouts",
]
