"""The window around the pages: opening, remembering, telling, and going on after anything."""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import shiboken6
from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin.app import Program, require_display
from checkin.core.counting.session_text import days_of
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import WalkIn, register
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.errors import CheckinError, DamagedFileError
from checkin.gui.attendees.load_list_page import LoadListPage
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.badges.page import BadgesPage
from checkin.gui.desk.desk_notices import is_wrong_date
from checkin.gui.desk.page import DeskPage
from checkin.gui.live.page import LivePage
from checkin.gui.live.people_lists import PaperButton
from checkin.gui.session import background
from checkin.gui.session.event_door import EventDoor
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.session.settings_file import SettingsFile
from checkin.gui.session.which_session import sessions_on_now
from checkin.gui.window.main_window import first_size
from checkin.store import event_file, opening_checks
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.event_file import EventFile
from checkin.tasks.event_from_list import NewEvent, new_event
from tests.conftest import Clock
from tests.gui.conftest import Door

KST = ZoneInfo("Asia/Seoul")
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("screen", [QSize(1366, 768), QSize(1280, 720), QSize(1920, 1080)])
def test_the_first_window_stands_within_the_screen_with_its_title_bar(screen: QSize) -> None:
    size = first_size(screen)

    assert size.width() <= screen.width() and size.height() + 40 <= screen.height()


def test_the_first_start_offers_the_sample_and_a_list_in_a_window_for_small_screens_too(
    program: Program,
) -> None:
    screen = program.window.screen().availableSize()
    assert program.window.minimumSize().boundedTo(screen) == program.window.minimumSize()
    assert first_size(QSize(911, 512)).boundedTo(QSize(911, 512)) == first_size(QSize(911, 512))

    start = program.window.start
    assert start.isVisible() and start.new.isVisible() and start.sample.isVisible()
    assert start.sample.hasFocus()


def test_the_sample_opens_on_the_morning_of_its_first_day_and_goes_on_where_it_stopped(
    program: Program,
) -> None:
    program.window.start.sample.click()

    now = program.session.desk.now()
    assert now.date() == date(2025, 6, 24) and program.session.desk.now() > now
    assert sessions_on_now(program.session.programme, now)
    keys = [notice.key for notice in program.window.strips.notices]
    assert "trial" in keys and "date" not in keys

    verdict = program.session.scan(next(program.session.file.attendees()).codes[0])
    program.door.open_sample()
    assert program.session.desk.now() > verdict.at
    assert len(program.session.desk.last_scans()) == 1
    program.door.open_sample(afresh=True)
    assert program.session.desk.last_scans() == []


def test_what_was_in_a_sample_that_was_started_over_by_mistake_comes_back(program: Program) -> None:
    def started_over() -> list[Notice]:
        return [notice for notice in program.window.strips.notices if notice.key == "started-over"]

    session = program.session
    program.door.open_sample()
    first, second, third = (person.codes[0] for person in islice(session.file.attendees(), 3))
    session.scan(first)
    program.door.open_sample(afresh=True)
    session.scan(second)
    session.scan(third)
    (told,) = started_over()
    assert told.on_action is not None and "before.checkin" in told.text

    told.on_action()
    assert len(session.desk.last_scans()) == 1 and not started_over()
    program.door.open_sample(afresh=True)
    kept = {each.name for each in session.file.path.parent.glob("*.checkin")}
    assert kept == {"quantum-korea-2025.checkin", "quantum-korea-2025 before.checkin"}
    (told,) = started_over()
    assert told.on_action is not None
    told.on_action()
    assert len(session.desk.last_scans()) == 1


