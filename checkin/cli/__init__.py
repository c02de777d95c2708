"""The command line: one small module per command, the same desk as the window."""

from __future__ import annotations

import io
import logging
import sqlite3
import sys
from collections.abc import Sequence

import click
import typer

from checkin.cli import (
    attendees,
    backup,
    correct,
    counts,
    find,
    load,
    log,
    new,
    scan,
    verify,
)
from checkin.cli import open as open_command
from checkin.core.errors import CheckinError

app = typer.Typer(
    name="checkin",
    help="The front desk of a conference: scan, admit, count, print badges. One event is one file.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback(invoke_without_command=True)(open_command.without_command)
app.command("open")(open_command.open_window)
app.command("new")(new.new)
app.command("sample")(new.sample)
app.command("load")(load.load)
app.command("scan")(scan.scan)
app.command("undo")(correct.undo)
app.command("override")(correct.override)
app.command("find")(find.find)
app.command("attendees")(attendees.attendees)
app.command("counts")(counts.counts)
app.command("log")(log.log)
app.command("backup")(backup.backup)
app.command("verify")(verify.verify)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit status; no traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = app(args=arguments, standalone_mode=False)
    except click.exceptions.Exit as leave:
        status = leave.exit_code
    except click.ClickException as error:
        error.show()
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
    except (KeyboardInterrupt, click.Abort):
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
