"""Where something may lie over a page and cover no control: looked for in a grid, as low and far right as there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add, sub

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QTextBrowser,
    QTextEdit,
    QTreeView,
    QWidget,
)

IS_ANSWER = "is_answer"
"""Property of a widget that answers a scan: nothing lies over it or what is in it."""
_TELLS_WHAT_CAME = ("good", "error")
"""Roles of a sentence that answers what was done there last: “Registered Ida Falk. No badge came out …”"""
IS_BLANK = "is_blank"
"""Property of a widget that paints itself, and at the moment nothing that matters."""
_TABLE, _TOLD = 1, 400
_CONTROL, _FIELD, _TYPED_IN, _ANSWER = 1_000_000, 3_000_000, 50_000_000, 20_000_000_000
"""So bad it is to cover a cell of each: anything rather than an answer, what is typed in only for one, and what tells
what was typed after what is only pressed. What is read goes before any control.
"""
_CELL = 16
"""Pixels: as fine as places are looked for."""
_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)
_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox)
_WHOLE = (*_CONTROLS, QAbstractScrollArea, QLabel)
"""What is in these is theirs."""


@dataclass(frozen=True, slots=True)
class Covered:
    """What stands on a page: controls, the one that keys go to, answers to guests, what is told in sentences, numbers
    and pictures, and rows and pages, which scroll out from under what lies on them.

    A small table is kept free where it can be, before those.
    """

    controls: list[QRect] = field(default_factory=list)
    fields: list[QRect] = field(default_factory=list)
    """Those of the controls that hold a text or a choice."""
    typed_in: list[QRect] = field(default_factory=list)
    answers: list[QRect] = field(default_factory=list)
    tables: list[QRect] = field(default_factory=list)
    told: list[QRect] = field(default_factory=list)
    words: list[QRect] = field(default_factory=list)


def what_stands_on(page: QWidget, within: QWidget) -> Covered:
    """Look at what is to be seen of it now, in the pixels of the widget it is within."""
    found, window = Covered(), within.window()
    focus = window.focusWidget()
    for widget in _visible_widgets(page):
        if widget.window() is not window:
            continue
        seen = widget.visibleRegion().boundingRect()
        if seen.isEmpty():
            continue
        seen.translate(widget.mapTo(within, QPoint(0, 0)))
        if _is_control(widget):
            found.controls.append(seen)
            if isinstance(widget, _FIELDS):
                found.fields.append(seen)
            if widget is focus or widget.isAncestorOf(focus):
                found.typed_in.append(seen)
        elif widget.property(IS_ANSWER):
            found.answers.append(seen)
        elif isinstance(widget, QAbstractItemView):
            rows = _rows_of(widget).translated(widget.viewport().mapTo(within, QPoint(0, 0))) & seen
            # A table, as a report, fills its page; a short list is a control like buttons.
            is_short = 4 * seen.width() * seen.height() < page.width() * page.height()
            short = found.tables if isinstance(widget, QTableView | QTreeView) else found.controls
            (short if is_short else found.words).append(rows)
        elif isinstance(widget, QLabel):
            if widget.text():
                words = words_of(widget).translated(widget.mapTo(within, QPoint(0, 0)))
                told = found.answers if widget.property("role") in _TELLS_WHAT_CAME else found.told
                told.append(words & seen)
        elif _paints_itself(widget):
            found.told.append(seen)
        elif isinstance(widget, (QTextEdit, QPlainTextEdit)):
            found.words.append(seen)
            if widget.focusPolicy() & Qt.FocusPolicy.ClickFocus and not isinstance(widget, QTextBrowser):
                found.controls.append(seen)
    return found


def _visible_widgets(within: QWidget) -> Iterator[QWidget]:
    """What is in it, but not what Qt puts inside its own: asked for, each of those would stay here as an object."""
    inner: list[QWidget | None]
    if isinstance(within, QScrollArea):
        inner = [within.verticalScrollBar(), within.horizontalScrollBar(), within.widget()]
    else:
        inner = [*within.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)]
    for widget in inner:
        if widget is None or not widget.isVisible():
            continue
        yield widget
        if isinstance(widget, QScrollArea) or not isinstance(widget, _WHOLE):
            yield from _visible_widgets(widget)


@dataclass(frozen=True, slots=True, order=True)
class FreePlace:
    """A place, and what it would cover: the less, the better."""

    over_controls: int
    over_words: int
    box: QRect = field(compare=False)

    @property
    def covers_control(self) -> bool:
        return self.over_controls >= _CONTROL

    @property
    def covers_answer(self) -> bool:
        return self.over_controls >= _ANSWER


class Ground:
    """A room with what stands in it: looked at once, then asked for the place of one size after another."""

    def __init__(self, standing: Covered, room: QRect) -> None:
        self._room = room
        self._columns, self._rows = room.width() // _CELL, room.height() // _CELL
        # Cells are counted from the lower right, so that nothing is left free there.
        self._controls = self._sums(
            [
                (standing.tables, _TABLE),
                (standing.told, _TOLD),
                (standing.controls, _CONTROL),
                (standing.fields, _FIELD),
                (standing.typed_in, _TYPED_IN),
                (standing.answers, _ANSWER),  # last: a button on an answer is of it
            ]
        )
        self._words = self._sums([(standing.words, 1)])

    def free_place(self, size: QSize) -> FreePlace:
        """The best place of that size, as low and far right as there is one."""
        room, columns, rows = self._room, self._columns, self._rows
        wide, high = -(-size.width() // _CELL), -(-size.height() // _CELL)
        if columns < wide or rows < high:
            corner = QPoint(room.right() + 1 - size.width(), room.bottom() + 1 - size.height())
            return FreePlace(max(self._controls[-1][-1], _CONTROL), columns * rows, QRect(corner, size))
        best: FreePlace | None = None
        for up in range(rows - high + 1):
            controls = _covered(self._controls, rows - high - up, wide, high)
            if best is not None and min(controls) > best.over_controls:
                continue
            words = _covered(self._words, rows - high - up, wide, high)
            over_controls, over_words, left = min(zip(controls, words, range(len(words)), strict=True))
            corner = QPoint(room.right() + 1 - left * _CELL, room.bottom() + 1 - up * _CELL)
            corner -= QPoint(size.width(), size.height())
            here = FreePlace(over_controls, over_words, QRect(corner, size))
            best = here if best is None else min(best, here)
            if not (best.over_controls or best.over_words):
                break
        assert best is not None
        return best

    def _sums(self, marks: list[tuple[list[QRect], int]]) -> list[list[int]]:
        """Summed areas: what the cells left of and above each corner are worth."""
        room, columns, rows = self._room, self._columns, self._rows
        marked = [[0] * columns for __ in range(rows)]
        for box, worth in ((box, worth) for boxes, worth in marks for box in boxes):
            inner = box & room
            if inner.isEmpty():
                continue
            first = max(0, columns - 1 - (room.right() - inner.left()) // _CELL)
            end = columns - (room.right() - inner.right()) // _CELL
            top = max(0, rows - 1 - (room.bottom() - inner.top()) // _CELL)
            bottom = rows - (room.bottom() - inner.bottom()) // _CELL
            for row in range(top, bottom):
                marked[row][first:end] = [worth] * max(0, end - first)
        sums = [[0] * (columns + 1)]
        for line in marked:
            sums.append(list(map(add, sums[-1], accumulate(line, initial=0))))
        return sums


def _covered(sums: list[list[int]], row: int, wide: int, high: int) -> list[int]:
    """What places of so many cells cover whose top is that row, from the rightmost place to the leftmost."""
    columns = list(map(sub, sums[row + high], sums[row]))
    return list(map(sub, columns[wide:], columns))[::-1]


def _is_control(widget: QWidget) -> bool:
    """Qt's own, and what else is reached with Tab: a field that is edited in place is a label until then."""
    is_own = not isinstance(widget, QAbstractScrollArea | QLabel)
    return isinstance(widget, _CONTROLS) or (is_own and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus))


def _rows_of(view: QAbstractItemView) -> QRect:
    """Where its rows are: below the last one a list is empty."""
    model = view.model()
    if not model.rowCount():
        return QRect()
    last = view.visualRect(model.index(model.rowCount() - 1, 0))
    shown = view.viewport().rect()
    return shown if last.isEmpty() else QRect(0, 0, shown.width(), min(shown.height(), last.bottom() + 1))


def words_of(label: QLabel) -> QRect:
    """Where its words are: a label may be as large as the page, to hold its place there."""
    flags = label.alignment() | (Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag(0))
    return label.fontMetrics().boundingRect(label.contentsRect(), int(flags), label.text())


def _paints_itself(widget: QWidget) -> bool:
    """Whether it is a picture, a chart, a number; and no empty frame around others."""
    if (
        type(widget) in (QWidget, QFrame)
        or isinstance(widget, QAbstractScrollArea)
        or widget.property(IS_BLANK)
    ):
        return False
    inner = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return not any(child.isVisible() for child in inner)
