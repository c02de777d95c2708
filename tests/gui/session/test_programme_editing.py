"""A change of the programme at one window is known at the other from its next scan on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from checkin.app import Program
from checkin.core.event.programme import Access
from checkin.core.event.programme_edits import with_session, with_session_closed
from checkin.gui.session.programme_editing import ProgrammeEditing
from tests.gui.conftest import Door


@pytest.fixture
def second(qapp: QApplication, door: Door, clock: Any) -> Iterator[Program]:
    """Another window, opened beside the first on the same event."""
    hook = sys.excepthook
    program = Program(qapp)
    sys.excepthook = hook
    program.session.open(door.session.file.path, clock=clock)
    yield program
    program.shut()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_next_scan_at_the_other_window_knows_it(door: Door, second: Program) -> None:
    door.session.set_session("qk-four")
    editing = ProgrammeEditing(second.session)
    seen = second.session.programme
    closed = with_session_closed(seen, "qk-four", second.session.desk.now())

    assert door.session.scan(door.confirmed()[0].codes[0]).admits
    assert editing.keep(seen, closed, "closed")
    assert door.session.scan(door.confirmed()[1].codes[0]).word == "over"


def test_the_session_of_a_desk_that_is_taken_out_leaves_the_desk_at_another(
    door: Door, second: Program
) -> None:
    editing = ProgrammeEditing(second.session)
    seen = second.session.programme
    coffee = replace(seen.session("qk-four"), id="coffee", title="Coffee", access=Access.EVERYONE)
    editing.keep(seen, with_session(seen, coffee), "added")
    door.session.catch_up()
    door.session.set_session("coffee")
    editing.undo()

    verdict = door.session.scan(door.confirmed()[0].codes[0])

    assert (verdict.word, verdict.admits) == ("not_recorded", False)
    assert f"The desk admits to “{door.session.session.title}” now." in verdict.message
    assert not door.session.is_failing


def test_two_windows_change_different_fields_of_one_session(door: Door, second: Program) -> None:
    here, there = ProgrammeEditing(door.session), ProgrammeEditing(second.session)
    seen = door.session.programme
    us = seen.session("qk-us")
    here.keep(seen, with_session(seen, replace(us, title="Another title")), "title")
    there.keep(seen, with_session(seen, replace(us, capacity=12)), "places")
    door.session.catch_up()

    both = door.session.programme.session("qk-us")
    assert (both.title, both.capacity) == ("Another title", 12)


def test_of_two_that_change_one_field_the_later_counts_and_both_are_told(door: Door, second: Program) -> None:
    here, there = ProgrammeEditing(door.session), ProgrammeEditing(second.session)
    told: dict[str, list[str]] = {"here": [], "there": []}
    here.overtaken.connect(told["here"].append)
    there.overtaken.connect(told["there"].append)
    seen = door.session.programme
    us = seen.session("qk-us")
    here.keep(seen, with_session(seen, replace(us, title="Our title", capacity=9)), "title")
    there.keep(seen, with_session(seen, replace(us, title="Their title")), "title")
    door.session.catch_up()

    assert door.session.programme.session("qk-us").title == "Their title"
    assert [len(sentences) for sentences in told.values()] == [1, 1]
    assert "Theirs counts now: Their title: title." in told["here"][0]
    here.keep(door.session.programme, with_session(door.session.programme, us), "back")
    assert len(told["here"]) == 1
