"""These tests begin on the Programme page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import Door
from tests.gui.programme.programme_hands import ProgrammeHands


@pytest.fixture
def hands(door: Door) -> ProgrammeHands:
    """Come there by its key."""
    door.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    return ProgrammeHands(door)
