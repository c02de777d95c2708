"""A key that a page shows, on a button or in a tool tip, is taken there."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from tests.screens import SCREENS
from tests.screens.keys import dead_keys
from tests.screens.staging import on_stage, settle

PLACES = (
    "settings",
    "desk-come-in",
    "walk-in-typing",
    "attendees-sessions",
    "badges-layouts",
    "programme-session",
    "programme-event",
    "live-people",
    "live-roll-call",
)
"""Each shows keys that the others do not."""


@pytest.mark.usefixtures("qapp")
def test_every_key_that_a_page_shows_is_taken_there() -> None:
    found = []
    with on_stage(1.0) as program:
        program.window.activateWindow()
        assert QTest.qWaitForWindowActive(program.window)
        for name in PLACES:
            SCREENS[name](program)
            settle()
            found += [f"{name}: {fault}" for fault in dead_keys(program.window)]
    assert not found, "\n".join(found)
