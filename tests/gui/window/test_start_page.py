"""The start page: Enter and F1 work, recent events stand first by their names and days, a sample keeps its clock."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QPushButton

from checkin import paths
from checkin.app import Program
from checkin.core.desk.programme_changes import change_programme
from checkin.core.event.programme_edits import with_event
from checkin.gui.window.help_alone import HelpAlone
from tests.gui.conftest import Door


def press(program: Program, key: Qt.Key) -> None:
    QTest.qWait(60)
    QTest.keyClick(QApplication.focusWidget() or program.window, key)
    while program.wedge.is_holding:
        QTest.qWait(10)


def test_enter_opens_the_sample_on_the_first_start(program: Program) -> None:
    press(program, Qt.Key.Key_Return)

    assert program.session.is_open
    assert program.session.file.path.parent == paths.samples()


def test_both_samples_are_offered(program: Program) -> None:
    program.window.start.other_sample.click()

    assert program.session.is_open
    assert program.session.programme.event.name.startswith("Korea")


def test_enter_opens_the_event_that_was_open_last(door: Door) -> None:
    program = door.program
    path = door.session.file.path
    program.door.open_file(path)
    program.session.close()
    start = program.window.start
    QTest.qWait(50)
    rows = [b for b in start.findChildren(QPushButton) if b.isVisible()]
    rows.sort(key=lambda b: b.mapTo(start, b.rect().topLeft()).y())

    texts = [label.text() for label in rows[0].findChildren(QLabel)]
    name = "Quantum Korea 2025 – international cooperation events"
    assert texts == [name, "24–27 June 2025"]
    assert rows[0].accessibleName() == f"{name}, 24–27 June 2025"
    assert QApplication.focusWidget() is rows[0], "Enter is for what has the keyboard, and that is to be seen"
    press(program, Qt.Key.Key_Return)
    assert program.session.is_open and program.session.file.path == path


def test_a_recent_event_stands_there_with_the_days_that_were_set_while_it_was_open(door: Door) -> None:
    program, session = door.program, door.session
    program.door.open_file(session.file.path)
    known = session.programme
    longer = with_event(known, replace(known.event, ends=known.event.ends + timedelta(days=2)))
    change_programme(session.desk, known, longer)
    session.announce_programme()
    session.close()

    names = {row.accessibleName() for row in program.window.start.findChildren(QPushButton)}
    assert f"{known.event.name}, 24–29 June 2025" in names


def test_two_recent_events_of_one_name_are_told_apart(program: Program, tmp_path: Path) -> None:
    recent = [tmp_path / "monday" / "forum.checkin", tmp_path / "tuesday" / "forum.checkin"]
    for path in recent:
        path.parent.mkdir()
        path.touch()
    program.settings.set("recent_names", {str(path): "Forum\n9 April 2025" for path in recent})
    program.settings.set("recent_events", [str(path) for path in recent])
    program.window.start.refresh()

    names = {row.accessibleName() for row in program.window.start.findChildren(QPushButton)}
    assert {
        "Forum, 9 April 2025 · monday/forum.checkin",
        "Forum, 9 April 2025 · tuesday/forum.checkin",
    } <= names


def test_f1_shows_the_help_and_escape_goes_back(program: Program) -> None:
    press(program, Qt.Key.Key_F1)
    help_alone = program.window.help_alone
    assert isinstance(help_alone, HelpAlone) and help_alone.isVisible()
    assert help_alone.page.topics.count() > 5

    press(program, Qt.Key.Key_Escape)
    assert program.window.start.isVisible()


def test_the_help_leads_back_to_where_the_keyboard_was(program: Program) -> None:
    program.window.start.join.setFocus()
    press(program, Qt.Key.Key_F1)
    press(program, Qt.Key.Key_Escape)
    assert program.window.start.join.hasFocus()

    program.window.start.new_alone.click()
    new_event = program.window.new_event
    assert new_event is not None and new_event.isVisible()
    typing = QApplication.focusWidget()
    press(program, Qt.Key.Key_F1)
    press(program, Qt.Key.Key_Escape)
    assert new_event.isVisible() and QApplication.focusWidget() is typing, "of what is half typed there"


def test_a_sample_of_the_recent_ones_keeps_its_clock(program: Program) -> None:
    program.door.open_sample()
    path = program.session.file.path
    program.session.close()

    program.window.start.file_wanted.emit(path)

    assert program.session.desk.now().date() == date(2025, 6, 24)
    assert not any(n.key == "date" for n in program.window.strips.notices)


def test_a_sample_begun_in_the_data_folder_goes_on(program: Program, sample_event: Path) -> None:
    former = paths.data_folder() / "samples" / "quantum-korea-2025.checkin"
    former.parent.mkdir(parents=True)
    shutil.copy(sample_event, former)

    program.door.open_file(former)

    assert program.session.file.path == former
    assert program.session.desk.now().date() == date(2025, 6, 24)


def test_the_days_of_a_new_event_have_a_calendar_and_enter_makes_it(program: Program, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Name,E-mail\nAda Byron,ada@example.org\n", "utf-8")
    program.window.open_new_event(people)
    page = program.window.new_event
    assert page is not None
    assert all(day.calendarPopup() for day in page.findChildren(QDateEdit))

    page.name.setText("Forum")
    page.first.setFocus()
    press(program, Qt.Key.Key_Escape)
    assert program.window.start.isVisible()


def test_who_goes_back_from_a_new_event_finds_what_was_typed_and_stands_where_it_began(
    program: Program, tmp_path: Path
) -> None:
    people, others = tmp_path / "people.csv", tmp_path / "others.csv"
    start = program.window.start
    start.new_alone.click()
    page = program.window.new_event
    assert page is not None
    page.name.setText("Forum of cities")
    page.path.setText(str(tmp_path / "kept.checkin"))

    press(program, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is start.new_alone
    start.new_alone.click()
    assert (page.name.text(), page.path.text()) == ("Forum of cities", str(tmp_path / "kept.checkin"))

    press(program, Qt.Key.Key_Escape)
    start.list_chosen.emit(people)
    assert page.name.text() == "People", "another list is another event"
    page.name.setText("Forum")
    today, zone = page.first.date(), page.zone.text()
    page.first.setDate(today.addDays(40))
    page.zone.setText("Europe/Brussels")
    press(program, Qt.Key.Key_Escape)
    start.list_chosen.emit(others)
    assert page.name.text() == "Others"
    shown = (page.first.date(), page.last.date(), page.zone.text())
    assert shown == (today, today, zone), "nor are its days"


def test_a_scan_at_a_desk_whose_event_was_closed_is_told_until_one_is_open(door: Door) -> None:
    program, sounds = door.program, list[str]()
    path, code = door.session.file.path, door.people[0].codes[0]
    program.shell.sound_wanted.connect(sounds.append)
    program.session.close()

    door.scan(code)

    (told,) = [n for n in program.window.strips.notices if n.key == "no-event"]
    assert told.text.startswith("Not recorded: no event is open here.") and sounds == ["trouble"]
    assert program.window.strips.isVisible()
    program.speak_anew()
    assert sounds == ["trouble"], "nobody scanned again"
    program.door.open_file(path)
    assert "no-event" not in [n.key for n in program.window.strips.notices]
    assert not door.inside(), "and nobody was let in"


def test_why_an_event_did_not_open_is_seen_in_a_low_window_too(program: Program, tmp_path: Path) -> None:
    program.window.resize(1024, 480)
    program.door.open_file(tmp_path / "gone.checkin")
    QApplication.processEvents()
    error = program.window.start.error
    assert error.text() and error.visibleRegion().boundingRect() == error.rect()


def test_a_recent_event_is_drawn_in_the_script_of_its_name(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "forum.checkin"
    path.touch()
    program.settings.set("recent_events", [str(path)])
    program.settings.set("recent_names", {str(path): "台歐半導體論壇\n12 May 2026"})
    program.window.start.refresh()

    (label,) = [each for each in program.window.start.findChildren(QLabel) if "半導體" in each.text()]
    layout = QTextLayout("台歐半導體論壇", label.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert glyphs and 0 not in glyphs
