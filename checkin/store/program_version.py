"""Which version of Checkin an event file was written by last: a row of `meta`, of this copy of the file alone."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from checkin import __version__

_ROW = "written_by"


def written_by(connection: sqlite3.Connection) -> str | None:
    """The version that wrote there last; None where it is older than 0.2.0, or the file is not as we know it."""
    try:
        row = connection.execute("SELECT value FROM meta WHERE name = ?", (_ROW,)).fetchone()
    except sqlite3.Error:
        return None
    return row[0][:40] if row and isinstance(row[0], str) else None


def note_version(connection: sqlite3.Connection) -> None:
    """Say that this version writes there, where that is new. It is no reason to wait for another program."""
    if written_by(connection) != __version__:
        with suppress(sqlite3.OperationalError):
            connection.execute("REPLACE INTO meta VALUES (?, ?)", (_ROW, __version__))
