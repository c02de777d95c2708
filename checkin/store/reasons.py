"""Why SQLite or the disk would not, in words for the person at the desk; and whether it is damage."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from checkin.core.errors import CheckinError, DamagedFileError, EventFileError, StorageError, system_said
from checkin.core.language import _

_LEAST_ROOM_BYTES = 64 * 1024
_NO_INDEX = "vtable constructor failed"
"""What SQLite says, without a code of its own, of a search index in which it reads nonsense."""


def damaged_file_error(path: Path) -> DamagedFileError:
    """What to raise where something of the file can't be read."""
    return DamagedFileError(
        _(
            "“{name}” is damaged. It was left as it is; open the newest file of the backups folder beside it, "
            "or open it in the window, which brings over what can still be read.",
            name=path.name,
        )
    )


def is_damage(error: BaseException) -> bool:
    """Whether SQLite could not read something because it is damaged; also as the cause of our own error."""
    if isinstance(error, sqlite3.Error):
        # The extended codes carry the primary one in their lowest byte; an undecodable text comes without a code.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return (
            code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
            or "could not decode" in str(error).lower()
            or _NO_INDEX in str(error)
        )
    return isinstance(error, DamagedFileError) or (
        isinstance(error, CheckinError) and error.__cause__ is not None and is_damage(error.__cause__)
    )


def may_have_lost_log(path: Path) -> bool:
    """Whether somebody works in a file, or did until a crash, and its log is empty; asked before it is opened."""
    log, index = (path.with_name(path.name + side) for side in ("-wal", "-shm"))
    return index.exists() and not (log.exists() and log.stat().st_size)


def cannot_open(path: Path, error: Exception, *, has_no_log: bool = False) -> EventFileError:
    """What to raise where a file can't be opened: damaged, a full disk, or what the system said."""
    is_refused = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_IOERR
    if has_no_log and (is_refused or is_damage(error)) and not is_full(path.parent):
        kind = EventFileError if is_refused else DamagedFileError
        return kind(
            _(
                "“{name}” could not be opened: “{name}-wal” beside it was deleted, moved or written over while the "
                "event was open, or the disk could not be read or written. The event file was left as it is. The "
                "window that has it open says what is kept and what to do; without one, go on with the newest file of "
                "the backups folder.",
                name=path.name,
            )
        )
    if is_damage(error) or isinstance(error, (CheckinError, ValueError, TypeError)):
        return damaged_file_error(path)
    if is_full(path.parent):
        return EventFileError(
            _(
                "“{name}” could not be opened: the disk is full. What was recorded is safe. Make room on the disk and "
                "open it again; until then go by the printed list, or another desk.",
                name=path.name,
            )
        )
    told = _("“{name}” could not be opened: {why}. It was left as it is.", name=path.name, why=reason(error))
    return EventFileError(told)


def not_written(path: Path, error: Exception) -> StorageError:
    """What to raise where a file that is open can't be written; of a damaged one nobody knows what is still on it."""
    name, why = path.name, reason(error)
    if not is_damage(error):
        return StorageError(
            _(
                "“{name}” could not be written: {reason}. Nothing of it was kept; what was recorded before is safe.",
                name=name,
                reason=why,
            )
        )
    return StorageError(
        _(
            "“{name}” could not be written: {reason}. Nothing of it was kept, and what was recorded before may be "
            "lost: leave this window open, and write down from its last scans who came.",
            name=name,
            reason=why,
        )
    )


def not_all_written(path: Path, error: StorageError) -> str:
    """What ended work of which a part is kept already: `not_written` says that nothing is."""
    cause = error.__cause__
    if not isinstance(cause, sqlite3.Error | OSError) or is_damage(cause):
        return str(error)
    return _(
        "“{name}” could not be written: {reason}. What was recorded before is safe.",
        name=path.name,
        reason=reason(cause),
    )


def is_full(folder: Path) -> bool:
    """SQLite calls a disk without room for its side files one that could not be read or written."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM_BYTES
    except OSError:
        return False


def reason_behind(error: Exception) -> str:
    """The reason in words of what this error came from, where that is known."""
    return reason(error.__cause__ if isinstance(error.__cause__, Exception) else error)


def reason(error: Exception) -> str:
    """The reason in words for the person at the desk."""
    if isinstance(error, CheckinError):
        return str(error)
    text = str(error).lower()
    if isinstance(error, FileExistsError):
        return _("a file of that name exists already")
    if isinstance(error, MemoryError):
        return _("there is too little memory")
    if "full" in text or getattr(error, "errno", None) == 28:
        return _("the disk is full")
    if "locked" in text or "busy" in text:
        return _("another program is writing to it and does not finish")
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return _("it was moved or replaced just then; do it once more")
    if code == sqlite3.SQLITE_READONLY_DIRECTORY:
        return _("its folder can’t be written; copy it to another one and open the copy")
    if "readonly" in text or "read-only" in text:
        return _("it is read-only")
    if "malformed" in text or "corrupt" in text or "not a database" in text or _NO_INDEX in text:
        return _("it is damaged")
    if isinstance(error, PermissionError):
        return _("you may not write there")
    if "disk i/o" in text:
        return _("the disk could not be read or written")
    if "unable to open" in text:
        return _("the file or its folder can’t be read or written")
    return system_said(error)
