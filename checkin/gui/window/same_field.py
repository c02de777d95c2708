"""The field of a page built anew that stands where one of the page before stood."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def way_back_to(field: QWidget | None, page: QWidget | None) -> Callable[[QWidget], None]:
    """Brings the keyboard to the same field of the same page built anew, in sight; nowhere if it was elsewhere."""
    if field is None or page is None or not page.isAncestorOf(field):
        return lambda _: None
    kind = type(field)
    at = page.findChildren(kind).index(field)

    def go(anew: QWidget) -> None:
        fields = anew.findChildren(kind)
        if at >= len(fields):
            return
        same = fields[at]
        same.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, same, lambda: _show(same, anew))

    return go


def _show(field: QWidget, page: QWidget) -> None:
    """After the layouts, which know where it is."""
    for area in page.findChildren(QScrollArea):
        if area.isAncestorOf(field):
            area.ensureWidgetVisible(field)
