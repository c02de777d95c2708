"""Keys that do something in a part of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

CTRL_ENTER = ("Ctrl+Return", "Ctrl+Enter")
"""Of the letters and of the digits."""


def on_keys(part: QWidget, do: Callable[[], object], *keys: str) -> None:
    """Each of the keys does it, while the focus is in that part: another may use the same keys."""
    for each in keys:
        shortcut = QShortcut(QKeySequence(each), part)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
