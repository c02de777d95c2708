"""Whether the log that SQLite writes beside an event still is the one it opened, and what is saved where it is not.

SQLite keeps its log by an open descriptor and never looks at the name again: it writes on into a log that somebody
deleted, moved or wrote over, and after a crash nothing of that is found. While anybody has the event open nothing may
take the log away, and only a log that was brought over into the file may be shorter than before.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import tzinfo
from pathlib import Path
from typing import Self

from checkin.core.errors import EventFileError, StorageError
from checkin.core.language import _, together
from checkin.core.times import system_clock
from checkin.store.replaced import let_go
from checkin.store.side_files import open_read_only, put_aside, side_files, stamp_in
from checkin.store.written_since import WrittenSince

Stamp = tuple[int, int, int, int]
"""Device and number of a file, its size and when it was written, in nanoseconds."""


def look_at(path: Path) -> Stamp | None:
    """Which file lies there, and its stamp: device, inode, bytes, ns; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - in every scan
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


class LogInPlace(WrittenSince):
    """The part of the event file that knows whether its log is the one it writes to; mixed into InPlace."""

    path: Path
    zone: tzinfo
    identity: bytes
    last_record_id: str
    _found: Stamp | None
    _is_let_go: bool
    _kept: Path | None
    _is_log_lost = False
    _log: Stamp | None = None
    _log_version: int | None = None
    """What others had written when the log was noted; None where nobody knows."""
    _index: tuple[int, int] | None = None
    """Device and number of the index that goes with the log; None where there was none."""
    _is_index_lost = False

    def _note_log(self, version: int | None = None) -> bool:
        """Remember the log as it is after something was written here; False where it is another one, or gone.

        `version` tells what others wrote until then; None where that was not asked.
        """
        found = look_at(side_files(self.path)[0])
        if self._log is not None and (found is None or found[:2] != self._log[:2]):
            return False
        self._log, self._log_version = found, version
        return True

    def _is_log_in_place(self) -> bool:
        """Whether the same log lies there, whatever is in it."""
        found = look_at(side_files(self.path)[0])
        return found == self._log or (found is not None and (self._log is None or found[:2] == self._log[:2]))

    def _require_log(self) -> None:
        """StorageError where the log is lost; where all that was in it could be saved, a new one is gone on with."""
        self._require_index()
        found = look_at(side_files(self.path)[0])
        if found == self._log or self.connection.in_transaction:
            return
        if self._log is None or (found is not None and found[:2] == self._log[:2]):
            if not self._is_log_as_left(found):
                self._lose_log(is_whole=False)
            self._note_log(self.data_version())
        elif not self._has_new_log(found):
            self._lose_log(is_whole=True)

    def _note_index(self) -> None:
        """Remember the index; once, when the file is opened."""
        self._index = _which(side_files(self.path)[1])

    def _is_index_in_place(self) -> bool:
        return self._index is None or _which(side_files(self.path)[1]) == self._index

    def _require_index(self) -> None:
        """StorageError where the index is another one, or gone.

        Programs know by it of each other where the log ends: who comes anew makes one of their own, and each would
        write over what the other wrote since. Nothing is lost as long as nothing more is written with the old one.
        """
        if self._is_index_lost or self._is_index_in_place():
            return
        self._is_index_lost = self._is_log_in_place()
        self._lose_log(is_whole=True)

    def _is_log_as_left(self, found: Stamp | None) -> bool:
        """Whether what changed in the log was written by SQLite, here or in another program."""
        if self._log is None or found is None:
            return True
        if found[2] >= self._log[2] and self._log_version != self.data_version():
            return True
        # Cut off after it was brought over, or by somebody; longer by a transaction that runs or was given up, or by
        # somebody. Who comes anew finds the last stamp or does not: nothing of what it reads is remembered here.
        try:
            with closing(open_read_only(self.path)) as newcomer:
                return _see_the_same(newcomer, self.connection)
        except sqlite3.Error:
            return False

    def _has_new_log(self, found: Stamp | None) -> bool:
        """Bring the log that has no name any more over into the file, and open that with a new one."""
        log, index = side_files(self.path)
        try:
            (busy, *_frames) = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            is_over = (
                not busy
            )  # who reads at this moment would have the next commits written behind what is gone
            if is_over and found is not None and found[2]:
                put_aside(
                    log
                )  # it is nobody's: another program of ours would have kept us from bringing over
        except (sqlite3.Error, OSError):
            is_over = (
                found is not None and found[2] > 0
            )  # another program of ours did it, and writes there since
        if not is_over or not index.exists():
            return False
        try:
            opened = self._opened_again()
        except EventFileError:
            return False
        if not opened.has_all_of(self.identity, self.last_record_id):
            opened.close()
            return False
        before, self.connection = self.connection, opened.connection
        self._found, self._log, self._log_version = opened._found, opened._log, opened._log_version
        self._index = opened._index
        self.generation += 1
        before.close()
        return True

    def _lose_log(self, *, is_whole: bool) -> None:
        """Keep under another name what can be read here, and write no more to what lies there."""
        log = look_at(side_files(self.path)[0])
        self._is_let_go = self._is_log_lost = True
        self._kept = let_go(
            self.connection,
            self.path,
            system_clock().astimezone(self.zone),
            is_whole=False,
            has_our_side_files=not is_whole and log is not None,
            last_record=None if self._is_index_lost else self.last_record_id,
        )
        raise self._without_log()

    def _without_log(self) -> StorageError:
        if self._is_index_lost:
            return StorageError(
                _(
                    "“{index}” beside “{name}” was deleted or moved while the event was open. This was not recorded; "
                    "what was recorded before is safe. Quit Checkin, start it again, and open the event.",
                    index=side_files(self.path)[1].name,
                    name=self.path.name,
                )
            )
        told = _(
            "“{log}” beside “{name}” was deleted, moved or written over while the event was open, and what was "
            "recorded last lay in it. This was not recorded.",
            log=side_files(self.path)[0].name,
            name=self.path.name,
        )
        if self._kept is None:
            return StorageError(
                together(
                    told,
                    _("What was recorded in the last minutes may be lost; what came before is safe."),
                    _("Quit Checkin, start it again, and scan those once more who came last."),
                )
            )
        return StorageError(
            together(
                told,
                _("All that was recorded before is kept as “{name}”.", name=self._kept.name),
                _("Quit Checkin, start it again, and go on with that file."),
            )
        )

    def _opened_again(self) -> Self:
        raise NotImplementedError

    def close(self) -> None:
        """As of the whole event file."""
        raise NotImplementedError

    def has_all_of(self, identity: bytes, last: str) -> bool | None:
        """Whether it is that event, with the record that was the last one; "" where there was none.

        None where that can't be read at this moment.
        """
        if self.identity != identity:
            return False
        with suppress(sqlite3.Error):
            query = "SELECT ? = '' OR EXISTS (SELECT 1 FROM records WHERE id = ?)"
            return bool(self.connection.execute(query, (last, last)).fetchone()[0])
        return None

    def last_on_file(self) -> str:
        """Of the record that was written last, by whatever program; "" where there is none."""
        with suppress(sqlite3.Error):
            query = "SELECT id FROM records ORDER BY seq DESC LIMIT 1"
            (last,) = self.connection.execute(query).fetchone() or ("",)
            return str(last)
        return self.last_record_id


def _which(path: Path) -> tuple[int, int] | None:
    found = look_at(path)
    return None if found is None else found[:2]


def _see_the_same(newcomer: sqlite3.Connection, here: sqlite3.Connection) -> bool:
    """Whether both read one log: other programs may write to it between the one look and the other."""
    after = stamp_in(here)
    while True:
        before, there, after = after, stamp_in(newcomer), stamp_in(here)
        if there in (before, after):
            return True
        if before == after:
            return False
