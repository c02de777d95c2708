"""Which files belong to SQLite: those that it has open in this process, and databases on the disk.

POSIX locks belong to the process: closing any descriptor of an open database, or of its `-shm`, drops every lock that
SQLite holds on it here, without a word. The next program to leave then deletes the `-wal` under us, and what was
written since is gone. So nobody but SQLite opens, copies or replaces such a file; what reads or writes a file of
somebody's choice asks here first (`whole_files`). Knows nothing of events.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database while it is in use."""
_LEAST_BYTES = 100
"""The head of a database; less is an empty file to SQLite, and no database to us."""

_LOCKS, _OPENING_S = Path("/proc/locks"), 0.1


class Connection(sqlite3.Connection):
    """A connection that is known here until it is closed."""

    identity: tuple[int, int] | None = None
    place = ""

    def close(self) -> None:
        """Close it; the file is in use here no more once its last connection is."""
        super().close()
        with _lock:
            _open.discard(self)


_open: WeakSet[Connection] = WeakSet()
_lock = threading.Lock()
_opening = threading.RLock()


def connect(path: Path, *, how: str = "mode=rw", **options: Any) -> Connection:
    """Let SQLite open a database, and know it as in use from then on. None is made: where there is none, it fails.

    `how`: what its address asks for, as `mode=ro`; the rest is what `sqlite3.connect` takes.
    """
    with _opening:
        address = f"{path.absolute().as_uri()}?{how}"
        connection = sqlite3.connect(address, factory=Connection, uri=True, **options)
        connection.identity, connection.place = identity_of(path), os.path.realpath(path)
        with _lock:
            _open.add(connection)
    return connection


@contextmanager
def nothing_is_opened_here() -> Iterator[None]:
    """What is not in use here stays so meanwhile: another thread that would open a database waits."""
    with _opening:
        yield


def identity_of(path: Path | str) -> tuple[int, int] | None:
    """Which file lies there: two files are one if this is equal. None if there is none, or it can't be told."""
    try:
        found = os.stat(path)  # noqa: PTH116 - twice in every scan
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_in_use_here(path: Path) -> bool:
    """Whether SQLite has this file open in this process, as a database or beside one, under whatever name."""
    wanted = identity_of(path)
    return wanted is not None and (
        any(identity == wanted for identity, _ in _in_use()) or _is_beside_one_in_use(wanted)
    )


def wait_until_closed_here(path: Path, seconds: float) -> bool:
    """Give work that is ending the time to let go of a file; False where it has not."""
    until = time.monotonic() + seconds
    while is_in_use_here(path):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def other_name_in_use(path: Path) -> Path | None:
    """The name by which a file is in use here, where it is another than this: a hard link, with a log of its own."""
    wanted, real = identity_of(path), os.path.realpath(path)
    for identity, place in _in_use():
        if wanted is not None and identity == wanted and place != real:
            return Path(place)
    return None


def is_in_use_by_another_name(path: Path) -> bool:
    """Whether another program has a file open by another of its names, with a log of its own that nobody sees here.

    Only Linux tells who locks what: whoever has a database of ours open holds locks on it and on its shared memory.
    """
    for again in (False, True):
        if again:
            time.sleep(_OPENING_S)  # who is about to open it has one lock already
        try:
            if path.stat().st_nlink < 2 or not _LOCKS.exists():
                return False
            if not _lockers(path) - _lockers(Path(os.path.realpath(path) + "-shm")) - {os.getpid()}:
                return False
        except OSError:
            return False
    return True


def _lockers(path: Path) -> set[int]:
    identity = identity_of(path)
    if identity is None:
        return set()
    device, inode = identity
    wanted = f"{os.major(device):02x}:{os.minor(device):02x}:{inode}"
    locks = (line.split() for line in _LOCKS.read_text().splitlines())
    return {int(words[-4]) for words in locks if words[-3] == wanted}


def _in_use() -> list[tuple[tuple[int, int] | None, str]]:
    with _lock:
        return [(each.identity, each.place) for each in _open]


def _is_beside_one_in_use(wanted: tuple[int, int] | None) -> bool:
    return wanted is not None and any(
        wanted == identity_of(place + side) for _, place in _in_use() for side in SIDES
    )


def application_id_of(path: Path) -> int | None:
    """What program a database is of, asked through SQLite; None where it is no database. sqlite3.Error if unreadable.

    The file itself is read and nothing else: no lock is taken, no side file made, no log brought in. The file of a
    damaged database answers too, if its head is whole.
    """
    if not path.is_file() or path.stat().st_size < _LEAST_BYTES:
        return None
    if is_beside_a_database(path) or _is_beside_one_in_use(identity_of(path)):
        return None
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as look:
            look.execute(
                "PRAGMA writable_schema = ON"
            )  # or the head of one that was cut short would not be told
            (number,) = look.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_NOTADB:
            return None
        raise
    return int(number)


def is_database(path: Path) -> bool:
    """Whether a database lies there, an event file or another, or what SQLite keeps beside one."""
    try:
        return is_in_use_here(path) or is_beside_a_database(path) or application_id_of(path) is not None
    except sqlite3.Error:
        return False


def is_beside_a_database(path: Path) -> bool:
    """Whether this is the place of a side file of a database, be it there at this moment or not."""
    real = os.path.realpath(path)
    for side in SIDES:
        if real.casefold().endswith(side):
            base = Path(real[: -len(side)])
            # Not by asking it: a damaged database keeps its log too.
            return base.is_file() and (is_in_use_here(base) or application_id_of(base) is not None)
    return False
