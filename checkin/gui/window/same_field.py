"""The field that had the keyboard, on the page that is in front again, or of it built anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class _Pages(Protocol):
    """A window whose page in front can be changed."""

    @property
    def page(self) -> QWidget: ...

    def open_page(self, place_id: str) -> None: ...


def way_back(window: _Pages, place_id: str) -> Callable[[], None]:
    """Brings this page, now in front, to the front again later, with the keyboard where it is now."""
    to_field = way_back_to(QApplication.focusWidget(), window.page)

    def go() -> None:
        window.open_page(place_id)
        to_field(window.page)

    return go


def way_back_to(field: QWidget | None, page: QWidget | None) -> Callable[[QWidget], None]:
    """Brings the keyboard to that field, or its like on the page built anew, in sight; nowhere if it was elsewhere."""
    if field is None or page is None or not page.isAncestorOf(field):
        return lambda _: None
    kind = type(field)
    at = page.findChildren(kind).index(field)

    def go(anew: QWidget) -> None:
        fields = anew.findChildren(kind)
        same = field if field in fields else fields[at] if at < len(fields) else None
        if same is None:
            return
        same.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, same, lambda: _show(same, anew))

    return go


def _show(field: QWidget, page: QWidget) -> None:
    """After the layouts, which know where it is."""
    for area in page.findChildren(QScrollArea):
        if area.isAncestorOf(field):
            area.ensureWidgetVisible(field)
