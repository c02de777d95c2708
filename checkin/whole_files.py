"""The one way to read and write files: whole or not at all, and never what belongs to SQLite.

What the program keeps for itself (events, copies, drafts, settings, logs) is for its user alone from the moment it is
made: rights are given at creation, for afterwards is too late.
"""

from __future__ import annotations

import errno
import os
import platform
import re
import secrets
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from checkin.core.errors import WritingError, system_said
from checkin.core.language import _, together
from checkin.sqlite_files import is_database, is_in_use_here

_FOR_ALL = 0o666  # less what the user's umask takes away
_PRIVATE = 0o600
_PRIVATE_FOLDER = 0o700
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)
_UNFINISHED = re.compile(r"\..*\.(checkin-[0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}(?:\.[^.]*){0,2}")
"""SQLite's own files beside one, and a copy of an older format, end with more."""
_CLOCKS_DIFFER_S = 5.0
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def read_file(path: Path, *, most: int = -1) -> bytes:
    """All of a file, or its first `most` bytes: a device has no end. A pipe that nobody writes to is empty.

    OSError where it can't be read, also for an event in use here: that is SQLite's alone.
    """
    require_readable(path)
    with open(path, "rb", opener=_open_without_waiting) as file:
        found = os.fstat(file.fileno())
        is_short = stat.S_ISREG(found.st_mode) and (most < 0 or found.st_size <= most)
        return file.read() if is_short else file.read(most)


def _open_without_waiting(path: str, flags: int) -> int:
    number = os.open(path, flags | _WITHOUT_WAITING)
    if _WITHOUT_WAITING:
        os.set_blocking(number, True)
    return number


def require_readable(path: Path) -> None:
    """OSError for what nobody but SQLite may open, under whatever name it is given."""
    if is_in_use_here(path):
        raise PermissionError(errno.EACCES, _("it belongs to an event that is open here"), str(path))


def require_place(path: Path) -> None:
    """WritingError where a file would take the place of an event, a folder or a device, or there is no folder."""
    name = path.name
    if name in ("", ".", ".."):
        raise WritingError(_("“{path}” is no name for a file. Nothing was written.", path=path))
    path = path.absolute()
    try:
        if is_database(path):
            raise WritingError(
                _(
                    "“{name}” is an event file or another database, or belongs to one, and was left as it was. "
                    "Choose another name; nothing was written.",
                    name=name,
                )
            )
        if not path.parent.is_dir():
            raise WritingError(_("There is no folder “{parent}”. Nothing was written.", parent=path.parent))
        if path.is_dir():
            raise WritingError(
                _("“{name}” is a folder. Choose another name; nothing was written.", name=name)
            )
        if path.exists() and not path.is_file():
            raise WritingError(
                _("“{name}” is a device, not a file. Choose another name; nothing was written.", name=name)
            )
    except (OSError, ValueError) as error:
        reason = system_said(error)
        raise WritingError(
            _("“{name}” can’t be written there ({reason}). Nothing was written.", name=name, reason=reason)
        ) from error


def replace_file(path: Path, content: bytes) -> None:
    """Put the content there. WritingError says in one sentence why it can't be; what stood there before is kept."""
    try:
        with written_beside(path) as unfinished:
            unfinished.write_bytes(content)
    except OSError as error:
        raise unwritable(path, error) from error


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


@contextmanager
def written_beside(path: Path, mode: int = _FOR_ALL) -> Iterator[Path]:
    """A new file beside the place, to be written; what is in it at the end stands in its place, or nothing is left.

    WritingError where it would take the place of something else, OSError where the disk refuses.
    """
    with beside(path, mode) as unfinished:
        yield unfinished
        take_place(unfinished, path)


@contextmanager
def beside(path: Path, mode: int = _FOR_ALL) -> Iterator[Path]:
    """The same for who calls `take_place` themselves, in the middle of something else."""
    require_place(path)
    path = path.absolute()
    unfinished = unfinished_name(path, path.suffix)
    try:
        os.close(os.open(unfinished, _NEW, mode))
        yield unfinished
    finally:
        unfinished.unlink(missing_ok=True)


def unfinished_name(path: Path, suffix: str) -> Path:
    """A name beside a place, hidden, for what is to stand there once it is whole.

    It says whose it is: what a program that was killed left in that folder goes first.
    """
    path = path.absolute()
    remove_left_over(path.parent)
    return path.with_name(f".{path.stem[:40]}.{_claim()}-{secrets.token_hex(4)}{suffix}")


def _claim() -> str:
    """This program, in the name of what it has not finished: on which computer, and its number there."""
    return f"checkin-{crc32(platform.node().encode()):08x}-{os.getpid()}"


def remove_left_over(folder: Path) -> None:
    """Take away what a program of this computer, which runs no more, did not finish there: names may be in it."""
    here = _claim().rpartition("-")[0]
    with suppress(OSError):
        for file in folder.glob(".*.checkin-*"):
            form = _UNFINISHED.fullmatch(file.name)
            if form is not None and form[1] == here and _is_over(int(form[2]), file.stat().st_ctime):
                file.unlink(missing_ok=True)


@lru_cache(maxsize=64)
def remove_left_over_once(folder: Path) -> None:
    """The same where somebody only begins to work there; once in the life of a program."""
    remove_left_over(folder)


def _is_over(program: int, since: float) -> bool:
    """Whether the program of that number that made something then runs no more; False where nobody can tell."""
    if program == os.getpid():
        return False
    import psutil  # here, for it is seldom asked

    try:
        return bool(psutil.Process(program).create_time() > since + _CLOCKS_DIFFER_S)
    except psutil.NoSuchProcess:
        return True
    except psutil.Error:
        return False


def take_place(unfinished: Path, path: Path) -> None:
    """Let a file that is written take its place, once it is on the disk. Errors as of `written_beside`."""
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    require_place(path)
    unfinished.replace(path)


def unwritable(path: Path, error: OSError, *, there: Sequence[Path] = ()) -> WritingError:
    """What to raise where the disk refused. `there`: files of the same work that are written."""
    reason = _("the disk is full") if error.errno == errno.ENOSPC else system_said(error)
    others = _("{names} is written and whole.", names=", ".join(one.name for one in there)) if there else ""
    return WritingError(
        together(
            _(
                "“{name}” could not be written: {reason}. What stood there before is untouched, the event is safe.",
                name=path.name,
                reason=reason,
            ),
            others,
            _("Make room, or choose another place, and write it again."),
        )
    )
