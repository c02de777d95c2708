"""One scan, and the counts after it, with a thousand people and with a million on the list."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.door.records import new_id
from checkin.core.times import to_microseconds
from checkin.store.event_file import EventFile
from tests.bench import IS_BIG, Row, interleaved, median, milliseconds, percentile
from tests.bench.large_event import OPENS, PEOPLE, code_of, copy_of_event, make_event

SCANS = 1000
QUEUE = 200
"""Scans in which nobody waits for three seconds. The floor's log is as long as its list was from its first scan on."""


def rows() -> Iterable[Row]:
    with tempfile.TemporaryDirectory(prefix="checkin-bench-") as folder:
        yield from _rows(Path(folder))


def _rows(folder: Path) -> Iterator[Row]:
    ours_at: dict[int, float] = {}
    for people in (1_000, PEOPLE, *((1_000_000,) if IS_BIG else ())):
        path = folder / f"people-{people}.checkin"
        if people == PEOPLE:
            copy_of_event(path)
        else:
            make_event(path, people)
        floors, ours = scan_times(path, folder / f"floor-{people}.sqlite", people)
        ours_at[people] = median(ours)
        yield Row(f"scan, {people:,} people: p50", median(floors), median(ours), 1.5)
        yield Row(f"scan, {people:,} people: p99", percentile(floors, 0.99), percentile(ours, 0.99), 2.0)
    yield Row(f"scan p50, {people:,} people against 1,000", ours_at[1_000], ours_at[people], 1.3)
    if IS_BIG:
        yield Row("memory of scanning, 1,000,000 people", 400, _megabytes(path), 1, "MB")
    path = folder / "scans.checkin"
    copy_of_event(path, with_scans=True)
    # What must be read at the least: every record, once.
    floor = min(_reading_all_records(path) for _ in range(2))
    ours_open = _opening(path)
    yield Row("open with 300,000 scans on file, all counted", floor, ours_open, 0.8 / 0.47)
    _keep_counts(path)
    ours_open = min(_opening(path) for _ in range(3))
    yield Row("open with 300,000 scans, from kept counts (0.8 s)", 800, ours_open, 1.0)


# --- what is measured ------------------------------------------------------------------------------------------


def scan_times(path: Path, floor_path: Path, people: int) -> tuple[list[float], list[float]]:
    """Milliseconds of the floor's scans and of ours, in turns, of people in random order."""
    order = random.Random(7).sample(range(people), min(people, SCANS))
    clock = [OPENS]
    floor = Floor(floor_path, people)
    with EventFile.open(path) as event, closing(floor.connection):
        desk = Desk(event, name="Bench", clock=lambda: clock[0])
        theirs, mine = iter(order), iter(order)

        def scan() -> None:
            clock[0] += timedelta(seconds=1)
            assert desk.scan(code_of(next(mine)), "plenary").admits

        floors: list[float] = []
        ours: list[float] = []
        for queue in range(0, len(order), QUEUE):
            measured = interleaved(
                lambda: floor.scan(code_of(next(theirs))), scan, min(QUEUE, len(order) - queue)
            )
            floors += measured[0]
            ours += measured[1]
            event.bring_over_log(keeps_length=True)  # as the window does once nobody scans for three seconds
        return floors, ours


class Floor:
    """The least code that does the same durable job: two indexed reads and one insert in one transaction."""

    def __init__(self, path: Path, people: int) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE people (id INTEGER PRIMARY KEY, code TEXT UNIQUE, name TEXT, status TEXT);
            CREATE TABLE scans (id TEXT PRIMARY KEY, person INTEGER, at INTEGER, session TEXT, verdict TEXT);
            CREATE INDEX scans_by_person ON scans (person, session);
            """
        )
        with self.connection:
            self.connection.execute("BEGIN")
            rows = ((code_of(n), f"Guest {n}", "confirmed") for n in range(people))
            self.connection.executemany("INSERT INTO people (code, name, status) VALUES (?, ?, ?)", rows)

    def scan(self, code: str) -> None:
        run = self.connection.execute
        run("BEGIN IMMEDIATE")
        person, _, _ = run("SELECT id, name, status FROM people WHERE code = ?", (code,)).fetchone()
        run("SELECT at FROM scans WHERE person = ? AND session = 'plenary'", (person,)).fetchone()
        now = to_microseconds(datetime.now(UTC))
        run("INSERT INTO scans VALUES (?, ?, ?, 'plenary', 'admitted')", (new_id(), person, now))
        run("COMMIT")


def _reading_all_records(path: Path) -> float:
    with closing(sqlite3.connect(path)) as connection:
        query = (
            "SELECT id, kind, at, session, direction, attendee, verdict, admits, undoes, desk FROM records"
        )
        return milliseconds(lambda: connection.execute(query).fetchall())


_EVENING = OPENS + timedelta(hours=9)


def _opening(path: Path) -> float:
    def work() -> None:
        with EventFile.open(path) as event:
            Desk(event, name="Bench", clock=lambda: _EVENING).session_counts("plenary")

    return milliseconds(work)


def _keep_counts(path: Path) -> None:
    with EventFile.open(path) as event:
        assert Desk(event, name="Bench", clock=lambda: _EVENING).keep_counts()


_SCANNING = """
import sys
from pathlib import Path
from checkin.core.desk.desk import Desk
from checkin.store.event_file import EventFile
with EventFile.open(Path(sys.argv[1])) as event:
    desk = Desk(event, name="Beside")
    for n in range(200):
        desk.scan(f"TKT-{n * 97:07}-X", "workshop")
    print(int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6)
"""


def _megabytes(path: Path) -> float:
    """What a process of its own weighs that has scanned 200 of these people."""
    return float(subprocess.check_output([sys.executable, "-c", _SCANNING, str(path)], text=True))
