"""A window that nobody uses asks nothing of the processor: no layout that asks for the next one, no painting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin.gui.window.places import PLACES
from tests.gui.conftest import Door


class Laying(QObject):
    """Counts the layouts that are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = Counter[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked[type(watched).__name__] += 1
        return False


@pytest.fixture
def laying(qapp: QApplication) -> Iterator[Laying]:
    laying = Laying()
    qapp.installEventFilter(laying)
    yield laying
    qapp.removeEventFilter(laying)


def comes_to_rest(laying: Laying, qtbot: QtBot) -> None:
    """A loop asks for a layout in each turn; what is under way asks in a few."""

    def is_at_rest() -> bool:
        laying.asked.clear()
        for _ in range(20):
            QTest.qWait(1)
        return sum(laying.asked.values()) < 10

    qtbot.waitUntil(is_at_rest)


@pytest.mark.parametrize("place", [place.id for place in PLACES])
@pytest.mark.parametrize("size", [(1280, 800), (960, 600)])
def test_every_page_comes_to_rest(
    door: Door, laying: Laying, qtbot: QtBot, place: str, size: tuple[int, int]
) -> None:
    door.program.window.resize(*size)
    door.program.window.open_page(place)

    comes_to_rest(laying, qtbot)


@pytest.mark.parametrize("size", [(1280, 800), (960, 600)])
def test_the_card_comes_to_rest_whatever_it_says(
    door: Door, laying: Laying, qtbot: QtBot, size: tuple[int, int]
) -> None:
    door.program.window.resize(*size)
    person = door.confirmed()[0]
    for code in (person.codes[0], person.codes[0], "NOBODY"):
        door.session.scan(code)
        comes_to_rest(laying, qtbot)
    stranger = next(p for p in door.confirmed() if "qk-oecd2" not in p.sessions)
    door.session.admit(stranger.reference, session_id="qk-oecd2")
    door.press(Qt.Key.Key_F8)
    comes_to_rest(laying, qtbot)
