"""What stands on a page, as it is looked at before something lies over it."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.widgets.free_place import Covered, Ground, what_stands_on


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_whatever_is_typed_in_is_a_control(qtbot: QtBot, kind: type[QWidget]) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    field = kind(page)
    field.setGeometry(20, 30, 200, 100)
    with qtbot.waitExposed(page):
        page.show()

    assert what_stands_on(page, page).controls == [field.geometry()]


def test_what_tab_reaches_is_a_control_though_it_paints_itself(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    field = QWidget(page)
    field.setGeometry(20, 30, 200, 100)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    with qtbot.waitExposed(page):
        page.show()

    assert what_stands_on(page, page).controls == [field.geometry()]


def test_where_nothing_is_free_rows_that_scroll_are_covered_before_a_field() -> None:
    rows, field = QRect(0, 0, 320, 320), QRect(320, 0, 320, 320)
    ground = Ground(Covered(controls=[field], tables=[rows]), QRect(0, 0, 640, 320))

    assert not ground.free_place(QSize(320, 160)).box.intersects(field)


def test_where_nothing_is_free_rows_of_a_report_are_covered_before_figures(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(816, 544)
    above, below, report = QLineEdit(page), QLineEdit(page), QTreeWidget(page)
    above.setGeometry(0, 0, 816, 240)
    below.setGeometry(0, 496, 816, 48)
    report.setGeometry(16, 334, 700, 150)
    for n in range(20):
        QTreeWidgetItem(report, [f"row {n}"])
    figures = [PlainLabel("5", page) for _ in range(5)]
    for n, figure in enumerate(figures):
        figure.adjustSize()
        figure.move(30 + 150 * n, 264)
    with qtbot.waitExposed(page):
        page.show()

    ground = Ground(what_stands_on(page, page), page.rect())
    place = ground.free_place(QSize(280, 140)).box
    assert place.intersects(report.geometry())
    assert not any(place.intersects(figure.geometry()) for figure in figures)


def test_a_button_on_an_answer_is_covered_no_sooner_than_the_answer() -> None:
    answer, button, field = QRect(0, 0, 320, 320), QRect(0, 0, 320, 320), QRect(320, 0, 320, 320)
    ground = Ground(
        Covered(answers=[answer], controls=[button, field], fields=[field]), QRect(0, 0, 640, 320)
    )

    assert not ground.free_place(QSize(320, 160)).box.intersects(answer)


def test_where_nothing_is_free_a_button_is_covered_before_a_field_with_its_text() -> None:
    button, field = QRect(0, 0, 320, 320), QRect(320, 0, 320, 320)
    ground = Ground(Covered(controls=[button, field], fields=[field]), QRect(0, 0, 640, 320))

    assert not ground.free_place(QSize(320, 160)).box.intersects(field)


def test_where_nothing_is_free_other_fields_are_covered_before_the_one_that_keys_go_to(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(640, 480)
    wide, narrow = QLineEdit(page), QLineEdit(page)
    wide.setGeometry(0, 0, 640, 240)
    narrow.setGeometry(320, 240, 320, 240)
    with qtbot.waitExposed(page):
        page.show()

    for field in (wide, narrow):
        field.setFocus()
        ground = Ground(what_stands_on(page, page), page.rect())
        box = ground.free_place(QSize(400, 200)).box
        assert not box.intersects(field.geometry()), "it lies over the other"


def _widgets_known() -> int:
    gc.collect()
    return sum(issubclass(type(each), QWidget) for each in gc.get_objects())


def test_looking_at_a_page_leaves_no_object_for_what_qt_puts_inside_its_own(qtbot: QtBot) -> None:
    page, inner = QScrollArea(), QWidget()
    qtbot.addWidget(page)
    bars = page.verticalScrollBar(), page.horizontalScrollBar()
    column = QVBoxLayout(inner)
    fields = [QSpinBox(), QComboBox(), QTextEdit()]
    for each in fields:
        column.addWidget(each)
    page.setWidget(inner)
    page.resize(800, 600)
    with qtbot.waitExposed(page):
        page.show()
    known = _widgets_known()

    assert len(what_stands_on(page, page).controls) == len(fields)
    assert _widgets_known() == known and not any(bar.isVisible() for bar in bars)
