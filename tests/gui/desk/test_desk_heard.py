"""What a screen reader says at the Desk that others see there."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin.core.counting.session_text import day_of
from checkin.gui.desk.session_chooser import SessionChooser
from tests.gui.conftest import Door

_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def chooser(door: Door, heard: list[str]) -> SessionChooser:
    """Opened by its keys."""
    door.press(Qt.Key.Key_S, _BOTH)
    assert door.page.chooser.isVisible()
    return door.page.chooser


def test_the_chooser_says_which_session_is_marked(
    door: Door, chooser: SessionChooser, heard: list[str]
) -> None:
    assert heard[-1].startswith(door.session.session.shown_title)


def test_every_session_of_another_day_is_told_with_its_day(door: Door, chooser: SessionChooser) -> None:
    now = door.session.desk.now()
    others = [s for s in door.session.programme.sessions if s.starts.date() != now.date()]
    told = {
        chooser.list.rows.item(row).data(Qt.ItemDataRole.AccessibleTextRole) or ""
        for row in range(chooser.list.rows.rowCount())
    }
    assert others
    for one in others:
        assert any(each.startswith(one.shown_title) and each.count(day_of(one.starts)) == 1 for each in told)


def test_the_session_that_the_desk_is_on_is_said_once_it_was_chosen(
    door: Door, chooser: SessionChooser, heard: list[str]
) -> None:
    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert door.session.session.id != "registration"
    assert heard[-1].startswith(f"Session: {door.session.session.shown_title}, ")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (Qt.Key.Key_F5, "In: Everybody read goes in"),
        (Qt.Key.Key_F6, "Out: Everybody read goes out"),
        (Qt.Key.Key_F7, "Both: Who is inside goes out, all others go in"),
    ],
)
def test_the_direction_is_said_that_a_key_sets(door: Door, heard: list[str], key: Any, said: str) -> None:
    door.press(key)
    assert heard[-1] == said


def test_the_category_is_said_with_an_answer_and_with_somebody_found(
    door: Door, heard: list[str], qtbot: QtBot
) -> None:
    person = next(p for p in door.confirmed() if p.category == "speaker")
    door.scan(person.codes[0])
    assert ". Speaker" in heard[-1]

    heard.clear()
    door.type(person.name)
    qtbot.waitUntil(lambda: any(said.startswith(person.name) for said in heard))
    assert " · Speaker" in heard[-1]
