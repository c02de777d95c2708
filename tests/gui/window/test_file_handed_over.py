"""macOS hands a double-clicked event to the running program: it opens, unless the one open now can't be left."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QDialog

from checkin.gui.window.application import Application
from tests.gui.conftest import Door


def hand_over(path: Path) -> None:
    app = Application.instance()
    assert isinstance(app, Application)
    Application.sendEvent(app, QFileOpenEvent(str(path)))


def test_a_double_clicked_event_opens_in_the_running_program(
    door: Door, sample_event: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.checkin"
    shutil.copy(sample_event, other)
    program, session, first = door.program, door.session, door.session.file.path
    opened: list[None] = []
    session.event_opened.connect(lambda: opened.append(None))

    hand_over(first)
    assert not opened  # it is the one that is open

    session.is_loading_list = True
    hand_over(other)
    assert session.file.path == first
    [told] = [notice for notice in program.window.strips.notices if notice.key == "event-file"]
    assert f"“{other.stem}” was not opened" in told.text

    session.is_loading_list = False
    dialog = QDialog(program.window)
    dialog.open()
    hand_over(other)
    assert session.file.path == first, "the page that asks would go, and its question with it"
    dialog.reject()

    hand_over(other)
    assert session.file.path == other and len(opened) == 1

    program.open_first(None, None)  # it came before the first event was to be opened
    assert session.file.path == other
