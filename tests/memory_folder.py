"""Where tests keep their files: in memory, where there is room. An event file waits for the disk at every scan.

Each run of the tests has a folder of its own there, which goes with it; what a failed one left can be looked at until
the next run begins.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import psutil

_MEMORY = Path("/dev/shm")
_ROOM = 6 << 30
"""Bytes that must be free: a whole run leaves a tenth of that until its end."""
_NAME = "checkin-tests-"
_DIGITS = 10
"""No process has a number of so many."""


def make_memory_folder() -> Path | None:
    """Have everything that is temporary from here on made there, by the programs that are started too.

    None where that is not possible or not ours, somebody named another place, or the run that started this one made it.
    """
    if "TMPDIR" in os.environ or not _has_room():
        return None
    for old in _MEMORY.glob(f"{_NAME}[0-9]*"):
        run = old.name.removeprefix(_NAME)
        if run.isdecimal() and len(run) < _DIGITS and not psutil.pid_exists(int(run)):
            shutil.rmtree(old, ignore_errors=True)
    folder = _MEMORY / f"{_NAME}{os.getpid()}"
    try:
        folder.mkdir(exist_ok=True)
        folder.chmod(0o1777)  # as what it stands for: print systems have users of their own
    except OSError:  # somebody else's, of a run that had this number
        return None
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    return folder


def _has_room() -> bool:
    """For files, and for programs that are started from there, as a container may forbid."""
    if not os.access(_MEMORY, os.W_OK) or os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC:
        return False
    room: int = min(shutil.disk_usage(_MEMORY).free, psutil.virtual_memory().available)
    return room > _ROOM
