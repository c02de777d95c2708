"""What tests of tasks with printers share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.tasks.sample import make_sample
from tests.devices.cups_server import CupsServer, running_cups


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[CupsServer]:
    """Run a real print server that libcups finds by itself, with one printer."""
    with running_cups() as server:
        server.add_queue()
        monkeypatch.setenv("CUPS_SERVER", server.address)
        yield server


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the smaller sample once for all."""
    path = tmp_path_factory.mktemp("sample") / "event.checkin"
    make_sample("korea-eu-forum-2025", path)
    return path


@pytest.fixture
def event(tmp_path: Path, sample: Path) -> Path:
    """Give an event of one's own: the sample as it was made."""
    path = tmp_path / "event.checkin"
    shutil.copy(sample, path)
    return path
