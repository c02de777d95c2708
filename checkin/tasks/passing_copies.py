"""Copies of an event for a rehearsal or a trial: in folders of their own, gone with the program that made them.

One that was killed leaves them behind with everybody's names; the next start removes what no running program owns.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from checkin import paths
from checkin.whole_files import private_folder

_FORM = re.compile(r"(\d+)-(\d+)-[0-9a-f]+")


def make_folder() -> Path:
    """A new folder for copies, of this program. OSError where there is no room for one."""
    import psutil  # here, for the window starts without it

    mine = psutil.Process()
    name = f"{mine.pid}-{int(mine.create_time())}-{secrets.token_hex(4)}"
    folder = _place() / name
    private_folder(folder)
    return folder


def remove_folder(folder: Path) -> None:
    """What can't be removed (a file in use can't be on Windows) goes at the next start."""
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def passing_folder() -> Iterator[Path]:
    """A folder for copies that is gone at the end."""
    folder = make_folder()
    try:
        yield folder
    finally:
        remove_folder(folder)


def remove_left_over() -> int:
    """Remove the copies of programs that run no more; how many folders went."""
    removed = 0
    with suppress(OSError):
        for folder in _place().iterdir():
            form = _FORM.fullmatch(folder.name)
            if form is None or _runs(int(form[1]), int(form[2])):
                continue
            remove_folder(folder)
            removed += not folder.exists()
    return removed


def _runs(pid: int, begun: int) -> bool:
    """Whether that very program runs: a number alone may be another one's by now."""
    if pid == os.getpid():
        return True
    import psutil

    try:
        return bool(abs(psutil.Process(pid).create_time() - begun) <= 2)
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:
        return True


def _place() -> Path:
    return paths.data_folder() / "copies"
