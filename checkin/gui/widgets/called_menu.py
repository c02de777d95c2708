"""Menus that a screen reader calls by what is chosen there: one without a name is called as the program is."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from checkin.gui.look.plain_text import caption


def call_menu_of_qt() -> None:
    """Of a text field, which makes it itself: it is called as the field is."""
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu) and not menu.accessibleName():
        around = menu.parentWidget()
        while around is not None and not menu.accessibleName():
            menu.setAccessibleName(QAccessible.queryAccessibleInterface(around).text(QAccessible.Text.Name))
            around = around.parentWidget()


class CalledMenu(QMenu):
    """Every menu of the program."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)

    @classmethod
    def of(cls, button: QAbstractButton) -> CalledMenu:
        """Called as the button that opens it, without its key."""
        words = button.accessibleName() or button.text().replace("&&", "&")
        return cls(words.partition("  ")[0].removesuffix("…"), button)

    def add_submenu(self, title: str) -> CalledMenu:
        """One that opens from an entry of this one."""
        menu = CalledMenu(title, self)
        menu.setTitle(caption(title))
        self.addMenu(menu)
        return menu
