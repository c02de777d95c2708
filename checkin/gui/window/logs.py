"""What the window keeps of trouble: our own log, and beside it what Qt says of this machine."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import qSetMessagePattern

from checkin import paths
from checkin.tasks.own_log import OwnLog
from checkin.whole_files import private_folder

_LONGEST = 1_000_000
_STDERR = 2

_log = logging.getLogger(__name__)


def start_log() -> None:
    """Keep what broke, with its trace; a folder that can't be written only costs the log."""
    root = logging.getLogger()
    if any(isinstance(handler, OwnLog) for handler in root.handlers):
        return
    try:
        root.addHandler(OwnLog())
    except OSError as error:
        _log.warning("No log is kept: %s", error)
        return
    root.setLevel(logging.INFO)


def qt_log() -> Path:
    """Where Qt's own messages go."""
    return paths.logs_folder() / "qt.log"


def keep_messages_of_qt() -> None:
    """Put what Qt and its libraries say of this machine into a file: on the terminal it would only frighten.

    Not by a message handler in Python: Qt calls it from any thread, in the midst of loading a library, and it waits
    for the interpreter, which another thread may hold while it waits for the loader. So (seen without libpipewire)
    the window stood still for ever. Qt writes to standard error by itself, and that is led to the file; what
    Python says still goes where it went. A folder that can't be written costs only these messages.
    """
    try:
        file = qt_log()
        private_folder(file.parent)
        is_long = file.exists() and file.stat().st_size > _LONGEST
        how = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (os.O_TRUNC if is_long else 0)
        target = os.open(file, how, 0o600)
        own = os.dup(_STDERR)
    except OSError as error:
        _log.warning("Qt's messages are not kept: %s", error)
        return
    os.environ["QT_FORCE_STDERR_LOGGING"] = "1"
    qSetMessagePattern("%{time yyyy-MM-dd hh:mm:ss} %{type} %{category}: %{message}")
    sys.stderr = os.fdopen(own, "w", buffering=1, encoding="utf-8", errors="backslashreplace")
    os.dup2(target, _STDERR)
    os.close(target)
