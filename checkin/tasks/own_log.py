"""The program's own log: what broke and where, for whoever mends it. Never who came, or what they typed or showed."""

from __future__ import annotations

import copy
import logging
import os
import sqlite3
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from checkin import paths
from checkin.whole_files import private_folder

_LONGEST = 1_000_000
_KEPT = 3


def log_file() -> Path:
    """Where this computer keeps what went wrong."""
    return paths.logs_folder() / "checkin.log"


class OwnLog(RotatingFileHandler):
    """A log that only its user can read. OSError where it can't be kept."""

    def __init__(self) -> None:
        private_folder(log_file().parent)
        super().__init__(log_file(), maxBytes=_LONGEST, backupCount=_KEPT, encoding="utf-8")
        self.setFormatter(WithoutPeople("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        return os.fdopen(os.open(self.baseFilename, flags, 0o600), "a", encoding="utf-8")


class WithoutPeople(logging.Formatter):
    """Of an error it writes the kind and the place, not the text: that may quote a name, a code, a cell of a list."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the kind of an error in place of its text."""
        record = copy.copy(record)
        record.exc_text = None
        if isinstance(record.args, tuple):
            record.args = tuple(_said(a) if isinstance(a, BaseException) else a for a in record.args)
        return super().format(record)

    def formatException(self, ei: Any) -> str:
        """The same of an error and of those it came from."""
        told: list[str] = []
        error: BaseException | None = ei[1]
        trace: TracebackType | None = ei[2]
        while error is not None and len(told) < 10:
            told.append("".join(traceback.format_tb(trace)) + _said(error))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
            trace = error.__traceback__ if error is not None else None
        return "\ncame of:\n".join(told)


def _said(error: BaseException) -> str:
    """The kind of error; its own words only where the system or SQLite chose them."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    words = ""
    if isinstance(error, OSError):
        words = f": {error.strerror}" if error.strerror else ""
    elif isinstance(error, sqlite3.Error):
        words = f": {error}"
    return f"{type(error).__name__}{words}{place}"
