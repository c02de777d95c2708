"""Stops a program of a test where it is, as a computer that hangs does."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

import psutil

_PATIENT_S, _LOOK_S = 90, 0.001


def freeze(pid: int) -> None:
    """Until it goes on. The signal alone is heard a moment later: a thread that runs meanwhile still answers."""
    psutil.Process(pid).suspend()
    ticking = threading.Event()
    for _ in range(int(_PATIENT_S / _LOOK_S)):
        if _has_stopped(pid):
            return
        ticking.wait(_LOOK_S)
    raise AssertionError(f"process {pid} did not stop")


def _has_stopped(pid: int) -> bool:
    """Whether none of its threads runs; taken for granted where that cannot be seen."""
    states = set()
    for thread in Path(f"/proc/{pid}/task").glob("*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            states.add(thread.read_text("ascii", "replace").rpartition(") ")[2][:1])
    return states <= {"T", "t", "Z", "X"}
