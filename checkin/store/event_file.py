"""One event = one SQLite file: made, opened, checked, migrated, backed up; one transaction at a time."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from checkin.core.door import signed_code
from checkin.core.errors import CheckinError, EventFileError, StorageError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.language import _
from checkin.core.times import system_clock, to_microseconds
from checkin.store import half_merged, row_check, row_values, search_tables, taking_in
from checkin.store.attendee_changes import AttendeeChanges
from checkin.store.copying import copy_whole, move_without_overwriting, require_free_place
from checkin.store.counted_rows import CountedRows
from checkin.store.event_choices import EventChoices
from checkin.store.in_place import InPlace
from checkin.store.known_rows import TO_BE_STATED, state_if_needed
from checkin.store.list_counts import ListCountRows
from checkin.store.load_claim import finish_left_over_load
from checkin.store.network_share import warnings_of_share
from checkin.store.opening_checks import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect_prepared,
    holds_together,
    require_event_file,
    require_not_spoiled,
    require_one_name,
    require_our_definitions,
    require_this_version,
    set_up,
)
from checkin.store.program_version import note_version
from checkin.store.programme_rows import ProgrammeRows
from checkin.store.reasons import (
    cannot_open,
    damaged_file_error,
    is_damage,
    may_have_lost_log,
    not_written,
    reason,
)
from checkin.store.room import RoomForScans
from checkin.store.search_rules import index_anew_if_older, note_rules
from checkin.store.side_files import (
    identity_in,
    is_copy,
    put_foreign_aside,
    put_side_files_aside,
    remove_unfinished,
    renew_stamp,
)
from checkin.whole_files import create_private, remove_left_over_once, unfinished_name

_HERE = Path(__file__).parent
BUSY_SECONDS = 5.0
"""How long a command waits for another program that writes. A window must not stand still for so long."""
_LOOK_AGAIN_S = 0.002
_ROW_CHECK_BYTES = 4 * 1024 * 1024
"""The same for rows of nonsense, which take longer to find: some 8,000 people."""


class EventFile(InPlace, EventChoices, CountedRows, AttendeeChanges, ListCountRows, ProgrammeRows):
    """An open event file; implements `checkin.core.desk.store.Store`. Use it in the thread that opened it."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, programme: Programme, *, wait_s: float
    ) -> None:
        self.path = path
        self.connection = connection
        self.programme = programme
        self.zone = programme.event.zone
        self.warnings: list[str] = []
        self.forget_said()
        self._room = RoomForScans(path)
        self._note_place(wait_s)
        self.identity = identity_in(connection)
        self.note_programme()

    # -- making and opening ----------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        programme: Programme,
        *,
        at: datetime | None = None,
        is_stated: bool = True,
        called: str = "",
    ) -> EventFile:
        """Make a new event file, now or at a moment that is told. `called`: what it is to be called once it is whole.

        EventFileError if there is one, or if it can't be written; nothing is left then.
        """
        path = path.absolute()
        if path.exists():
            raise EventFileError(
                _(
                    "“{name}” exists already and was left as it is. Choose another name.",
                    name=path.name or path,
                )
            )
        if not path.parent.is_dir():
            raise EventFileError(_("There is no folder “{parent}”. Nothing was made.", parent=path.parent))
        unfinished = unfinished_name(path, ".new")
        try:
            _write_new(unfinished, programme, at or system_clock())
            put_side_files_aside(path)
            move_without_overwriting(unfinished, path)
        except (sqlite3.Error, OSError) as error:
            raise EventFileError(
                _(
                    "“{name}” could not be made: {reason}. Nothing was left behind.",
                    name=called or path.name,
                    reason=reason(error),
                )
            ) from error
        finally:
            remove_unfinished(unfinished)
        return cls.open(path, is_stated=is_stated)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        wait_s: float = BUSY_SECONDS,
        to_verify: bool = False,
        to_read: bool = False,
        is_stated: bool = True,
    ) -> EventFile:
        """Open an event file, migrating it if it is older (a copy is kept). EventFileError says why it can't be.

        DamagedFileError where a rescue may help. Damage in a large file may show only when it is read later.
        `wait_s` is how long a write waits for another program's; `to_read` opens it for nothing but reading, and so not
        where it is of an older format; `to_verify` likewise, whatever it is or holds. A file that is still to be filled
        is not `is_stated`: its records do not say yet what is known in it.
        """
        is_to_be_written = not (to_verify or to_read)
        path = path.absolute()
        require_event_file(path, is_to_be_written=not to_read)
        require_one_name(path)
        require_not_spoiled(path)
        has_no_log = may_have_lost_log(path)
        try:
            put_foreign_aside(path)
            connection = connect_prepared(path, wait_s)
        except (sqlite3.Error, OSError) as error:
            raise cannot_open(path, error) from error
        try:
            if to_read:
                require_this_version(path, connection)
            require_our_definitions(path, connection, to_verify=to_verify)
            if not to_verify and not holds_together(path, connection):
                raise damaged_file_error(path)
            if is_to_be_written or to_verify:
                set_up(connection)
            if not is_to_be_written:
                connection.execute("PRAGMA query_only = ON")
            is_small = path.stat().st_size <= _ROW_CHECK_BYTES
            broken = row_check.broken_text(connection) if is_small else []
            if broken:
                connection.text_factory = row_values.lenient_text
            (document,) = connection.execute("SELECT document FROM programme").fetchone()
            was_copy = is_copy(connection) and is_to_be_written
            if was_copy:
                renew_stamp(connection)
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            event_file = cls(
                path, connection, programme_from_dict(json.loads(document), is_kept=True), wait_s=wait_s
            )
            event_file.is_only_read = to_read
            if is_to_be_written:
                remove_left_over_once(path.parent)
                note_version(connection)
                if is_stated:
                    state_if_needed(event_file)
                event_file.warnings += row_check.oddities(event_file, with_rows=is_small, broken=broken)
                event_file.warnings += index_anew_if_older(event_file)
                event_file.warnings += finish_left_over_load(event_file, is_copy=was_copy)
                taking_in.finish_taking_in(event_file, is_copy=was_copy)
                event_file.warnings += half_merged.left_over(connection, is_copy=was_copy)
        except (sqlite3.Error, CheckinError, ValueError, TypeError) as error:
            connection.close()
            if isinstance(error, EventFileError) and not (has_no_log and is_damage(error)):
                raise
            raise cannot_open(path, error, has_no_log=has_no_log) from error
        event_file.warnings += warnings_of_share(path)
        return event_file

    @property
    def is_of_older_format(self) -> bool:
        """Only where it was opened to verify: any other opening brings it up to date."""
        (version,) = self.connection.execute("PRAGMA user_version").fetchone()
        return bool(1 <= version < SCHEMA_VERSION)

    def _opened_again(self) -> EventFile:
        return EventFile.open(self.path, wait_s=self._wait_s)

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
        self.require_in_place()
        self._room.make(self.bring_over_log)
        try:
            self._begin()
            self._begins()
            try:
                before = self.connection.total_changes
                self.forget_said()
                yield
                self.write_said()
                if not self._is_in_place():
                    raise self._not_in_place()
                if self.connection.total_changes != before:
                    renew_stamp(self.connection)
                    self._stamps += 1
            except BaseException:
                self._take_back()
                self.forget_said()
                with suppress(sqlite3.Error):  # one that was not kept is not in force
                    self.take_in_programme()
                raise
            self.connection.execute("COMMIT")
            is_log_there = self._note_log(self._by_others)
        except sqlite3.Error as error:
            self._take_back()
            self._room.look_again()
            self._read_leniently_after(error)
            raise not_written(self.path, error) from error
        finally:
            self._ends()
        if not is_log_there:
            self._require_log()

    def _begin(self) -> None:
        """Wait for another program that writes, looking again every few milliseconds.

        SQLite itself looks ever more seldom, and misses the moments that long work leaves between two of its steps.
        """
        usual = self._wait_s
        until = time.monotonic() + usual
        self.wait_at_most(0)
        try:
            while True:
                try:
                    self.connection.execute("BEGIN IMMEDIATE")
                    return
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                        raise
                time.sleep(_LOOK_AGAIN_S)
        finally:
            self.wait_at_most(usual)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read one state of the file, whatever others write meanwhile; nobody waits for it."""
        with self.telling_what_failed():
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self._roll_back()

    def _take_back(self) -> None:
        self._taken_back += 1
        self._roll_back()

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")

    def take_in_programme(self) -> bool:
        """Like the rows', but says in a sentence where the file can't be read."""
        with self.telling_what_failed():
            return super().take_in_programme()

    def revision(self) -> int:
        """Like the rows', but says in a sentence where the file can't be read."""
        with self.telling_what_failed():
            return super().revision()

    def candidates(self, text: str, room: int = 0, *, by_ear: bool = False) -> list[Attendee]:
        """Like the rows', but says in a sentence where the file can't be read."""
        with self.telling_what_failed():
            return super().candidates(text, room, by_ear=by_ear)

    def _asked_for_others(self) -> int:
        with self.telling_what_failed():
            return super()._asked_for_others()

    def _read_leniently_after(self, error: sqlite3.Error) -> None:
        """A text that is no UTF-8 was come upon, in a file too large to look for it at opening: once is enough."""
        if "could not decode" in str(error).lower():
            self.connection.text_factory = row_values.lenient_text

    @contextmanager
    def telling_what_failed(self) -> Iterator[None]:
        """Say in a sentence where the file can't be read."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._not_read(error) from error

    def _not_read(self, error: sqlite3.Error) -> StorageError:
        self._read_leniently_after(error)
        return StorageError(
            _(
                "“{name}” could not be read: {reason}. What was recorded before is not touched.",
                name=self.path.name,
                reason=reason(error),
            )
        )

    # -- keeping safe ----------------------------------------------------------------------------------------

    def backup(self, target: Path, *, is_late: Callable[[], bool] | None = None) -> None:
        """Copy the file as it is now, while in use. EventFileError if the copy can't be made or would overwrite.

        It is given up, as an EventFileError too, once `is_late` says so; without it nobody's writing makes it wait.
        """
        target = target.absolute()
        require_free_place(target)
        try:
            copy_whole(self.connection, target, is_late=is_late)
        except (sqlite3.Error, OSError) as error:
            raise EventFileError(
                _(
                    "The copy “{name}” could not be made: {reason}. The event file is safe.",
                    name=target.name,
                    reason=reason(error),
                )
            ) from error

    def integrity_problems(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it holds together."""
        try:
            rows = self.connection.execute("PRAGMA integrity_check").fetchall()
            problems = [row[0] for row in rows if row[0] != "ok"]
            broken = self.connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as error:
            return [reason(error)]
        return problems + [
            _("table {table}, row {row}: names a row that is gone", table=row[0], row=row[1])
            for row in broken
        ]


# --- making ----------------------------------------------------------------------------------------------------


def _write_new(path: Path, programme: Programme, now: datetime) -> None:
    create_private(path).close()
    with closing(connect_prepared(path, BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        # One transaction: each statement of its own would wait for the disk.
        connection.executescript("BEGIN;" + (_HERE / "schema.sql").read_text("utf-8"))
        search_tables.create(connection)
        note_rules(connection)
        document = json.dumps(programme_to_dict(programme), ensure_ascii=False)
        made = (document, to_microseconds(now))
        connection.execute("INSERT INTO programme VALUES (1, ?, ?, '')", made)
        connection.execute(
            "INSERT INTO meta VALUES ('badge_key', ?), ('revision', 0), (?, 1)",
            (signed_code.new_key(), TO_BE_STATED),
        )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        renew_stamp(connection)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
