"""An event file gives up its place: it gets another name, and what SQLite keeps beside it goes along."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from checkin.core.errors import EventFileError
from checkin.core.language import _
from checkin.store.copying import free_name, move_without_overwriting
from checkin.store.side_files import side_files


def set_aside(path: Path, stem: str) -> Path:
    """Rename the file, its write-ahead log with it, to a name that is free. OSError leaves it where it was."""
    target = free_name(path, stem)
    path.rename(target)
    log, log_target = side_files(path)[0], side_files(target)[0]
    try:
        if log.exists():
            log.rename(log_target)
    except OSError:
        put_back(target, path)
        raise
    with suppress(OSError):
        side_files(path)[1].unlink(missing_ok=True)
    return target


def put_back(set_aside: Path, path: Path) -> None:
    """Give the file its name again, the log first: the last scans are in it, and alone it harms nothing.

    EventFileError where another file has the name by now: that one stays, and so does this one where it is.
    """
    log, log_place = side_files(set_aside)[0], side_files(path)[0]
    has_log = log.exists()
    try:
        if path.exists() or (has_log and log_place.exists()):
            raise FileExistsError(path)
        if has_log:
            log.rename(log_place)
        try:
            move_without_overwriting(set_aside, path)
        except FileExistsError:
            if has_log:
                log_place.rename(log)
            raise
    except FileExistsError:
        raise EventFileError(
            _(
                "Another program put a file in the place of “{name}” meanwhile. Both were kept: the event that was "
                "there is “{set_aside_name}” now.",
                name=path.name,
                set_aside_name=set_aside.name,
            )
        ) from None
    set_aside.unlink(missing_ok=True)
