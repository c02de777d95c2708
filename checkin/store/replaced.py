"""What to do when another file comes to lie where an event is open: nothing of the one is ever written to the other."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from checkin.sqlite_files import identity_of
from checkin.store.copying import copy_whole, free_name
from checkin.store.side_files import open_read_only, put_side_files_aside

_let_go: list[sqlite3.Connection] = []
"""Connections to files that lie nowhere any more, or elsewhere, or that were written over."""
_spoiled: set[tuple[int, int]] = set()
"""Device and number of files that were written over while they were open here."""


def let_go(
    connection: sqlite3.Connection,
    path: Path,
    now: datetime,
    *,
    is_whole: bool,
    has_our_side_files: bool,
    last_record: str | None = None,
) -> Path | None:
    """Keep what the open file holds under another name, and clear the way for the file that lies there now.

    Returns where it is kept; None where the disk refused, or where it is not whole, as it was written over. The
    connection may still be read, never written again. `last_record` is told where the file or its log was written
    over or lost: then what can still be read is kept if that is in it, and holds together.
    """
    kept: Path | None = None
    if not is_whole:
        if (spoiled := identity_of(path)) is not None:
            _spoiled.add(spoiled)
    else:
        with suppress(sqlite3.Error):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if is_whole or last_record is not None:
        kept = free_name(path, f"{path.stem} replaced {now:%Y-%m-%d %H-%M-%S}")
        try:
            copy_whole(connection, kept)
            if last_record is not None and not _is_sound(kept, last_record):
                kept.unlink()
                kept = None
        except (sqlite3.Error, OSError):
            kept = None
    if has_our_side_files:
        with suppress(OSError):
            put_side_files_aside(path)
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA query_only = ON")
    never_close(connection)
    return kept


def _is_sound(copy: Path, last_record: str) -> bool:
    """Whether what was copied from what somebody wrote over holds together, and the last record is in it."""
    with closing(open_read_only(copy)) as look:
        if look.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            return False
        query = "SELECT ? = '' OR EXISTS (SELECT 1 FROM records WHERE id = ?)"
        return bool(look.execute(query, (last_record, last_record)).fetchone()[0])


def never_close(connection: sqlite3.Connection) -> None:
    """For one whose file is replaced: SQLite deletes the log by its name when the last connection closes.

    By now that may be the log of the other file. So the connection stays, beyond the end of the interpreter too; the
    system closes its files then.
    """
    _let_go.append(connection)
    import ctypes

    ctypes.pythonapi.Py_IncRef(ctypes.py_object(connection))


def is_spoiled(path: Path) -> bool:
    """Whether the file that lies there was written over while it was open here.

    SQLite keeps one log and one set of locks for a file in a process, and those are of what was there before.
    """
    return identity_of(path) in _spoiled
