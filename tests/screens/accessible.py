"""What a screen reader misses of that which takes the focus: names, roles, values."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QComboBox, QScrollArea, QWidget

_ROLES_OF_NOTHING = {
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.Grouping,
    QAccessible.Role.Pane,
}
"""Roles that say nothing of what one can do there."""


def accessible_faults(window: QWidget) -> list[str]:
    """Every fault of what takes the focus, each in one line."""
    return [f"{_told(widget)} {fault}" for widget in _stops(window) for fault in _faults_of(widget)]


def _stops(window: QWidget) -> Iterator[QWidget]:
    """What Tab reaches, in its order, from the first."""
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and widget.window() is window
            and widget.focusProxy() is None
        ):
            yield widget
        widget = widget.nextInFocusChain()


def _faults_of(widget: QWidget) -> Iterator[str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    if not interface.text(QAccessible.Text.Name).strip() and not isinstance(widget, QScrollArea):
        yield "has no name"
    if interface.role() in _ROLES_OF_NOTHING and not isinstance(widget, QAbstractScrollArea):
        yield f"has the role {interface.role().name}"
    state = interface.state()
    if not state.focusable:
        yield "is not told as focusable"
    if isinstance(widget, QComboBox) and widget.currentText() and not _value(interface):
        yield "does not tell its value"
    if isinstance(widget, QAbstractItemView) and not _says_how_many(widget, interface):
        yield "does not tell its rows"


def _value(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Value)


def _says_how_many(view: QAbstractItemView, interface: QAccessibleInterface) -> bool:
    model = view.model()
    return model.rowCount() == 0 or interface.childCount() > 0


def _told(widget: QWidget) -> str:
    name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    parent = widget.parentWidget()
    inside = type(parent).__name__ if parent is not None else ""
    return f"{inside} > {type(widget).__name__}" + (
        f" “{name[:40]}”" if isinstance(name, str) and name else ""
    )
