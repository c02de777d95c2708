"""A new event takes its rooms and sessions from a programme file, which Help shows how to write."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin import paths
from checkin.app import Program
from checkin.core.event.programme_edits import from_day, with_event
from checkin.core.event.programme_reading import programme_from_dict
from checkin.gui.window.help_page import HelpPage
from checkin.gui.window.new_event_page import NewEventPage
from tests.gui.window.test_gui_shell import load_what_is_shown


def example() -> str:
    """The programme that Help shows."""
    markdown = paths.resources("help", "15-programme-file.md").read_text("utf-8")
    return markdown.split("```json\n")[1].split("```")[0]


@pytest.fixture
def page(program: Program, tmp_path: Path) -> NewEventPage:
    people = tmp_path / "guests.csv"
    people.write_text("Name,Code,Sessions\nAda Lovelace,A1,opening\n김민준,A2,\n", "utf-8")
    program.window.start.list_chosen.emit(people)
    page = program.window.new_event
    assert page is not None
    return page


def test_the_example_in_help_is_a_programme_and_help_lists_it(program: Program) -> None:
    programme = programme_from_dict(json.loads(example()))

    assert [s.id for s in programme.sessions] == ["registration", "opening"]
    page = HelpPage(program.shell)
    topics = page.topics
    assert "A programme file" in [topics.item(n).text() for n in range(topics.count())]


def test_what_the_new_event_is_made_from_is_heard(
    heard: list[str], page: NewEventPage, tmp_path: Path
) -> None:
    assert page.about.text() in heard and "guests.csv" in page.about.text()
    written = tmp_path / "programme.json"
    written.write_text(example(), "utf-8")
    page.use_programme(written)
    assert heard[-1] == page.about.text() and "2 sessions, 1 room" in heard[-1]


def test_an_event_is_made_from_a_list_and_a_programme_file(
    program: Program, page: NewEventPage, tmp_path: Path, qtbot: QtBot
) -> None:
    written = tmp_path / "programme.json"
    written.write_text(example(), "utf-8")

    page.use_programme(written)
    assert (page.name.text(), page.zone.text()) == ("Forum 2026", "Europe/Brussels")
    assert not page.zone.isEnabled() and "2 sessions, 1 room" in page.about.text()
    page.name.setText("Forum 2027")
    page.first.setDate(page.first.date().addDays(364))
    page.start()
    qtbot.waitUntil(lambda: program.session.is_open)
    load_what_is_shown(program, qtbot)

    assert program.session.file.path == tmp_path / "forum-2027.checkin"
    as_written = programme_from_dict(json.loads(example()))
    first = as_written.event.starts + timedelta(days=364)
    assert program.session.programme == from_day(
        with_event(as_written, replace(as_written.event, name="Forum 2027")), first
    )
    assert {p.name for p in program.session.file.attendees()} == {"Ada Lovelace", "김민준"}


def test_a_programme_file_that_is_wrong_is_one_sentence_and_the_form_stays(
    page: NewEventPage, tmp_path: Path
) -> None:
    wrong = tmp_path / "programme.json"
    wrong.write_text(example().replace("Europe/Brussels", "Brussels"), "utf-8")
    page.name.setText("Mine")

    page.use_programme(wrong)

    assert "timezone" in page.error.text()
    assert page.name.text() == "Mine" and page.name.isEnabled()


def test_a_list_alone_makes_an_event_by_enter_in_any_field(
    program: Program, page: NewEventPage, tmp_path: Path, qtbot: QtBot
) -> None:
    there = tmp_path / "there.checkin"
    there.write_text("not to be written over")
    page.path.setText(str(there))
    for field in (page.name, page.first, page.last, page.path, page.make):
        page.error.setText("")
        field.setFocus()
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "there.checkin" in page.error.text())
        assert page.back.text() == "Back  Esc"
        assert not program.session.is_open

    page.name.setText("Forum")
    page.zone.setText("Europe/Brussels")
    assert page.path.text() == str(tmp_path / "forum.checkin")
    QTest.keyClick(page.path, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.session.is_open)
    assert program.session.file.path == tmp_path / "forum.checkin"
    load_what_is_shown(program, qtbot)
    assert program.session.session.title == "Registration" and program.session.scan("A2").admits


def test_another_list_begins_without_the_programme(page: NewEventPage, tmp_path: Path) -> None:
    written = tmp_path / "programme.json"
    written.write_text(example(), "utf-8")
    page.use_programme(written)

    page.open_with(tmp_path / "others.csv")

    assert page.name.isEnabled() and page.name.text() == "Others"
    assert "one session: Registration" in page.about.text()


def test_what_is_no_fault_of_a_programme_file_is_not_told_in_red(page: NewEventPage, tmp_path: Path) -> None:
    open_to_all = json.loads(example())
    for session in open_to_all["sessions"]:
        session.pop("access", None)
    written, broken = tmp_path / "programme.json", tmp_path / "broken.json"
    written.write_text(json.dumps(open_to_all), "utf-8")
    broken.write_text("{", "utf-8")

    for path, role in ((broken, "error"), (written, "muted"), (broken, "error")):
        page.use_programme(path)
        assert page.error.text() and page.error.property("role") == role


def test_a_name_that_was_typed_and_a_day_that_was_chosen_stay_when_last_years_programme_is_taken(
    page: NewEventPage, tmp_path: Path
) -> None:
    """And the zone of the venue, where a table says nothing of it."""
    (table := tmp_path / "table.csv").write_text(
        "Session,Date,Start,End\nTalk,2026-11-28,08:00,18:00\n", "utf-8"
    )
    page.zone.setText("Asia/Tokyo")
    page.use_programme(table)
    assert page.zone.text() == "Asia/Tokyo"

    page.open_with(tmp_path / "others.csv")
    written = tmp_path / "programme.json"
    written.write_text(example(), "utf-8")
    days = programme_from_dict(json.loads(example())).event
    page.name.clear()
    page.name.insert("Forum of next year")  # as keys do, which setText does not
    page.first.setDate(page.first.date().addDays(300))
    chosen = page.first.date()

    page.use_programme(written)
    assert page.name.text() == "Forum of next year"
    assert (page.first.date(), page.last.date()) == (chosen, chosen.addDays((days.ends - days.starts).days))
    page.name.clear()
    page.first.setDate(QDate(days.starts.year, days.starts.month, days.starts.day))
    page.use_programme(written)
    assert (page.name.text(), page.last.date()) == (
        days.name,
        QDate(days.ends.year, days.ends.month, days.ends.day),
    )


def test_a_first_day_that_is_moved_there_and_back_leaves_as_many_days_as_there_were(
    page: NewEventPage,
) -> None:
    today = page.first.date()
    page.last.setDate(today.addDays(1))
    page.first.setDate(today.addMonths(1))
    assert page.last.date() == today.addMonths(1).addDays(1)
    page.first.setDate(today)
    assert page.last.date() == today.addDays(1)
