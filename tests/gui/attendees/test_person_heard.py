"""What who cannot see it comes to by keys beside the table: how somebody stands to each session, and their history."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.attendees.person_panel import PersonPanel
from tests.conftest import Clock
from tests.gui.conftest import Door

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(door: Door) -> PersonPanel:
    """Of somebody who came in, was taken back and let in again, corrected in between."""
    person = door.confirmed("registration")[0] if door.confirmed("registration") else door.confirmed()[0]
    door.scan(person.codes[0])
    door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    door.scan(person.codes[0])
    page = door.open(AttendeesPage, "attendees", person.reference)
    return page.beside.panel


def test_the_button_of_a_session_tells_how_the_person_stands_to_it_and_when_it_is(panel: PersonPanel) -> None:
    panel.open_tab(1)
    for row in panel.sessions.rows.values():
        assert row.button.accessibleDescription() == f"{row.state.text()}, {row.when.text()}"
        assert row.state.text()


def test_a_registration_that_begins_anew_each_day_is_nothing_that_one_left(
    panel: PersonPanel, clock: Any
) -> None:
    panel.open_tab(1)
    row = panel.sessions.rows["registration"]
    assert row.state.text().startswith("Registered since ")

    clock.now += timedelta(days=1)
    panel.refresh()

    assert re.fullmatch(r"Registered \S+ .*\d\d:\d\d", row.state.text()), row.state.text()
    assert row.button.text() == "Check in"


def test_every_entry_of_the_history_is_come_to_by_keys_with_its_time_and_desk(
    panel: PersonPanel, door: Door
) -> None:
    panel.open_tab(2)
    desk = door.session.desk.name
    assert len(panel.history.rows) >= 3
    for row in panel.history.rows:
        stops = [
            each for each in (row, *row.findChildren(QWidget)) if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert len(stops) == 1
        assert stops[0].accessibleName()
        assert stops[0].accessibleDescription().endswith(f" · {desk}")


def test_where_somebody_is_and_their_sessions_follow_the_clock(
    panel: PersonPanel, door: Door, clock: Clock
) -> None:
    talk = door.session.programme.session("qk-four")
    person = panel.person
    assert person is not None
    clock.now = talk.starts
    door.session.admit_many([person.reference], session_id=talk.id)
    panel.refresh()
    panel.open_tab(1)
    row = panel.sessions.rows[talk.id]
    assert row.button.text() == "Check out" and panel.state.text().startswith("In ")

    clock.now = talk.closes + timedelta(minutes=1)
    panel.minutes.look()

    assert row.button.text() == "Check in" and row.state.text().endswith(", left")
    assert panel.state.text().startswith("Arrived ")


def test_what_was_done_again_is_not_called_taken_back_like_the_undo_before_it(door: Door) -> None:
    person = door.confirmed()[0]
    door.scan(person.codes[0])
    for modifier in (CTRL, CTRL | Qt.KeyboardModifier.ShiftModifier):
        door.time.pass_by(1000)
        door.press(Qt.Key.Key_Z, modifier)
    panel = door.open(AttendeesPage, "attendees", person.reference).beside.panel
    panel.open_tab(2)

    told = [row.accessibleName().split(" · ")[0] for row in panel.history.rows[:2]]
    assert told == ["Done again", "Taken back"]


def test_a_field_is_heard_as_it_was_corrected_when_the_keyboard_comes_back_to_it(
    panel: PersonPanel, door: Door, qapp: QApplication
) -> None:
    field = panel.fields.texts["job_title"]
    heard = list[str]()
    field.setFocus()
    door.press(Qt.Key.Key_Return)
    qapp.focusChanged.connect(lambda _old, now: heard.append(now.accessibleName()) if now is field else None)
    field.editor.setText("Director")
    door.press(Qt.Key.Key_Return)
    assert heard == ["Job title: Director"] == [field.accessibleName()]
