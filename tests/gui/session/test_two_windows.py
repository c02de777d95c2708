"""Two windows on one computer: two desks, whose settings and drafts do not undo each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from checkin.app import Program
from checkin.gui.session.settings_file import SettingsFile
from checkin.tasks.drafts import DraftKeeper, WalkInDraft
from tests.gui.conftest import Door


@pytest.fixture
def second(qapp: QApplication, door: Door, clock: Any) -> Iterator[Program]:
    """Another window, opened beside the first on the same event."""
    hook = sys.excepthook
    program = Program(qapp)
    sys.excepthook = hook
    program.session.open(door.session.file.path, clock=clock)
    yield program
    program.shut()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_windows_of_one_name_are_two_desks(door: Door, second: Program) -> None:
    second.settings.set("desk_name", door.session.desk.name)
    code = door.confirmed()[0].codes[0]
    second.session.set_session(door.session.session.id)

    assert door.session.scan(code).word == "admitted"
    assert second.session.scan(code).word == "already_in"


def test_the_second_window_has_a_name_of_its_own(door: Door, second: Program) -> None:
    assert (door.session.desk.name, second.session.desk.name) == ("Desk 1", "Desk 2")


def test_ctrl_z_in_one_window_leaves_the_other_ones_scans(door: Door, second: Program) -> None:
    door.session.scan(door.confirmed()[0].codes[0])

    assert second.session.undo_last() is None


def test_each_window_keeps_what_the_other_set(door: Door, second: Program) -> None:
    door.program.settings.set("sounds", False)
    second.settings.set("theme", "dark")
    door.program.settings.set("quiet_after_s", 20)

    kept = SettingsFile(door.program.settings.path)

    assert (kept["sounds"], kept["theme"], kept["quiet_after_s"]) == (False, "dark", 20)
    second.settings.set("theme", "system")


def test_each_window_has_its_own_half_typed_walk_in(door: Door, second: Program) -> None:
    path = door.session.file.path
    DraftKeeper(path, 1).keep(draft=WalkInDraft(name="Kim"))
    DraftKeeper(path, second.settings.window).keep(draft=WalkInDraft(name="Lee"))

    assert DraftKeeper(path, 1).book.draft.name == "Kim"


def test_the_number_of_a_closed_window_is_free_again(qapp: QApplication, door: Door) -> None:
    for _ in range(2):
        hook = sys.excepthook
        program = Program(qapp)
        sys.excepthook = hook
        assert program.number.value == 2
        program.shut()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
