"""What the window speaks is chosen in Settings or on the start page, and takes effect at once."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from checkin.app import Program
from checkin.core.desk.programme_changes import change_programme
from checkin.core.event.programme import Access, SessionKind
from checkin.core.event.programme_edits import with_event, with_session
from checkin.core.language import ENGLISH, language, speak
from checkin.gui.walk_in.page import WalkInPage
from checkin.gui.window.language_choice import SYSTEM
from checkin.gui.window.settings_page import SettingsPage
from checkin.tasks.languages import language_called
from tests.conftest import Clock
from tests.gui.conftest import Door, TimeOfKeys


@pytest.fixture(autouse=True)
def _speaks_as_before(program: Program) -> Iterator[None]:
    yield
    program.language.choose("en")
    speak(ENGLISH)


def test_the_language_chosen_on_the_start_page_is_spoken_at_once(program: Program) -> None:
    choice = program.window.start.language
    choice.setCurrentIndex(choice.findData("ko"))

    choice.activated.emit(choice.currentIndex())

    assert language().code == "ko"
    assert choice.currentText() == "한국어"
    choice.showPopup()
    rows, shown = choice.view(), choice.view().viewport().height()
    last = rows.visualRect(choice.model().index(choice.count() - 1, 0))
    assert 0 < last.bottom() < shown, "each language is whole"
    choice.hidePopup()
    assert QApplication.translate("QPlatformTheme", "Cancel") == "취소"


def test_the_keys_go_on_to_the_next_language_on_the_start_page(
    program: Program, time_of_keys: TimeOfKeys
) -> None:
    program.settings.set("language", SYSTEM)
    choice, hands = program.window.start.language, Door(program, [], time_of_keys)
    choice.setFocus()

    for code in ("en", "ko"):
        hands.press(Qt.Key.Key_Down)

        assert (choice.currentData(), language().code) == (code, code)
        assert choice.hasFocus(), "not at an event, which Enter would open"


def test_pages_are_built_again_and_the_event_stays_open(program: Program, door: Door, qtbot: QtBot) -> None:
    program.window.open_page("settings")
    before = program.window.page

    program.settings.set("language", "ko")
    qtbot.waitUntil(lambda: program.window.page is not before)

    assert program.session.is_open
    assert program.window.page.isVisibleTo(program.window)
    # What is gone is told of nothing any more.
    qtbot.waitUntil(lambda: not isValid(before))
    for name in ("scanner", "scanner_frame", "serial_scanners"):
        program.settings.changed.emit(name)
    program.theme.changed.emit()
    program.settings.set("language", SYSTEM)
    assert language() is ENGLISH


def test_the_foot_of_the_window_changes_with_the_pages(program: Program, door: Door, qtbot: QtBot) -> None:
    door.scan(door.people[0].codes[0])
    programme = door.session.programme
    named = replace(programme.event, names=(("ko", "퀀텀 코리아"),))
    change_programme(door.session.desk, programme, with_event(programme, named))

    program.settings.set("language", "ko")

    qtbot.waitUntil(lambda: program.window.status.event_name.text() == "퀀텀 코리아")
    assert program.window.windowTitle().startswith("퀀텀 코리아")
    qtbot.waitUntil(lambda: "저장됨" in program.window.status.saved.text())
    assert program.window.status.scanners.texts()[0].endswith("스캐너가 읽음")
    assert program.window.status.printer.text() == "프린터 안 고름"
    assert program.window.rail.accessibleName() == "화면", "not the places in a room"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pages of before
    assert sorted(in_english(program.window)) == []


def test_what_stays_on_the_screen_is_said_again_in_the_language_chosen(
    program: Program, door: Door, qtbot: QtBot, clock: Clock
) -> None:
    door.program.window.open_page("walk-in")
    door.type("Ida Falk")
    door.press(Qt.Key.Key_Escape)
    door.scan(door.confirmed()[0].codes[0])
    clock.now -= timedelta(minutes=20)
    program.window.notices.look_at_clock()
    program.session.health.failed.emit("The disk is full.")
    program.session.place.room_lost.emit()
    strips = program.window.strips
    keys = [notice.key for notice in strips.notices]
    assert {"walk-in-aside", "clock", "storage", "next-session"} <= set(keys)

    program.settings.set("language", "ko")

    qtbot.waitUntil(lambda: all(re.search("[가-힣]", notice.text) for notice in strips.notices))
    assert [notice.key for notice in strips.notices] == keys
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the page that it was typed on
    offered = next(notice for notice in strips.notices if notice.key == "walk-in-aside")
    assert offered.on_action is not None
    offered.on_action()
    page = program.window.page
    assert isinstance(page, WalkInPage) and page.form.name.text() == "Ida Falk"


def test_a_strip_offers_nothing_any_more_that_a_page_of_another_language_would_do(
    door: Door, qtbot: QtBot
) -> None:
    """Undo undid, and failed in saying so; “Report…” asked over a page that was no more."""
    strips = door.program.window.strips
    page = door.open(SettingsPage, "settings")
    undone: list[str] = []

    def undo() -> None:
        undone.append(page.objectName())

    def buttons() -> set[str]:
        return {each.text() for each in strips.findChildren(QPushButton) if each.isVisible()}

    door.program.shell.tell("It is changed.", action="Undo", on_action=undo)
    assert buttons() == {"Undo"}
    door.program.settings.set("language", "ko")
    qtbot.waitUntil(lambda: not isValid(page))
    door.program.shell.tell("It could not be written.", choices=[("Undo all", undo), ("Look", list)])

    assert [notice.text for notice in strips.notices] == ["It could not be written.", "It is changed."]
    assert buttons() == set()
    strips._rows[-1].act()
    assert not undone


def test_what_is_written_into_the_file_in_korean_is_kept_in_english(
    program: Program, door: Door, qtbot: QtBot
) -> None:
    program.settings.set("language", "ko")
    qtbot.waitUntil(lambda: door.page.find_line.field.placeholderText().startswith("이름"))
    seen, session = door.session.programme, door.session
    before = _hangul_in(session.file.path)
    session.set_session("qk-oecd2")
    refused = next(person for person in door.confirmed() if "qk-oecd2" not in person.sessions)
    door.scan(refused.codes[0])
    door.press(Qt.Key.Key_F8)
    reason = door.page.card.override_line.reason
    reason.setText("주최 측 동의")
    door.press(Qt.Key.Key_Return, on=reason)
    admitted = session.desk.last_scans(1)[0]
    moved = replace(seen.session("qk-eu"), access=Access.EVERYONE, kind=SessionKind.WORKSHOP)
    change_programme(session.desk, seen, with_session(seen, moved))

    assert admitted.reason == "Organiser agreed"
    assert _hangul_in(session.file.path) <= before


def _hangul_in(path: Path) -> set[str]:
    """Every text of the event that holds Hangul: names of people, at first."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as event:
        tables = [name for (name,) in event.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        texts = {
            value
            for table in tables
            for row in event.execute(f'SELECT * FROM "{table}"')
            for value in row
            if isinstance(value, str)
        }
    return {text for text in texts if re.search("[가-힣]", text)}


def _told(what: object) -> object:
    return what() if callable(what) else what


def in_english(window: QWidget) -> set[str]:
    """What any part of the window, shown or not, says in English though there is Korean for it."""
    spoken = language_called("ko").sentences
    said = {
        text
        for widget in window.findChildren(QWidget)
        if not isinstance(widget, QTextEdit)
        for name in ("text", "placeholderText", "accessibleName", "toolTip")
        if isinstance(text := _told(getattr(widget, name, "")), str)
    }
    # Names of desks and sessions are what people made them, though they are like words of ours.
    return {text for text in said if text and spoken.gettext(text) != text} - {"Desk 1", "Registration"}


def test_nothing_of_the_window_listens_to_what_outlives_it_by_a_lambda() -> None:
    # A method's connection ends with its object; a lambda's does not, and speaks to widgets that are gone.
    outlives = re.compile(
        r"\b_?(session|settings|theme|shell(\.\w+)?|organiser|scanners)\.\w+\.connect\(\s*(lambda|partial)"
    )
    gui = Path(__file__).resolve().parents[3] / "checkin" / "gui"
    files = [file for file in gui.rglob("*.py") if file.parent.name != "session"]

    assert files
    assert [file.name for file in files if outlives.search(file.read_text("utf-8"))] == []
