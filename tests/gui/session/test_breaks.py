"""Work aside lets whoever is at the door go first: it rests after each scan, and ends where nobody needs it."""

from __future__ import annotations

import sys

import pytest
from pytestqt.qtbot import QtBot

from checkin.gui.session.background import load_aside
from checkin.gui.session.breaks import Breaks

SELDOM = "wave"
"""A module of Python's own that nothing of ours loads."""


@pytest.fixture(autouse=True)
def not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, SELDOM, raising=False)


def test_libraries_are_not_loaded_while_scans_come(qtbot: QtBot) -> None:
    breaks = Breaks(3600, at_most=3600)
    breaks.take_one()
    job = load_aside(SELDOM, done=lambda _: None, let_others=breaks.wait)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert SELDOM not in sys.modules


def test_they_are_loaded_in_the_end_however_many_scans_come(qtbot: QtBot) -> None:
    breaks = Breaks(3600, at_most=0.05)
    breaks.take_one()
    with qtbot.waitSignal(load_aside(SELDOM, done=lambda _: None, let_others=breaks.wait).done):
        breaks.take_one()
    assert SELDOM in sys.modules
