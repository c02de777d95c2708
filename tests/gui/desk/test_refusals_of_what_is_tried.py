"""What could not be done says of whom, ends with the next thing done, with Esc or by itself, and covers no answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from checkin.core.desk.registration import edit
from checkin.core.desk.settling import settle
from checkin.core.door.admission import Verdict
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.gui.session.notices import Notice
from checkin.gui.walk_in.page import WalkInPage
from tests.gui.conftest import Door
from tests.of_each import of_each
from tests.screens.staging import settle as let_it_settle


def replies(door: Door) -> list[Notice]:
    return [notice for notice in door.program.window.strips.notices if notice.is_reply]


def refused_and_in_since(door: Door) -> tuple[Attendee, Verdict]:
    """Somebody who had not paid, and the refusal; by now they have, and are in."""
    person = door.people.pop(door.people.index(door.confirmed()[-1]))
    edit(door.session.desk, person.reference, {"status": Status.UNPAID})
    refused = door.session.scan(person.codes[0])
    assert refused.scan_id is not None
    settle(door.session.desk, refused.scan_id, "cash")
    return person, refused


def tried_in_vain(door: Door) -> Attendee:
    person, refused = refused_and_in_since(door)
    door.program.shell.settle(refused.scan_id or "", "cash again")
    assert len(replies(door)) == 1
    return person


def test_it_names_the_person(door: Door) -> None:
    person, refused = refused_and_in_since(door)
    shell, scan_id = door.program.shell, refused.scan_id or ""
    entry = door.session.desk.last_scans(1)[0].id

    shell.settle(scan_id, "cash again")
    assert replies(door)[0].text.startswith(f"{person.name}: that was settled meanwhile")
    shell.override(scan_id, "knows the chair", by=None)
    assert replies(door)[0].text.startswith(f"{person.name} is in already, since ")
    assert shell.undo(entry)
    shell.undo(entry)
    assert [notice.text.startswith(f"{person.name}: that was taken back") for notice in replies(door)] == [
        True
    ]


@of_each("place", ["desk", "walk-in", "attendees", "live"])
def test_escape_closes_it_first_and_leaves_what_is_typed(door: Door, place: str) -> None:
    door.program.window.open_page(place)
    let_it_settle()
    if place == "walk-in":
        door.type("Ida Falk")
    tried_in_vain(door)
    let_it_settle()

    door.press(Qt.Key.Key_Escape)

    assert not replies(door)
    page = door.program.window.page
    if isinstance(page, WalkInPage):
        assert page.form.name.text() == "Ida Falk"
        door.press(Qt.Key.Key_Escape)
        assert page.form.name.text() == ""


def test_it_ends_with_the_next_scan_or_undo_and_by_itself(door: Door) -> None:
    tried_in_vain(door)
    (notice,) = replies(door)
    assert 0 < notice.seconds <= 30

    door.scan(door.confirmed()[0].codes[0])
    assert not replies(door)

    tried_in_vain(door)
    door.session.undo(door.session.desk.last_scans(1)[0].id)
    assert not replies(door)


@pytest.mark.parametrize("size", [(960, 600), (1366, 720)])
def test_no_strip_lies_over_what_is_said_of_who_was_registered(door: Door, size: tuple[int, int]) -> None:
    window = door.program.window
    window.resize(*size)
    window.open_page("walk-in")
    page = window.page
    assert isinstance(page, WalkInPage)
    door.type("Ida Falk")
    door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    said = page.panel.notice
    assert said.text().startswith("Registered Ida Falk.")

    for n in range(3):
        window.strips.show_notice(Notice(text="Something else is to be said, at some length.", key=f"k{n}"))
    let_it_settle()

    lies = window.strips.geometry()
    words = said.fontMetrics().boundingRect(said.contentsRect(), Qt.TextFlag.TextWordWrap, said.text())
    assert not window.strips.isVisible() or not lies.intersects(
        words.translated(said.mapTo(window, QPoint(0, 0)))
    )


def test_escape_closes_an_error_that_stays_until_it_is_read(door: Door) -> None:
    door.program.shell.tell_error(CheckinError("The report could not be written."), key="report")
    let_it_settle()
    strips = door.program.window.strips
    assert "report" in [notice.key for notice in strips.notices]

    door.press(Qt.Key.Key_Escape)

    assert "report" not in [notice.key for notice in strips.notices]
