"""A sample is started over only once what was in it is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checkin.core.errors import CheckinError
from checkin.store.event_file import EventFile
from checkin.tasks.starting_over import bring_back, put_by
from tests.desks.conftest import make_event


def people_in(path: Path) -> int:
    with EventFile.open(path) as file:
        return file.attendee_count()


def test_an_event_that_can_not_be_kept_is_not_started_over_and_the_one_kept_before_stays(
    small_disk: Path,
) -> None:
    path, kept = small_disk / "sample.checkin", small_disk / "sample before.checkin"
    make_event(kept, people=2)
    make_event(path, people=3)
    film = small_disk / "film.mp4"
    film.write_bytes(bytes(shutil.disk_usage(small_disk).free))

    with pytest.raises(CheckinError, match=r"the disk is full\. Nothing was changed"):
        put_by(path)
    with pytest.raises(CheckinError, match=r"the disk is full\. Nothing was changed"):
        bring_back(path, kept)

    film.unlink()
    assert {each.name: people_in(each) for each in small_disk.glob("*.checkin")} == {
        path.name: 3,
        kept.name: 2,
    }


@pytest.mark.parametrize("lies_there", [b"", b"no event" * 1000])
def test_what_is_no_event_keeps_nobody_from_starting_over(tmp_path: Path, lies_there: bytes) -> None:
    path, kept = tmp_path / "sample.checkin", tmp_path / "sample before.checkin"
    make_event(kept, people=2)
    path.write_bytes(lies_there)

    assert put_by(path) is None
    assert [*tmp_path.glob("*.checkin")] == [kept] and people_in(kept) == 2
