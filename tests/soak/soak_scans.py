"""Thousands of codes by real X keys at 2 ms a key, while pages change: none is cut, and memory stays."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil

from checkin.core.door.records import Record, RecordKind
from checkin.store.event_file import EventFile
from checkin.tasks.sample import make_sample
from tests.end_to_end.window_hands import wait_for
from tests.x_keys import CONTROL, KEYCODE_OF, XKeys
from tests.x_server import x_server

LONG = 5_000
_MS = 2
_PAGES = "123456"
_SETTLED = 500
"""After so many scans every page was seen and every cache is full."""
_MOST_GROWTH_MB = 30


def run(scans: int, folder: Path) -> Iterator[str]:
    """Scan so many codes that nobody has, each another; one of every ten after a change of page."""
    event = folder / "event.checkin"
    make_sample("quantum-korea-2025", event)
    with ExitStack() as stack:
        display, _ = stack.enter_context(x_server(1366, 768))
        program = stack.enter_context(_window(display, event))
        keys = stack.enter_context(XKeys(display))
        file = stack.enter_context(EventFile.open(event))
        memory = psutil.Process(program.pid).memory_info
        before = 0
        codes = [f"QX{number:08d}{number % 10}{number % 10}" for number in range(scans)]
        for number, code in enumerate(codes):
            if number % 10 == 0:
                page = _PAGES[number // 10 % len(_PAGES)]
                keys.press(KEYCODE_OF[page][0], after_ms=160, modifier=CONTROL)
            keys.scan(code + "\n", _MS, lets_go_late=number % 2 == 0)
            if number == min(_SETTLED, scans // 2):
                wait_for(lambda number=number: len(_readings(file)) >= number, "the scans so far")  # type: ignore[misc]
                before = memory().rss
        wait_for(lambda: len(_readings(file)) >= scans, "all scans")
        read = [record.payload for record in _readings(file)]
        cut = sorted(set(read) - set(codes), key=str)
        grown = (memory().rss - before) / 1e6
        yield f"{scans} scans at {_MS} ms a key: {len(cut)} cut, {len(set(codes) - set(read))} missing"
        yield f"memory after the first {min(_SETTLED, scans // 2)}: {grown:+.1f} MB"
        assert read == codes, cut[:5]
        assert grown < _MOST_GROWTH_MB, "memory grows"


def _readings(file: EventFile) -> list[Record]:
    return [record for record in file.records() if record.kind is RecordKind.SCAN]


def _window(display: str, event: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DISPLAY": display}
    environment.pop("QT_QPA_PLATFORM", None)
    program = subprocess.Popen([sys.executable, "-m", "checkin", "open", str(event)], env=environment)
    search = ["xdotool", "search", "--onlyvisible", "--name", "– Checkin$"]

    def windows() -> list[str]:
        return subprocess.run(
            search, env=environment, capture_output=True, text=True, check=False
        ).stdout.split()

    wait_for(windows, "the event in the window")
    subprocess.run(
        ["xdotool", "windowfocus", "--sync", windows()[0]], env=environment, check=True, timeout=30
    )
    return program
