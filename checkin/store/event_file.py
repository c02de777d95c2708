"""One event = one SQLite file: made, opened, checked, migrated, backed up; one transaction at a time."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from checkin.core.door import signed_code
from checkin.core.door.records import HappeningRow
from checkin.core.errors import CheckinError, DamagedFileError, EventFileError, StorageError
from checkin.core.event.programme import (
    Programme,
    programme_from_dict,
    programme_to_dict,
    requirements_in_a_circle,
)
from checkin.core.times import system_clock, to_microseconds
from checkin.sqlite_files import application_id_of, connect, identity_of, other_name_in_use
from checkin.store import row_check, row_values, schema_check, search
from checkin.store.attendees import AttendeeRows
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.network_share import network_share_of
from checkin.store.records import RecordRows
from checkin.whole_files import create_private

APPLICATION_ID = 0x43484B4E  # "CHKN"
SCHEMA_VERSION = 2
_HERE = Path(__file__).parent
_BUSY_SECONDS = 5.0
_QUICK_CHECK_BYTES = 16 * 1024 * 1024
"""Files up to this size are checked whole at every opening; a larger one by `verify`, so that opening stays quick."""


_ROW_CHECK_BYTES = 4 * 1024 * 1024
"""The same for rows of nonsense, which take longer to find: some 8,000 people."""
_LEAST_ROOM_BYTES = 64 * 1024
_PAGES_AT_A_TIME = 2000
"""Of a copy that may be given up: 8 MB."""


class EventFile(RecordRows, AttendeeRows):
    """An open event file; implements `checkin.core.desk.store.Store`. Use it in the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, programme: Programme) -> None:
        self.path = path
        self.connection = connection
        self.programme = programme
        self.zone = programme.event.zone
        self.warnings: list[str] = []
        self.generation = 0
        """Rises when the file was opened anew: what was read before may not be in it."""
        self._identity = identity_of(path)
        (key,) = connection.execute("SELECT value FROM meta WHERE name = 'badge_key'").fetchone()
        self.badge_key: bytes = key

    # -- making and opening ----------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, programme: Programme) -> EventFile:
        """Make a new event file. EventFileError if there is one, or if it can't be written; nothing is left then."""
        path = path.absolute()
        if path.exists():
            raise EventFileError(f"“{path.name}” exists already and was left as it is. Choose another name.")
        if not path.parent.is_dir():
            raise EventFileError(f"There is no folder “{path.parent}”. Nothing was made.")
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            _write_new(unfinished, programme)
            _set_aside_left_over(path)
            move_without_overwriting(unfinished, path)
        except (sqlite3.Error, OSError) as error:
            raise EventFileError(
                f"“{path.name}” could not be made: {_reason(error)}. Nothing was left behind."
            ) from error
        finally:
            for leftover in (unfinished, *side_files(unfinished)):
                with suppress(OSError):
                    leftover.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, to_verify: bool = False) -> EventFile:
        """Open an event file, migrating it if it is older (a copy is kept). EventFileError says why it can't be.

        DamagedFileError where a rescue may help. Damage in a large file may show only when it is read later.
        `to_verify` opens what holds definitions of somebody else too, for nothing but reading.
        """
        path = path.absolute()
        _require_event_file(path)
        _require_one_name(path)
        try:
            connection = _connect(path)
        except sqlite3.Error as error:
            raise _cannot_open(path, error) from error
        try:
            _require_our_definitions(path, connection, to_verify=to_verify)
            if path.stat().st_size <= _QUICK_CHECK_BYTES and not to_verify:
                _require_undamaged(path, connection)
            _set_up(connection)
            if to_verify:
                connection.execute("PRAGMA query_only = ON")
            if path.stat().st_size <= _ROW_CHECK_BYTES and row_check.broken_text(connection):
                connection.text_factory = row_values.lenient_text
            (document,) = connection.execute("SELECT document FROM programme").fetchone()
            event_file = cls(path, connection, programme_from_dict(json.loads(document), is_kept=True))
            if not to_verify:
                event_file.warnings += _oddities(event_file)
        except EventFileError:
            connection.close()
            raise
        except (sqlite3.Error, CheckinError, ValueError, TypeError) as error:
            connection.close()
            raise _cannot_open(path, error) from error
        share = network_share_of(path)
        if share is not None:
            event_file.warnings.append(
                f"“{path.name}” lies on a network share ({share}). Two desks writing there can damage it: "
                "copy it to this computer’s own disk and open the copy."
            )
        return event_file

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> EventFile:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # -- writing ---------------------------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """BEGIN IMMEDIATE, so that what is read is what is decided on. Inside another one it joins that."""
        if self.connection.in_transaction:
            yield
            return
        self._require_in_place()
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                if not self._is_in_place():
                    raise self._not_in_place()
            except BaseException:
                self._roll_back()
                raise
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            self._read_leniently_after(error)
            raise StorageError(
                f"“{self.path.name}” could not be written: {_reason(error)}. Nothing of it was kept; "
                "what was recorded before is safe."
            ) from error

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")

    def _is_in_place(self) -> bool:
        return identity_of(self.path) == self._identity

    def _require_in_place(self) -> None:
        """Where a file may be moved or deleted while open, SQLite writes on into the void: look before writing."""
        if self._is_in_place():
            return
        if identity_of(self.path) is None:
            raise self._not_in_place()
        # The stick was plugged in again, or a copy put back: the same event, so go on with what lies there.
        try:
            with EventFile.open(self.path) as found:
                is_same_event = found.badge_key == self.badge_key
            if not is_same_event:
                raise self._not_in_place()
            connection = _connect(self.path)
            _set_up(connection)
        except (EventFileError, sqlite3.Error) as error:
            raise StorageError(
                f"“{self.path.name}” was replaced while in use and can’t be used as it is now: {_reason(error)}"
            ) from error
        with suppress(sqlite3.Error):
            self.connection.close()
        self.connection, self._identity = connection, identity_of(self.path)
        self.generation += 1

    def _not_in_place(self) -> StorageError:
        return StorageError(
            f"“{self.path.name}” is no longer in its place: it was moved, renamed or deleted while in use. "
            f"This was not recorded; put the file back into “{self.path.parent}” and go on."
        )

    # -- reading what is needed at every scan ----------------------------------------------------------------

    def happenings_after(self, seq: int) -> Iterator[HappeningRow]:
        try:
            yield from super().happenings_after(seq)
        except sqlite3.Error as error:
            raise self._not_read(error) from error

    def revision(self) -> int:
        try:
            return super().revision()
        except sqlite3.Error as error:
            raise self._not_read(error) from error

    def _read_leniently_after(self, error: sqlite3.Error) -> None:
        """A text that is no UTF-8 was come upon, in a file too large to look for it at opening: once is enough."""
        if "could not decode" in str(error).lower():
            self.connection.text_factory = row_values.lenient_text

    def _not_read(self, error: sqlite3.Error) -> StorageError:
        self._read_leniently_after(error)
        return StorageError(
            f"“{self.path.name}” could not be read: {_reason(error)}. What was recorded before is not touched."
        )

    # -- settings of the event -------------------------------------------------------------------------------

    def setting(self, name: str, default: Any = None) -> Any:
        """The value; the default where it is not set, can't be read, or is of another type than the default."""
        row = self.connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return default if row is None else row_values.json_value(row[0], default)

    def set_setting(self, name: str, value: Any, *, at: datetime | None = None, desk: str = "") -> None:
        stamp = to_microseconds(at or system_clock())
        with self.transaction():
            self.connection.execute(
                "REPLACE INTO settings VALUES (?, ?, ?, ?)",
                (name, json.dumps(value, ensure_ascii=False), stamp, desk),
            )

    def settings(self) -> Mapping[str, Any]:
        return {
            name: row_values.json_value(value)
            for name, value in self.connection.execute("SELECT name, value FROM settings")
        }

    # -- keeping safe ----------------------------------------------------------------------------------------

    def backup(self, target: Path, *, is_late: Callable[[], bool] | None = None) -> None:
        """Copy the file as it is now, while in use. EventFileError if the copy can't be made or would overwrite.

        It is given up, as an EventFileError too, once `is_late` says so; without it nobody's writing makes it wait.
        """
        target = target.absolute()
        if target.exists():
            raise EventFileError(f"“{target.name}” exists already and was left as it is.")
        unfinished = target.with_name(f".{target.name}.{os.getpid()}.new")

        def give_up_late(_status: int, _remaining: int, _total: int) -> None:
            if is_late is not None and is_late():
                raise TimeoutError("it took too long")

        try:
            create_private(unfinished).close()
            with closing(sqlite3.connect(unfinished)) as copy:
                if is_late is None:
                    self.connection.backup(copy)
                else:
                    self.connection.backup(copy, pages=_PAGES_AT_A_TIME, progress=give_up_late)
                copy.execute("PRAGMA journal_mode = DELETE")
            move_without_overwriting(unfinished, target)
        except (sqlite3.Error, OSError) as error:
            raise EventFileError(
                f"The copy “{target.name}” could not be made: {_reason(error)}. The event file is safe."
            ) from error
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def integrity_problems(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it holds together."""
        try:
            rows = self.connection.execute("PRAGMA integrity_check").fetchall()
            problems = [row[0] for row in rows if row[0] != "ok"]
            broken = self.connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as error:
            return [_reason(error)]
        return problems + [f"table {row[0]}, row {row[1]}: names a row that is gone" for row in broken]


# --- making ----------------------------------------------------------------------------------------------------


def _write_new(path: Path, programme: Programme) -> None:
    create_private(path).close()
    with closing(_connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript((_HERE / "schema.sql").read_text("utf-8"))
        search.create(connection)
        document = json.dumps(programme_to_dict(programme), ensure_ascii=False)
        now = to_microseconds(system_clock())
        connection.execute("INSERT INTO programme VALUES (1, ?, ?, '')", (document, now))
        connection.execute(
            "INSERT INTO meta VALUES ('badge_key', ?), ('revision', 0)", (signed_code.new_key(),)
        )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _connect(path: Path) -> sqlite3.Connection:
    connection = connect(path, timeout=_BUSY_SECONDS, isolation_level=None, cached_statements=256)
    schema_check.prepare(connection)
    return connection


def move_without_overwriting(source: Path, target: Path) -> None:
    """Give the file another name. FileExistsError if that is taken, even by something that came this moment."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # file systems without hard links: FAT and exFAT sticks
        if target.exists():
            raise FileExistsError(target) from None
        source.rename(target)


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _set_aside_left_over(path: Path) -> None:
    """Side files of a deleted event of that name would be taken for the new one's and damage it."""
    for side_file in side_files(path):
        number = 1
        while side_file.exists():
            target = side_file.with_name(f"{side_file.name}.left-over-{number}")
            if not target.exists():
                side_file.rename(target)
            number += 1


def side_files(path: Path) -> tuple[Path, Path]:
    """What SQLite keeps beside an event file while it is in use."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


# --- opening ---------------------------------------------------------------------------------------------------


def _require_event_file(path: Path) -> None:
    if path.is_dir():
        raise EventFileError(f"“{path.name}” is a folder, not an event file.")
    try:
        if not path.exists():
            raise EventFileError(
                f"There is no file “{path}”. Make one with `checkin new` or `checkin sample`."
            )
        if not path.is_file():  # reading from a pipe would wait for ever
            raise EventFileError(f"“{path.name}” is not a Checkin event file. It was left as it is.")
        application = application_id_of(path)
    except (OSError, sqlite3.Error) as error:
        raise _cannot_open(path, error) from error
    if application is None and backups_of(backups_folder(path), path):
        raise damaged(path)  # not even its head can be read; that it was an event, its copies tell
    if application is None:
        raise EventFileError(f"“{path.name}” is not a Checkin event file. It was left as it is.")
    if application != APPLICATION_ID:
        raise EventFileError(
            f"“{path.name}” is a database of another program, not a Checkin event file. It was left as it is."
        )
    # The super-user may write anywhere, so the permission itself is looked at too.
    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        raise EventFileError(
            f"“{path.name}” is read-only, so no scan could be kept. Nothing was changed; "
            "copy it to a place where you may write and open the copy."
        )


def _require_our_definitions(path: Path, connection: sqlite3.Connection, *, to_verify: bool) -> None:
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


def _require_no_foreign_definition(
    path: Path, connection: sqlite3.Connection, kinds: tuple[str, ...]
) -> None:
    found = [name for name in schema_check.difference(connection).foreign if name.startswith(kinds)]
    if found:
        raise EventFileError(
            f"“{path.name}” holds something that Checkin did not put there ({', '.join(found[:3])}) and that could "
            "make answers of which nothing is kept. It was left as it is; use a copy from before, or a backup."
        )


def _oddities(event_file: EventFile) -> list[str]:
    """What somebody should know before the doors open, though the desk works."""
    name = event_file.path.name
    told = [f"The programme of “{name}”: {s}" for s in requirements_in_a_circle(event_file.programme)]
    if event_file.path.stat().st_size > _ROW_CHECK_BYTES:
        return told
    count = len(row_check.nonsense(event_file.connection, event_file.programme, is_thorough=False))
    if count:
        told.append(
            f"{count} {'row' if count == 1 else 'rows'} of “{name}” can’t be as they are and are passed over where "
            "they can’t be read. `checkin verify` names them."
        )
    return told


def _require_one_name(path: Path) -> None:
    """Under each of its names a file has a log of its own: two of them at once would spoil it."""
    other = other_name_in_use(path)
    if other is not None:
        raise EventFileError(
            f"“{path.name}” is another name of “{other.name}”, which is open here. Open it by that name; "
            "nothing was changed."
        )


def _require_our_version(path: Path, connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise EventFileError(
            f"“{path.name}” was made by a newer Checkin (format {version}, this one knows {SCHEMA_VERSION}). "
            "It was left as it is; update Checkin on this computer."
        )
    if version < SCHEMA_VERSION:
        migrate(path, connection, SCHEMA_VERSION, _HERE / "migrations")


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
                f"“{path.name}” has format {version}, which this Checkin can’t bring up to date. It was left as it is."
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
            f"“{path.name}” could not be brought up to date: {_reason(error)}. It was left as it is."
        ) from error


def _keep_copy(path: Path, connection: sqlite3.Connection, version: int) -> None:
    """Copy the file as it was before a migration; whole or not at all, and over no earlier copy."""
    copy, number = path.with_name(f"{path.stem}.format-{version}{path.suffix}"), 2
    while copy.exists():
        copy, number = path.with_name(f"{path.stem}.format-{version} ({number}){path.suffix}"), number + 1
    unfinished = copy.with_name(f".{copy.name}.{os.getpid()}.new")
    try:
        create_private(unfinished).close()
        with closing(sqlite3.connect(unfinished)) as target:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        move_without_overwriting(unfinished, copy)
    except (sqlite3.Error, OSError) as error:
        raise EventFileError(
            f"“{path.name}” has to be brought up to date, but no copy of it could be kept: {_reason(error)}. "
            "It was left as it is."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _require_undamaged(path: Path, connection: sqlite3.Connection) -> None:
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise damaged(path)


def damaged(path: Path) -> DamagedFileError:
    """What to raise where something of the file can't be read."""
    return DamagedFileError(
        f"“{path.name}” is damaged. It was left as it is; open the newest file of the backups folder beside it, "
        "or open it in the window, which brings over what can still be read."
    )


def is_damage(error: BaseException) -> bool:
    """Whether SQLite could not read something because it is damaged; also as the cause of our own error."""
    if isinstance(error, sqlite3.Error):
        # The extended codes carry the primary one in their lowest byte; an undecodable text comes without a code.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return (
            code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
            or "could not decode" in str(error).lower()
        )
    return isinstance(error, DamagedFileError) or (
        isinstance(error, CheckinError) and error.__cause__ is not None and is_damage(error.__cause__)
    )


