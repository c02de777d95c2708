"""Another program holds the event file, or takes its place: the window lives on and says whom to scan again."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from checkin.core.door.admission import VerdictWord
from checkin.gui.session.event_health import QuietLog
from checkin.store.event_file import EventFile
from tests.conftest import by_another_program
from tests.gui.conftest import Door


@contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_who_could_not_be_recorded_stands_on_the_desk_until_scanned_again(door: Door) -> None:
    session, line = door.program.session, door.page.scan_again
    first, second = (person.codes[0] for person in door.people[:2])
    with held_by_another_program(session.file.path):
        assert [session.scan(code).word for code in (first, second)] == [VerdictWord.NOT_RECORDED] * 2
        assert line.isVisible() and first in line.text.text() and second in line.text.text()
    session.scan(first)
    assert first not in line.text.text() and second in line.text.text()
    session.scan(second)
    assert not line.isVisible()


def test_the_window_recovers_by_itself_once_the_lock_is_gone(door: Door, qtbot: QtBot) -> None:
    session = door.program.session
    with held_by_another_program(session.file.path):
        session.scan(door.people[0].codes[0])
        assert session.health.is_failing
    with qtbot.waitSignal(session.storage_recovered):
        pass
    assert not session.health.is_failing


def test_a_file_that_took_the_place_is_told_at_once_and_can_be_opened(
    door: Door, qtbot: QtBot, tmp_path: Path
) -> None:
    session, path = door.program.session, door.program.session.file.path
    with EventFile.create(tmp_path / "other.checkin", session.programme):
        pass
    with by_another_program(), qtbot.waitSignal(session.storage_failed) as failed:
        (tmp_path / "other.checkin").replace(path)
    assert failed.args is not None and "another event" in failed.args[0]
    assert session.scan(door.people[0].codes[0]).word is VerdictWord.NOT_RECORDED
    (notice,) = [n for n in door.program.window.strips.notices if n.key == "storage"]
    assert notice.on_action is not None
    notice.on_action()
    assert session.desk.attendee(door.people[0].reference) is None and not session.health.is_failing
    again = door.program.shell.scan_again
    assert again.codes == (door.people[0].codes[0],), "they stand before the desk still"
    door.program.door.open_sample("korea-eu-forum-2025")
    assert not again.codes, "of another event"


def test_the_file_alone_is_whole_some_seconds_after_the_last_scan(door: Door, qtbot: QtBot) -> None:
    session = door.program.session
    session.scan(door.people[0].codes[0])
    assert not session.file.is_whole_alone()
    qtbot.waitUntil(session.file.is_whole_alone)


def test_the_log_is_not_brought_over_in_a_queue_that_writes_over_it(door: Door) -> None:
    session, log = door.program.session, QuietLog()
    codes = [code for person in door.people for code in person.codes][:12]
    for code in codes[:6]:
        session.scan(code)
    assert session.file.bring_over_log(keeps_length=True)
    for code in codes[6:]:
        session.scan(code)
        log.tick(session.file, may_write=True)
        assert not session.file.is_whole_alone()


def test_what_to_do_is_read_to_its_end_at_the_door_where_no_event_lies_there_any_more(
    door: Door, qtbot: QtBot, sample_event: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"{'korea-eu-digital-partnership-and-horizon-europe-' * 3}2025.checkin"
    shutil.copy(sample_event, path)
    door.session.open(path, clock=door.session.desk.now)
    (tmp_path / "list.csv").write_text("Name\nAda\n")

    with by_another_program(), qtbot.waitSignal(door.session.storage_failed):
        (tmp_path / "list.csv").replace(path)
    answer = door.session.scan(door.people[0].codes[0])

    assert answer.word is VerdictWord.NOT_RECORDED
    assert door.page.card.message.text == answer.message
    assert answer.message.count(path.name) == 1
    assert answer.message.endswith(("go on with one of the two.", "write down from its last scans who came."))
    (strip,) = [n for n in door.program.window.strips.notices if n.key == "storage"]
    assert strip.text.lower().count("let nobody in") == 1
