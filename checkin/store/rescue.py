"""What can still be read of a damaged event file, brought over into a fresh one; the damaged one is kept untouched."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from checkin.core.errors import CheckinError, EventFileError
from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.language import _
from checkin.sqlite_files import is_in_use_here
from checkin.store import search
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.copying import move_without_overwriting
from checkin.store.event_file import EventFile
from checkin.store.known_rows import state
from checkin.store.setting_aside import put_back, set_aside
from checkin.whole_files import unfinished_name

_TABLES = ("settings", "attendees", "codes", "lists", "listings", "records", "said", "print_jobs")
"""In an order in which nothing names what is not there yet; the rest follows from these."""

_NUMBERED = {"attendees": "rowid", "lists": "rowid", "records": "seq", "said": "seq", "print_jobs": "seq"}
_UNDER_WAY = ("loads", "load_steps")
"""A load that whoever opens the file next brings to its end."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """`path` is usable again, `set_aside` is the damaged file; `lost` rows are known to be missing."""

    path: Path
    set_aside: Path
    attendees: int
    records: int
    lost: int


def rescue(damaged: Path, now: datetime) -> Rescued:
    """Set a damaged file aside and make a fresh one of what can be read of it, and of its newest backup.

    EventFileError if not even the programme can be read anywhere; nothing is changed then.
    """
    damaged = damaged.absolute()
    if is_in_use_here(damaged):
        raise EventFileError(
            _("“{name}” is still open here. Close it and try again; nothing was changed.", name=damaged.name)
        )
    fresh_path, scratch = unfinished_name(damaged, ".rescue"), unfinished_name(damaged, ".damaged")
    try:
        # Reading a database may write to it, so a copy is read; not SQLite's, which can't copy every damaged one.
        for source, target in zip(_files_of(damaged), _files_of(scratch), strict=True):
            if source.exists():
                shutil.copyfile(source, target)
        zone, people, records, lost = _rescue_into(fresh_path, [scratch, *reversed(_backups(damaged))])
        kept = set_aside(damaged, f"{damaged.stem} damaged {now.astimezone(zone):%Y-%m-%d %H-%M-%S}")
        try:
            move_without_overwriting(fresh_path, damaged)
        except OSError:
            put_back(kept, damaged)
            raise
    except (sqlite3.Error, OSError) as error:
        raise EventFileError(
            _(
                "What is left of “{name}” could not be brought over: {error}. Nothing was changed; "
                "copy the newest file of the backups folder to its place.",
                name=damaged.name,
                error=error,
            )
        ) from error
    finally:
        for leftover in (*_files_of(fresh_path), *_files_of(scratch)):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return Rescued(damaged, kept, people, records, lost)


def _rescue_into(fresh_path: Path, sources: list[Path]) -> tuple[tzinfo, int, int, int]:
    """Make the fresh file; returns the event's zone, how many attendees and records it has, and how many rows lack."""
    readable = [_Source(path) for path in sources if path.exists()]
    try:
        readable = readable[:1] + readable[1:2]  # the file itself and its newest backup
        programme, key, identity = _essentials(readable)
        with EventFile.create(fresh_path, programme, is_stated=False) as fresh:
            with fresh.transaction():
                fresh.connection.execute("UPDATE meta SET value = ? WHERE name = 'badge_key'", (key,))
                if identity != key:
                    fresh.connection.execute("REPLACE INTO meta VALUES ('first_key', ?)", (identity,))
                fresh.identity = identity
                revisions = [source.revision() for source in readable]
                fresh.connection.execute(
                    "UPDATE meta SET value = ? WHERE name = 'revision'", (max(revisions) + 1,)
                )
                for table in _TABLES:
                    for source in readable:
                        _bring_over(table, source, fresh)
                # Of a backup the steps of a load may be done already.
                for table in _UNDER_WAY:
                    _bring_over(table, readable[0], fresh)
                _make_what_follows(fresh)
                state(fresh, is_final=True)
            people, records = fresh.attendee_count(), _count(fresh, "records")
            lost = max(0, max(s.highest("records", "seq") for s in readable) - records)
            lost += max(0, max(s.highest("attendees", "rowid") for s in readable) - people)
            fresh.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return programme.event.zone, people, records, lost
    finally:
        for source in readable:
            source.close()


