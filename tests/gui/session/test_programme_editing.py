"""A change of the programme at one window is known at the other from its next scan on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from checkin.core.door.admission import Verdict
from checkin.core.event.programme import Access
from checkin.core.event.programme_edits import with_session, with_session_closed
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.gui.session.settings_file import SettingsFile
from checkin.gui.verdict.look import look_of


@pytest.fixture
def sessions(
    qapp: QApplication, sample_event: Path, tmp_path: Path, clock: Any
) -> Iterator[tuple[DeskSession, DeskSession]]:
    """What two windows keep of one event."""
    path = tmp_path / "event.checkin"
    shutil.copy(sample_event, path)
    here, there = (DeskSession(SettingsFile(window=number)) for number in (1, 2))
    for session in (here, there):
        session.open(path, clock=clock)
    yield here, there
    for session in (here, there):
        session.close()


def codes(session: DeskSession) -> list[str]:
    return [p.codes[0] for p in session.file.attendees() if p.status == "confirmed" and p.codes]


def test_the_next_scan_at_the_other_window_knows_it(sessions: tuple[DeskSession, DeskSession]) -> None:
    here, there = sessions
    here.set_session("qk-four")
    editing = ProgrammeEditing(there)
    seen = there.programme
    closed = with_session_closed(seen, "qk-four", there.desk.now())

    assert here.scan(codes(here)[0]).admits
    assert editing.keep(seen, closed, "closed")
    assert here.scan(codes(here)[1]).word == "over"


def set_to_coffee_and_taken_out(sessions: tuple[DeskSession, DeskSession]) -> ProgrammeEditing:
    """Here the desk stands at a session for all, which is taken out there."""
    here, there = sessions
    editing = ProgrammeEditing(there)
    seen = there.programme
    coffee = replace(seen.session("qk-four"), id="coffee", title="Coffee", access=Access.EVERYONE)
    editing.keep(seen, with_session(seen, coffee), "added")
    here.catch_up()
    here.set_session("coffee")
    editing.undo()
    return editing


@pytest.mark.parametrize("is_idle", [True, False])
def test_a_desk_whose_session_is_taken_out_says_so_and_admits_nobody_until_somebody_chooses(
    sessions: tuple[DeskSession, DeskSession], is_idle: bool
) -> None:
    here, _ = sessions
    given: list[Verdict] = []
    here.verdict_given.connect(given.append)
    set_to_coffee_and_taken_out(sessions)
    if is_idle:
        here.catch_up()
        here.catch_up()
        assert [look_of(verdict).word for verdict in given] == ["NO SESSION"], "once, by itself"
    person = next(here.file.attendees())

    verdicts = [here.scan(code) for code in codes(here)[:2]]
    verdicts.append(here.admit(person.reference))

    assert {(v.word, v.admits, look_of(v).word) for v in verdicts} == {("not_recorded", False, "NO SESSION")}
    assert "it lets nobody in" in verdicts[0].message and "Ctrl+Shift+S" in verdicts[0].message
    assert here.desk.last_scans() == [] and not here.health.is_failing

    here.set_session(here.session.id)
    assert here.scan(codes(here)[0]).scan_id is not None


def test_a_desk_stands_again_at_its_session_when_that_is_put_back(
    sessions: tuple[DeskSession, DeskSession],
) -> None:
    here, _ = sessions
    editing = set_to_coffee_and_taken_out(sessions)
    here.catch_up()
    editing.redo()
    here.catch_up()

    assert (here.session.id, here.place.gone) == ("coffee", "")
    assert here.scan(codes(here)[0]).session == "coffee"


def test_an_event_whose_session_went_while_it_was_closed_opens_without_one(
    sessions: tuple[DeskSession, DeskSession], clock: Any
) -> None:
    here, there = sessions
    path = here.file.path
    set_to_coffee_and_taken_out(sessions)
    here.close()
    here.open(path, clock=clock)

    assert here.scan(codes(there)[0]).admits is False and there.desk.last_scans() == []


def test_two_windows_change_different_fields_of_one_session(
    sessions: tuple[DeskSession, DeskSession],
) -> None:
    here, there = sessions
    ours, theirs = ProgrammeEditing(here), ProgrammeEditing(there)
    seen = here.programme
    us = seen.session("qk-us")
    ours.keep(seen, with_session(seen, replace(us, title="Another title")), "title")
    theirs.keep(seen, with_session(seen, replace(us, capacity=12)), "places")
    here.catch_up()

    both = here.programme.session("qk-us")
    assert (both.title, both.capacity) == ("Another title", 12)


def test_of_two_that_change_one_field_the_later_counts_and_both_are_told(
    sessions: tuple[DeskSession, DeskSession],
) -> None:
    here, there = sessions
    ours, theirs = ProgrammeEditing(here), ProgrammeEditing(there)
    told: dict[str, list[str]] = {"here": [], "there": []}
    ours.overtaken.connect(told["here"].append)
    theirs.overtaken.connect(told["there"].append)
    seen = here.programme
    us = seen.session("qk-us")
    ours.keep(seen, with_session(seen, replace(us, title="Our title", capacity=9)), "title")
    theirs.keep(seen, with_session(seen, replace(us, title="Their title")), "title")
    here.catch_up()

    assert here.programme.session("qk-us").title == "Their title"
    assert [len(sentences) for sentences in told.values()] == [1, 1]
    assert "Theirs counts now: Their title: title." in told["here"][0]
    ours.keep(here.programme, with_session(here.programme, us), "back")
    assert len(told["here"]) == 1
