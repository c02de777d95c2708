"""`python -m tests.bench [NAME...]`: measures everything, or the named modules (`scan` for bench_scan).

The table goes to the terminal, the same figures to build/bench.json. With BIG=1 in the environment a million people,
and what takes minutes, are measured too. Each module runs in a process of its own: none finds the memory, the threads
or the QApplication of another, and one that fails is told while the others go on.
"""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from tests.bench import IS_BIG, Row
from tests.bench.large_event import FOLDER
from tests.bench.part import measure

_ONLY_BIG = ("bench_window_work",)
_OUT = Path("build/bench.json")


def main(names: list[str]) -> None:
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    usual = [name for name in found if IS_BIG or name not in _ONLY_BIG]
    wanted = [f"bench_{name.removeprefix('bench_')}" for name in names] or usual
    unknown = [name for name in wanted if name not in found]
    if unknown:
        sys.exit(f"There is no {unknown[0]}; there are: {', '.join(found)}")
    machine = _machine()
    print(", ".join(f"{name} {value}" for name, value in machine.items()))
    print(f"{'name':58}{'floor':>12}{'ours':>12}{'ratio':>8}{'reach':>8}")
    told: list[dict[str, object]] = []
    failed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="checkin-bench-") as folder:
        os.environ[FOLDER] = folder
        for row in _rows(wanted, failed):
            mark = "" if row.is_reached else "  <-- over"
            floor, ours = (f"{value:.2f} {row.unit}" for value in (row.floor, row.ours))
            print(f"{row.name:58}{floor:>12}{ours:>12}{row.ratio:8.2f}{row.reach:8.2f}{mark}", flush=True)
            told.append(row._asdict() | {"ratio": row.ratio, "reached": row.is_reached})
            _OUT.parent.mkdir(exist_ok=True)
            _OUT.write_text(json.dumps({"machine": machine, "rows": told}, indent=1), "utf-8")
    if failed:
        sys.exit(f"Not measured to the end: {', '.join(failed)}")


def _rows(modules: list[str], failed: list[str]) -> Iterator[Row]:
    """What the modules measure, as they go; the names of those that fail are added to `failed`."""
    whole = time.monotonic()
    for name in modules:
        begun = time.monotonic()
        rows, sending = get_context("spawn").Pipe(duplex=False)
        part = get_context("spawn").Process(target=measure, args=(name, sending))
        part.start()
        sending.close()
        while True:
            try:
                yield rows.recv()
            except EOFError:
                break
        part.join()
        short = name.removeprefix("bench_")
        if part.exitcode:
            failed.append(short)
        print(f"  {short}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
    print(f"  whole: {time.monotonic() - whole:.0f} s", file=sys.stderr)


def _machine() -> dict[str, object]:
    """Where the figures are from; a load above nothing says that others were at work."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.platform(),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
