"""What somebody with keys alone misses: a part that Tab does not reach, or reaches twice, and a focus nobody sees."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from itertools import islice

import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from checkin.gui.live.total import Number
from checkin.gui.widgets.state_mark import StateMark
from tests.screens.accessible import is_inside_one, stops_of, told
from tests.screens.keys import keys_told

_ROUND = 3
"""Pixels around a part in which its ring may be."""
_FEWEST = 24
"""Pixels that are others where the focus is: a caret alone has fewer than a ring."""
_MOST_PARTS = 6
"""Of a date and a time, each of which Tab stops at."""


def focus_faults(window: QWidget) -> list[str]:
    """Every fault of where Tab goes in this window, each in one line."""
    window.activateWindow()
    _draw()
    window.focusNextPrevChild(True)  # which puts them in order
    stops = list(stops_of(window))
    found = [f"{told(button)} is not in the order of Tab" for button in _passed_over(window)]
    return [*found, *_once_round(window, stops)] if stops else found


def _passed_over(window: QWidget) -> Iterator[QWidget]:
    """Buttons that a mouse alone reaches: neither Tab nor a key that they show."""
    for button in window.findChildren(QAbstractButton):
        is_there = button.isVisible() and button.isEnabled() and button.window() is window
        is_sign = isinstance(button, StateMark | Number) and button.focusPolicy() is Qt.FocusPolicy.NoFocus
        is_for_keys = button.focusPolicy() & Qt.FocusPolicy.TabFocus or _shows_a_key(button)
        is_a_part = _is_chosen_by_arrows(button) or is_inside_one(button)
        if is_there and not is_sign and not is_for_keys and not is_a_part:
            yield button


def _shows_a_key(button: QAbstractButton) -> bool:
    return any(keys_told(button)) or "Esc" in button.text()


def _is_chosen_by_arrows(widget: QWidget) -> bool:
    """Whether it is one of several of which one is chosen: Tab leads to one of them, arrows lead on."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    others = [] if group is None or not group.exclusive() else group.buttons()
    return any(other is not widget and other.focusPolicy() & Qt.FocusPolicy.TabFocus for other in others)


def _once_round(window: QWidget, stops: list[QWidget]) -> Iterator[str]:
    """From the first until one of them comes again."""
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen = list[QWidget]()
    now: QWidget | None = stops[0]
    while now is not None and now.window() is window and now not in seen:
        seen.append(now)
        _draw()
        focused = _picture(now, window)
        following = _next_after(now)
        _draw()
        if (
            following is not now
            and not _is_covered(now, window)
            and _difference(_picture(now, window), focused) < _FEWEST
        ):
            yield f"{told(now)} does not show that it has the focus"
        now = following
    if now is not seen[0]:
        yield f"after {told(seen[-1])} Tab goes to {now and told(now)}, and not on to the first, {told(seen[0])}"
    for stop in stops:
        if (
            shiboken6.isValid(stop)
            and stop.isEnabled()
            and stop not in seen
            and not _is_chosen_by_arrows(stop)
        ):
            yield f"Tab does not reach {told(stop)}"


def _next_after(now: QWidget) -> QWidget | None:
    for _ in range(_MOST_PARTS):
        now.focusNextPrevChild(True)
        if QApplication.focusWidget() is not now:
            break
    return QApplication.focusWidget()


def _draw() -> None:
    for _ in range(2):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _is_covered(widget: QWidget, window: QWidget) -> bool:
    """Whether something lies over a part of it for a while: an answer, or a strip."""
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    corners = (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight(), box.center())
    seen = (window.childAt(corner) for corner in corners if window.rect().contains(corner))
    return any(each is not None and each is not widget and not _are_kin(each, widget) for each in seen)


def _are_kin(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def _picture(widget: QWidget, window: QWidget) -> QImage:
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return (
        window.grab(box.adjusted(-_ROUND, -_ROUND, _ROUND, _ROUND))
        .toImage()
        .convertToFormat(QImage.Format.Format_RGB32)
    )


def _difference(one: QImage, other: QImage) -> int:
    """How many pixels are others, as far as it matters: a table has half a million."""
    if one.size() != other.size():
        return _FEWEST
    pixels = (memoryview(each.constBits()).cast("B").cast("I") for each in (one, other))
    others = filter(None, map(operator.ne, *pixels))
    return sum(islice(others, _FEWEST))
