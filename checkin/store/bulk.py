"""Many rows at once: fewer, longer statements, and the next rows worked out while SQLite writes the last ones."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from typing import Any, TypeVar

_T = TypeVar("_T")
_MOST_VALUES = 32_000
"""Below SQLite's limit of parameters of one statement, 32,766."""
_MOST_ROWS = 4_000
_SECONDS_TO_HAND_OVER = 0.0005


def insert_all(
    connection: sqlite3.Connection, insert_into: str, rows: Sequence[Sequence[Any]], on_conflict: str = ""
) -> None:
    """Insert rows of equal width: `insert_into` is all that stands before VALUES, `on_conflict` what may come after.

    Like `executemany`, but with many rows in a statement: a quarter quicker, and SQLite is at each long enough for
    another thread of ours to come on meanwhile (see `ahead`).
    """
    if not rows:
        return
    width = len(rows[0])
    marks = f"({', '.join('?' * width)})"
    together = min(_MOST_ROWS, _MOST_VALUES // width)
    for start in range(0, len(rows), together):
        part = rows[start : start + together]
        values = ", ".join([marks] * len(part))
        connection.execute(f"{insert_into} VALUES {values} {on_conflict}", list(chain.from_iterable(part)))


def ahead(work: Iterator[_T]) -> Iterator[_T]:
    """Give what `work` gives, while a thread is at the next of it; what fails there is raised here."""
    end = object()
    with _quick_handing_over(), ThreadPoolExecutor(max_workers=1) as thread:
        coming = thread.submit(next, work, end)
        while (item := coming.result()) is not end:
            coming = thread.submit(next, work, end)
            yield item  # type: ignore[misc]


@contextmanager
def _quick_handing_over() -> Iterator[None]:
    """SQLite lets the other thread in for milliseconds: to wait the usual 5 ms to go on would take back the gain."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SECONDS_TO_HAND_OVER)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
