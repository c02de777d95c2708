"""The command line: one small module per command, the same desk as the window."""

from __future__ import annotations

import importlib
import io
import logging
import sqlite3
import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from checkin.cli.open import without_command
from checkin.core.errors import CheckinError

COMMANDS = {
    "open": "open.open_window",
    "new": "new.new",
    "sample": "new.sample",
    "load": "load.load",
    "scan": "scan.scan",
    "undo": "correct.undo",
    "override": "correct.override",
    "find": "find.find",
    "attendees": "attendees.attendees",
    "counts": "counts.counts",
    "log": "log.log",
    "backup": "backup.backup",
    "verify": "verify.verify",
    "walk-in": "walk_in.walk_in",
    "badges": "badges.badges",
    "rehearse": "rehearse.rehearse",
    "report": "report.report",
    "doctor": "doctor.doctor",
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
            app.command(name)(getattr(importlib.import_module(f"checkin.cli.{module}"), function))
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit status; no traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        arguments = list(sys.argv[1:] if arguments is None else arguments)
        status = _app(arguments)(args=arguments, standalone_mode=False)
    except typer.Exit as leave:
        status = leave.exit_code
    except TyperException as error:
        print(f"checkin: {error.format_message()} Type `checkin --help`.", file=sys.stderr)
        status = 2
    except CheckinError as error:
        print(f"checkin: {error}", file=sys.stderr)
        status = 2
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, BrokenPipeError):  # the reader of our output has gone, as `head` does
            sys.stderr.close()
            status = 1
        else:
            print(f"checkin: {error}. What was recorded before is safe.", file=sys.stderr)
            status = 2
    except (KeyboardInterrupt, typer.Abort):
        status = 130
    except Exception as error:  # noqa: BLE001  the last fence: a bug becomes one sentence, the log has the trace
        _log_bug(error)
        status = 2
    sys.exit(status if isinstance(status, int) else 0)


def _log_bug(error: Exception) -> None:
    from checkin import paths

    where = paths.logs_folder() / "checkin.log"
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=where, format="%(asctime)s %(levelname)s %(message)s")
        logging.getLogger("checkin").error("A command failed", exc_info=error)
        said = f"The trace is in {where}."
    except OSError:
        said = "The trace could not be written."
    print(
        f"checkin: Something went wrong in the program itself ({type(error).__name__}). "
        f"What was recorded before is safe. {said}",
        file=sys.stderr,
    )
