"""What nobody waits for is done to its end, or left where it is when it is stopped."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from checkin.gui.session.in_slices import InSlices


def test_steps_are_all_done_unless_they_are_stopped(qtbot: QtBot) -> None:
    done: list[int] = []

    def steps(of: range) -> Iterator[None]:
        for n in of:
            done.append(n)
            yield

    parent = QObject()
    slices = InSlices(parent)
    slices.begin(steps(range(3)))
    qtbot.waitUntil(lambda: not slices.is_at_work)
    slices.begin(steps(range(3, 6)))
    slices.stop()

    assert done == [0, 1, 2]
    assert not slices.is_at_work


def test_work_that_nobody_waits_for_stands_back_while_somebody_scans(qtbot: QtBot) -> None:
    parent = QObject()
    slices = InSlices(parent)
    timer = slices.findChild(QTimer)
    assert timer is not None
    usual = timer.interval()

    slices.hold_off()
    assert not slices.is_at_work, "there was nothing to do"
    slices.begin(iter([None]))
    slices.hold_off()

    assert timer.interval() > 10 * usual
    qtbot.waitUntil(lambda: not slices.is_at_work)
    assert timer.interval() == usual
