"""A disk that fills up: copies go before scans fail, and a scan that fails says so. On a real disk of 4 MB."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import VerdictWord
from checkin.core.errors import EventFileError, StorageError
from checkin.lists.reading import read_list
from checkin.store import writing_pace
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.backups import make_backup
from checkin.store.event_file import EventFile
from checkin.store.restore import restore
from checkin.store.room import FOR_SCANS, free_bytes
from checkin.store.trial_write import takes_writes
from checkin.store.verify import verify
from checkin.tasks.load_list import load_list, load_reading
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict
from tests.store.loading_process import write_list

PROGRAMME = programme(session_dict("gate"))


@pytest.fixture
def event(small_disk: Path, clock: Clock) -> Iterator[EventFile]:
    with EventFile.create(small_disk / "forum.checkin", PROGRAMME) as event:
        event.add_all([person(f"P{n}", codes=(f"T{n}",)) for n in range(300)], at=clock.now, desk="Office")
        yield event


def fill(disk: Path, leave: int) -> None:
    (disk / "film.mp4").write_bytes(bytes(max(0, shutil.disk_usage(disk).free - leave)))


def test_copies_leave_room_for_scans_and_all_guests_are_recorded(event: EventFile, clock: Clock) -> None:
    desk = Desk(event, name="North", clock=clock)
    for n in range(300):
        assert desk.scan(f"T{n}", "gate").word is VerdictWord.ADMITTED
        if n % 10 == 0:
            with suppress(EventFileError):
                make_backup(event, clock.now + timedelta(seconds=n))
    assert backups_of(backups_folder(event.path), event.path)
    assert free_bytes(event.path.parent) > 0 and verify(event).ok


def test_copies_go_when_something_else_fills_the_disk(event: EventFile, clock: Clock) -> None:
    for n in range(4):
        make_backup(event, clock.now + timedelta(seconds=n))
    fill(event.path.parent, leave=FOR_SCANS // 8)
    desk = Desk(event, name="North", clock=clock)
    assert all(desk.scan(f"T{n}", "gate").word is VerdictWord.ADMITTED for n in range(100))
    assert len(backups_of(backups_folder(event.path), event.path)) < 4


def test_on_a_disk_that_is_full_nothing_is_claimed_and_it_recovers(event: EventFile, clock: Clock) -> None:
    desk = Desk(event, name="North", clock=clock)
    fill(event.path.parent, leave=0)
    answers = [desk.scan(f"T{n}", "gate") for n in range(60)]
    kept = [verdict for verdict in answers if verdict.word is VerdictWord.ADMITTED]
    assert len(kept) < 60 and "disk is full" in answers[-1].message
    (event.path.parent / "film.mp4").unlink()
    assert desk.scan("T299", "gate").word is VerdictWord.ADMITTED
    assert desk.inside("gate") == len(kept) + 1 and verify(event).ok


def test_a_full_disk_takes_no_writes_until_there_is_room_again(event: EventFile, clock: Clock) -> None:
    event.bring_over_log()
    fill(event.path.parent, leave=0)
    desk = Desk(event, name="North", clock=clock)
    words = [desk.scan(f"T{n}", "gate").word for n in range(100)]
    assert words[-1] is VerdictWord.NOT_RECORDED and not takes_writes(event)

    (event.path.parent / "film.mp4").unlink()

    assert takes_writes(event) and desk.scan("T99", "gate").word is VerdictWord.ADMITTED
    assert verify(event).ok


def test_a_disk_too_full_to_restore_an_older_copy_is_told_by_the_names_people_know(
    event: EventFile, small_disk: Path, tmp_path: Path, clock: Clock
) -> None:
    event.close()
    backup = tmp_path / "older.checkin"
    backup.write_bytes(
        gzip.decompress((Path(__file__).parent / "data" / "format-4" / "event.checkin.gz").read_bytes())
    )
    beside = sorted(path.name for path in small_disk.iterdir())
    fill(small_disk, leave=backup.stat().st_size + 64 * 1024)

    told = "^“older.checkin” could not be put in the place of “forum.checkin”: the disk is full"
    with pytest.raises(EventFileError, match=told):
        restore(event.path, backup, clock.now)

    assert sorted(path.name for path in small_disk.iterdir() if path.name != "film.mp4") == beside


def test_where_a_load_stops_in_the_middle_nobody_is_told_that_nothing_was_kept(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FIRST", "_FEWEST", "_MOST"):
        monkeypatch.setattr(writing_pace, name, 8)

    event = EventFile.create(tmp_path / "forum.checkin", PROGRAMME)

    def no_more_room(done: int, _total: int) -> None:
        if done:
            event.connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the number that it has

    write_list(tmp_path / "list.csv", 60, "Old")
    load_list(event, tmp_path / "list.csv", now=clock.now, desk="Office")
    write_list(tmp_path / "list.csv", 60, "New")
    reading = read_list(tmp_path / "list.csv", event.programme)
    with pytest.raises(StorageError) as told:
        load_reading(event, reading, "list.csv", now=clock.now, desk="Office", progress=no_more_room)

    assert "in only in part" in str(told.value) and "disk is full. What was recorded before is safe" in str(
        told.value
    )
    assert "Nothing of it was kept" not in str(told.value)
    event.close()
    with EventFile.open(event.path) as again:
        assert sum(person.organisation == "New" for person in again.attendees()) == 60
