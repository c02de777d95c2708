"""What lies in a layout is found in its order, and nothing that Qt deletes by itself is held by Python after it."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayoutItem,
    QVBoxLayout,
    QWidget,
)

from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.laid_out import empty, laid_out


def _items_held(but: Sequence[QLayoutItem] = ()) -> list[QLayoutItem]:
    known = {id(each) for each in but}
    held = (each for each in shiboken6.getAllValidWrappers() if isinstance(each, QLayoutItem))
    return [each for each in held if id(each) not in known]


def test_widgets_and_layouts_are_told_in_their_order_and_those_of_a_grid_line_by_line(
    qapp: QApplication,
) -> None:
    holder = QWidget()
    column, row, grid = QVBoxLayout(holder), QHBoxLayout(), QGridLayout()
    a, b, c, d, e, f = (QLabel(letter, holder) for letter in "abcdef")
    column.addWidget(b)
    column.addLayout(row)
    column.addStretch(1)
    column.addLayout(grid)
    column.insertWidget(0, a)
    row.addWidget(c)
    grid.addWidget(f, 1, 0)
    grid.addWidget(e, 0, 1)
    grid.addWidget(d, 0, 0)

    assert laid_out(column) == [a, b, row, grid]
    assert laid_out(row) == [c]
    assert laid_out(grid) == [d, e, f]


def test_a_layout_of_our_own_is_told_too(qapp: QApplication) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    one, two = QLabel("1"), QLabel("2")
    flow.addWidget(one)
    flow.addWidget(two)

    assert laid_out(flow) == [one, two]


def test_no_item_of_a_layout_is_held_by_who_asked_what_lies_in_it(qapp: QApplication) -> None:
    before = _items_held()
    holder = QWidget()
    column = QVBoxLayout(holder)
    for letter in "abc":
        column.addWidget(QLabel(letter))

    shiboken6.delete(laid_out(column)[1])

    assert len(laid_out(column)) == 2
    assert _items_held(before) == [column]


def test_an_emptied_layout_deletes_what_lay_in_it_and_holds_nothing_of_it(qapp: QApplication) -> None:
    before = _items_held()
    holder = QWidget()
    column = QVBoxLayout(holder)
    labels = [QLabel(letter) for letter in "abc"]
    for each in labels:
        column.addWidget(each)
    beside = QLabel("not in it", holder)

    empty(column)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert column.count() == 0
    assert not any(shiboken6.isValid(each) for each in labels)
    assert shiboken6.isValid(beside)
    assert _items_held(before) == [column]
