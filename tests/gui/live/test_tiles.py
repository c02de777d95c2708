"""What a tile of Live paints: nothing runs into something else, however large the letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from checkin.core.counting.counts import SessionCounts
from checkin.gui.live.tiles import SessionTile
from checkin.gui.look.theme import Theme
from tests.core.made_up import programme, session_dict
from tests.screens.drawn import drawn_texts


@pytest.fixture(params=[1.0, 1.5])
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Theme]:
    """At both sizes of type."""
    usual, font = QFont(qapp.font()), QFont(qapp.font())
    font.setPointSizeF(10.5 * request.param)
    qapp.setFont(font)
    yield Theme(qapp, "light")
    qapp.setFont(usual)


@pytest.mark.parametrize(("inside", "capacity"), [(5, None), (41, 60), (1_284, 1_300), (12_345, None)])
@pytest.mark.parametrize("change", [0, 7, -1_200])
def test_number_seats_and_trend_stand_apart(
    theme: Theme, qtbot: QtBot, inside: int, capacity: int | None, change: int
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    tile = SessionTile(theme, page)
    tile.resize(theme.scaled(236), theme.scaled(132))
    counts = SessionCounts(
        session="s", title="Opening", room=None, inside=inside, capacity=capacity, attendees=inside, entries=inside,
        expected=inside, arrived=inside, missing=0, walk_ins=0, peak=inside, peak_at=None, refused={},
        is_registration=capacity is None, is_daily=True,
    )  # fmt: skip
    told = programme(session_dict("opening"))
    tile.show_session(told.sessions[0], counts, told, now=told.sessions[0].starts, change=change)

    texts = drawn_texts(tile)
    numbers = next(one for one in texts if one.text.startswith(f"{inside:,}"))
    line = sorted(
        (one.ink for one in texts if one.ink.intersects(numbers.ink.adjusted(-9e3, 0, 9e3, 0))),
        key=lambda ink: ink.left(),
    )
    assert all(left.right() + 2 < right.left() for left, right in pairwise(line))
    assert line[-1].right() <= tile.width() - 12
    assert ("−1,200 in 15 min" in tile.spoken()) is (change < -1_000)
    assert ("nearly full" in tile.spoken()) is (inside == 1_284), "what stands beside the number is heard"
