"""Rehearsing in the window: guests come to a copy, the counts move, and the event comes back as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from checkin.core.desk.rehearsal_plan import Mishap, plan_rehearsal
from checkin.core.door.admission import Verdict
from checkin.core.report.people_list import Purpose, Who
from checkin.gui.desk.page import DeskPage
from checkin.gui.live import report_dialog
from checkin.gui.live.people_lists import make_paper
from checkin.gui.rehearsal.bar import RehearsalBar
from checkin.gui.rehearsal.page import RehearsalPage
from checkin.gui.rehearsal.rehearsals import Rehearsals
from checkin.gui.session import background
from tests.gui.conftest import Door


@pytest.fixture
def rehearsals(door: Door, qtbot: QtBot) -> Rehearsals:
    """A rehearsal of twenty guests, begun from its page."""
    page = door.open(RehearsalPage, "rehearsal")
    page.guests.setValue(20)
    page.minutes.setValue(60)
    door.program.rehearsals.seed = 1
    page.start.click()
    qtbot.waitUntil(lambda: door.program.rehearsals.is_on)
    return door.program.rehearsals


def _all_come(rehearsals: Rehearsals, qtbot: QtBot) -> None:
    rehearsals.hurry()
    qtbot.waitUntil(lambda: rehearsals.is_over)


def test_guests_come_to_the_desk_page_and_are_counted(
    rehearsals: Rehearsals, door: Door, qtbot: QtBot
) -> None:
    given: list[Verdict] = []
    door.session.verdict_given.connect(given.append)

    _all_come(rehearsals, qtbot)

    assert isinstance(door.program.window.page, DeskPage)
    assert given and all(v.session == door.session.session.id for v in given)
    assert door.inside() > 0
    assert sum(c.entries for c in door.session.desk.counts().sessions) > len(given) / 2
    assert "Rehearsal over" in rehearsals.summary()


def test_a_bar_says_that_it_is_a_rehearsal(rehearsals: Rehearsals, door: Door) -> None:
    bar = door.program.window.findChild(RehearsalBar)
    assert bar is not None and bar.isVisible()
    assert "nothing is recorded in the real event" in bar.title.text
    bar.stop.click()
    assert not bar.isVisible()


def test_the_bar_takes_no_more_of_the_page_for_much_that_went_wrong(
    rehearsals: Rehearsals, door: Door, qtbot: QtBot
) -> None:
    bar = door.program.window.findChild(RehearsalBar)
    assert bar is not None
    before = bar.height()

    _all_come(rehearsals, qtbot)
    door.program.window.resize(960, 600)
    bar.says.setText("and 3 were sent to another room, " * 20)
    QCoreApplication.processEvents()

    assert bar.height() <= before
    assert "another room" in bar.says.toolTip()


def test_the_event_comes_back_untouched(
    rehearsals: Rehearsals, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = door.session.file.path
    door.scan(door.confirmed()[0].codes[0])
    _all_come(rehearsals, qtbot)

    rehearsals.leave()

    assert door.session.file.path == tmp_path / "event.checkin"
    assert door.session.desk.last_scans() == []
    assert not door.session.is_rehearsal and not door.session.is_trial
    assert door.session.desk.now().strftime("%H:%M") == "09:30"
    qtbot.waitUntil(lambda: not copy.exists())
    assert str(copy) not in door.program.settings["session"]


def test_what_is_written_meanwhile_says_so_and_stays_when_the_copy_goes(
    rehearsals: Rehearsals, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    copy, report = door.session.file.path, tmp_path / "report.json"
    make_paper(door.program.shell, Who.EXPECTED, Purpose.DOOR, None)
    report_dialog.write(door.program.shell, report, report_dialog.ReportWishes())
    background.wait_for_work(10_000)

    rehearsals.leave()

    qtbot.waitUntil(lambda: not copy.exists())
    assert (tmp_path / "event rehearsal door list.pdf").exists()
    assert json.loads(report.read_bytes())["event"]["title"].startswith("REHEARSAL: ")
    assert not door.session.programme.event.name.startswith("REHEARSAL")


def test_it_can_be_stopped_by_key(rehearsals: Rehearsals, door: Door) -> None:
    door.press(Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)

    assert not rehearsals.is_on
    assert door.session.is_open and not door.session.is_rehearsal


def test_one_that_is_stopped_before_anybody_came_tells_of_no_scans(
    rehearsals: Rehearsals, door: Door
) -> None:
    """It said “0 scans ()”, and that every picture could be read."""
    assert rehearsals.rehearsal is not None and not rehearsals.rehearsal.tally.steps
    assert rehearsals.summary() == "Rehearsal stopped."


def test_nothing_is_printed(rehearsals: Rehearsals, door: Door) -> None:
    door.program.settings.set("printer", "Some printer")

    assert not door.program.printing.start()
    assert not door.program.shell.can_print


def test_opening_another_event_ends_it(rehearsals: Rehearsals, door: Door, tmp_path: Path) -> None:
    door.program.door.open_file(tmp_path / "event.checkin")

    assert not rehearsals.is_on
    assert door.session.file.path == tmp_path / "event.checkin"


def test_the_start_page_rehearses_with_the_sample(door: Door) -> None:
    door.session.close()
    door.program.window.start.rehearse.click()

    assert isinstance(door.program.window.page, RehearsalPage)


def test_the_hour_of_any_session_is_rehearsed_at_its_own_door(door: Door, qtbot: QtBot) -> None:
    page = door.open(RehearsalPage, "rehearsal")
    page.guests.setValue(10)
    page.session.setCurrentIndex(page.session.findData("qk-oecd2"))
    page.start.click()
    qtbot.waitUntil(lambda: door.program.rehearsals.is_on)

    rehearsal = door.program.rehearsals.rehearsal
    assert rehearsal is not None
    session = door.session.programme.session("qk-oecd2")
    assert rehearsal.plan.starts < session.starts < rehearsal.plan.ends
    doors = {a.session for a in rehearsal.plan.arrivals if a.mishap is None}
    assert doors == {"qk-oecd2"} | ({session.requires} if session.requires else set())
    door.program.rehearsals.leave()


def test_the_desk_stands_where_most_come_though_the_first_one_goes_to_another_room(
    door: Door, qtbot: QtBot
) -> None:
    programme = door.session.programme
    people = [person for person in door.people if person.status == "confirmed"]
    astray = next(
        seed
        for seed in range(500)
        if plan_rehearsal(programme, people, seed=seed).arrivals[0].mishap is Mishap.WRONG_ROOM
    )
    page = door.open(RehearsalPage, "rehearsal")
    page.guests.setValue(len(people))
    door.program.rehearsals.seed = astray
    page.start.click()
    qtbot.waitUntil(lambda: door.program.rehearsals.is_on)

    rehearsal = door.program.rehearsals.rehearsal
    assert rehearsal is not None and rehearsal.plan.arrivals[0].session != "registration"
    assert door.session.session.id == "registration"
    door.program.rehearsals.leave()


def test_that_it_is_one_is_heard_when_it_begins(door: Door, heard: list[str], qtbot: QtBot) -> None:
    page = door.open(RehearsalPage, "rehearsal")
    assert any("Do not rehearse while real guests are at this desk" in told for told in heard)
    page.start.click()
    qtbot.waitUntil(lambda: door.program.rehearsals.is_on)
    bar = door.program.window.findChild(RehearsalBar)
    assert isinstance(bar, RehearsalBar)
    qtbot.waitUntil(lambda: bar.title.text in heard)

    bar.hurry.click()
    qtbot.waitUntil(lambda: door.program.rehearsals.is_over)
    qtbot.waitUntil(lambda: f"{bar.says.text()} Back to the event, Ctrl+." in heard)


def test_escape_leads_back_to_where_one_rehearses_from(door: Door) -> None:
    page = door.open(RehearsalPage, "rehearsal")
    page.minutes.setFocus()

    door.press(Qt.Key.Key_Escape)

    assert door.program.window.page is not page
    assert door.program.shell.settings["last_page"] == "settings"
