"""What is wrong with a window at its size: text cut without an ellipsis, parts outside their parent or over each other.

A list that scrolls may show half a row at its end; what is elided ends in dots, and is whole as drawn.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionFrame,
    QTextEdit,
    QWidget,
)

from checkin.gui.widgets.free_place import IS_ANSWER, words_of
from checkin.gui.widgets.laid_out import laid_out
from checkin.gui.widgets.notice_row import NoticeRow
from checkin.gui.widgets.notice_strips import Strips
from tests.screens.drawn import DrawnText, drawn_texts

_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractSlider)
_FAR = 9e5
_EDGE = 2.1
"""Pixels of a letter’s own softness, or of the hat of one that begins a line, that nobody misses."""


def faults(window: QWidget, asked: QSize) -> list[str]:
    """Every fault of what is shown, each in one line; `asked` is the size that the window was given."""
    found = []
    if window.width() > asked.width() or window.height() > asked.height():
        found.append(f"the window wants {window.width()}x{window.height()}")
    rows = [
        each
        for each in window.findChildren(NoticeRow)
        if each.isVisible() and each.may_fold and not each.warns
    ]
    strips = [_box_in(each, window) for each in rows]
    is_kept = any(each.lie_in_kept for each in window.findChildren(Strips))
    for widget in _shown(window):
        if not any(row.isAncestorOf(widget) for row in rows) and _covered(
            widget, window, strips, is_kept=is_kept
        ):
            found.append(f"a strip lies over {_name(widget)}")
        if widget.isHidden():  # from within its own being shown
            found.append(f"{_name(widget)} is shown though it is hidden")
        found += [f"{_name(widget)} {text}" for text in _misplaced(widget)]
        found += [f"{_name(widget)} cuts “{piece.text}”" for piece in _cut(widget, window)]
        if isinstance(widget, QLineEdit) and _is_squeezed(widget):
            found.append(f"{_name(widget)} is too low for its type: {_box(widget.geometry())}")
        if isinstance(widget, QScrollArea) and (beyond := widget.horizontalScrollBar().maximum()):
            found.append(
                f"{_name(widget)} goes {beyond} pixels beyond its edge: nobody scrolls a page across"
            )
        if isinstance(widget, QDialogButtonBox) and any(not b.icon().isNull() for b in widget.buttons()):
            found.append(f"{_name(widget)} has pictures of the system on its buttons")
    return list(dict.fromkeys(found))


def _shown(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and not isinstance(widget, QScrollBar):
            yield widget


def _misplaced(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    moves = parent is None or _scrolls(parent) or isinstance(parent, QHeaderView)
    if (
        parent is not None
        and not moves
        and not widget.geometry().isEmpty()
        and not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())
    ):
        yield f"{_box(widget.geometry())} is outside {_name(parent)} {parent.width()}x{parent.height()}"
    layout = widget.layout()
    if layout is not None:
        parts = [part for part in _laid_out(layout) if part.isVisible()]
        for n, one in enumerate(parts):
            for other in parts[n + 1 :]:
                over = one.geometry().intersected(other.geometry())
                if over.width() > 2 and over.height() > 2:
                    yield f"lays {_name(one)} over {_name(other)}"


def _covered(widget: QWidget, window: QWidget, strips: list[QRectF], *, is_kept: bool) -> bool:
    """Whether a strip that could wait at the foot lies over a control, a sentence, or what answers somebody.

    `is_kept`: in what the page keeps for strips, whatever is told there.
    """
    seen = QRectF(widget.visibleRegion().boundingRect())
    if isinstance(widget, QLabel) and is_kept:
        return False
    if isinstance(widget, QLabel):
        seen &= QRectF(words_of(widget)) if widget.text() else QRectF()
    seen.translate(widget.mapTo(window, QPoint(0, 0)))
    is_kept_free = isinstance(widget, (*_CONTROLS, QLabel)) or bool(widget.property(IS_ANSWER))
    return is_kept_free and any(_meet(seen, strip) for strip in strips)


def _meet(one: QRectF, other: QRectF) -> bool:
    over = one & other
    return over.width() > 2 and over.height() > 2


def _box_in(widget: QWidget, window: QWidget) -> QRectF:
    return QRectF(widget.rect().translated(widget.mapTo(window, QPoint(0, 0))))


def _is_squeezed(field: QLineEdit) -> bool:
    """What is typed scrolls across, but letters need their height."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inner = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    return inner.height() < QFontMetricsF(field.font()).height() - 2 * _EDGE


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for part in laid_out(layout):
        if isinstance(part, QLayout):
            yield from _laid_out(part)
        else:
            yield part


def _cut(widget: QWidget, window: QWidget) -> Iterator[DrawnText]:
    if isinstance(widget, QLineEdit):
        return  # what is typed scrolls
    for piece in drawn_texts(widget):
        if not piece.text.strip() or piece.ink.isEmpty():
            continue
        seen = _seen(widget, window, piece.clip)
        if not seen.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).contains(piece.ink):
            yield piece


def _seen(widget: QWidget, window: QWidget, let_through: QRectF) -> QRectF:
    """The part of the widget that shows, in its own pixels; as if it went on where one can scroll."""
    seen = let_through
    scrolls_across = scrolls_down = False
    each: QWidget | None = widget
    while each is not None and each is not window:
        box = QRectF(each.rect().translated(widget.mapFrom(each, QPoint(0, 0))))
        area = each.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is each:
            scrolls_across |= _goes_on(area, Qt.Orientation.Horizontal)
            scrolls_down |= _goes_on(area, Qt.Orientation.Vertical)
        if scrolls_across:
            box = QRectF(-_FAR, box.y(), 2 * _FAR, box.height())
        if scrolls_down:
            box = QRectF(box.x(), -_FAR, box.width(), 2 * _FAR)
        if each is widget:
            seen = _rest_of(seen, box, each.rect())
        seen = seen.intersected(box)
        each = area
    return seen


def _rest_of(seen: QRectF, box: QRectF, viewport: QRect) -> QRectF:
    """A clip at the edge of a viewport is where one scrolls on, not a cut."""
    rest = QRectF(seen)
    if seen.left() <= 1:
        rest.setLeft(box.left())
    if seen.top() <= 1:
        rest.setTop(box.top())
    if seen.right() >= viewport.width() - 1:
        rest.setRight(box.right())
    if seen.bottom() >= viewport.height() - 1:
        rest.setBottom(box.bottom())
    return rest


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def _goes_on(area: QAbstractScrollArea, way: Qt.Orientation) -> bool:
    if isinstance(area, QHeaderView):
        return True
    bar = area.horizontalScrollBar() if way is Qt.Orientation.Horizontal else area.verticalScrollBar()
    policy = (
        area.horizontalScrollBarPolicy()
        if way is Qt.Orientation.Horizontal
        else area.verticalScrollBarPolicy()
    )
    if isinstance(area, QAbstractItemView | QTextEdit | QPlainTextEdit) and way is Qt.Orientation.Vertical:
        return True
    return policy is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff and bar.maximum() > bar.minimum()


def _name(widget: QWidget) -> str:
    own = widget.accessibleName()
    if not own and not isinstance(widget, QAbstractSpinBox | QComboBox):
        own = str(widget.property("text") or "")
    parent = widget.parentWidget()
    inside = type(parent).__name__ if parent is not None else ""
    return f"{inside} > {type(widget).__name__}" + (f" “{own[:40]}”" if own else "")


def _box(box: QRect) -> str:
    return f"at {box.x()},{box.y()} of {box.width()}x{box.height()}"
