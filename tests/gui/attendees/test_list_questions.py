"""What only people can tell of a list is asked in the window, with keys, and kept for the next list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checkin.gui.attendees.load_list_page import LoadListPage
from checkin.gui.attendees.page import AttendeesPage
from tests.gui.conftest import Door

LIST = "Name,Country,Status\nAnna Berg,Elbonia,on ice\nBo Li,KR,confirmed\n"


@pytest.fixture
def page(door: Door) -> AttendeesPage:
    door.program.window.open_page("attendees")
    page = door.program.window.page
    assert isinstance(page, AttendeesPage)
    return page


def opened(page: AttendeesPage, folder: Path, name: str, qtbot: QtBot) -> LoadListPage:
    path = folder / name
    path.write_text(LIST, encoding="utf-8")
    page.open_list(path)
    loading = page._loading
    assert loading is not None
    qtbot.waitUntil(lambda: not loading.work.is_busy)
    return loading


def test_a_value_is_settled_with_keys_and_kept_for_the_next_list(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, "first.csv", qtbot)
    status, country = loading.questions.choices
    assert (status.currentData(), country.currentData()) == ("", "")

    status.setFocus()
    for _ in range(status.findData("cancelled")):
        QTest.keyClick(status, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: loading.questions.values == {"status": {"on ice": "cancelled"}})
    qtbot.waitUntil(lambda: not loading.work.is_busy and loading.load.isEnabled())
    assert "1 cancelled" in loading.headline.text()
    assert loading.questions.choices[0] is status and status.currentData() == "cancelled"

    door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    assert door.session.file.setting("list_values") == {"status": {"on ice": "cancelled"}}
    again = opened(page, tmp_path, "second.csv", qtbot)
    assert again.questions.choices[0].currentData() == "cancelled"


def test_a_list_without_doubts_asks_nothing(page: AttendeesPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("Name,E-mail\nAnna Berg,anna@x.org\n", encoding="utf-8")
    page.open_list(path)
    loading = page._loading
    assert loading is not None
    qtbot.waitUntil(lambda: not loading.work.is_busy)

    assert loading.questions.isHidden()
