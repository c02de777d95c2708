"""`python -m tests.bench [NAME...]`: measures everything, or the named modules (`scan` for bench_scan).

The table goes to the terminal, the same figures to build/bench.json. With BIG=1 in the environment a million people,
and what takes minutes, are measured too.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import IS_BIG, Row

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
    for row in _rows(wanted):
        mark = "" if row.is_reached else "  <-- over"
        floor, ours = (f"{value:.2f} {row.unit}" for value in (row.floor, row.ours))
        print(f"{row.name:58}{floor:>12}{ours:>12}{row.ratio:8.2f}{row.reach:8.2f}{mark}", flush=True)
        told.append(row._asdict() | {"ratio": row.ratio, "reached": row.is_reached})
        _OUT.parent.mkdir(exist_ok=True)
        _OUT.write_text(json.dumps({"machine": machine, "rows": told}, indent=1), "utf-8")


def _rows(modules: list[str]) -> Iterator[Row]:
    for name in modules:
        begun = time.monotonic()
        yield from importlib.import_module(f"tests.bench.{name}").rows()
        print(f"  {name.removeprefix('bench_')}: {time.monotonic() - begun:.0f} s", file=sys.stderr)


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


main(sys.argv[1:])
