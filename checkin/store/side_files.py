"""What SQLite keeps beside an event file, and whether it belongs to the file that lies there.

SQLite takes any `-wal` of the right name for its file's own. After a crash, a copy put in the file's place would be
mixed with the last pages of another state, or of another event. So every commit writes a stamp into the file, a random
word with the one before it: the log goes on from a file if the file's own stamp is among those of the log.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path

from checkin.sqlite_files import connect, is_in_use_here, nothing_is_opened_here

_NONE_YET = "0" * 16
_STAMP, _COPIED = "checkin-stamp:", "checkin-acopy:"
"""Of one length. The second is that of a copy nobody opened yet: a file in use never has it."""
_RENEW = """
    INSERT INTO meta VALUES ('stamp', '{mark}' || lower(hex(randomblob(8))) || ':{none}')
    ON CONFLICT (name) DO UPDATE SET value = '{mark}' || lower(hex(randomblob(8))) || ':' || substr(value, 15, 16)"""
_RENEW_STAMP, _MARK_COPY = (_RENEW.format(mark=mark, none=_NONE_YET) for mark in (_STAMP, _COPIED))
_WRITTEN = re.compile(rb"checkin-stamp:([0-9a-f]{16}):([0-9a-f]{16})")
_LOG_HEAD, _FRAME_HEAD = 32, 24
"""Bytes, sqlite.org/walformat.html."""
_TRIES, _PAUSE_S = 3, 0.05


@lru_cache(maxsize=16)
def side_files(path: Path) -> tuple[Path, Path]:
    """What SQLite keeps beside an event file while it is in use."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def renew_stamp(connection: sqlite3.Connection) -> None:
    """Say that the file is another one now; in every commit."""
    connection.execute(_RENEW_STAMP)


def mark_copy(connection: sqlite3.Connection) -> None:
    """Say that this is a copy: no log goes on from it, not even that of its original."""
    connection.execute(_MARK_COPY)


def is_copy(connection: sqlite3.Connection) -> bool:
    """Whether this is a copy that nobody has opened to work with."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
    return row is not None and str(row[0]).startswith(_COPIED)


def identity_in(connection: sqlite3.Connection) -> bytes:
    """What tells this event from every other: its first key, also when it signs with another one since."""
    query = (
        "SELECT value FROM meta WHERE name IN ('first_key', 'badge_key') ORDER BY name = 'badge_key' LIMIT 1"
    )
    (found,) = connection.execute(query).fetchone()
    return bytes(found)


def identity_of_copy(path: Path) -> bytes | None:
    """Which event lies there; None where it is none, or can't be read."""
    try:
        with closing(_without_log(path)) as look:
            return identity_in(look)
    except (sqlite3.Error, TypeError):
        return None


def is_overwritten(path: Path, identity: bytes) -> bool:
    """Whether another event, a copy of this one, or what is no database was written into a file while it was open.

    False if unreadable otherwise.
    """
    try:
        with closing(_without_log(path)) as look:
            return identity_in(look) != identity or is_copy(look)
    except (
        sqlite3.Error
    ) as error:  # at this moment another program may write into it, but no other head than ours
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_NOTADB
    except TypeError:
        return False


def is_cut_off(path: Path) -> bool:
    """Whether a file that is shorter than it was lacks pages: one that SQLite made shorter has all that it tells of."""
    try:
        with closing(_without_log(path)) as look:
            identity_in(look)
    except (sqlite3.Error, TypeError):
        return True
    return False


def copied_at(connection: sqlite3.Connection) -> str | None:
    """The last commit that is in a copy; None where it has been worked with since."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
    return str(row[0])[-len(_NONE_YET) :] if row is not None and str(row[0]).startswith(_COPIED) else None


def remove_unfinished(path: Path) -> None:
    """Leave nothing of a file that was made under another name, and may have been moved to its own."""
    for leftover in (path, *side_files(path)):
        with suppress(OSError):
            leftover.unlink(missing_ok=True)


def put_side_files_aside(path: Path, *, copied: str | None = None) -> list[Path]:
    """Give the side files of a place other names; a file that comes there then is not taken for theirs.

    They go where all that is in the log is in a copy that ends with the commit `copied`.
    """
    if copied is not None and _holds_no_more_than(side_files(path)[0], copied):
        for side_file in side_files(path):
            side_file.unlink(missing_ok=True)
    return [moved for side_file in side_files(path) for moved in put_aside(side_file)]


def put_aside(side_file: Path) -> list[Path]:
    """The same for one of them; what it is called now, and nothing where there was none."""
    moved, number = [], 1
    while side_file.exists():
        target = side_file.with_name(f"{side_file.name}.left-over-{number}")
        if not target.exists():
            side_file.rename(target)
            moved.append(target)
        number += 1
    return moved


def put_foreign_aside(path: Path) -> list[Path]:
    """Put side files aside that belong to another file than the one that lies there now; before SQLite sees them.

    Nothing is done to those of a file that this process has open: the log is read as it is.
    """
    with nothing_is_opened_here():
        if is_in_use_here(path):
            return []
        for attempt in range(_TRIES):
            # Another program may write at this moment, so that file and log were of different moments: look again.
            if _belongs(path):
                return []
            if attempt + 1 < _TRIES:
                time.sleep(_PAUSE_S)
        return put_side_files_aside(path)


def _belongs(path: Path) -> bool:
    """Whether the log goes on from this file; True too where that can't be told."""
    log = side_files(path)[0]
    if not _holds_any(log):
        return True
    try:
        own = _stamp_without_log(path)
    except sqlite3.Error:
        return True
    is_any_told = False
    for page in _pages(log):
        for written in _WRITTEN.finditer(page):
            is_any_told = True
            if own in (written[1].decode(), written[2].decode()):
                return True
    return not is_any_told


def _holds_no_more_than(log: Path, copied: str) -> bool:
    """Whether that commit is the one in the log that no other goes on from; or there is none."""
    if not _holds_any(log):
        return True
    written = [found.groups() for page in _pages(log) for found in _WRITTEN.finditer(page)]
    return {own.decode() for own, _ in written} - {before.decode() for _, before in written} == {copied}


def _holds_any(log: Path) -> bool:
    return log.is_file() and log.stat().st_size > _LOG_HEAD


def _stamp_without_log(path: Path) -> str:
    with closing(_without_log(path)) as look:
        return stamp_in(look)


def stamp_in(connection: sqlite3.Connection) -> str:
    """The word of the last commit that this connection sees."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
    return _NONE_YET if row is None else str(row[0])[len(_STAMP) :][:16]


def open_read_only(path: Path) -> sqlite3.Connection:
    """With its log where it has one; without, the file alone, which needs nothing beside it."""
    has_log = side_files(path)[0].exists()
    return connect(path, how="mode=ro" if has_log else "mode=ro&immutable=1")


def _without_log(path: Path) -> sqlite3.Connection:
    """The file alone, as SQLite reads it; no lock is taken and nothing beside it looked at."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _pages(log: Path) -> Iterator[bytes]:
    """The pages of a write-ahead log that count: up to the first of an earlier round, which lies there still."""
    with suppress(OSError), log.open("rb") as file:
        head = file.read(_LOG_HEAD)
        size, salt = int.from_bytes(head[8:12], "big"), head[16:24]
        if not 512 <= size <= 65536:
            return
        while len(frame := file.read(_FRAME_HEAD + size)) == _FRAME_HEAD + size and frame[8:16] == salt:
            yield frame[_FRAME_HEAD:]
