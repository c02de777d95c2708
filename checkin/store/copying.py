"""The one way to copy an event file: through SQLite, whole or not at all, over nothing, for this user only; and what
lies where nobody may write.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from checkin.core.errors import EventFileError
from checkin.core.language import _
from checkin.store.side_files import mark_copy, side_files
from checkin.whole_files import create_private, unfinished_name

_PAGES_AT_A_TIME = 2000
"""Of a copy that may be given up: 8 MB."""


def copy_whole(
    connection: sqlite3.Connection, target: Path, *, is_late: Callable[[], bool] | None = None
) -> None:
    """Copy the file as it is now, while in use. sqlite3.Error or OSError where that is not possible.

    It is given up, with a TimeoutError, once `is_late` says so; without it nobody's writing makes it wait.
    """
    # Two threads may make a copy in one second: each has a file of its own, and takes only that away.
    unfinished = unfinished_name(target, ".new")

    def give_up_late(_status: int, _remaining: int, _total: int) -> None:
        if is_late is not None and is_late():
            raise TimeoutError(_("it took too long"))

    try:
        create_private(unfinished).close()
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as copy:
            if is_late is None:
                connection.backup(copy)
            else:
                connection.backup(copy, pages=_PAGES_AT_A_TIME, progress=give_up_late)
            copy.execute("PRAGMA journal_mode = DELETE")
            mark_copy(copy)
        move_without_overwriting(unfinished, target)
    finally:
        # On a full disk SQLite leaves its journal.
        for leftover in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def require_free_place(target: Path) -> None:
    """EventFileError where a copy would take the place of something, or be a folder."""
    if target.is_dir():
        is_folder = _("“{folder}” is a folder: name a file in it. Nothing was copied.", folder=target)
        raise EventFileError(is_folder) from IsADirectoryError(target)
    if target.exists():
        is_there = _("“{name}” exists already and was left as it is.", name=target.name)
        raise EventFileError(is_there) from FileExistsError(target)


def copy_as_it_lies(path: Path, folder: Path) -> Path:
    """Byte by byte, with its log and all that is wrong with it: of a file that nobody may write. OSError."""
    for one in (path, side_files(path)[0]):
        if one.exists():
            shutil.copyfile(one, folder / one.name)
    return folder / path.name


def free_name(path: Path, stem: str) -> Path:
    """Beside `path`, with its suffix and this stem, or with a number where that is taken."""
    target, number = path.with_name(f"{stem}{path.suffix}"), 2
    while target.exists():
        target, number = path.with_name(f"{stem} ({number}){path.suffix}"), number + 1
    return target


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
