"""Three days in ten minutes: 5,000 people, 40,000 scans, prints, pages, copies, two new lists, a second desk.

What was done must be on file and on paper; memory, threads, handles and the time to an answer must stay flat: their
slopes are told, over the later half.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from checkin.core.door.records import RecordKind
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from checkin.tasks.sample import make_sample
from tests.commands import program_words
from tests.devices.cups_server import running_cups
from tests.x_server import x_server

LONG = 40_000
PEOPLE = 5_000
_OF_SECOND_DESK = 25
"""So many guests come to the second desk whenever the window tells how it stands."""
_MOST_PER_10_000 = {"memory_mb": 8.0, "threads": 1.0, "handles": 1.0, "widgets": 10.0, "p50_ms": 1.0}
"""The steepest slopes that count as flat, for 10,000 scans."""


def run(scans: int, folder: Path) -> Iterator[str]:
    """Play the days; the event file, the queue and the figures must agree with what was done."""
    event = folder / "event.checkin"
    make_sample("quantum-korea-2025", event)
    lists = [folder / f"people-{version}.csv" for version in range(3)]
    codes, *_ = [_write_people(path, version) for version, path in enumerate(lists)]
    load = subprocess.run([*program_words(), "load", event, lists[0]], capture_output=True, check=False)
    assert load.returncode in (0, 1), load.stderr
    figures: list[dict[str, float]] = []
    at_second = 0
    with ExitStack() as stack:
        cups = stack.enter_context(running_cups())
        queue = cups.add_queue()
        here = {
            **os.environ,
            "DISPLAY": stack.enter_context(x_server(1366, 768))[0],
            "CUPS_SERVER": cups.address,
        }
        here.pop("QT_QPA_PLATFORM", None)
        second = stack.enter_context(_second_desk(event))
        window = stack.enter_context(_window(event, scans, lists[1:], here))
        stack.callback(window.kill)  # nobody waits for one that goes on after a fault
        assert window.stdout is not None and second.stdin is not None and second.stdout is not None
        for line in window.stdout:
            figures.append(json.loads(line))
            if len(figures) % 10 == 0:
                yield line.decode().strip()
            for _ in range(_OF_SECOND_DESK):
                second.stdin.write(codes[at_second % len(codes)].encode() + b"\n")
                second.stdin.flush()
                assert json.loads(second.stdout.readline())["scan"]
                at_second += 1
        second.stdin.close()
        assert (window.wait(120), second.wait(60)) == (0, 0)
        printed = len(cups.got(queue))
    yield f"{scans} scans in the window, {at_second} at the second desk, {len(lists) - 1} new lists"
    yield from _agree(event, int(figures[-1]["recorded"]) + at_second, printed, scans)
    yield from _slopes(figures)


def _agree(event: Path, recorded: int, printed: int, scans: int) -> Iterator[str]:
    with EventFile.open(event) as file:
        found = sum(record.kind is RecordKind.SCAN for record in file.records())
        prints = sum(record.kind is RecordKind.PRINT for record in file.records())
        checked = verify(file)
        copies = len(backups_of(backups_folder(event), event))
    yield f"{found} scans on file, {printed} badges printed, {copies} copies kept; verify: {checked.ok}"
    assert checked.ok, checked.problems
    assert (found, prints) == (recorded, printed)
    assert recorded >= scans, "the window answered some that it did not record"
    assert copies


def _slopes(figures: list[dict[str, float]]) -> Iterator[str]:
    """Over the later half: until then every page was seen and every cache is full."""
    later = [one for one in figures[len(figures) // 2 :] if one["p50_ms"]]
    faults = []
    for name, most in _MOST_PER_10_000.items():
        slope = _slope([(one["scans"], one[name]) for one in later]) * 10_000
        yield f"{name}: {slope:+.2f} for 10,000 scans, {later[-1][name]:.1f} at the end"
        if slope > most:
            faults.append(f"{name} grows by {slope:.2f}")
    yield f"p99_ms: at most {max(one['p99_ms'] for one in later):.1f}"
    assert len(later) < 10 or not faults, faults  # too few points say nothing


def _slope(points: list[tuple[float, float]]) -> float:
    """Of the straight line nearest to them."""
    count = len(points)
    x, y = (sum(one[axis] for one in points) / count for axis in (0, 1))
    spread = sum((one[0] - x) ** 2 for one in points)
    return sum((one[0] - x) * (one[1] - y) for one in points) / spread if spread else 0.0


def _write_people(path: Path, version: int) -> list[str]:
    """A list of made-up people, and their codes; in each later version everybody has another job."""
    codes = [f"DAY{number:06d}{number * 7 % 10}" for number in range(PEOPLE)]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Reference", "Name", "Organisation", "Job title", "E-mail", "Country", "Code"])
        for number, code in enumerate(codes):
            name, place = f"Guest {number:05d} {'ABCDEFGH'[number % 8]}", f"House {number % 300}"
            job = f"Job {version}.{number % 17}"
            rows.writerow([f"D{number}", name, place, job, f"g{number}@example.org", "KR", code])
    return codes


def _second_desk(event: Path) -> subprocess.Popen[bytes]:
    words = ["scan", str(event), "--at", "registration", "--desk", "Second", "--json"]
    now = ["--now", "2025-06-24T09:00"]
    return subprocess.Popen([*program_words(), *words, *now], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _window(
    event: Path, scans: int, lists: list[Path], environment: dict[str, str]
) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "tests.soak.day_window", str(event), str(scans), *map(str, lists)]
    return subprocess.Popen(words, env=environment, stdout=subprocess.PIPE)
