"""What tests of Attendees share."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin.gui.attendees.load_list_page import LoadListPage
from checkin.gui.attendees.page import AttendeesPage
from tests.gui.conftest import Door


@pytest.fixture
def page(door: Door) -> AttendeesPage:
    """Open the page of a day whose guests are expected."""
    return door.open(AttendeesPage, "attendees")


def opened(
    page: AttendeesPage, folder: Path, text: str, qtbot: QtBot, *, name: str = "guests.csv"
) -> LoadListPage:
    """Have a list looked at, until it is known what would become of it."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    page.open_list(path)
    loading = page._loading
    assert loading is not None
    qtbot.waitUntil(lambda: not loading.work.is_busy)
    QApplication.processEvents()  # it is painted
    return loading
