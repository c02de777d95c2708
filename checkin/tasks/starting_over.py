"""A sample event begins anew: what was in it is kept until it does so again, and can have its place back.

Copied and not renamed: another window may have the file open, and would go on writing into what was put by.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from checkin.core.errors import EventFileError
from checkin.store.copying import copy_whole
from checkin.store.side_files import open_read_only
from checkin.tasks.event_from_list import remove_event


def put_by(path: Path) -> Path | None:
    """Take the event out of its place, and say where it is kept; None where nothing was there to be kept."""
    kept = path.with_stem(f"{path.stem} before")
    remove_event(kept)
    copied = _copied(path, kept)
    remove_event(path)
    return kept if copied else None


def bring_back(path: Path, kept: Path) -> None:
    """Give the event that was put by its place again; what lies there now is kept instead."""
    later = path.with_stem(f"{path.stem} later")
    copied = _copied(path, later)
    remove_event(path)
    kept.rename(path)
    if copied:
        later.rename(kept)


def _copied(path: Path, target: Path) -> bool:
    """Whether it is whole in the copy."""
    target.unlink(missing_ok=True)
    try:
        with closing(open_read_only(path)) as source:
            copy_whole(source, target)
    except (sqlite3.Error, EventFileError):
        target.unlink(missing_ok=True)
        return False
    return True