class _Source:
    """A file that may be damaged anywhere: every question may be answered in part or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.text_factory = lambda raw: raw.decode("utf-8", "replace")

    def close(self) -> None:
        self.connection.close()

    def one(self, query: str) -> Any:
        """The first value, or None where it can't be read."""
        try:
            row = self.connection.execute(query).fetchone()
        except sqlite3.Error:
            return None
        return None if row is None else row[0]

    def revision(self) -> int:
        value = self.one("SELECT value FROM meta WHERE name = 'revision'")
        return value if isinstance(value, int) else 0

    def columns(self, table: str) -> list[str]:
        try:
            return [row[1] for row in self.connection.execute(f"PRAGMA table_info({table})")]
        except sqlite3.Error:
            return []

    def highest(self, table: str, column: str) -> int:
        """The highest row number there ever was, as far as anything still tells."""
        queries = [
            f"SELECT max({column}) FROM {table}",
            f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'",
        ]
        if table == "attendees":
            queries += [f"SELECT max(attendee) FROM {t}" for t in ("codes", "invitations", "listings")]
            queries.append("SELECT max(rowid) FROM attendees INDEXED BY attendees_by_revision")
        return max((n for n in map(self.one, queries) if isinstance(n, int)), default=0)

    def rows(self, table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
        chosen = ", ".join(columns)
        number = {
            "attendees": "rowid",
            "lists": "rowid",
            "records": "seq",
            "said": "seq",
            "print_jobs": "seq",
        }.get(table)
        if number is not None:
            query = f"SELECT {chosen} FROM {table} WHERE {number} BETWEEN ? AND ? ORDER BY {number}"
            yield from self._between(query, columns.index(number), 1, self.highest(table, number))
            return
        # Tables without row numbers: from the front up to the damage, then from the back.
        for query in (
            f"SELECT {chosen} FROM {table}",
            f"SELECT {chosen} FROM {table} ORDER BY 1 DESC, 2 DESC",
        ):
            try:
                yield from self.connection.execute(query)
            except sqlite3.Error:
                continue
            return

    def _between(self, query: str, place: int, first: int, last: int) -> Iterator[tuple[Any, ...]]:
        """Rows of these numbers. Where reading breaks off, the rest is read in halves, down to single rows."""
        pending = [(first, last)]
        while pending:
            first, last = pending.pop()
            try:
                for row in self.connection.execute(query, (first, last)):
                    first = row[place] + 1
                    yield row
            except sqlite3.Error:
                if first < last:
                    middle = (first + last) // 2
                    pending += [(middle + 1, last), (first, middle)]


def _essentials(sources: list[_Source]) -> tuple[Programme, bytes, bytes]:
    """Without the programme there is no event; without the key every badge given out would look forged.

    The second one is its first key, which is the same where no new one was made.
    """
    programme, key, identity = None, None, None
    for source in sources:
        if programme is None:
            with suppress(CheckinError, ValueError, TypeError):
                programme = programme_from_dict(
                    json.loads(source.one("SELECT document FROM programme")), is_kept=True
                )
        if key is None:
            value = source.one("SELECT value FROM meta WHERE name = 'badge_key'")
            key = value if isinstance(value, bytes) else None
            value = source.one("SELECT value FROM meta WHERE name = 'first_key'")
            identity = value if isinstance(value, bytes) else key
    if programme is None or key is None or identity is None:
        raise EventFileError(
            _(
                "Too little of this file can be read to go on with it, and there is no backup of it. "
                "It was left as it is; "
                "ask for a copy from another desk."
            )
        )
    return programme, key, identity


def _bring_over(table: str, source: _Source, fresh: EventFile) -> None:
    """Put every row that can be read and makes sense into the fresh file; what is there already stays."""
    wanted = [row[1] for row in fresh.connection.execute(f"PRAGMA table_info({table})")]
    known = source.columns(table)
    columns = [name for name in wanted if name in known]
    if not columns:
        return
    insert = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for row in source.rows(table, columns):
        with suppress(sqlite3.IntegrityError, sqlite3.DataError):
            fresh.connection.execute(insert, row)


def _make_what_follows(fresh: EventFile) -> None:
    """Invitations and the search index follow from the attendees; rows that name nobody are left out."""
    connection = fresh.connection
    for table in ("codes", "listings"):
        connection.execute(f"DELETE FROM {table} WHERE attendee NOT IN (SELECT rowid FROM attendees)")
    connection.execute("DELETE FROM load_steps WHERE attendee NOT IN (SELECT rowid FROM attendees)")
    connection.execute(
        "INSERT OR IGNORE INTO invitations (session, attendee) "
        "SELECT invited.value, a.rowid FROM attendees a, json_each(a.sessions) AS invited "
        "WHERE a.sessions IS NOT NULL AND json_valid(a.sessions)"
    )
    numbers = [row[0] for row in connection.execute("SELECT rowid FROM attendees")]
    for number in numbers:
        try:
            people = fresh.entries_in_rows([number])
        except (ValueError, TypeError):  # read without an error, and yet nonsense
            connection.execute("DELETE FROM attendees WHERE rowid = ?", (number,))
        else:
            search.index_attendees(connection, [(number, person) for person in people])


def _count(event_file: EventFile, table: str) -> int:
    return int(event_file.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _backups(path: Path) -> list[Path]:
    """Copies of this event that open, oldest first."""
    usable = []
    for copy in backups_of(backups_folder(path), path):
        with suppress(EventFileError), EventFile.open(copy):
            usable.append(copy)
    return usable


def _files_of(path: Path) -> tuple[Path, Path]:
    """The file and its write-ahead log."""
    return path, path.with_name(path.name + "-wal")
