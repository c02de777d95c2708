"""Rotating copies of an event file, in a folder beside it and in a second one when that is set."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from checkin.store.event_file import EventFile
from checkin.whole_files import private_folder

KEEP = 24
"""Copies kept in a folder; the oldest go first."""


def backups_folder(event_path: Path) -> Path:
    return event_path.with_name(f"{event_path.stem} backups")


def make_backup(
    event_file: EventFile,
    now: datetime,
    second_folder: Path | None = None,
    *,
    is_late: Callable[[], bool] | None = None,
) -> Path:
    """Copy the file as it is now and remove the oldest copies beyond KEEP. Returns the copy beside the event.

    A copy that is not done when `is_late` says so is given up with an EventFileError.
    """
    first = _copy_into(backups_folder(event_file.path), event_file, now, is_late)
    if second_folder is not None:
        _copy_into(second_folder, event_file, now, is_late)
    return first


def backups_of(folder: Path, event_path: Path) -> list[Path]:
    """The copies of an event in a folder, oldest first."""
    # By the whole form of the name: “forum” must not take the copies of “forum 2” for its own and remove them.
    stem, suffix = re.escape(event_path.stem), re.escape(event_path.suffix)
    form = re.compile(rf"{stem} \d{{4}}-\d\d-\d\d \d\d-\d\d-\d\d( \(\d+\))?{suffix}")
    copies = [p for p in folder.glob("*") if form.fullmatch(p.name)]
    return sorted(copies, key=lambda p: p.name)


def _copy_into(
    folder: Path, event_file: EventFile, now: datetime, is_late: Callable[[], bool] | None
) -> Path:
    private_folder(folder)
    path = event_file.path
    name = f"{path.stem} {now.astimezone(event_file.zone):%Y-%m-%d %H-%M-%S}"
    target, number = folder / f"{name}{path.suffix}", 2
    while target.exists():
        target, number = folder / f"{name} ({number}){path.suffix}", number + 1
    event_file.backup(target, is_late=is_late)
    for old in backups_of(folder, path)[:-KEEP]:
        old.unlink(missing_ok=True)
    return target
