"""Many rows at once: fewer, longer statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

_TOGETHER = 50
"""Rows in a statement: a longer one is slower, for the processor keeps less of it at hand."""


def insert_all(
    connection: sqlite3.Connection, insert_into: str, rows: Sequence[Sequence[Any]], on_conflict: str = ""
) -> None:
    """Insert rows of equal width: `insert_into` is all that stands before VALUES, `on_conflict` what may come after.

    Like `executemany`, but with many rows in a statement: a quarter quicker.
    """
    if not rows:
        return
    marks = f"({', '.join('?' * len(rows[0]))})"
    whole = len(rows) - len(rows) % _TOGETHER
    together = f"{insert_into} VALUES {', '.join([marks] * _TOGETHER)} {on_conflict}"
    for start in range(0, whole, _TOGETHER):
        connection.execute(together, list(chain.from_iterable(rows[start : start + _TOGETHER])))
    connection.executemany(f"{insert_into} VALUES {marks} {on_conflict}", rows[whole:])


def without_empty(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], is_empty: Callable[[str, tuple[Any, ...]], bool]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns that hold something, and the rows of their values: an insert of half the columns takes half the time.

    `is_empty` tells of a column and its values whether the table would hold the same without.
    """
    # Values by columns; of nobody there are none.
    by_column = zip(columns, zip(*rows, strict=True), strict=False)
    used = {column: values for column, values in by_column if not is_empty(column, values)}
    return [*used], [*zip(*used.values(), strict=True)]
