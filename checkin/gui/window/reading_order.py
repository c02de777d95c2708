"""Tab goes through the window as one reads it: in the order of the layouts, not in that in which parts were made.

What it reaches comes into sight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QWidget,
)

from checkin.gui.widgets.laid_out import laid_out
from checkin.gui.widgets.over_the_page import over_the_page

_WHOLE = (QAbstractButton, QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit)
"""What is made of parts that nobody but Qt knows."""
_ROUND_ABOUT = 12
"""Pixels above and below what was reached: one sees that it goes on."""


class ReadableWindow(QMainWindow):
    """Orders what Tab reaches when it is pressed: pages change what they hold all day long."""

    goes_home: Callable[[], bool] | None = None
    """Puts the keyboard where the page wants it, if it can, once what had it is hidden: Qt would look for the next,
    which is the first of the window, and have that said.
    """

    def focusNextPrevChild(self, is_next: bool, /) -> bool:
        now: QWidget | None = self.focusWidget()
        is_hidden = now is not None and not now.isVisible()
        if is_hidden and self.goes_home is not None and self.goes_home():
            return True
        put_in_reading_order(self)
        over = over_the_page(now)
        if over is not None:
            return _go_on_within(over, now, is_next)
        is_found = super().focusNextPrevChild(is_next)
        if is_found and (reached := self.focusWidget()) is not None:
            bring_into_sight(reached)
        return is_found


def _go_on_within(overlay: QWidget, now: QWidget | None, is_next: bool) -> bool:
    stops = [stop for stop in _stops(overlay) if stop.isVisible() and stop.isEnabled()]
    at = stops.index(now) if now in stops else -1
    if not stops:
        return False
    stops[(at + (1 if is_next else -1)) % len(stops)].setFocus(
        Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
    )
    return True


def bring_into_sight(part: QWidget) -> None:
    """Scroll whatever holds it; by itself Qt does so only from one part of an area to another, not from outside."""
    holder = part.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea) and (inner := holder.widget()) is not None:
            middle = part.mapTo(inner, part.rect().center())
            holder.ensureVisible(middle.x(), middle.y(), 0, part.height() // 2 + _ROUND_ABOUT)
        elif isinstance(holder, QAbstractItemView) and (port := holder.viewport()).isAncestorOf(part):
            holder.scrollTo(holder.indexAt(part.mapTo(port, part.rect().center())))
        holder = holder.parentWidget()


def put_in_reading_order(window: QWidget) -> None:
    """Order what Tab reaches now; what is hidden is ordered once it is shown."""
    # Whatever the order is: of what would tell of it, the next in the chain, PySide makes a child of whom it asks.
    stops = list(_stops(window))
    # To Qt the last may be followed by the first already, where the window begins between them: not once it was moved.
    for one, two in ((stops[0], stops[-1]), *pairwise(stops)) if stops else ():
        if one is not two:
            QWidget.setTabOrder(one, two)


def stop_before(gone: QWidget, page: QWidget) -> QWidget:
    """Of what Tab reaches on a page, what stands nearest before a part of it that is hidden now; the first of all where
    the part is no more, or nothing stands before it; the page itself where it has none.
    """
    stops = [stop for stop in _stops(page) if stop is not page and stop.isVisible() and stop.isEnabled()]
    if not shiboken6.isValid(gone) or not page.isAncestorOf(gone):
        return next(iter(stops), page)
    at = _place(gone, page)
    before = [stop for stop in stops if _place(stop, page) < at]
    return max(before, key=lambda stop: _place(stop, page), default=next(iter(stops), page))


def _place(part: QWidget, page: QWidget) -> tuple[int, int]:
    at = part.mapTo(page, QPoint(0, 0))
    return at.y(), at.x()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """What takes the focus by Tab in it, from the first to the last."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        parts = [] if inner is None else [inner]
    elif isinstance(widget, QAbstractItemView):
        parts = _by_place(widget.viewport())
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
    return [*laid, *(each for each in _by_place(widget) if each not in known)]


def _by_place(widget: QWidget) -> list[QWidget]:
    """The parts of one, line by line."""
    parts = [each for each in widget.children() if isinstance(each, QWidget) and not each.isWindow()]
    return sorted(parts, key=lambda each: (each.y(), each.x()))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for each in laid_out(layout):
        if isinstance(each, QLayout):
            yield from _laid_out(each)
        else:
            yield each