@pytest.mark.parametrize("is_handed_over", [False, True])
def test_a_sample_opens_at_the_time_that_was_asked_for_and_never_before_what_was_recorded_in_it(
    qapp: QApplication, program: Program, is_handed_over: bool
) -> None:
    program.door.open_sample()
    path = program.session.file.path
    program.session.close()
    asked = datetime(2025, 6, 25, 14, 5, tzinfo=KST)
    door = EventDoor(program.shell, now=asked, parent=program)

    def opened() -> datetime:
        assert door.open_file(path) if is_handed_over else door.open_sample()
        return program.session.desk.now()

    assert opened() >= asked
    verdict = program.session.scan(next(program.session.file.attendees()).codes[0])
    program.session.close()
    door = EventDoor(program.shell, now=asked - timedelta(hours=4), parent=program)
    assert opened() > verdict.at


def test_a_file_that_is_no_event_is_one_sentence(program: Program, tmp_path: Path) -> None:
    wrong = tmp_path / "list.checkin"
    wrong.write_text("name,code\nA,1\n")

    assert not program.door.open_file(wrong)

    assert "not a Checkin event file" in program.window.start.error.text()
    assert wrong.read_text() == "name,code\nA,1\n"


def test_a_bad_file_leaves_the_open_event_open(door: Door, tmp_path: Path) -> None:
    door.program.door.open_file(tmp_path / "gone.checkin")

    assert door.session.is_open
    assert door.program.window.strips.notices[0].tone is Tone.TROUBLE


def test_recent_files_that_are_gone_say_so(program: Program, tmp_path: Path) -> None:
    program.settings.set("recent_events", [str(tmp_path / "gone.checkin")])
    program.window.start.refresh()

    names = [b.accessibleName() for b in program.window.start.findChildren(QPushButton)]
    assert "gone, not there any more" in names


def load_what_is_shown(program: Program, qtbot: QtBot) -> None:
    """Press the button of the preview, once it says what would become of the list."""
    preview = program.window.findChild(LoadListPage)
    assert preview is not None and program.session.file.attendee_count() == 0
    qtbot.waitUntil(lambda: preview.load.isVisible() and preview.load.isEnabled())
    assert preview.headline.text().startswith("2 people · 2 with a code")
    preview.load.click()
    qtbot.waitUntil(lambda: program.session.file.attendee_count() == 2)


def test_a_list_that_is_none_leaves_no_event_behind(tmp_path: Path) -> None:
    people = tmp_path / "guests.csv"
    people.write_bytes(b"%PDF-1.7")
    new = NewEvent(name="X", starts=date(2025, 6, 1), ends=date(2025, 6, 1), timezone="Asia/Seoul")

    with pytest.raises(CheckinError):
        new_event(people, tmp_path / "x.checkin", new)

    assert list(tmp_path.iterdir()) == [people]


