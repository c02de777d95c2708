"""Ctrl+Z by page, by what was last, and by what is shown: at once only what is to be seen, and named before else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from checkin.core.event.programme import Programme
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.programme.page import ProgrammePage
from checkin.gui.session.notices import READ_MS
from checkin.gui.window.main_window import MainWindow
from tests.gui.conftest import Door

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class _Edited:
    """A page with a change of its own that was made last, and the guest who is scanned over it."""

    door: Door
    page_id: str

    def change(self) -> None:
        if self.page_id == "attendees":
            page = self.door.open(AttendeesPage, "attendees")
            self.person = self.door.confirmed()[3].reference
            page.open_person(self.person)
            page.beside.editing.edit(self.person, {"job_title": "Changed"})
        else:
            programme_page = self.door.open(ProgrammePage, "programme")
            seen = self.door.session.programme
            programme_page.editing.keep(seen, _later(seen), "Moved.")

    def stands(self) -> bool:
        if self.page_id == "attendees":
            person = self.door.session.desk.attendee(self.person)
            return person is not None and person.job_title == "Changed"
        return self.door.session.programme.session("qk-us").ends != self.ended

    def __post_init__(self) -> None:
        self.ended = self.door.session.programme.session("qk-us").ends
        self.person = ""


def _later(seen: Programme) -> Programme:
    sessions = [
        replace(one, ends=one.ends + timedelta(minutes=5)) if one.id == "qk-us" else one
        for one in seen.sessions
    ]
    return replace(seen, sessions=tuple(sessions))


@pytest.mark.parametrize("page_id", ["attendees", "programme"])
def test_a_page_with_edits_takes_back_the_last_one_and_names_it_first_under_the_answer_of_a_scan(
    door: Door, page_id: str
) -> None:
    edited = _Edited(door, page_id)
    edited.change()
    door.press(Qt.Key.Key_Z, CTRL)
    assert not edited.stands(), "to be seen, and no answer over it"

    edited.change()
    window: MainWindow = door.program.window
    key = "edit" if page_id == "attendees" else "programme"
    window.strips.take_away(key)
    scan = door.session.scan(door.confirmed()[5].codes[0]).scan_id
    assert scan is not None and window.banner.isVisible()
    door.press(Qt.Key.Key_Z, CTRL)
    assert edited.stands() and not door.session.desk.is_undone(scan)
    strip = next(n for n in window.strips.notices if n.key == key)
    assert strip.text.startswith("Nothing was undone.") and "on the Desk" in strip.text

    door.time.pass_by(READ_MS)
    door.press(Qt.Key.Key_Z, CTRL)
    assert not edited.stands() and not door.session.desk.is_undone(scan)

    door.time.pass_by(READ_MS)
    door.press(Qt.Key.Key_Z, CTRL)
    assert not door.session.desk.is_undone(scan), "without an edit that is said, and no scan is taken back"
    window.open_page("desk")
    door.press(Qt.Key.Key_Z, CTRL)
    assert door.session.desk.is_undone(scan), "its answer stands on the card"
