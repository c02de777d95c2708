"""The event file is deleted, renamed or taken away with its folder while the window is open: nothing of it is lost."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from checkin import paths
from checkin.core.door.admission import VerdictWord
from checkin.gui.session.notices import Notice
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.event_file import EventFile
from tests.conftest import by_another_program
from tests.gui.conftest import Door


def told(door: Door) -> Notice:
    (notice,) = [n for n in door.program.window.strips.notices if n.key == "storage"]
    return notice


@contextmanager
def gone_after_a_scan(door: Door, qtbot: QtBot) -> Iterator[None]:
    """Somebody is in; what the block does takes the file away, and the desk says so."""
    assert door.session.scan(door.confirmed()[0].codes[0]).admits
    with by_another_program(), qtbot.waitSignal(door.session.storage_failed):
        yield
    assert door.session.scan(door.confirmed()[1].codes[0]).word is VerdictWord.NOT_RECORDED
    assert "Let nobody in" in told(door).text and "safe" not in told(door).text


def those_in(path: Path) -> list[str | None]:
    with EventFile.open(path) as file:
        return [record.attendee for record in file.records() if record.admits]


def is_kept(door: Door) -> bool:
    return "is kept as" in told(door).text


def test_what_was_in_a_file_that_was_deleted_is_kept_and_can_be_put_back(door: Door, qtbot: QtBot) -> None:
    path = door.session.file.path
    with gone_after_a_scan(door, qtbot):
        path.unlink()
    qtbot.waitUntil(lambda: is_kept(door))
    (kept,) = backups_of(backups_folder(path), path)
    assert f"no longer in its place. What was admitted before is kept as “{kept.name}”" in told(door).text
    assert told(door).text.count("Let nobody in") == 1 and "deleted while in use" in told(door).details

    act = told(door).on_action
    assert act is not None and told(door).action == "Put the copy back"
    with qtbot.waitSignal(door.session.event_opened):
        act()
    assert (door.session.health.is_failing, door.session.file.path) == (False, path)
    assert [scan.attendee for scan in door.session.desk.last_scans()] == [door.confirmed()[0].reference]
    assert not list(path.parent.glob("*left-over*"))  # the copy has all that was in its log


def test_the_desk_does_not_wait_for_the_copy(door: Door, qtbot: QtBot) -> None:
    path, said = door.session.file.path, []
    door.session.storage_failed.connect(lambda _: said.append((told(door).text, told(door).action)))
    with gone_after_a_scan(door, qtbot):
        path.unlink()
    ((text, action),) = said
    assert "is being copied: leave this window open" in text and not action
    qtbot.waitUntil(lambda: is_kept(door))


def test_closing_the_event_waits_for_the_copy(door: Door, qtbot: QtBot) -> None:
    path = door.session.file.path
    door.session.storage_failed.connect(lambda _: door.session.close())
    assert door.session.scan(door.confirmed()[0].codes[0]).admits
    with by_another_program(), qtbot.waitSignal(door.session.event_closed):
        path.unlink()
    (kept,) = backups_of(backups_folder(path), path)
    assert those_in(kept) == [door.confirmed()[0].reference]


def test_a_file_that_was_renamed_is_told_by_its_new_name_and_gets_its_own_back(
    door: Door, qtbot: QtBot
) -> None:
    path = door.session.file.path
    with gone_after_a_scan(door, qtbot):
        path.rename(path.with_name("old.checkin"))
    assert "“event.checkin” is called “old.checkin” now." in told(door).text
    qtbot.waitUntil(lambda: is_kept(door))
    act = told(door).on_action
    assert act is not None and told(door).action == "Give it its name back"
    with by_another_program(), qtbot.waitSignal(door.session.storage_recovered):
        act()
    assert door.session.scan(door.confirmed()[1].codes[0]).admits
    assert those_in(path) == [person.reference for person in door.confirmed()[:2]]
    assert not path.with_name("old.checkin").exists()


@pytest.mark.parametrize("has_second", [True, False])
def test_what_was_in_a_folder_that_was_deleted_is_kept_elsewhere_and_goes_on_there(
    door: Door, qtbot: QtBot, sample_event: Path, tmp_path: Path, *, has_second: bool
) -> None:
    folder = tmp_path / "of the day"
    folder.mkdir()
    shutil.copy(sample_event, folder / "event.checkin")
    door.session.open(folder / "event.checkin", clock=door.session.desk.clock)
    door.session.set_session("registration")
    elsewhere = tmp_path / "second" if has_second else paths.data_folder() / "kept"
    if has_second:
        door.program.settings.set("backup_folder", str(elsewhere))
    with gone_after_a_scan(door, qtbot):
        shutil.rmtree(folder)
    qtbot.waitUntil(lambda: is_kept(door))
    assert str(elsewhere) in told(door).text and not folder.exists()
    act = told(door).on_action
    assert act is not None and told(door).action == "Open the copy"
    with qtbot.waitSignal(door.session.event_opened):
        act()
    assert [scan.attendee for scan in door.session.desk.last_scans()] == [door.confirmed()[0].reference]


def test_nothing_is_written_to_the_empty_place_of_a_stick_that_was_pulled_out(
    door: Door, qtbot: QtBot, sample_event: Path, small_disk: Path
) -> None:
    shutil.copy(sample_event, small_disk / "event.checkin")
    door.session.open(small_disk / "event.checkin", clock=door.session.desk.clock)
    door.session.set_session("registration")
    with gone_after_a_scan(door, qtbot):
        subprocess.run(["umount", "-l", small_disk], check=True, timeout=90)
    try:
        qtbot.waitUntil(lambda: is_kept(door))
        assert str(paths.data_folder() / "kept") in told(door).text and not list(small_disk.iterdir())
        assert told(door).action == "Open the copy"
    finally:
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", small_disk], check=True, timeout=90)


def test_where_no_copy_can_be_made_it_is_said_and_tried_again(
    door: Door, qtbot: QtBot, sample_event: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_disk / "event.checkin"
    shutil.copy(sample_event, path)
    monkeypatch.setattr(paths, "data_folder", lambda: small_disk)
    door.session.open(path, clock=door.session.desk.clock)
    door.session.set_session("registration")
    film = small_disk / "film.mp4"
    with gone_after_a_scan(door, qtbot):
        film.write_bytes(bytes(shutil.disk_usage(small_disk).free))
        path.unlink()
    qtbot.waitUntil(lambda: "No copy of it could be made: leave this window open" in told(door).text)
    film.unlink()
    act = told(door).on_action
    assert act is not None and told(door).action == "Try again"
    act()
    qtbot.waitUntil(lambda: is_kept(door))
    (kept,) = backups_of(backups_folder(path), path)
    assert those_in(kept) == [door.confirmed()[0].reference]
    assert (
        subprocess.run(
            ["ls", "-A", backups_folder(path)], capture_output=True, check=True, timeout=90
        ).stdout.count(b"\n")
        == 1
    )  # nothing unfinished beside it


def test_only_the_thread_that_opened_it_writes(door: Door, qtbot: QtBot) -> None:
    from checkin.core.errors import CheckinError
    from checkin.gui.session import background

    def write(_: background.WorkProgress) -> None:
        with door.session.file.transaction():
            raise AssertionError

    failed: list[CheckinError] = []
    background.run(write, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0].__cause__, RuntimeError)
