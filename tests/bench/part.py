"""One module of the bench in a process of its own."""

from __future__ import annotations

import importlib
from multiprocessing.connection import Connection


def measure(name: str, rows: Connection) -> None:
    """Send every row of a module as it is measured."""
    for row in importlib.import_module(f"tests.bench.{name}").rows():
        rows.send(row)
