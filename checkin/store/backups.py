"""Rotating copies of an event file, in a folder beside it and in a second one when that is set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from checkin.core.errors import EventFileError, system_said
from checkin.core.language import _
from checkin.sqlite_files import is_in_use_here
from checkin.store.backup_names import backups_folder, backups_of, names_of_next
from checkin.store.event_file import EventFile
from checkin.store.room import require_room_for_copy
from checkin.whole_files import private_folder

KEEP = 24
"""Copies kept in a folder; the oldest go first."""


def make_backup(
    event_file: EventFile,
    now: datetime,
    second_folder: Path | None = None,
    *,
    is_late: Callable[[], bool] | None = None,
) -> Path:
    """Copy the file as it is now and remove the oldest copies beyond KEEP. Returns the copy beside the event.

    A copy that is not done when `is_late` says so is given up with an EventFileError; so is one that would leave too
    little room for scans.
    """
    event_file.bring_over_log(keeps_length=True)
    first = copy_into(backups_folder(event_file.path), event_file, now, is_late)
    if second_folder is not None:
        copy_into(second_folder, event_file, now, is_late)
    return first


def copy_into(folder: Path, event_file: EventFile, now: datetime, is_late: Callable[[], bool] | None) -> Path:
    """The same with one folder."""
    path = event_file.path
    try:
        private_folder(folder)
    except OSError as error:
        raise EventFileError(
            _(
                "No copy could be made in “{folder}”: {strerror}. The event file is safe.",
                folder=folder,
                strerror=system_said(error),
            )
        ) from error
    require_room_for_copy(folder, event_file)
    for target in names_of_next(folder, path, now.astimezone(event_file.zone)):
        try:
            event_file.backup(target, is_late=is_late)
            break
        except EventFileError as error:
            # One that was made meanwhile has the name: this one takes the next.
            if not isinstance(error.__cause__, FileExistsError):
                raise
    for old in backups_of(folder, path)[:-KEEP]:
        if old != target and not is_in_use_here(old):
            old.unlink(missing_ok=True)
    return target
