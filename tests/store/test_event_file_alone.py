"""Nobody but SQLite opens an event file: what was shown is kept, whoever else comes and goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError, DamagedFileError, EventFileError, ListError, WritingError
from checkin.lists.list_files import read_file as read_list_file
from checkin.lists.sheet import Watch
from checkin.sqlite_files import application_id_of
from checkin.store.backups import make_backup
from checkin.store.event_file import EventFile
from checkin.store.opening_checks import APPLICATION_ID
from checkin.store.rescue import rescue
from checkin.whole_files import read_file, replace_file
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict
from tests.open_guard import HAS_WITNESSES, held_locks
from tests.store.another_program import another_program, pull_the_plug


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("gate"))) as event:
        event.add_all([person("P1", codes=("T1",))], at=clock.now, desk="Office")
        yield event


def names_of(event: EventFile) -> dict[str, Path]:
    """Every way to name the event file and what lies beside it."""
    folder = event.path.parent
    (folder / "link.csv").symlink_to(event.path)
    os.link(event.path, folder / "hard.csv")
    os.link(f"{event.path}-shm", folder / "hard-shm.csv")
    return {
        "itself": event.path,
        "log": event.path.with_name("forum.checkin-wal"),
        "shared memory": event.path.with_name("forum.checkin-shm"),
        "another spelling": folder / ".." / folder.name / "forum.checkin",
        "link": folder / "link.csv",
        "hard link": folder / "hard.csv",
        "hard link to the shared memory": folder / "hard-shm.csv",
    }


NAMES = [
    "itself",
    "log",
    "shared memory",
    "another spelling",
    "link",
    "hard link",
    "hard link to the shared memory",
]


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest, event: EventFile) -> Path:
    return names_of(event)[request.param]


def test_no_file_is_written_over_an_event_by_any_name(name: Path, event: EventFile) -> None:
    with pytest.raises(WritingError, match=r"event file.*left as it was"):
        replace_file(name, b"%PDF-")
    assert event.attendee_count() == 1 and name.stat().st_size > 100


def test_an_open_event_is_not_read_as_anything_else_by_any_name(name: Path, event: EventFile) -> None:
    with pytest.raises(PermissionError):
        read_file(name)
    with pytest.raises(ListError, match="event that is open here"):
        read_list_file(name, Watch())
    assert not HAS_WITNESSES or (held_locks(event.path), held_locks(f"{event.path}-shm")) == (1, 1)


def test_what_is_no_event_file_of_its_own_is_not_opened(event: EventFile) -> None:
    named = names_of(event)
    for each in ("log", "shared memory", "hard link", "hard link to the shared memory"):
        with pytest.raises(EventFileError):
            EventFile.open(named[each])
    EventFile.open(named["link"]).close()
    EventFile.open(named["another spelling"]).close()
    assert not HAS_WITNESSES or (held_locks(event.path), held_locks(f"{event.path}-shm")) == (1, 1)


def test_an_open_event_is_not_rescued(event: EventFile, clock: Clock) -> None:
    with pytest.raises(EventFileError, match="still open here"):
        rescue(event.path, clock.now)


def test_an_event_whose_head_is_gone_is_brought_back_from_its_copies(event: EventFile, clock: Clock) -> None:
    make_backup(event, clock.now)
    event.close()
    event.path.write_bytes(b"%PDF-1.4 " * 500)
    with pytest.raises(DamagedFileError):
        EventFile.open(event.path)
    assert rescue(event.path, clock.now).attendees == 1


def test_looking_at_a_database_leaves_nothing_beside_it(event: EventFile, tmp_path: Path) -> None:
    event.close()
    assert application_id_of(event.path) == APPLICATION_ID
    assert [p.name for p in tmp_path.iterdir()] == ["forum.checkin"]


def opened_again(event: EventFile) -> None:
    EventFile.open(event.path).close()


def copied(event: EventFile) -> None:
    make_backup(event, event.programme.sessions[0].starts)


def written_over(event: EventFile) -> None:
    with suppress(CheckinError):
        replace_file(event.path, b"")


def loaded_as_a_list(event: EventFile) -> None:
    for name in ("forum.checkin", "forum.checkin-shm"):
        with suppress(CheckinError):
            read_list_file(event.path.with_name(name), Watch())


DEEDS: list[Callable[[EventFile], None]] = [opened_again, copied, written_over, loaded_as_a_list]


def test_scans_are_kept_whoever_came_and_went_before_them(event: EventFile, clock: Clock) -> None:
    """The desk does something, another program looks at the file, the desk scans; at last its plug is pulled."""
    event.close()
    desks_end, ours = Pipe()

    def work() -> None:
        with EventFile.open(event.path) as file:
            desk = Desk(file, name="North", clock=clock)
            for deed in DEEDS:
                deed(file)
                desks_end.send("look now")
                desks_end.recv()
                clock.advance(seconds=10)
                desks_end.send(desk.scan("T1", "gate").scan_id)
            pull_the_plug()

    with another_program(work) as was_killed:
        desks_end.close()
        for _ in DEEDS:
            ours.recv()
            EventFile.open(event.path).close()
            ours.send("scan now")
            assert ours.recv()
    assert was_killed()
    with EventFile.open(event.path) as left:
        assert left.last_seq() == len(DEEDS)
