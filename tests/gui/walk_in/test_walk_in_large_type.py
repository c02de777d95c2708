"""Walk-in where letters are large or room is little: lines stand whole."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics

from tests.gui.walk_in_hands import Hands
from tests.screens.staging import settle


@pytest.mark.parametrize("height", [90, 101, 119, 137])
def test_sessions_to_tick_stand_in_whole_rows(hands: Hands, height: int) -> None:
    ticks = hands.page.form.sessions
    ticks.resize(ticks.width(), height)

    row = ticks.visualItemRect(ticks.item(0)).height()
    assert ticks.viewport().height() % row == 0 and ticks.viewport().height() >= 2 * row
    assert ticks.minimumHeight() >= 2 * row


@pytest.mark.parametrize("width", [220, 300, 420, 600])
def test_the_keys_of_the_last_walk_ins_are_told_whole_or_not_at_all(hands: Hands, width: int) -> None:
    hands.write("Ada Byron")
    hands.register()
    last = hands.page.last
    last.setFixedWidth(width)
    settle()

    for _again in range(2):
        text = last.head.text()
        assert QFontMetrics(last.head.font()).horizontalAdvance(text) <= width
        assert text.startswith(("Last walk-ins", "New badge for Ada Byron: why?"))
        last.ask_reason()
