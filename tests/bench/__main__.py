"""`python -m tests.bench [NAME...]`: measures everything, or the named modules (`scan` for bench_scan)."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import Row


def main(names: list[str]) -> None:
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    wanted = [f"bench_{name.removeprefix('bench_')}" for name in names] or found
    unknown = [name for name in wanted if name not in found]
    if unknown:
        sys.exit(f"There is no {unknown[0]}; there are: {', '.join(found)}")
    print(f"{'name':58}{'floor':>12}{'ours':>12}{'ratio':>8}{'reach':>8}")
    for row in _rows(wanted):
        mark = "" if row.is_reached else "  <-- over"
        floor, ours = (f"{value:.2f} {row.unit}" for value in (row.floor, row.ours))
        print(f"{row.name:58}{floor:>12}{ours:>12}{row.ratio:8.2f}{row.reach:8.2f}{mark}", flush=True)


def _rows(modules: list[str]) -> Iterator[Row]:
    for name in modules:
        yield from importlib.import_module(f"tests.bench.{name}").rows()


main(sys.argv[1:])
