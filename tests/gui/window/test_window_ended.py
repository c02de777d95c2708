"""A window that is shut leaves nothing behind: what stays would go on ticking, and hear of the next window's doings."""

from __future__ import annotations

import gc
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from checkin.app import Program
from checkin.gui.session import background
from checkin.gui.window.places import PLACES
from tests.conftest import Clock


def show_every_page_and_shut(app: QApplication, event: Path, clock: Clock) -> None:
    program = Program(app)
    program.window.show()
    program.session.open(event, clock=clock)
    for place in PLACES:
        program.window.open_page(place.id)
        app.processEvents()
    program.window.close()
    program.shut()
    app.processEvents()  # work that was stopped tells that it was
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_was_looked_for_in_an_event_is_told_to_no_page_after_it_was_closed(
    qapp: QApplication,
    sample_event: Path,
    tmp_path: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    event = tmp_path / "event.checkin"
    shutil.copy(sample_event, event)
    program = Program(qapp)
    program.window.show()
    for place in PLACES:
        program.session.open(event, clock=clock)
        program.window.open_page(place.id)
        for _ in range(20):  # what a page looks for at once, and what it puts off until it is drawn
            qapp.sendPostedEvents()
        assert background.wait_for_work(10_000)
        program.session.close()
        qapp.processEvents()
    program.window.close()
    program.shut()
    qapp.processEvents()

    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def objects_of_qt() -> Counter[str]:
    gc.collect()
    return Counter(
        type(each).__name__ for each in shiboken6.getAllValidWrappers() if isinstance(each, QObject)
    )


def test_nothing_of_a_window_outlives_it(
    qapp: QApplication, sample_event: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    event = tmp_path / "event.checkin"
    shutil.copy(sample_event, event)
    show_every_page_and_shut(qapp, event, clock)  # the first has some made that belong to the application
    before = objects_of_qt()

    show_every_page_and_shut(qapp, event, clock)

    assert objects_of_qt() - before == Counter()
