"""Who only reads an event beside a desk: nothing is written, brought up to date, or kept aside."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from checkin.core.desk.counting_desk import CountingDesk
from checkin.core.desk.desk import Desk
from checkin.core.errors import EventFileError, StorageError
from checkin.store.event_file import EventFile
from tests.conftest import Clock, by_another_program
from tests.core.made_up import person, programme, session_dict

OLD = Path(__file__).parent / "data" / "format-3" / "event.checkin.gz"


def make(path: Path, clock: Clock) -> EventFile:
    event = EventFile.create(path, programme(session_dict("hall", room="red")))
    event.add_all([person(codes=("T1",))], at=clock.now, desk="Office")
    return event


def test_what_a_desk_writes_is_seen_and_nothing_can_be_written(tmp_path: Path, clock: Clock) -> None:
    clock.advance(hours=1)
    with make(tmp_path / "e.checkin", clock) as event, EventFile.open(event.path, to_read=True) as reader:
        looking = CountingDesk(reader, name="Phones", desk_id="phones", clock=clock)
        before = reader.data_version()

        Desk(event, name="North", clock=clock).scan("T1", "hall")

        assert reader.data_version() != before and looking.catch_up() and looking.inside("hall") == 1
        with pytest.raises(StorageError), reader.transaction():
            reader.set_setting("x", 1, at=clock.now, desk="Phones")


def test_an_older_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.checkin"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))

    with pytest.raises(EventFileError, match=r"older Checkin.*open it once in the window"):
        EventFile.open(path, to_read=True)

    assert [file.name for file in tmp_path.iterdir()] == ["old.checkin"]
    assert path.read_bytes() == gzip.decompress(OLD.read_bytes())


def test_another_file_in_the_place_is_noticed_and_its_log_left_alone(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "e.checkin"
    make(path, clock).close()
    make(tmp_path / "other.checkin", clock).close()
    with EventFile.open(path, to_read=True) as reader:
        assert reader.lies_there()
        with by_another_program():
            (tmp_path / "other.checkin").replace(path)
        assert not reader.lies_there()
        with EventFile.open(path) as newcomer:
            Desk(newcomer, name="North", clock=clock).scan("T1", "hall")
            reader.close()
            assert (tmp_path / "e.checkin-wal").exists()
    assert not list(tmp_path.glob("*replaced*"))
