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
from tests.of_each import of_each

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


def test_that_no_session_is_called_so_is_heard(door: Door, chooser: SessionChooser, heard: list[str]) -> None:
    door.type("xqx")
    assert heard[-1] == chooser.none.text()


@of_each(
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


@pytest.mark.parametrize(
    ("key", "at_first", "at_second"),
    [
        (Qt.Key.Key_Delete, "", "That reading let nobody in or out, so there is nothing to take back."),
        (Qt.Key.Key_Insert, "That was not taken back", "That was not taken back"),
        (
            Qt.Key.Key_F8,
            "Nobody is admitted: that reading refused nobody.",
            "Nobody on the list has this code",
        ),
    ],
)
def test_a_key_of_the_last_scans_that_has_nothing_to_do_there_says_so(
    door: Door, heard: list[str], key: Qt.Key, at_first: str, at_second: str
) -> None:
    door.scan("NOBODYS-CODE")
    door.scan(door.confirmed()[0].codes[0])
    scans = door.page.scans
    scans.list.setFocus()
    for row, said in enumerate((at_first, at_second)):
        scans.list.setCurrentIndex(scans.model.index(row, 0))
        heard.clear()
        door.time.pass_by(1000)
        door.press(key)
        assert not said or (heard and heard[-1].startswith(said))
        assert door.focus() is scans.list


def test_delete_on_what_was_taken_back_already_names_the_key_that_does_it_again(
    door: Door, heard: list[str]
) -> None:
    door.scan(door.confirmed()[0].codes[0])
    door.page.scans.list.setFocus()
    door.press(Qt.Key.Key_Delete)
    door.press(Qt.Key.Key_Delete)
    assert heard[-1] == "That was taken back already. Insert does it again."
    door.press(Qt.Key.Key_F8)
    assert heard[-1] == "Nobody is admitted: that was taken back. Insert does it again."
