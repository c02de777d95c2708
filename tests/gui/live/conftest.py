"""These tests begin on the Live page, as on a computer that showed it last."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from checkin.gui.live.page import LivePage
from tests.gui.conftest import Door


@pytest.fixture
def first_page() -> str:
    return "live"


@pytest.fixture(autouse=True)
def counts_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is: tested is what is shown, not when."""
    monkeypatch.setattr("checkin.gui.live.state._QUICK_S", 60.0)


@pytest.fixture
def live(door: Door, qtbot: QtBot) -> LivePage:
    """The page in front, its list of people known."""
    page = door.open(LivePage, "live")
    qtbot.waitUntil(lambda: page.state.roster is not None)
    return page
