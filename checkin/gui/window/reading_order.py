"""Tab goes through the window as one reads it: in the order of the layouts, not in that in which parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QWidget,
)

_WHOLE = (QAbstractButton, QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit)
"""What is made of parts that nobody but Qt knows."""


class ReadableWindow(QMainWindow):
    """Orders what Tab reaches when it is pressed: pages change what they hold all day long."""

    def focusNextPrevChild(self, is_next: bool, /) -> bool:
        put_in_reading_order(self)
        return super().focusNextPrevChild(is_next)


def put_in_reading_order(window: QWidget) -> None:
    """Order what Tab reaches now; what is hidden is ordered once it is shown."""
    wanted = list(_stops(window))
    now = [each for each in _chain(window) if each in set(wanted)]
    if now != wanted:
        # To Qt the last is followed by the first already, so that it would not move the first behind the last.
        for one, two in ((now[0], wanted[0]), *pairwise(wanted)):
            if one is not two:
                QWidget.setTabOrder(one, two)


def _chain(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        yield widget
        widget = widget.nextInFocusChain()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """What takes the focus by Tab in it, from the first to the last."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        parts = [] if inner is None else [inner]
    elif isinstance(widget, _WHOLE):
        parts = []
    else:
        parts = _parts(widget)
    for part in parts:
        if not part.isHidden():
            yield from _stops(part)


def _parts(widget: QWidget) -> list[QWidget]:
    """As the layout has them; then what floats above, or is placed by hand, line by line."""
    layout = widget.layout()
    laid = list(_laid_out(layout)) if layout is not None else []
    known = set(laid)
    others = [
        each
        for each in widget.children()
        if isinstance(each, QWidget) and not each.isWindow() and each not in known
    ]
    return [*laid, *sorted(others, key=lambda each: (each.y(), each.x()))]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda n: _line_and_column(layout, n))
    for n in places:
        item = layout.itemAt(n)
        if item is None:
            continue
        inside, widget = item.layout(), item.widget()
        if inside is not None:
            yield from _laid_out(inside)
        elif widget is not None:
            yield widget


def _line_and_column(grid: QGridLayout, n: int) -> tuple[int, ...]:
    # Four numbers, which the stubs call an object.
    place: tuple[int, ...] = grid.getItemPosition(n)  # type: ignore[assignment]
    return place[:2]
