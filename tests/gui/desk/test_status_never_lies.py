"""Ready means ready, and what stands at the foot is so: whose clock a reading has, when the last record was written."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkin.core.desk.desk import Desk
from checkin.gui.session import background
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.event_file import EventFile
from tests.gui.conftest import Door
from tests.of_each import of_each


def come_back() -> None:
    """What Qt tells when another program's window gives back the keyboard."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def leave(door: Door) -> None:
    door.program.shell.hearing_told.emit(False)


def test_where_to_click_goes_before_whom_somebody_looks_for(door: Door, qtbot: QtBot) -> None:
    door.session.scan(door.confirmed()[0].codes[0])
    door.type("kim")
    qtbot.waitUntil(door.page.answer_line.isVisible)
    leave(door)
    assert door.page.card.isVisible() and door.page.card.word.text == "CLICK HERE"
    assert not door.page.answer_line.isVisible()
    door.page.find_line.search()
    assert door.page.card.isVisible(), "whoever types here reads first that nothing arrives"

    come_back()
    assert door.page.answer_line.isVisible() and not door.page.card.isVisible()


@of_each("place", ["walk-in", "attendees", "badges", "live", "programme", "settings"])
def test_while_another_window_has_the_keyboard_every_page_says_so_in_large_letters(
    door: Door, place: str
) -> None:
    window = door.program.window
    window.open_page(place)
    assert not window.not_hearing.isVisible()
    leave(door)
    told = window.not_hearing
    assert told.isVisible() and told.word.text == "CLICK HERE" and told.height() > 100
    window.open_page("desk")
    assert not told.isVisible(), "its card says it"
    window.open_page(place)
    assert told.isVisible()

    come_back()
    assert not told.isVisible()


def test_the_click_that_brings_the_keyboard_back_presses_nothing_below(door: Door, qtbot: QtBot) -> None:
    window = door.program.window
    window.open_page("attendees")
    leave(door)
    told = window.not_hearing
    QCursor.setPos(told.mapToGlobal(told.rect().center()))
    come_back()
    assert window.childAt(told.geometry().center()) is told, "the click is still on its way"
    qtbot.waitUntil(lambda: not told.isVisible())


def test_the_self_check_in_says_over_all_of_it_that_nothing_arrives(door: Door, qtbot: QtBot) -> None:
    door.program.shell.organiser.set_pin("2468")
    door.program.kiosks.start()
    kiosk = door.program.kiosks.window
    assert kiosk is not None
    leave(door)
    assert kiosk.not_hearing.isVisible() and kiosk.not_hearing.size() == kiosk.size()

    come_back()
    qtbot.waitUntil(lambda: not kiosk.not_hearing.isVisible())  # the pointer may be over it


def test_while_another_window_has_the_keyboard_the_giant_text_says_so_and_then_the_answer_comes_back(
    door: Door,
) -> None:
    leave(door)
    card = door.page.card
    assert card.word.text == "CLICK HERE"
    assert "another window" in card.message.text
    assert "another window" in card.accessibleDescription()
    come_back()
    assert card.word.text == "Ready"

    person = door.confirmed()[0]
    door.session.scan(person.codes[0])

    leave(door)
    assert (door.page.card.word.text, door.page.card.name.text) == ("CLICK HERE", "")
    assert not door.page.card.undo_button.isVisible()

    come_back()
    assert (door.page.card.word.text, door.page.card.name.text) == ("COME IN", person.name)
    assert door.page.card.undo_button.isVisible()


def test_when_a_scanner_read_belongs_to_the_event(
    door: Door, sample_event: Path, tmp_path: Path, clock: Any
) -> None:
    door.scan(door.confirmed()[0].codes[0])
    assert door.program.window.status.scanners.texts() == ["Scanner read 09:30"]

    other = tmp_path / "other.checkin"
    shutil.copy(sample_event, other)
    door.session.open(other, clock=clock)

    assert door.program.window.status.scanners.texts() == ["Ready for scans"]


def test_what_another_desk_recorded_is_not_called_nothing(door: Door, clock: Any) -> None:
    """Of a desk that admitted nobody itself the foot said so beside the headcounts of all the others."""
    saved = door.program.window.status.saved
    assert saved.text() == "Nothing recorded yet"
    with EventFile.open(door.session.file.path) as same_file:
        Desk(same_file, name="Other desk", clock=clock).scan(door.confirmed()[0].codes[0], "registration")

    door.session.catch_up()

    assert saved.text() == "Saved 09:30"


def test_saved_tells_when_the_last_record_was_written(door: Door, clock: Any) -> None:
    saved = door.program.window.status.saved
    assert saved.text() == "Nothing recorded yet"
    person = door.confirmed()[0]
    door.session.scan(person.codes[0])
    assert saved.text() == "Saved 09:30"

    clock.advance(seconds=2)
    door.session.scan(person.codes[0])  # the same reading once more writes nothing
    clock.advance(minutes=10)
    door.program.window.status.tell_copy(clock.now)
    assert saved.text() == "Saved 09:30 · copy 09:40"
    yesterday = clock.now
    clock.advance(hours=24)
    door.program.window.status.tell_copy(yesterday)
    assert saved.text() == "Saved 24 Jun 09:30 · copy 24 Jun 09:40"
    clock.advance(hours=-24)

    path = door.session.file.path
    door.session.close()
    door.session.open(path, clock=clock)
    assert saved.text() == "Saved 09:30"


def test_a_copy_of_the_event_before_is_not_told_of_the_one_that_is_open(
    door: Door, sample_event: Path, tmp_path: Path, clock: Any, qtbot: QtBot
) -> None:
    other, path = tmp_path / "other.checkin", door.session.file.path
    shutil.copy(sample_event, other)
    door.session.scan(door.confirmed()[0].codes[0])
    door.program.backups.copy_now()
    door.session.open(other, clock=clock)

    qtbot.waitUntil(lambda: bool(backups_of(backups_folder(path), path)))
    assert background.wait_for_work(30_000)
    QApplication.processEvents()

    assert "copy" not in door.program.window.status.saved.text()


def test_what_stands_at_the_foot_since_yesterday_says_its_day(door: Door, clock: Any) -> None:
    door.scan(door.confirmed()[0].codes[0])
    foot = door.program.window.status
    assert (foot.scanners.texts(), foot.saved.text()) == (["Scanner read 09:30"], "Saved 09:30")

    clock.now += timedelta(days=1)
    foot._tick()

    assert (foot.scanners.texts(), foot.saved.text()) == (["Scanner read 24 Jun 09:30"], "Saved 24 Jun 09:30")