def _cannot_open(path: Path, error: Exception) -> EventFileError:
    if is_damage(error) or isinstance(error, (CheckinError, ValueError, TypeError)):
        return damaged(path)
    reason = "the disk is full" if _is_full(path.parent) else _reason(error)
    return EventFileError(f"“{path.name}” could not be opened: {reason}. It was left as it is.")


def _is_full(folder: Path) -> bool:
    """SQLite calls a disk without room for its side files one that could not be read or written."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM_BYTES
    except OSError:
        return False


def _reason(error: Exception) -> str:
    """The reason in words for the person at the desk."""
    if isinstance(error, CheckinError):
        return str(error)
    text = str(error).lower()
    if isinstance(error, FileExistsError):
        return "a file of that name exists already"
    if "full" in text or getattr(error, "errno", None) == 28:
        return "the disk is full"
    if "locked" in text or "busy" in text:
        return "another program is writing to it and does not finish"
    if "readonly" in text or "read-only" in text:
        return "it is read-only"
    if "malformed" in text or "corrupt" in text or "not a database" in text:
        return "it is damaged"
    if isinstance(error, PermissionError):
        return "you may not write there"
    if "disk i/o" in text:
        return "the disk could not be read or written"
    if "unable to open" in text:
        return "the file or its folder can’t be written"
    return str(getattr(error, "strerror", None) or error)
