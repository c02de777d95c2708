"""How the table of attendees shares its room: what somebody looks for there is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from checkin.core.language import _
from checkin.gui.attendees.attendee_table import CELL_EDGE, COLUMNS, SHOWN_AT_FIRST
from checkin.gui.attendees.view import AttendeeView
from tests.screens import LARGEST_TEXT, SCREENS
from tests.screens.staging import on_stage, settle


@pytest.mark.usefixtures("qapp")
def test_when_somebody_arrived_is_in_sight_on_a_small_laptop_with_large_type() -> None:
    with on_stage(LARGEST_TEXT) as program:
        program.window.resize(1366, 720)
        SCREENS["attendees"](program)
        settle()
        view = program.window.page.findChild(AttendeeView)
        assert view is not None
        heading = QFontMetricsF(program.theme.font("small"))

        assert view.horizontalScrollBar().maximum() == 0
        for n, column in enumerate(COLUMNS):
            if column.id in SHOWN_AT_FIRST:
                words = heading.horizontalAdvance(_(column.title)) + 2 * CELL_EDGE
                assert view.columnWidth(n) >= words, column.id
