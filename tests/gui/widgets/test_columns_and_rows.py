"""Parts below each other are as high as they are, and no higher."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.widgets.columns_and_rows import FREE, column_of, scrolled


def test_what_is_scrolled_ends_with_its_last_line(qtbot: QtBot) -> None:
    inside = QWidget()
    lines = [PlainLabel(parent=inside, wraps=True) for _ in range(6)]
    for line in lines:
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        line.setText("several lines where nobody says how wide, and one where there is room")
    column_of(inside, *lines, FREE)
    area = scrolled(inside, across=False)
    qtbot.addWidget(area)
    area.resize(900, 30)
    area.show()

    within = area.widget()
    assert within is not None
    assert within.height() == within.heightForWidth(within.width())
