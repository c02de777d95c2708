"""Two windows on one computer: two desks, whose settings and drafts do not undo each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from checkin.app import Program
from checkin.core.desk.desk import Desk
from checkin.core.desk.last_done import last_undoable
from checkin.core.desk.registration import edit
from checkin.gui.session.settings_file import SettingsFile
from checkin.store.event_file import EventFile
from checkin.tasks.drafts import DraftKeeper, WalkInDraft
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


def test_windows_are_two_desks_also_of_one_name_and_undo_nothing_of_each_other(
    door: Door, second: Program
) -> None:
    assert (door.session.desk.name, second.session.desk.name) == ("Desk 1", "Desk 2")
    second.settings.set("desk_name", door.session.desk.name)
    code = door.confirmed()[0].codes[0]
    second.session.set_session(door.session.session.id)

    assert door.session.scan(code).word == "admitted"
    assert last_undoable(second.session.desk) is None
    assert second.session.scan(code).word == "already_in"

    door.program.settings.set("sounds", False)
    second.settings.set("override_reasons", ["Seen"])
    door.program.settings.set("quiet_after_s", 20)
    kept = SettingsFile(door.program.settings.path)
    assert (kept["sounds"], kept["override_reasons"], kept["quiet_after_s"]) == (False, ["Seen"], 20)

    path = door.session.file.path
    DraftKeeper(path, 1).keep(draft=WalkInDraft(name="Kim"))
    DraftKeeper(path, second.settings.window).keep(draft=WalkInDraft(name="Lee"))
    assert DraftKeeper(path, 1).book.draft.name == "Kim"


def test_who_came_in_at_a_desk_whose_clock_is_ahead_is_counted_inside_at_once_and_called_as_corrected_there(
    door: Door, second: Program, clock: Any
) -> None:
    shown, here = door.page.header.headcount, clock.now
    clock.now = here + timedelta(minutes=4)
    second.session.scan(door.confirmed()[0].codes[0])
    clock.now = here + timedelta(seconds=1)
    door.session.catch_up()

    assert shown.spoken().startswith("1 registered for today")

    edit(second.session.desk, door.confirmed()[0].reference, {"name": "Kate Mühlbacher"})
    door.session.catch_up()
    assert door.page.scans.model.row_at(0).name == "Kate Mühlbacher"  # type: ignore[union-attr]


def test_every_page_hears_once_of_a_list_that_another_desk_changed(door: Door, second: Program) -> None:
    person = door.confirmed()[0]
    heard: list[str] = []
    door.session.attendees_changed.connect(lambda: heard.append("list"))
    door.session.scan(person.codes[0])
    door.session.catch_up()
    assert heard == []

    edit(second.session.desk, person.reference, {"name": "Kate Mühlbacher"})
    door.session.catch_up()
    door.session.catch_up()

    shown = door.page.card.verdict
    assert shown is not None and shown.attendee is not None
    assert (shown.attendee.name, heard) == ("Kate Mühlbacher", ["list"])


def test_what_is_replayed_with_a_time_to_come_is_counted_when_that_time_comes(
    door: Door, second: Program, clock: Any
) -> None:
    """Nothing is scanned here meanwhile, and nobody touches the window."""
    shown, here = door.page.header.headcount, clock.now
    code, session = door.confirmed()[0].codes[0], door.session.session.id
    second.session.desk.scan(code, session, at=here + timedelta(seconds=4))
    door.session.catch_up()
    assert shown.spoken().startswith("0 registered for today")

    clock.now = here + timedelta(seconds=4)
    assert door.program.coming.timer.isActive()
    door.program.coming.timer.timeout.emit()

    assert shown.spoken().startswith("1 registered for today")


def test_a_clock_that_is_set_back_a_day_has_that_day_counted(door: Door, clock: Any) -> None:
    """Nothing is scanned meanwhile, and nothing is still to come."""
    shown, here = door.page.header.headcount, clock.now
    door.session.scan(door.confirmed()[0].codes[0])
    clock.now = here + timedelta(days=1)
    door.program.coming.timer.timeout.emit()
    assert shown.spoken().startswith("0 registered for today")
    door.session.scan(door.confirmed()[1].codes[0])
    door.session.scan(door.confirmed()[2].codes[0])
    assert shown.spoken().startswith("2 registered for today")

    clock.now = here + timedelta(minutes=2)
    assert door.program.coming.timer.isActive()
    door.program.coming.timer.timeout.emit()

    assert shown.spoken().startswith("3 registered for today")  # that clock was ahead


def test_the_number_of_a_closed_window_is_free_again(qapp: QApplication, door: Door) -> None:
    for _ in range(2):
        hook = sys.excepthook
        program = Program(qapp)
        sys.excepthook = hook
        assert program.number.value == 2
        program.shut()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_another_window_is_told_of_as_long_as_it_is_open(door: Door, second: Program) -> None:
    path = second.session.file.path
    assert second.number.has_windows_before()
    assert any(n.key == "window" for n in second.window.strips.notices)

    door.program.number.release()
    second.session.close()
    second.window.strips.take_away("window")
    second.door.open_file(path)

    assert not second.number.has_windows_before()
    assert not any(n.key == "window" for n in second.window.strips.notices)


def test_a_trial_in_a_second_window_counts_who_came_in_at_the_first(
    qapp: QApplication, program: Program
) -> None:
    hook = sys.excepthook
    second = Program(qapp)
    sys.excepthook = hook
    program.door.open_sample()
    program.door.trial_clock.not_before(program.session.now() + timedelta(minutes=20))
    second.door.open_sample()
    code = next(program.session.file.attendees()).codes[0]

    assert program.session.scan(code).admits
    second.session.catch_up()

    counts = second.session.desk.session_counts(second.session.session.id)
    assert (counts.inside, counts.arrived) == (1, 1)
    second.shut()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_command_with_the_clock_of_today_moves_none_of_a_trial(program: Program) -> None:
    program.door.open_sample()
    path, before = program.session.file.path, program.session.now()
    people = list(program.session.file.attendees())
    assert program.session.scan(people[0].codes[0]).admits
    with EventFile.open(path) as file:
        Desk(file, name="Terminal").scan(people[1].codes[0], "registration")

    program.session.catch_up()
    assert program.session.now() - before < timedelta(minutes=5)

    program.session.close()
    program.door.open_sample()
    assert program.session.now() - before < timedelta(minutes=5)
