"""Threads open one event file at once: none reads what another has just opened other than through SQLite."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict
from tests.crashed import crashed_copy


@pytest.fixture
def at_every_step() -> Iterator[None]:
    """Threads change as often as the interpreter lets them."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("at_every_step")
def test_the_log_of_a_file_that_another_thread_opens_is_left_to_sqlite(tmp_path: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("gate"))) as event:
        event.add_all([person("P1", codes=("T1",))], at=clock.now, desk="Office")
        Desk(event, name="North", clock=clock).scan("T1", "gate")
        places = [crashed_copy(event.path, tmp_path / f"left {number}") for number in range(20)]

    def opened(place: Path) -> int:
        with EventFile.open(place) as here:  # the guard of all tests looks at what it reads
            return sum(1 for _ in here.records())

    with ThreadPoolExecutor(4) as threads:
        for place in places:
            assert list(threads.map(opened, [place] * 4)) == [1] * 4
