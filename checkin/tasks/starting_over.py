"""A sample event begins anew: what was in it is kept until it does so again, and can have its place back.

Copied and not renamed: another window may have the file open, and would go on writing into what was put by.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from checkin.core.errors import CheckinError, StorageError
from checkin.core.language import _
from checkin.store.copying import copy_whole
from checkin.store.reasons import is_damage, reason
from checkin.store.side_files import open_read_only
from checkin.tasks.event_from_list import remove_event


def put_by(path: Path) -> Path | None:
    """Take the event out of its place, and say where it is kept; None where no event was there that can be read.

    CheckinError where there is no room to keep it; nothing was changed then.
    """
    kept = path.with_stem(f"{path.stem} before")
    later = _copied(path)
    if later is not None:
        remove_event(kept)
        later.rename(kept)
    remove_event(path)
    return kept if later is not None else None


def bring_back(path: Path, kept: Path) -> None:
    """Give the event that was put by its place again; what lies there now is kept instead. CheckinError likewise."""
    later = _copied(path)
    remove_event(path)
    kept.rename(path)
    if later is not None:
        later.rename(kept)


def _copied(path: Path) -> Path | None:
    """A copy beside it; None where there is nothing, or no event, or a damaged one."""
    later = path.with_stem(f"{path.stem} later")
    remove_event(later)
    if not path.is_file():
        return None
    try:
        with closing(open_read_only(path)) as source:
            copy_whole(source, later)
    except (sqlite3.Error, CheckinError, OSError) as error:
        is_no_event = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR  # it has no such tables
        if is_damage(error) or is_no_event:
            return None
        raise StorageError(
            _(
                "What is in “{name}” could not be kept: {why}. Nothing was changed.",
                name=path.name,
                why=reason(error),
            )
        ) from error
    return later
