"""Items that flow onto further lines as the width asks for."""

from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.widgets.flow_layout import FlowLayout
from tests.gui.conftest import Door


def lines(flow: FlowLayout, page: QWidget, items: list[QWidget]) -> list[int]:
    """How many items stand in each line."""
    flow.setGeometry(page.rect())
    return [len(list(line)) for _, line in groupby(items, key=QWidget.y)]


@pytest.mark.parametrize("number", range(2, 8))
def test_no_item_stands_alone_in_the_last_line_where_three_stand_before_it(qtbot: QtBot, number: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, 4)
    items = [QWidget() for _ in range(number)]
    for item in items:
        item.setFixedSize(100, 30)
        flow.addWidget(item)

    for width in range(100, 1000, 52):
        page.resize(width, 300)
        fit = (width + 4) // 104
        found = lines(flow, page, items)
        assert sum(found) == number and len(found) == -(-number // fit), "no more lines than that takes"
        assert found[-1] > 1 or found[-2:-1] in ([], [1], [2]), (width, found)
        assert max(found) <= fit and all(page.rect().contains(item.geometry()) for item in items)


@pytest.mark.parametrize("at_foot", [False, True])
def test_a_label_stands_at_the_middle_of_the_fields_beside_it_or_at_their_foot(
    qtbot: QtBot, at_foot: bool
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, at_foot=at_foot)
    label, field = QWidget(), QWidget()
    for item, height in ((label, 20), (field, 40)):
        item.setFixedSize(100, height)
        flow.addWidget(item)
    page.resize(300, 40)
    flow.setGeometry(page.rect())

    assert label.y() == (20 if at_foot else 10)


def test_words_of_every_size_stand_on_one_line_of_writing(door: Door, qtbot: QtBot) -> None:
    page, theme = QWidget(), door.program.theme
    theme.dress(page)
    qtbot.addWidget(page)
    flow = FlowLayout(page, at_foot=True)
    heading, quiet = PlainLabel("Heading", page, font=theme.font("title")), QPushButton("Quiet", page)
    set_role(quiet, "quiet")
    words: list[QWidget] = [heading, QCheckBox("Tick", page), quiet, QPushButton("Button", page)]
    for item in words:
        flow.addWidget(item)
    page.resize(900, 200)
    page.show()

    feet = {
        item.y() + (item.height() - letters_of(item).height()) / 2 + letters_of(item).ascent()
        for item in words
    }
    assert max(feet) - min(feet) <= 1, feet


def letters_of(item: QWidget) -> QFontMetricsF:
    return QFontMetricsF(item.font())
