"""An event file says which version of Checkin wrote it last: `checkin.store.program_version`."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from checkin import __version__
from checkin.core.errors import EventFileError
from checkin.store.event_file import EventFile
from checkin.store.program_version import note_version, written_by
from tests.core.made_up import programme, session_dict


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "event.checkin", programme(session_dict("opening"))) as file:
        yield file


def _closed_copy(event: EventFile, deed: str) -> Path:
    event.close()
    copy = event.path.with_name("copy.checkin")
    shutil.copy(event.path, copy)
    with closing(sqlite3.connect(copy)) as file:
        file.execute(deed)
        file.commit()
    return copy


def test_a_file_says_which_version_wrote_it_last(event: EventFile) -> None:
    assert written_by(event.connection) == __version__

    older = _closed_copy(event, "REPLACE INTO meta VALUES ('written_by', '0.1.9')")
    with EventFile.open(older, to_read=True) as reader:
        assert written_by(reader.connection) == "0.1.9"
    with EventFile.open(older) as writer:
        assert written_by(writer.connection) == __version__


def test_a_file_of_a_newer_program_is_refused_by_its_name(event: EventFile) -> None:
    newer = _closed_copy(event, "REPLACE INTO meta VALUES ('written_by', '9.8.7')")
    with closing(sqlite3.connect(newer)) as file:
        file.execute("PRAGMA user_version = 999")

    with pytest.raises(EventFileError, match=r"newer Checkin \(9\.8\.7, format 999"):
        EventFile.open(newer)


def test_another_program_that_writes_makes_nobody_wait(event: EventFile) -> None:
    event.connection.execute("UPDATE meta SET value = '0.1.9' WHERE name = 'written_by'")
    event.wait_at_most(0)
    with closing(sqlite3.connect(event.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        note_version(event.connection)

    assert written_by(event.connection) == "0.1.9"
