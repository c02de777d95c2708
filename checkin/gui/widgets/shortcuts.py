"""Keys that do something on a page, or in a part of one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from checkin.gui.session.shell import Page

CTRL_ENTER = ("Ctrl+Return", "Ctrl+Enter")
"""Of the letters and of the digits."""


def on_keys(part: QWidget, do: Callable[[], object], *keys: str) -> list[QShortcut]:
    """Each of the keys does it: of a page while it is shown, wherever the focus is in the window, for it says so; of
    a part of one while the focus is there, for another may use the same keys. A key that is held down does it once.
    """
    whole, there = Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
    shortcuts = [QShortcut(QKeySequence(each), part) for each in keys]
    for shortcut in shortcuts:
        shortcut.setContext(whole if isinstance(part, Page) else there)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(do)
    return shortcuts
