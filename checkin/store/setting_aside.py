"""An event file gives up its place: it gets another name, and what SQLite keeps beside it goes along."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from checkin.store.copying import free_name
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
    """Give the file its name again, the log first: the last scans are in it, and alone it harms nothing."""
    log, log_place = side_files(set_aside)[0], side_files(path)[0]
    for source, target in ((log, log_place), (set_aside, path)):
        if source.exists():
            source.rename(target)
