"""A file that gave up its place gets it back, and never that of somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.errors import EventFileError
from checkin.store.setting_aside import put_back, set_aside


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "event.checkin"
    path.write_text("ours")
    path.with_name("event.checkin-wal").write_text("our last scans")
    return path


def test_a_file_goes_aside_and_back_with_its_log(path: Path) -> None:
    before = files(path.parent)
    aside = set_aside(path, "event before restore")
    assert set(files(path.parent)) == {"event before restore.checkin", "event before restore.checkin-wal"}

    put_back(aside, path)
    assert files(path.parent) == before


def test_a_file_that_took_the_place_meanwhile_is_never_written_over(path: Path) -> None:
    aside = set_aside(path, "event before restore")
    path.write_text("theirs")

    with pytest.raises(EventFileError, match=r"“event before restore\.checkin” now"):
        put_back(aside, path)
    assert files(path.parent) == {
        "event.checkin": "theirs",
        "event before restore.checkin": "ours",
        "event before restore.checkin-wal": "our last scans",
    }
