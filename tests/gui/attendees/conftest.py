"""What tests of Attendees share."""

from __future__ import annotations

import pytest

from checkin.gui.attendees.page import AttendeesPage
from tests.gui.conftest import Door


@pytest.fixture
def page(door: Door) -> AttendeesPage:
    """Open the page of a day whose guests are expected."""
    return door.open(AttendeesPage, "attendees")
