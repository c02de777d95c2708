"""What has to hold before an event file is worked with: that it is one, ours, of this version and undamaged."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from checkin.core.errors import EventFileError
from checkin.core.language import _
from checkin.sqlite_files import application_id_of, connect, is_in_use_by_another_name, other_name_in_use
from checkin.store import schema_check
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.copying import copy_whole, free_name
from checkin.store.program_version import written_by
from checkin.store.reasons import cannot_open, damaged_file_error, reason
from checkin.store.replaced import is_spoiled

APPLICATION_ID = 0x43484B4E  # "CHKN"
SCHEMA_VERSION = 5
_PAGES_OF_THE_LOG = 4000
"""Before a commit brings them over: a scan writes six, and with SQLite's 1,000 each 160th guest waited for that. The
window brings them over once nobody scans for some seconds."""
_QUICK_CHECK_BYTES = 16 * 1024 * 1024
"""Files up to this size are checked whole at every opening; a larger one by `verify`, so that opening stays quick."""
_HERE = Path(__file__).parent


def connect_prepared(path: Path, wait_s: float) -> sqlite3.Connection:
    """A connection that waits this long for others' locks, and trusts nothing that the file defines."""
    # A file that is gone is copied by another thread than its own; that only its own writes, transaction() sees to.
    connection = connect(
        path, timeout=wait_s, isolation_level=None, cached_statements=256, check_same_thread=False
    )
    schema_check.prepare_connection(connection)
    return connection


def set_up(connection: sqlite3.Connection) -> None:
    """Make a commit last: WAL, each one on the disk before it is said to be done."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_OF_THE_LOG}")
    # What a statement may have to take back SQLite would note in a file otherwise: 2.5 GB of it for a list of 100,000
    # with codes in no order.
    connection.execute("PRAGMA temp_store = MEMORY")


def require_event_file(path: Path, *, is_to_be_written: bool = True) -> None:
    """EventFileError where no event file lies there, or one that may not be written though it should."""
    try:
        if path.is_dir():
            raise EventFileError(_("“{name}” is a folder, not an event file.", name=path.name or path))
        if not path.exists():
            raise EventFileError(
                _("There is no file “{path}”. Make one with `checkin new` or `checkin sample`.", path=path)
            )
        if not path.is_file():  # reading from a pipe would wait for ever
            raise _no_event_file(path)
        if not path.stat().st_size and backups_of(backups_folder(path), path):
            raise damaged_file_error(path)  # emptied: that it was an event, its copies tell
        application = application_id_of(path)
    except (OSError, sqlite3.Error) as error:
        raise cannot_open(path, error) from error
    if application is None and backups_of(backups_folder(path), path):
        raise damaged_file_error(path)  # not even its head can be read; that it was an event, its copies tell
    if application is None:
        raise _no_event_file(path)
    if application != APPLICATION_ID:
        raise EventFileError(
            _(
                "“{name}” is a database of another program, not a Checkin event file. It was left as it is.",
                name=path.name,
            )
        )
    if is_to_be_written and is_read_only(path):
        raise EventFileError(
            _(
                "“{name}” is read-only, so nothing can be kept in it. Nothing was changed; "
                "copy it to a place where you may write and open the copy.",
                name=path.name,
            )
        )


def is_read_only(path: Path) -> bool:
    """Whether the file may not be written; the super-user may write anywhere, so its permission is looked at too."""
    return not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK)


def _no_event_file(path: Path) -> EventFileError:
    return EventFileError(
        _(
            "“{name}” is not a Checkin event file. It was left as it is. Choose the event itself or a backup of it; "
            "a list of people is loaded into an event.",
            name=path.name,
        )
    )


def require_our_definitions(path: Path, connection: sqlite3.Connection, *, to_verify: bool) -> None:
    """Refuse what came with a file from elsewhere, before a migration or anything else makes it run."""
    if to_verify:
        return
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA_VERSION:
        _require_no_foreign_definition(path, connection, ("table", "index", "trigger", "view"))
        return
    _require_no_foreign_definition(path, connection, ("trigger", "view"))
    _require_our_version(path, connection)
    _require_no_foreign_definition(path, connection, ("table", "index", "trigger", "view"))


def require_ours_or_older(path: Path, connection: sqlite3.Connection) -> None:
    """What of it can be seen in a file that is only read; tables of an older one are known once it is up to date."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    _refuse_newer(path, version, connection)
    tables = ("table", "index") if version == SCHEMA_VERSION else ()
    _require_no_foreign_definition(path, connection, ("trigger", "view", *tables))


