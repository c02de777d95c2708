"""A copy is put where an event was that is gone: what SQLite kept beside that goes where the copy has all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.store.event_file import EventFile
from checkin.store.restore import left_over_told, restore
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict
from tests.crashed import crashed_copy

PROGRAMME = programme(session_dict("gate"))


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> EventFile:
    event = EventFile.create(tmp_path / "forum.checkin", PROGRAMME)
    event.add_all([person(f"P{n}", codes=(f"T{n}",)) for n in range(9)], at=clock.now, desk="Office")
    event.bring_over_log()
    return event


def scan(event: EventFile, clock: Clock, *codes: str) -> None:
    desk = Desk(event, name="North", clock=clock)
    assert all(desk.scan(code, "gate").admits for code in codes)


def gone(event: EventFile, folder: Path) -> Path:
    """What lies there after the file was deleted under a program: its log, and nothing else."""
    with event:
        place = crashed_copy(event.path, folder / "gone")
    place.unlink()
    assert list(place.parent.iterdir())
    return place


def codes_in(path: Path) -> list[str]:
    with EventFile.open(path) as event:
        assert verify(event).ok
        return [record.code or "" for record in event.records()]


def test_a_log_of_which_the_copy_has_all_goes(event: EventFile, tmp_path: Path, clock: Clock) -> None:
    scan(event, clock, "T1", "T2", "T3")
    event.backup(tmp_path / "copy.checkin")
    place = gone(event, tmp_path)
    done = restore(place, tmp_path / "copy.checkin", clock.now)
    assert (done.left_over, left_over_told(done)) == ((), "")
    assert codes_in(place) == ["T1", "T2", "T3"]
    assert [path.name for path in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize("what", ["more", "less", "of another", "damaged", "worked with"])
def test_any_other_log_is_kept_and_told(event: EventFile, tmp_path: Path, clock: Clock, what: str) -> None:
    copy = tmp_path / "copy.checkin"
    scan(event, clock, "T1")
    if what != "less":
        event.backup(copy)
    if what in ("more", "of another"):
        scan(event, clock, "T2")
    place = gone(event, tmp_path)
    log = place.with_name(f"{place.name}-wal")
    if what == "less":  # the copy is younger: its own log has what the other lacks
        with EventFile.open(event.path) as again:
            scan(again, clock, "T2")
            again.backup(copy)
    elif what == "damaged":
        log.write_bytes(b"\0" * 64 + log.read_bytes()[64:])
    elif what == "worked with":
        with EventFile.open(copy) as worked:
            scan(worked, clock, "T3")
    held = log.read_bytes()
    done = restore(place, copy, clock.now)
    assert held in [kept.read_bytes() for kept in done.left_over]
    assert all(kept.name in left_over_told(done) for kept in done.left_over)
