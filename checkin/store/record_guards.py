"""Lifts the guards that keep records as they are: for the two jobs that may alter a file that is their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def records_may_be_altered(connection: sqlite3.Connection) -> Iterator[None]:
    """Without the guards for the length of the transaction; whoever looks from outside never sees them gone."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('records', 'said')"
    guards = connection.execute(query).fetchall()
    for name, __ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for __, sql in guards:
        connection.execute(sql)
