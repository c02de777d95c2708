"""What a widget that paints itself is for a screen reader: Qt would call it an area, or a button that is none."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFocusEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from checkin.gui.widgets.announcing import announce


class PaintedRole(QWidget):
    """Says its role, and what is chosen in it."""

    told_role = QAccessible.Role.List

    def told_value(self) -> str:
        """What is chosen now, and which of how many it is; empty where nothing is."""
        raise NotImplementedError

    def say_chosen(self) -> None:
        """Have it said that another is chosen: Linux asks nobody but a field with a text for what is in it."""
        if self.hasFocus():
            announce(self, self.told_value(), at_once=True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It looks otherwise where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class _Told(QAccessibleWidget):
    def text(self, t: QAccessible.Text) -> str:
        widget = self.object()
        if t is QAccessible.Text.Value and isinstance(widget, PaintedRole):
            return widget.told_value()
        return super().text(t)


@cache
def tell_painted_roles() -> None:
    """From now on screen readers are told of every widget that has a `told_role`.

    Once, however many windows there are: Qt asks all that was installed of every widget, one after the other.
    """
    QAccessible.installFactory(_interface_of)


def _interface_of(_key: str, widget: QObject) -> QAccessibleInterface | None:
    role = getattr(widget, "told_role", None)
    return _Told(widget, role) if isinstance(widget, QWidget) and isinstance(role, QAccessible.Role) else None
