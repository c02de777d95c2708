"""What lies over a page and has the keyboard: Tab goes round in it, as what it lies over is not to be seen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_KEEPS_TAB = "keeps_tab"


def keep_tab_within(overlay: QWidget, *, is_over: bool = True) -> None:
    """Whoever is done with it presses Esc. `is_over`: not while it stands beside the page."""
    overlay.setProperty(_KEEPS_TAB, is_over)


def over_the_page(widget: QWidget | None) -> QWidget | None:
    """What keeps Tab, of what this widget is in; None on the page itself."""
    while widget is not None and not widget.property(_KEEPS_TAB):
        widget = widget.parentWidget()
    return widget
