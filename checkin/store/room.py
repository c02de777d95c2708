"""Room on the disk belongs to the scans: the log is brought over and copies go before a scan fails."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from checkin.core.errors import EventFileError
from checkin.core.language import _
from checkin.sqlite_files import identity_of, is_in_use_here
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.side_files import side_files

FOR_SCANS = 1024 * 1024
"""Bytes left to scans by everything else: some 200 of them, until their log is brought over."""
_LAST_BYTES = FOR_SCANS // 4
"""With so little left even the newest copy beside the event goes: it lies on the same disk."""

_PLENTY, _PLENTY_FOR_S = 256 * FOR_SCANS, 1.0
"""With so much to spare no disk fills up within that time."""


def free_bytes(folder: Path) -> int:
    """What is left on that disk; endless where nobody can tell."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 2**62


class RoomForScans:
    """Looks at each transaction whether there is room; for a second not again where there is plenty."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder, self._log = path.parent, side_files(path)[0]
        self._plenty_until = -1.0

    def look_again(self) -> None:
        """Something could not be written: who knows what there is room for."""
        self._plenty_until = -1.0

    def make(self, bring_over_log: Callable[[], object]) -> None:
        """Where the disk is nearly full, bring over the log, then remove the oldest copies beside the event."""
        now = time.monotonic()
        if now < self._plenty_until:
            return
        spare = self._spare()
        if spare >= _PLENTY:
            self._plenty_until = now + _PLENTY_FOR_S
        if spare >= 0:
            return
        bring_over_log()
        copies = _copies_on_the_same_disk(backups_folder(self._path), self._path)
        while copies and self._spare() < 0:
            if len(copies) == 1 and free_bytes(self._folder) >= _LAST_BYTES:
                return
            _remove(copies.pop(0))

    def _spare(self) -> int:
        """Bytes beyond what scans need until their log is brought over; below 0 where it is less."""
        return free_bytes(self._folder) - max(FOR_SCANS, 2 * _size(self._log))


class _Copied(Protocol):
    path: Path
    connection: sqlite3.Connection


def require_room_for_copy(folder: Path, event: _Copied) -> None:
    """Remove the oldest copies in the folder until a new one leaves room for scans; EventFileError where it would not.

    The newest copy stays: one that is there is worth more than one that may not fit. How long it becomes the open file
    is asked, which may lie there no more.
    """
    (length,) = event.connection.execute(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    ).fetchone()
    needed = FOR_SCANS + int(length)
    copies = backups_of(folder, event.path)
    while free_bytes(folder) < needed:
        if len(copies) < 2:
            raise EventFileError(
                _(
                    "The disk of “{name}” is nearly full, so no copy was made: what is left is for scans. Make room, "
                    "or choose a folder on another disk for copies.",
                    name=folder.name,
                )
            )
        _remove(copies.pop(0))


def _copies_on_the_same_disk(folder: Path, path: Path) -> list[Path]:
    there, here = identity_of(folder), identity_of(path)
    if there is None or here is None or there[0] != here[0]:
        return []
    return backups_of(folder, path)


def _remove(copy: Path) -> None:
    if not is_in_use_here(copy):
        with suppress(OSError):
            copy.unlink(missing_ok=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
