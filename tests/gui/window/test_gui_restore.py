"""Restore… in Settings: the copies there are, what each holds, and one of them put back by keys alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checkin.gui.window.restore_dialog import RestoreDialog
from checkin.gui.window.settings_page import SettingsPage
from checkin.store.backups import KEEP, make_backup
from checkin.store.link_rows import KeptPoint, LinkRows
from checkin.store.side_files import open_read_only
from tests.gui.conftest import Door


def choose_copy(door: Door, qtbot: QtBot) -> RestoreDialog:
    page = door.open(SettingsPage, "settings")
    dialog = page.choose_copy()
    qtbot.waitUntil(lambda: dialog.copies.count() > 0)
    return dialog


def test_a_copy_is_put_back_by_keys_and_what_was_open_is_kept(door: Door, qtbot: QtBot) -> None:
    session = door.session
    first, second = (person.codes[0] for person in door.confirmed()[:2])
    session.scan(first)
    make_backup(session.file, session.desk.now())
    session.scan(second)
    path, people = session.file.path, len(door.people)
    dialog = choose_copy(door, qtbot)
    assert f"{people} people, 1 scan," in dialog.copies.item(0).text()
    assert "2 scans" in dialog.present.text()
    with qtbot.waitSignal(session.event_opened):
        QTest.keyClick(dialog.copies, Qt.Key.Key_Return)
    told = [notice.text for notice in door.program.window.strips.notices]
    assert session.file.path == path and session.file.last_seq() == 1, told
    assert len(list(path.parent.glob("event before restore*"))) == 1


def test_at_a_desk_of_several_it_is_said_that_the_others_bring_back_what_they_have(
    door: Door, qtbot: QtBot
) -> None:
    make_backup(door.session.file, door.session.desk.now())
    told = "comes back from them, also a list that was loaded since"
    alone = choose_copy(door, qtbot)
    assert told not in alone.about.text()
    alone.reject()

    LinkRows(door.session.file).keep_point(KeptPoint("of a test", "Here"))
    assert told in choose_copy(door, qtbot).about.text()


def test_the_oldest_copy_of_all_that_are_kept_can_be_put_back(door: Door, qtbot: QtBot) -> None:
    """One made of what is closed for it would be one too many, and the oldest goes."""
    session = door.session
    session.scan(door.confirmed()[0].codes[0])
    oldest, path = make_backup(session.file, session.desk.now()), session.file.path
    session.scan(door.confirmed()[1].codes[0])
    for _ in range(KEEP - 1):
        make_backup(session.file, session.desk.now())
    session.scan(door.confirmed()[2].codes[0])

    with qtbot.waitSignal(session.event_opened):
        door.program.door.restore(path, oldest)
    assert session.file.last_seq() == 1 and oldest.exists()


def test_a_restore_that_fails_leaves_the_event_open_as_it_was(door: Door, qtbot: QtBot) -> None:
    session = door.session
    session.scan(door.confirmed()[0].codes[0])
    path = session.file.path
    with qtbot.waitSignal(session.event_opened):
        door.program.door.restore(path, path.with_name("none.checkin"))
    assert session.file.path == path and session.file.last_seq() == 1


def test_a_copy_is_put_back_once_who_looks_into_the_event_is_done(door: Door, qtbot: QtBot) -> None:
    session = door.session
    session.scan(door.confirmed()[0].codes[0])
    copy, path = make_backup(session.file, session.desk.now()), session.file.path
    look = open_read_only(path)
    look.execute("BEGIN")
    look.execute("SELECT count(*) FROM attendees").fetchone()
    QTimer.singleShot(300, look.close)

    with qtbot.waitSignal(session.event_opened):
        door.program.door.restore(path, copy)

    told = [notice.text for notice in door.program.window.strips.notices]
    assert any("was put back" in text for text in told), told


def test_an_event_that_was_opened_meanwhile_stays_open_when_the_copy_is_back(
    door: Door, sample_event: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session, strips = door.session, door.program.window.strips
    session.scan(door.confirmed()[0].codes[0])
    copy, path, other = (
        make_backup(session.file, session.desk.now()),
        session.file.path,
        tmp_path / "o.checkin",
    )
    shutil.copy(sample_event, other)
    opened: list[Path] = []
    session.event_opened.connect(lambda: opened.append(session.file.path))

    door.program.door.restore(path, copy)
    door.program.door.open_file(other)
    qtbot.waitUntil(lambda: any(notice.key == "restored" for notice in strips.notices))

    assert opened == [other], "guests may stand there"
    (told,) = (notice for notice in strips.notices if notice.key == "restored")
    assert told.action == "Open" and told.on_action is not None
    told.on_action()
    assert session.file.path == path and session.file.last_seq() == 1
