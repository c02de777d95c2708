"""An event file that is no longer in its place while it is open: what it is called now, and a copy of what it holds.

Its log is not brought over: whoever opened the file by another name writes a log of their own, and ours would be
written over theirs.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from checkin.core.errors import CheckinError
from checkin.store.backups import copy_into
from checkin.store.copying import move_without_overwriting
from checkin.store.event_file import EventFile

_log = logging.getLogger(__name__)


def called_now(file: EventFile) -> Path | None:
    """The name that it got in its folder; None where it is not there any more."""
    try:
        with os.scandir(file.path.parent) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False) and file.is_it(Path(entry.path)):
                    return Path(entry.path)
    except OSError:
        return None
    return None


def give_name_back(file: EventFile) -> None:
    """Let a file that was renamed in its folder have its name again; nothing where another has that. OSError."""
    other = called_now(file)
    if other is not None and other != file.path:
        move_without_overwriting(other, file.path)
        other.unlink(missing_ok=True)


def keep_gone(
    file: EventFile, now: datetime, folders: Iterable[Path], *, is_late: Callable[[], bool]
) -> Path | None:
    """Copy it into the first of these folders that takes it: a deleted one ends when it is closed.

    None where it can't be read or kept. The file is read here whatever thread opened it.
    """
    for folder in folders:
        try:
            return copy_into(folder, file, now, is_late)
        except (CheckinError, sqlite3.Error, OSError) as error:
            _log.warning("What was in a file that is gone is not kept in %s: %s", folder, error)
    return None
