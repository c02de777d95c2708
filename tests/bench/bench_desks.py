"""Several desks at one real meeting point: a scan together beside one alone, how soon the other desk counts it, what
the server costs, and a new desk that takes in 20,000 records beside the plain insert of them."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import psutil

from checkin.core.desk.desk import Desk
from checkin.core.times import system_clock
from checkin.desks.hub import Hub
from checkin.store.event_file import EventFile
from checkin.store.link_rows import KeptPoint, LinkRows
from checkin.store.taking_in import RECORD_COLUMNS
from checkin.tasks.desk_link import DeskLink
from checkin.tasks.join_event import join_event
from checkin.tasks.meeting_point import start_hub
from tests.bench import Row, median, milliseconds, percentile
from tests.desks.conftest import code, make_event

_PATIENT_S = 300.0
_SCANS, _RECORDS = 300, 5_000
_BUSY = 20 * 2
"""Scans a second of twenty desks."""


def rows() -> Iterable[Row]:
    with tempfile.TemporaryDirectory(prefix="checkin-bench-") as folder, ExitStack() as stack:
        os.environ["CHECKIN_HOME"] = f"{folder}/home"
        yield from _together(Path(folder), stack)
    with tempfile.TemporaryDirectory(prefix="checkin-bench-") as folder, ExitStack() as stack:
        os.environ["CHECKIN_HOME"] = f"{folder}/home"
        yield from _joining(Path(folder), stack)


def _together(folder: Path, stack: ExitStack) -> Iterator[Row]:
    paths = [folder / f"{name}.checkin" for name in ("one", "two", "alone")]
    make_event(paths[0], people=_SCANS)
    with EventFile.open(paths[0]) as made:
        for path in paths[1:]:
            made.backup(path)
    hub = stack.enter_context(start_hub(paths[0], "127.0.0.1:0"))
    with EventFile.open(paths[1]) as second:
        LinkRows(second).keep_point(KeptPoint(hub.point.text(), "two"))
    links = [DeskLink(path, desk_id=path.stem, desk_name=path.stem) for path in paths[:2]]
    for link in links:
        stack.callback(link.close)
        assert link.wait_until_in_step(_PATIENT_S)
    one, two, alone = (
        Desk(stack.enter_context(EventFile.open(path)), name=path.stem, desk_id=path.stem) for path in paths
    )
    links[0].serve(one)
    server = _server(hub)
    before = sum(server.cpu_times()[:2])
    apart, together, told = [], [], []
    for number in range(_SCANS):
        apart.append(milliseconds(lambda: alone.scan(code(number), "door")))  # noqa: B023 - called at once
        together.append(milliseconds(lambda: one.scan(code(number), "door")))  # noqa: B023 - called at once
        told.append(milliseconds(lambda: _wait_until_counted(two, number)))  # noqa: B023 - called at once
    spent = sum(server.cpu_times()[:2]) - before
    yield Row("scan together over alone: p50", median(apart), median(together), 3.0)
    yield Row("a scan counted at the other desk: p99 (1 s)", 1000, percentile(told, 0.99), 1.0)
    yield Row("server: core at 40 scans a second (10 %)", 10, spent / _SCANS * _BUSY * 100, 1.0, "%")
    memory = (server.memory_info().rss + psutil.Process().memory_info().rss) / 1e6
    yield Row("memory of server and desks (120 MB)", 120, memory, 1.0, "MB")


def _wait_until_counted(desk: Desk, number: int) -> None:
    until = time.monotonic() + _PATIENT_S
    while not desk.history(f"G{number}").passages and time.monotonic() < until:
        time.sleep(0.001)
        desk.catch_up()


def _server(hub: Hub) -> psutil.Process:
    assert hub.is_running
    found = psutil.Process().children(recursive=True)
    return next(one for one in found if one.name().startswith("nats-server"))


def _joining(folder: Path, stack: ExitStack) -> Iterator[Row]:
    host, plain = folder / "host.checkin", folder / "plain.checkin"
    make_event(host)
    begin = system_clock() - timedelta(days=7)
    columns = ", ".join(RECORD_COLUMNS)
    with EventFile.open(host) as file:
        file.backup(plain)
        desk = Desk(file, name="host", desk_id="host")
        with file.transaction():
            for number in range(_RECORDS):
                desk.scan(code(number % 300), "door", at=begin + timedelta(seconds=4 * number))
        records = file.connection.execute(f"SELECT {columns} FROM records ORDER BY seq").fetchall()
    hub = stack.enter_context(start_hub(host, "127.0.0.1:0"))
    link = DeskLink(host, desk_id="host", desk_name="host")
    stack.callback(link.close)
    assert link.wait_until_in_step(_PATIENT_S)

    def insert() -> None:
        with EventFile.open(plain) as file, file.transaction():
            marks = ", ".join("?" * len(RECORD_COLUMNS))
            file.connection.executemany(f"INSERT INTO records ({columns}) VALUES ({marks})", records)

    new = folder / "new.checkin"
    took = milliseconds(lambda: join_event(new, hub.point.text(), desk_id="new", desk_name="new"))
    yield Row(
        f"{len(records):,} records into a new desk over a plain insert", milliseconds(insert), took, 2.0
    )
