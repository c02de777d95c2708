"""From Ctrl+Enter to a badge in the print queue, and one key in the form: what a walk-in waits for.

The floor of the first writes the same rows and bytes by hand; that of the others is a plain look-up or one page of PDF.
"""

from __future__ import annotations

import sqlite3
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from checkin.badges.library import layout_named
from checkin.badges.writer import BadgeWriter
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import WalkIn, register
from checkin.core.names.likeness import Candidate
from checkin.core.printing.jobs import PrintJob
from checkin.store import search_vocabulary
from checkin.store.event_file import EventFile
from checkin.store.print_jobs import PrintJobRows
from tests.bench import Row, interleaved, percentile
from tests.bench.large_event import PEOPLE, copy_of_event

TIMES = 150
REACH_SPOOLED_MS = 150.0
REACH_KEY_MS = 16.0
_NOW = datetime(2025, 6, 24, 1, 0, tzinfo=UTC)


def rows() -> Iterable[Row]:
    with tempfile.TemporaryDirectory(prefix="checkin-bench-") as folder:
        yield from _rows(Path(folder))


def _rows(folder: Path) -> Iterator[Row]:
    path = folder / "walk-in.checkin"
    copy_of_event(path)
    ticks = count()
    with (
        EventFile.open(path) as event,
        closing(_floor(folder / "floor.sqlite")) as floor,
        PrintJobRows(path, event.programme.event.zone) as kept_jobs,
    ):
        desk = Desk(event, name="Bench", clock=lambda: _NOW + timedelta(seconds=next(ticks)))
        for _ in search_vocabulary.warm(event.connection):
            pass
        writer = BadgeWriter(layout_named("cr80"), event.programme)
        session = event.programme.sessions[0].id
        least, spooled = interleaved(
            lambda: _write_least(floor), lambda: _register(desk, writer, kept_jobs, session), TIMES
        )
        yield _row("walk-in, Ctrl+Enter to spooled badge", least, spooled, REACH_SPOOLED_MS)
        people = [person for n in range(0, PEOPLE, 997) if (person := event.attendee(f"G{n:07}"))]
        typed = iter([(p.name[:end], p.organisation) for p in people for end in range(1, len(p.name) + 1)])
        asked = [next(typed) for _ in range(TIMES * 3)]
        theirs, ours = iter(asked), iter(asked)
        least, hints = interleaved(
            lambda: floor.execute("SELECT 1 FROM people WHERE name = ?", (next(theirs)[0],)).fetchall(),
            lambda: _alike(desk, *next(ours)),
            len(asked),
        )
        yield _row("walk-in, already on the list, a key", least, hints, REACH_KEY_MS)


def _row(name: str, least: list[float], ours: list[float], reach_ms: float) -> Row:
    floor = percentile(least, 0.99)
    return Row(f"{name}: p99", floor, percentile(ours, 0.99), reach_ms / floor)


def _register(desk: Desk, writer: BadgeWriter, kept_jobs: PrintJobRows, session: str) -> None:
    """All that Ctrl+Enter does, with the page drawn as the printing thread does right after."""
    done = register(desk, WalkIn(name="Søren Ødegård", organisation="Nordlys"), admit_to=session)
    layout = writer.layout
    kept_jobs.add(
        [
            PrintJob(
                id=str(uuid.uuid4()),
                desk=desk.name,
                printer="bench",
                width_mm=layout.width_mm,
                height_mm=layout.height_mm,
                queued_at=desk.now(),
                attendee=done.attendee.reference,
                layout=layout.id,
            )
        ]
    )
    writer.badge_pdf(done.attendee, done.code)


def _alike(desk: Desk, name: str, organisation: str | None) -> None:
    desk.similar(Candidate(name=name, organisation=organisation), limit=3)


def _floor(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE people (name TEXT, code TEXT)")
    connection.execute("CREATE INDEX people_by_name ON people(name)")
    connection.execute("CREATE TABLE records (at INT, person TEXT, what TEXT)")
    connection.execute("CREATE TABLE jobs (id TEXT, person TEXT)")
    return connection


def _write_least(connection: sqlite3.Connection) -> None:
    key = uuid.uuid4().hex
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO people VALUES (?, ?)", (key, key))
    connection.executemany("INSERT INTO records VALUES (0, ?, ?)", [(key, "change"), (key, "scan")])
    connection.execute("COMMIT")
    connection.execute("INSERT INTO jobs VALUES (?, ?)", (key, key))
