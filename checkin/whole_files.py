"""A file that appears whole or not at all: written beside its place, then moved there.

What the program keeps for itself (events, copies, drafts, settings, logs) is for its user alone from the moment it is
made: rights are given at creation, for afterwards is too late.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from checkin.core.errors import ReportError

_FOR_ALL = 0o666  # less what the user's umask takes away
_PRIVATE = 0o600
_PRIVATE_FOLDER = 0o700


def replace_file(path: Path, content: bytes) -> None:
    """Put the content there. ReportError says in one sentence why it can't be; what stood there before is kept."""
    path = path.absolute()
    if not path.parent.is_dir():
        raise ReportError(f"There is no folder “{path.parent}”. Nothing was written.")
    if path.is_dir():
        raise ReportError(
            f"“{path.name}” is a folder. Give the report a name of its own; nothing was written."
        )
    try:
        with written_beside(path) as unfinished:
            unfinished.write_bytes(content)
    except OSError as error:
        raise _unwritable(path, error) from error


def keep_private(path: Path, content: bytes) -> None:
    """The same for what is the user's alone, its folder made where it is missing. OSError where it can't be."""
    private_folder(path.parent)
    with written_beside(path, _PRIVATE) as unfinished:
        unfinished.write_bytes(content)


def create_private(path: Path) -> BinaryIO:
    """A new file that only its user may read. FileExistsError if there is one."""
    return os.fdopen(os.open(path, _NEW, _PRIVATE), "wb")


def private_folder(path: Path) -> None:
    """Make a folder that only its user may enter, and those above it that are missing; one that is there stays."""
    if not path.is_dir():
        private_folder(path.parent)
        path.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@contextmanager
def written_beside(path: Path, mode: int = _FOR_ALL) -> Iterator[Path]:
    """A new file beside the place, to be written; what is in it at the end stands in its place, or nothing is left."""
    unfinished = path.with_name(f".{path.stem[:40]}.{secrets.token_hex(4)}{path.suffix}")
    try:
        os.close(os.open(unfinished, _NEW, mode))
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> ReportError:
    reason = "the disk is full" if error.errno == 28 else error.strerror or str(error)
    return ReportError(
        f"“{path.name}” could not be written: {reason}. What stood there before is untouched, the event is safe."
    )