def require_this_version(path: Path, connection: sqlite3.Connection) -> None:
    """EventFileError where the file is of another format; for who only reads, and so brings nothing up to date."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    _refuse_newer(path, version, connection)
    if version < SCHEMA_VERSION:
        raise EventFileError(
            _(
                "“{name}” was made by an older Checkin (format {version}, this one has "
                "{SCHEMA_VERSION}). It was left as it is; open it once in the window, which brings it up "
                "to date.",
                name=path.name,
                version=version,
                SCHEMA_VERSION=SCHEMA_VERSION,
            )
        )


def _require_no_foreign_definition(
    path: Path, connection: sqlite3.Connection, kinds: tuple[str, ...]
) -> None:
    found = [name for name in schema_check.difference(connection).foreign if name.startswith(kinds)]
    if found:
        raise EventFileError(
            _(
                "“{name}” holds something that Checkin did not put there ({found}) and that could "
                "make answers of which nothing is kept. It was left as it is; use a copy from before, or a backup.",
                name=path.name,
                found=", ".join(found[:3]),
            )
        )


def require_one_name(path: Path) -> None:
    """Under each of its names a file has a log of its own: two of them at once would spoil it."""
    other = other_name_in_use(path)
    if other is not None:
        raise EventFileError(
            _(
                "“{name}” is another name of “{other_name}”, which is open here. Open it by that name; "
                "nothing was changed.",
                name=path.name,
                other_name=other.name,
            )
        )
    if is_in_use_by_another_name(path):
        raise EventFileError(
            _(
                "“{name}” has another name on this disk (a hard link), and another program has it open by that name. "
                "Close it there, or open it by that name here too; nothing was changed.",
                name=path.name,
            )
        )


def require_not_spoiled(path: Path) -> None:
    """EventFileError where the file was written over while this program had it open."""
    if is_spoiled(path):
        raise EventFileError(
            _(
                "“{name}” was written over by another program while it was open here. What lies there now "
                "was left as it is. Quit Checkin and start it again to open it.",
                name=path.name,
            )
        )


def _require_our_version(path: Path, connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    _refuse_newer(path, version, connection)
    if version < SCHEMA_VERSION:
        migrate(path, connection, SCHEMA_VERSION, _HERE / "migrations")


def _refuse_newer(path: Path, version: int, connection: sqlite3.Connection) -> None:
    if version > SCHEMA_VERSION:
        program = written_by(connection)
        raise EventFileError(
            _(
                "“{name}” was made by a newer Checkin ({program}format {version}, this one knows {schema_version}). "
                "It was left as it is; update Checkin on this computer.",
                name=path.name,
                program=f"{program}, " if program else "",
                version=version,
                schema_version=SCHEMA_VERSION,
            )
        )


def migrate(path: Path, connection: sqlite3.Connection, to_version: int, scripts: Path) -> None:
    """Bring an older file to `to_version`, one numbered script after another, keeping a copy of the old file.

    Script `0002_why.sql` leads from version 1 to 2. All or nothing: a failure leaves the file as it was.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    steps = []
    for number in range(version + 1, to_version + 1):
        script = next(scripts.glob(f"{number:04}_*.sql"), None)
        if script is None:
            raise EventFileError(
                _(
                    "“{name}” has format {version}, which this Checkin can’t bring up to date. It was left as it is.",
                    name=path.name,
                    version=version,
                )
            )
        steps.append(script.read_text("utf-8"))
    _keep_copy(path, connection, version)
    try:
        connection.executescript(
            "BEGIN IMMEDIATE;\n" + "\n".join(steps) + f"\nPRAGMA user_version = {to_version};\nCOMMIT;"
        )
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        (now_at,) = connection.execute("PRAGMA user_version").fetchone()
        if now_at == to_version:
            return  # another desk opened the file at the same time and was first
        raise EventFileError(
            _(
                "“{name}” could not be brought up to date: {reason}. It was left as it is.",
                name=path.name,
                reason=reason(error),
            )
        ) from error


def _keep_copy(path: Path, connection: sqlite3.Connection, version: int) -> None:
    """Copy the file as it was before a migration; whole or not at all, and over no earlier copy."""
    try:
        copy_whole(connection, free_name(path, f"{path.stem}.format-{version}"))
    except (sqlite3.Error, OSError) as error:
        raise EventFileError(
            _(
                "“{name}” has to be brought up to date, but no copy of it could be kept: {reason}. "
                "It was left as it is.",
                name=path.name,
                reason=reason(error),
            )
        ) from error


def holds_together(path: Path, connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds no fault in the file; a large one it is not asked about. sqlite3.Error if unreadable."""
    if path.stat().st_size > _QUICK_CHECK_BYTES:
        return True
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return bool(answer == "ok")
