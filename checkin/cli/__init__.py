"""The command line: one small module per command, the same desk as the window."""

from __future__ import annotations

import importlib
import io
import logging
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import typer
from typer.exceptions import TyperException

from checkin.cli.open import without_command
from checkin.cli.session import say
from checkin.core.errors import CheckinError

COMMANDS = {
    "open": "open.open_window",
    "new": "new.new",
    "sample": "new.sample",
    "load": "load.load",
    "scan": "scan.scan",
    "undo": "correct.undo",
    "override": "correct.override",
    "settle": "correct.settle",
    "programme": "programme.programme",
    "find": "find.find",
    "attendees": "attendees.attendees",
    "counts": "counts.counts",
    "log": "log.log",
    "backup": "backup.backup",
    "merge": "merge.merge",
    "restore": "restore.restore_backup",
    "verify": "verify.verify",
    "walk-in": "walk_in.walk_in",
    "badges": "badges.badges",
    "rehearse": "rehearse.rehearse",
    "meetings": "meetings.meetings",
    "report": "report.report",
    "print-list": "print_list.print_list",
    "certificates": "certificates.certificates",
    "doctor": "doctor.doctor",
    "rights": "rights.rights",
    "remove-personal-data": "remove_personal_data.remove_personal_data",
}
"""Command -> module and function in checkin.cli."""


def _app(arguments: Sequence[str]) -> typer.Typer:
    """The commands, or only the one asked for: each imports its own libraries, and a scan must not wait for charts."""
    app = typer.Typer(
        name="checkin",
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(without_command)
    asked = arguments[0] if arguments and arguments[0] in COMMANDS else None
    for name, place in COMMANDS.items():
        if asked in (None, name):
            module, _, function = place.partition(".")
            command = getattr(importlib.import_module(f"checkin.cli.{module}"), function)
            app.command(name)(_with_real_text(command))
    return app


def _with_real_text(command: Callable[..., None]) -> Callable[..., None]:
    """Bytes of an argument that the locale could not read become text; paths keep them, for they name files."""

    @wraps(command)
    def run(**arguments: Any) -> None:
        command(**{name: _real_text(value) for name, value in arguments.items()})

    return run


def _real_text(value: Any) -> Any:
    if isinstance(value, list):
        return [_real_text(item) for item in value]
    if type(value) is not str or value.isascii():
        return value
    try:
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half a character, which Windows lets through
        return value.encode("utf-8", "replace").decode("utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit status; no traceback reaches the user."""
    _fill_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        arguments = list(sys.argv[1:] if arguments is None else arguments)
        status = _app(arguments)(args=arguments, standalone_mode=False)
    except typer.Exit as leave:
        status = leave.exit_code
    except TyperException as error:
        say(f"{error.format_message().rstrip('.')}. Type `checkin --help`.")
        status = 2
    except CheckinError as error:
        say(str(error))
        status = 2
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, BrokenPipeError):  # the reader of our output has gone, as `head` does
            sys.stderr.close()
            status = 1
        else:
            said = getattr(error, "strerror", None) or str(error)
            where = getattr(error, "filename", None)
            say(f"{said}{f' (“{where}”)' if where else ''}. What was recorded before is safe.")
            status = 2
    except (KeyboardInterrupt, typer.Abort):
        status = 130
    except Exception as error:  # noqa: BLE001  the last fence: a bug becomes one sentence, the log has the trace
        _log_bug(error)
        status = 2
    sys.exit(status if isinstance(status, int) else 0)


def _fill_closed_streams() -> None:
    """A stream closed by the caller is nothing to read from and nowhere to write to."""
    nothing = Path(os.devnull)
    sys.stdin = sys.stdin or nothing.open(encoding="utf-8")
    sys.stdout = sys.stdout or nothing.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nothing.open("w", encoding="utf-8")


def _log_bug(error: Exception) -> None:
    from checkin.tasks.own_log import OwnLog, log_file

    try:
        log = logging.getLogger("checkin")
        log.addHandler(OwnLog())
        log.error("A command failed", exc_info=error)
        said = f"The trace is in {log_file()}."
    except OSError:
        said = "The trace could not be written."
    say(
        f"Something went wrong in the program itself ({type(error).__name__}). "
        f"What was recorded before is safe. {said}"
    )
