"""The chosen category is one chip, also where it can not be changed."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from checkin.app import Program
from checkin.core.event.programme import Category
from checkin.gui.widgets.category_choice import CategoryChoice
from tests.of_each import of_each


@of_each("is_enabled", [True, False])
def test_the_chosen_category_is_one_chip_and_no_box_in_a_box(
    program: Program, qtbot: QtBot, is_enabled: bool
) -> None:
    choice = CategoryChoice(program.shell.theme)
    qtbot.addWidget(choice)
    choice.resize(400, 60)
    choice.set_categories([Category(id="vip", name="VIP", colour="#8a1538", number=1)])
    choice.setEnabled(is_enabled)
    (box,) = choice._boxes
    picture = choice.grab().toImage()
    middle = round(box.center().y())

    colours = {QColor(picture.pixel(x, middle)).name() for x in range(round(box.left()) + 4, _text(box))}

    assert len(colours) == 1


def _text(box: QRectF) -> int:
    """Where the letters begin."""
    return round(box.left()) + 16
