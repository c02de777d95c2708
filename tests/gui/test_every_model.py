"""Every model of the window keeps the rules of Qt, while what it shows changes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

import checkin.gui
from checkin.core.printing.jobs import JobState, PrintJob
from checkin.gui.badges.jobs_model import JobRow, JobsModel
from tests.gui.conftest import Door
from tests.gui.programme.test_meetings_view import with_matchmaking

Tried = tuple[QAbstractItemModel, Callable[[], object]]
"""A model as the window has it, and something that changes what it shows."""


def page(door: Door, place: str) -> Any:
    door.program.window.open_page(place)
    return door.program.window.page


def scan_some(door: Door) -> None:
    for person in door.confirmed()[:3]:
        door.session.scan(person.codes[0])
    door.session.undo(door.session.desk.last_scans(1)[0].id)


def attendees(door: Door) -> Tried:
    people = page(door, "attendees").people

    def narrow() -> None:
        scan_some(door)
        people.field.setText("kim")
        people.search()
        people.show_everybody()
        people.search()

    return people.model, narrow


def found(door: Door) -> Tried:
    line = door.page.find_line

    def find() -> None:
        for text in ("kim", "nobody at all", "k"):
            line.field.setText(text)
            line.search()

    return line.model, find


def last_scans(door: Door) -> Tried:
    return door.page.scans.model, lambda: scan_some(door)


def numbers(door: Door) -> Tried:
    live = page(door, "live")

    def look() -> None:
        for name in ("country", "organisation", "missing", "country"):
            live.tables.choose(name)
            scan_some(door)
            live.state.refresh()

    return live.tables.model, look


def people_behind(door: Door) -> Tried:
    scan_some(door)
    live = page(door, "live")

    def look() -> None:
        QTest.mouseClick(live.total.came, Qt.MouseButton.LeftButton)
        scan_some(door)
        live.state.refresh()
        QTest.mouseClick(live.total.missing, Qt.MouseButton.LeftButton)

    return live.people.model, look


def roll(door: Door) -> Tried:
    live = page(door, "live")
    live.show_view(2)
    live.roll_call.picker.choose("qk-eu")

    def call() -> None:
        for person in door.confirmed("qk-eu")[:3]:
            door.session.admit(person.reference, session_id="qk-eu")
        live.state.refresh()

    return live.roll_call.model, call


def print_jobs(door: Door) -> Tried:
    model = JobsModel(door.program.shell.theme, door.program.window)
    first, second = (
        PrintJob(
            id=name, desk="Desk", printer="P", width_mm=86, height_mm=54, queued_at=door.session.desk.now()
        )
        for name in ("one", "two")
    )

    def come_and_go() -> None:
        for jobs in ([first], [first, second], [second, first], [second], []):
            model.set_rows([JobRow(job, ("name", str(job.state), "", "P", "10:42")) for job in jobs])
            model.set_rows([JobRow(job, ("name", JobState.PRINTED, "", "P", "10:43")) for job in jobs])

    return model, come_and_go


def sessions(door: Door) -> Tried:
    view = page(door, "programme").view

    def find() -> None:
        for text in ("roundtable", "nothing like it", ""):
            view.field.setText(text)
        view.open_session("qk-eu")
        view.panel.form.title.setText("Another")
        view.panel.save_now()

    return view.list.rows, find


def meetings(door: Door) -> Tried:
    view = with_matchmaking(door).meetings
    one, two = (person.reference for person in door.confirmed()[:2])

    def add_and_take_away() -> None:
        view.line.time.setText("10:20")
        view.line.people.setText(f"{one}; {two}")
        view.line.add.click()
        scan_some(door)
        view.table.selectRow(0)
        view.take_away()

    return view.model, add_and_take_away


def invited(door: Door) -> Tried:
    programme = page(door, "programme")
    programme.open_session("qk-eu")
    programme.view.panel.ask_for_invited()
    panel = programme.view.invited

    def take_away_and_ask() -> None:
        panel.away_wanted.emit("qk-eu", list(panel.list.people.invited(0, 1)))
        panel.pasted.setPlainText("Kim")
        panel.add_pasted()

    return panel.list.people, take_away_and_ask


TRIED: dict[str, Callable[[Door], Tried]] = {
    "FoundModel": found,
    "LastScansModel": last_scans,
    "AttendeeModel": attendees,
    "JobsModel": print_jobs,
    "NumbersModel": numbers,
    "PeopleModel": people_behind,
    "RollModel": roll,
    "SessionRows": sessions,
    "MeetingsModel": meetings,
    "InvitedModel": invited,
}
"""One after another in one window, which begins at the Desk."""


def models_of_the_window() -> set[str]:
    """Names of all classes of models in checkin.gui that no other is made from."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(checkin.gui.__path__, "checkin.gui.")
    ]
    return {
        value.__name__
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, QAbstractItemModel)
        and value.__module__ == module.__name__
        and not value.__subclasses__()
    }


def test_no_model_is_left_out() -> None:
    assert models_of_the_window() == set(TRIED)


def test_a_model_keeps_the_rules_of_qt_while_it_changes(door: Door) -> None:
    for name, tried in TRIED.items():
        model, change = tried(door)
        # What it finds wrong it logs as a warning, and a warning fails the test.
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)

        assert type(model).__name__ == name
        change()
        assert tester.model() is model
