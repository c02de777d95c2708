"""Scans from another program while a list of 10,000 people changes everybody: how long the slowest one waits.

The floor is the slowest scan of as many when nothing is loaded. Every scan must be answered.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.times import system_clock
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.bench import Row
from tests.bench.bench_load import programme
from tests.store.loading_process import write_list

_PEOPLE = 10_000
_REACH_MS = 100
_PAUSE_S = 0.01


def rows() -> Iterator[Row]:
    """Milliseconds of the slowest scan."""
    with tempfile.TemporaryDirectory() as folder:
        path, people = Path(folder) / "event.checkin", Path(folder) / "list.csv"
        with EventFile.create(path, programme()) as event:
            write_list(people, _PEOPLE, "Old")
            load_list(event, people, now=system_clock(), desk="bench")
            write_list(people, _PEOPLE, "New")
            alone = _waits(event, None)
            command = [sys.executable, "-m", "tests.store.loading_process", str(path), str(people)]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL) as loading:
                waits = _waits(event, loading)
        print(f"{len(waits)} scans during a load, all answered")
        reach = _REACH_MS / max(alone)
        yield Row(
            f"slowest scan while {_PEOPLE:,} people change (reach: 100 ms)", max(alone), max(waits), reach
        )


def _waits(event: EventFile, loading: subprocess.Popen[bytes] | None) -> list[float]:
    """Scan one after another, 200 times or as long as the load takes."""
    desk, waits = Desk(event, name="North"), list[float]()
    while loading.poll() is None if loading is not None else len(waits) < 200:
        begun = time.perf_counter()
        verdict = desk.scan(f"T-{len(waits) % _PEOPLE:06d}", "one")
        waits.append((time.perf_counter() - begun) * 1000)
        assert verdict.word != "not_recorded", verdict.message
        time.sleep(_PAUSE_S)
    return waits
