"""A sample event: made up in its own time."""

from __future__ import annotations

import shutil
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.errors import CheckinError
from checkin.core.times import from_microseconds
from checkin.store.event_file import EventFile
from checkin.tasks.sample import first_morning, make_sample, sample_names


@pytest.mark.parametrize("name", sample_names())
def test_everything_in_a_sample_was_known_the_day_before_its_first_morning(name: str, tmp_path: Path) -> None:
    make_sample(name, tmp_path / "event.checkin")

    with EventFile.open(tmp_path / "event.checkin") as file:
        morning = first_morning(file.programme)
        told = {
            from_microseconds(at, UTC)
            for table, column in _MOMENTS
            for (at,) in file.connection.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
        }
    assert {moment.date() for moment in told} == {(morning.astimezone(UTC) - timedelta(days=1)).date()}


@pytest.mark.parametrize("kilobytes", [100, 350, 450, 700])
def test_a_sample_is_made_whole_or_not_at_all(small_disk: Path, kilobytes: int) -> None:
    free = shutil.disk_usage(small_disk).free
    (small_disk / "film.mp4").write_bytes(bytes(free - kilobytes * 1024))

    with pytest.raises(CheckinError):
        make_sample(sample_names()[0], small_disk / "event.checkin")

    assert [path.name for path in small_disk.iterdir()] == ["film.mp4"]


def test_a_change_at_the_desk_of_a_sample_counts_from_its_own_time(tmp_path: Path) -> None:
    make_sample(sample_names()[0], tmp_path / "event.checkin")

    with EventFile.open(tmp_path / "event.checkin") as file:
        now = first_morning(file.programme)
        desk = Desk(file, name="Desk", clock=lambda: now)
        edit(desk, next(iter(file.attendees())).reference, {"job_title": "Chair"})
        (change,) = file.records()

    assert (change.at, change.recorded_at) == (now, now)


_MOMENTS = (
    ("programme", "changed_at"),
    ("settings", "changed_at"),
    ("attendees", "changed_at"),
    ("lists", "loaded_at"),
    ("records", "at"),
    ("said", "at"),
)
