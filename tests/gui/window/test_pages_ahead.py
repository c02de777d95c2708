"""What pages are made of is loaded ahead, without waiting for another thread that loads libraries; and what the first
scan would read of the whole list."""

from __future__ import annotations

import shutil
import sys
from collections import deque
from pathlib import Path

from pytestqt.qtbot import QtBot

from checkin.app import Program
from checkin.gui.session.background import libraries
from checkin.gui.window.pages_ahead import load_pages
from tests.core.made_up import person


def test_the_pages_that_people_open_first_are_loaded_once_no_other_thread_loads() -> None:
    steps = load_pages()
    with libraries:
        next(steps)
        next(steps)
    deque(steps, maxlen=0)

    pages = {f"checkin.gui.{place}.page" for place in ("attendees", "walk_in", "live")}
    assert pages <= sys.modules.keys()


def test_the_first_scan_finds_the_list_looked_through(
    program: Program, sample_event: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program.door.open_file(Path(shutil.copy(sample_event, tmp_path)))
    asked: list[str] = []
    program.session.file.connection.set_trace_callback(asked.append)
    looked_through = "FROM attendees WHERE rowid > "
    qtbot.waitUntil(lambda: any(looked_through in text for text in asked))

    asked.clear()
    program.on_scanned(program.session.file.listed_codes()[0])
    assert any("INSERT INTO records" in text for text in asked)
    assert not any(looked_through in text or "attendees WHERE revision > " in text for text in asked)


def test_the_words_of_a_list_that_changed_are_taken_in_before_anybody_mistypes_one(
    program: Program, sample_event: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program.door.open_file(Path(shutil.copy(sample_event, tmp_path)))
    session = program.session
    asked: list[str] = []
    session.file.connection.set_trace_callback(asked.append)

    def words_are_taken_in() -> bool:
        return any("FROM search_words" in text for text in asked)

    qtbot.waitUntil(words_are_taken_in)
    session.file.add(person("N-1", name="Wilhelmina Ostrander"), at=session.desk.now(), desk="Office")
    asked.clear()
    session.announce_attendees()

    qtbot.waitUntil(words_are_taken_in)
    assert [one.name for one in session.file.candidates("Wilhelmnia")] == ["Wilhelmina Ostrander"]