def test_an_empty_list_is_told_where_people_would_scan_and_print(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    new = NewEvent(name="X", starts=date(2025, 6, 1), ends=date(2025, 6, 1), timezone="Asia/Seoul")
    new_event(None, tmp_path / "x.checkin", new)
    program.session.open(tmp_path / "x.checkin", clock=lambda: datetime(2025, 6, 1, 9, tzinfo=KST))
    desk = program.window.page
    assert isinstance(desk, DeskPage)
    assert desk.card.message.text.startswith("Nobody is on the list yet")

    program.window.open_page("badges", "print")
    badges = program.window.page
    assert isinstance(badges, BadgesPage)
    assert badges.batch.panel.count.text().startswith("Nobody is on the list yet")

    register(program.session.desk, WalkIn(name="Ada"))
    program.session.announce_attendees()
    assert desk.card.message.text.startswith("Scan a badge")
    qtbot.waitUntil(lambda: badges.batch.panel.count.text() == "1 badge")
    with EventFile.open(program.session.file.path) as beside:
        register(Desk(beside, name="Desk 2"), WalkIn(name="Grace"))
    program.session.catch_up()
    qtbot.waitUntil(lambda: badges.batch.panel.count.text() == "2 badges")

    program.session.counts_changed.emit()
    assert not badges.batch._later.isActive(), (
        "a guest who comes changes no list, and to count one takes seconds"
    )

    with EventFile.open(program.session.file.path) as beside:
        (ada, __), now = beside.attendees(), program.session.now()
        beside.append(
            Record(
                id=new_id(), kind=RecordKind.PRINT, at=now, recorded_at=now, desk="Desk 2",
                attendee=ada.reference, code=ada.codes[0] if ada.codes else None,
            )
        )  # fmt: skip
    program.session.catch_up()
    qtbot.waitUntil(lambda: badges.batch.panel.count.text() == "1 badge")


def test_keys_reach_every_place_and_dark_and_light_which_are_remembered(door: Door) -> None:
    assert door.program.window.status.clock.text() == "09:30", "times are those of the event"
    was_dark = door.program.theme.tokens.is_dark
    door.press(Qt.Key.Key_D, CTRL_SHIFT)
    assert door.program.theme.tokens.is_dark is not was_dark
    again = SettingsFile(door.program.settings.path)
    assert again["theme"] == ("light" if was_dark else "dark")
    door.program.settings.set("theme", "contrast-dark")
    door.press(Qt.Key.Key_D, CTRL_SHIFT)
    assert door.program.settings["theme"] == "contrast-light"
    assert door.program.theme.tokens.is_high_contrast
    door.program.theme.set_mode("system")

    door.press(Qt.Key.Key_Q, CTRL)  # a desk does not vanish by a key beside Ctrl+1
    assert door.program.window.isVisible()
    assert any(notice.key == "quit" for notice in door.program.window.strips.notices)

    for key, modifier, place in (
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "help"),
        (Qt.Key.Key_Comma, CTRL, "settings"),
        (Qt.Key.Key_1, CTRL, "desk"),
    ):
        door.press(key, modifier)
        assert door.program.window._current == place


def test_an_event_goes_with_all_its_pages_also_where_the_window_has_another_size_since(door: Door) -> None:
    """The page behind the one in front came up as that went, and laid itself out for an event that was closed."""
    window = door.program.window
    door.open(AttendeesPage, "attendees")
    window.open_page("desk")
    window.resize(window.size() - QSize(120, 60))
    QApplication.processEvents()
    door.type("k")  # looked for in a moment
    ticking = [timer for timer in door.page.findChildren(QTimer) if timer.isActive()]

    door.press(Qt.Key.Key_W, CTRL)

    assert window.start.isVisible()
    assert ticking and not any(shiboken6.isValid(timer) and timer.isActive() for timer in ticking)


def test_a_menu_that_is_open_goes_with_the_event_as_when_its_rehearsal_begins_meanwhile(
    door: Door, qtbot: QtBot
) -> None:
    """The page went, with the button in the middle of its click: the program crashed."""
    other = door.session.file.path.with_name("other.checkin")
    door.session.file.backup(other)
    page = door.open(LivePage, "live")
    (button,) = page.findChildren(PaperButton)
    menus: list[QWidget | None] = []

    def meanwhile() -> None:
        menus.append(QApplication.activePopupWidget())
        door.session.open(other)

    QTimer.singleShot(0, door.program, meanwhile)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shiboken6.isValid(page))

    assert menus != [None] and QApplication.activePopupWidget() is None
    assert door.session.file.path == other and door.program.window.page.isVisible()


def test_settings_of_a_wrong_kind_are_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "desk.json"
    path.write_text(json.dumps({"desk_name": 7, "theme": "pink", "nonsense": 1, "sounds": False}))

    settings = SettingsFile(path)

    assert (settings["desk_name"], settings["theme"], settings["sounds"]) == ("Desk 1", "system", False)


def test_a_broken_settings_file_is_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "desk.json"
    path.write_text("{")

    assert SettingsFile(path)["desk_name"] == "Desk 1"


