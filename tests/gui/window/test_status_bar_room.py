"""What the line at the foot says stands whole where there is room for the words, if for little else."""

from __future__ import annotations

import pytest

from checkin.gui.window.status_bar import StatusBar
from tests.screens import LARGEST_TEXT, SMALLEST
from tests.screens.staging import on_stage, settle


@pytest.mark.usefixtures("qapp")
def test_the_words_at_the_foot_come_before_the_room_between_them() -> None:
    with on_stage(LARGEST_TEXT) as program:
        program.window.resize(*SMALLEST)
        bar = program.window.findChild(StatusBar)
        assert bar is not None
        bar.printer.tell("ok", "Brother QL-820 · 0 waiting")
        bar.link.tell("ok", "3 desks in step")
        settle()

        for mark in (bar.scanners, bar.printer, bar.saved, bar.link, bar.desk, bar.clock):
            assert mark.width() >= mark.sizeHint().width(), mark.accessibleName()


@pytest.mark.usefixtures("qapp")
def test_with_room_enough_they_stand_well_apart() -> None:
    with on_stage(1.0) as program:
        program.window.resize(*SMALLEST)
        settle()
        bar = program.window.findChild(StatusBar)
        assert bar is not None
        assert bar.printer.x() - bar.scanners.geometry().right() > 15
