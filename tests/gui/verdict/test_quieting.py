"""An answer grows quiet in a fade, or in one step where nothing may move."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from checkin.gui.verdict.quieting import Quieting


@pytest.mark.parametrize("fades", [True, False])
def test_without_motion_it_is_quiet_in_one_step(fades: bool, qtbot: QtBot) -> None:
    shares: list[float] = []
    parent = QObject()
    quieting = Quieting(parent)
    quieting.changed.connect(lambda: shares.append(quieting.share))

    quieting.wake(for_ms=0, fades=fades)
    qtbot.waitUntil(lambda: shares[-1:] == [1.0])

    assert (shares == [0.0, 1.0]) is not fades
