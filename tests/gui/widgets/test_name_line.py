"""Names typed in Hangul where no line had the keyboard at their first key."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin.gui.widgets.name_line import NameLine


@pytest.mark.parametrize("goes_on_at_once", [False, True])
def test_hangul_begun_with_a_letter_that_nothing_composed_is_whole(
    goes_on_at_once: bool, qtbot: QtBot
) -> None:
    line = NameLine()
    qtbot.addWidget(line)
    line.insert("d")
    for written, composed in [("ㅣ", "ㄴ"), ("ㄴ", "호"), ("호", "ㄱ"), ("ㄱ", "")]:
        event = QInputMethodEvent(composed if goes_on_at_once else "", [])
        event.setCommitString(written)
        QApplication.sendEvent(line, event)
    assert line.text() == "인호ㄱ" and line.cursorPosition() == 3
