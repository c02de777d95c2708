"""Finds what touches an open event file other than through SQLite, and what makes its locks vanish.

POSIX locks belong to (process, inode): closing any descriptor of the event file or of its `-shm` drops every lock that
SQLite holds on it here. Three witnesses, each usable alone: Python's own opens, renames, copies (`OpenGuard`, an audit
hook); the locks that this process holds (`held_locks`); opens by anybody, C and Qt too (`OpenCounter`, inotify). All
of them want Linux's /proc; elsewhere they see nothing. Imports nothing of ours, for it runs in programs under test too.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

SIDES = ("-wal", "-shm", "-journal")
HAS_WITNESSES = sys.platform == "linux"
_WATCHED = {
    "open",
    "os.rename",
    "os.remove",
    "os.truncate",
    "os.chmod",
    "shutil.copyfile",
    "shutil.move",
}
_HEARD = _WATCHED | {"sqlite3.connect"}
_HERE = os.path.abspath(__file__)


class OpenGuard:
    """Tells each touch of a file that this process has open as a database, or of one beside it, with its stack."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.is_on = True
        self.connected: set[str] = set()
        """Every path that SQLite was asked to open."""
        self._tell = tell
        self._busy = threading.local()

    def start(self) -> OpenGuard:
        sys.addaudithook(self._on_event)  # can't be taken away again: `is_on` makes it idle
        return self

    def _on_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _HEARD or not self.is_on or getattr(self._busy, "is_busy", False):
            return  # the first for nearly all of what Python tells: a window alone asks two thousand times for a slot
        if event == "sqlite3.connect":
            self._note_connected(arguments[0])
        elif event == "os.rename" and ".left-over-" in os.fsdecode(arguments[1]):
            return  # side files of a file that is no longer in its place, put aside on purpose; it drops no lock
        else:
            self._busy.is_busy = True
            try:
                for argument in arguments[:2]:
                    self._look_at(event, argument)
            finally:
                self._busy.is_busy = False

    def _note_connected(self, database: Any) -> None:
        path = _path(database)
        if path is not None and not path.startswith((":", "file:")):
            self.connected.add(path)

    def _look_at(self, event: str, argument: Any) -> None:
        path = _path(argument)
        if path is None or not self.connected or not self.is_in_use(path):
            return
        frames = [f for f in traceback.extract_stack() if f.filename != _HERE][-9:]
        self._tell(f"{event} {path}\n" + "".join(traceback.format_list(frames)))

    def is_in_use(self, path: str) -> bool:
        """Whether it is one of the files that SQLite has open here, whatever name it is given."""
        found = _identity(path)
        if found is None:
            return False
        sides = ("", *SIDES)
        named = {
            base for base in self.connected.copy() if any(found == _identity(base + side) for side in sides)
        }
        return bool(named) and not named.isdisjoint(self.in_use())

    def in_use(self) -> list[str]:
        """The databases this process has a descriptor on: SQLite's own, for Python's are short-lived."""
        found = {base: _identity(base) for base in self.connected.copy()}
        open_now = {identity for _, identity in _open_now()} if any(found.values()) else set()
        return [base for base, identity in found.items() if identity is not None and identity in open_now]

    def forget_what_is_closed(self) -> None:
        """Once nobody connects at this moment: what was used long ago need not be looked at again and again."""
        self.connected.intersection_update(self.in_use())

    def without_locks(self) -> list[str]:
        """Open events on which this process holds no lock: the next program to leave deletes their log.

        Looked at again: what a test had left may be collected, and closed, while this looks.
        """
        open_events = [base for base in self.in_use() if is_logged(base)]
        without = [base for base in open_events if not _holds_a_lock(base)]
        return [base for base in without if base in self.in_use()]


def is_logged(base: str) -> bool:
    """Whether the database is used with a log beside it now, as an open event is."""
    return os.path.exists(base + "-wal")


def _holds_a_lock(base: str) -> bool:
    with suppress(FileNotFoundError):  # a copy that took its name, or a test's file that went, meanwhile
        return held_locks(base) > 0
    return False


def held_locks(path: str | Path) -> int:
    """How many POSIX locks this process holds on the file now. With an event open that was read it is at least one.

    Descriptor by descriptor: the kernel makes up /proc/locks so slowly that it held up every test of a window.
    """
    found, told = os.stat(path), list[str]()
    for number, identity in _open_now():
        if identity == (found.st_dev, found.st_ino):
            with (
                suppress(FileNotFoundError),
                open(f"/proc/self/fdinfo/{number}", encoding="ascii") as descriptor,
            ):
                told += descriptor
    return sum(line.startswith("lock:") and "POSIX" in line for line in told)


def _path(argument: Any) -> str | None:
    try:
        return os.path.abspath(os.fsdecode(os.fspath(argument)))
    except (TypeError, ValueError):
        return None


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _open_now() -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Each descriptor of this process, and what it is of."""
    folder = "/proc/self/fd"
    if os.path.isdir(folder):
        for number in os.listdir(folder):
            yield number, _identity(f"{folder}/{number}")


class OpenCounter:
    """Counts how often one file was opened and closed by anybody, Qt and C included."""

    _OPEN, _CLOSE = 0x20, 0x18

    def __init__(self, path: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._number = libc.inotify_init1(os.O_NONBLOCK)
        if libc.inotify_add_watch(self._number, os.fsencode(path), self._OPEN | self._CLOSE) < 0:
            raise OSError(ctypes.get_errno(), str(path))

    def take(self) -> tuple[int, int]:
        """Opens and closes since the last call."""
        opens = closes = at = 0
        try:
            data = os.read(self._number, 65536)
        except BlockingIOError:
            return 0, 0
        while at < len(data):
            _, mask, _, size = struct.unpack_from("iIII", data, at)
            at += 16 + size
            opens += bool(mask & self._OPEN)
            closes += bool(mask & self._CLOSE)
        return opens, closes