def test_a_bug_is_told_once_and_the_desk_goes_on(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    error = ZeroDivisionError("made up")

    with caplog.at_level(logging.ERROR):
        door.program.on_bug(ZeroDivisionError, error, None)
        door.program.on_bug(ZeroDivisionError, error, None)

    assert [n.key for n in door.program.window.strips.notices].count("bug") == 1
    assert "made up" in caplog.text
    door.scan(door.confirmed()[0].codes[0])
    assert door.inside() == 1


def test_of_a_damaged_file_nobody_is_told_that_what_was_recorded_is_safe(door: Door) -> None:
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT

    door.program.on_bug(sqlite3.DatabaseError, error, None)

    (told,) = [n.text for n in door.program.window.strips.notices if "damaged" in n.text]
    assert "backups folder" in told
    assert not [n for n in door.program.window.strips.notices if n.key == "bug"]


def test_every_control_of_the_desk_has_a_name_and_a_disk_that_refuses_says_not_recorded_and_recovers(
    door: Door,
) -> None:
    file = door.session.file
    person = door.confirmed()[0]
    file.connection.execute("PRAGMA query_only = ON")

    door.scan(person.codes[0])
    assert door.page.card.word.text == "NOT RECORDED"
    assert door.program.window.status.saved.state == "trouble"

    file.connection.execute("PRAGMA query_only = OFF")
    door.scan(person.codes[0])
    assert door.page.card.word.text == door.page.card.accessibleName() == "COME IN"
    assert door.program.window.status.saved.state == "ok"

    nameless = [
        button
        for button in door.program.window.findChildren(QPushButton)
        if button.isVisible() and not (button.text() or button.accessibleName())
    ]
    assert nameless == [] and door.page.find_line.field.accessibleName()


def test_what_another_program_writes_is_counted(door: Door, clock: Any) -> None:
    from checkin.core.desk.desk import Desk

    with EventFile.open(door.session.file.path) as other:
        Desk(other, name="Desk 2", clock=clock).scan(door.confirmed()[0].codes[0], "registration")

    door.session.catch_up()

    assert door.page.header.headcount.spoken().startswith("1 registered")
    row = door.page.scans.model.row_at(0)
    assert row is not None and "Desk 2" in row.time


def test_a_wrong_date_is_told_until_it_is_right(program: Program, sample_event: Path) -> None:
    now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    program.session.open(sample_event, clock=lambda: now)

    def told() -> str:
        return "".join(n.text for n in program.window.strips.notices if n.key == "date")

    assert "24–27 June 2025" in told() and "22 November 2026" in told()
    now = datetime(2025, 6, 24, 9, 0, tzinfo=UTC)
    program.window.notices.look_at_clock()
    assert told() == ""
    now = datetime(2025, 6, 1, 9, 0, tzinfo=UTC)
    program.window.notices.look_at_clock()
    assert "1 June 2025" in told(), "set wrong while it runs"
    event = program.session.programme.event
    assert not is_wrong_date(event, datetime(2025, 6, 23, 9, 0, tzinfo=UTC))
    assert days_of(event) == "24–27 June 2025"


def test_background_work_answers_on_the_window_s_thread(qtbot: QtBot) -> None:
    answers: list[object] = []
    for _ in range(50):
        background.run(lambda _: "done", done=answers.append)

    qtbot.waitUntil(lambda: len(answers) == 50)
    assert set(answers) == {"done"}


def test_nobody_is_told_of_the_work_of_what_is_gone(qtbot: QtBot) -> None:
    answers: list[object] = []
    here, gone = QObject(), QObject()
    jobs = [
        background.run(lambda __: "done", done=lambda told: answers.append(told), of=of)
        for of in (gone, here)
    ]
    shiboken6.delete(gone)

    qtbot.waitUntil(lambda: not any(job.number in background._under_way for job in jobs))
    assert answers == ["done"]


def test_background_work_tells_progress_and_stops_when_asked(qtbot: QtBot) -> None:
    def work(progress: background.WorkProgress) -> None:
        while True:
            progress.step(1, 2)

    job = background.run(work)
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignal(job.cancelled):
        job.cancel()


def test_background_failures_are_sentences(qtbot: QtBot) -> None:
    def work(progress: background.WorkProgress) -> None:
        raise ZeroDivisionError

    failures: list[CheckinError] = []
    background.run(work, failed=failures.append)

    qtbot.waitUntil(lambda: bool(failures))
    assert "what was recorded is safe" in str(failures[0])


def test_without_a_display_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")

    with pytest.raises(CheckinError, match="no display"):
        require_display()


def test_starting_loads_nothing_heavy() -> None:
    heavy = "reportlab openpyxl python_calamine PySide6.QtMultimedia zxingcpp babel click PIL"
    code = (
        "import sys, checkin.app, checkin.gui.desk.page\n"
        f"print([name for name in {heavy.split()!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_copy_is_made_once_something_happened(door: Door, qtbot: QtBot) -> None:
    keeper = door.program.backups
    door.scan(door.confirmed()[0].codes[0])

    with qtbot.waitSignal(keeper.made):
        keeper.copy_now()

    copies = backups_of(backups_folder(door.session.file.path), door.session.file.path)
    assert len(copies) == 1
    assert "copy 09:30" in door.program.window.status.saved.text()
    keeper.copy_now()
    assert len(backups_of(copies[0].parent, door.session.file.path)) == 1


def test_what_came_since_the_last_copy_is_copied_when_the_event_closes(door: Door) -> None:
    path = door.session.file.path
    door.session.close()
    background.wait_for_all()
    assert backups_of(backups_folder(path), path) == [], "nothing happened"

    door.session.open(path)
    door.session.scan("nobody")
    door.session.close()
    background.wait_for_all()

    (copy,) = backups_of(backups_folder(path), path)
    with EventFile.open(copy) as copied:
        assert copied.last_seq() == 1


def test_the_program_ends_with_a_copy_of_what_came_last(
    qapp: QApplication, sample_event: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    program = Program(qapp)
    path = tmp_path / "event.checkin"
    shutil.copy(sample_event, path)
    program.session.open(path, clock=clock)
    program.session.scan("nobody")
    program.shut()

    (copy,) = backups_of(backups_folder(path), path)
    with EventFile.open(copy) as copied:
        assert copied.last_seq() == 1


def test_a_copy_at_closing_that_cannot_be_made_is_logged_and_nothing_more(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    path = door.session.file.path
    backups_folder(path).write_text("in the way")
    door.session.scan("nobody")
    with caplog.at_level(logging.WARNING):
        door.session.close()
        background.wait_for_all()

    assert "No copy at closing" in caplog.text
    assert not door.session.is_open


def test_a_damaged_event_is_brought_over_on_request(
    program: Program, sample_event: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "hurt.checkin"
    data = bytearray(sample_event.read_bytes())
    data[4096 * 60 : 4096 * 61] = b"\xff" * 4096
    path.write_bytes(data)

    assert not program.door.open_file(path)
    assert path.read_bytes() == data
    assert program.window.strips.notices[0].action == "Bring it over"
    program.door.rescue(path)

    qtbot.waitUntil(lambda: program.session.is_open)
    assert any(n.key == "rescued" for n in program.window.strips.notices)


def test_damage_that_shows_only_when_the_desk_reads_is_offered_for_rescue(
    program: Program, sample_event: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.checkin"
    shutil.copy(sample_event, path)
    with EventFile.open(path) as event:
        desk = Desk(event, name="North", clock=clock)
        session = event.programme.sessions[0].id
        with desk.transaction():
            for n in range(120):
                desk.scan(f"nobody-{n}-{'x' * 100}", session)
    data = bytearray(path.read_bytes())
    pages = range(0, len(data), 4096)
    hurt = [at for at in pages if data[at] == 0x0D and b"nobody-60-" in data[at : at + 4096]]
    for at in hurt:
        data[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    monkeypatch.setattr(opening_checks, "_QUICK_CHECK_BYTES", 0)
    monkeypatch.setattr(event_file, "_ROW_CHECK_BYTES", 0)
    file = EventFile.open(path)

    with pytest.raises(DamagedFileError):
        program.session.use(file)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        file.connection.execute("SELECT 1")
    assert not program.door.open_file(path)

    assert not program.session.is_open
    assert program.window.strips.notices[0].action == "Bring it over"
