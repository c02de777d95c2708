"""One run of the program: from the words of its line to its exit status."""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from checkin.cli.click_words import in_the_language_shown
from checkin.cli.commands import program
from checkin.cli.ending import end_at_once
from checkin.cli.saying import say
from checkin.cli.speaking import speak_as_asked
from checkin.core.errors import CheckinError, system_said
from checkin.core.language import _, language, speak


def run(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit status; no traceback reaches the user."""
    _fill_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    _leave_out_what_is_no_time_zone()
    before, ends = language(), signal.getsignal(signal.SIGINT)
    try:
        if arguments is None and callable(ends):  # from here on what is open has to be put away first
            signal.signal(signal.SIGINT, signal.default_int_handler)
        words = speak_as_asked(sys.argv[1:] if arguments is None else arguments)
        if arguments is None:  # a program of its own
            end_at_once(words)
        in_the_language_shown()
        status = program().main(args=words, prog_name="checkin", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        said = error.format_message().rstrip(".")
        said = said if said.endswith(("?", ")")) else f"{said}."
        say(_("{said} Type `checkin --help`.", said=said))
        status = 2
    except CheckinError as error:
        say(str(error))
        status = 2
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, BrokenPipeError):  # the reader of our output has gone, as `head` does
            sys.stderr.close()
            status = 1
        else:
            said = system_said(error)
            where = getattr(error, "filename", None)
            what = f"{said} (“{where}”)" if where else said
            say(_("{what}. What was recorded before is safe.", what=what))
            status = 2
    except (KeyboardInterrupt, click.Abort):
        status = 130
    except Exception as error:  # noqa: BLE001  the last fence: a bug becomes one sentence, the log has the trace
        _log_bug(error)
        status = 2
    finally:
        if arguments is None and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, ends)
        speak(before)
        _give_up_what_can_not_be_written()
    sys.exit(status if isinstance(status, int) else 0)


def _fill_closed_streams() -> None:
    """A stream closed by the caller is nothing to read from and nowhere to write to."""
    nothing = Path(os.devnull)
    sys.stdin = sys.stdin or nothing.open(encoding="utf-8")
    sys.stdout = sys.stdout or nothing.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nothing.open("w", encoding="utf-8")


def _leave_out_what_is_no_time_zone() -> None:
    """A TZ that names something else than a time zone counts as none, as the system has it: what writes dates fails."""
    asked = os.environ.get("TZ", "").removeprefix(":")
    try:
        if asked and Path(asked).exists():
            with Path(asked).open("rb") as file:
                ZoneInfo.from_file(file)
        elif asked:
            ZoneInfo(asked)
    except ZoneInfoNotFoundError:
        pass  # such as KST-9, which says what it is itself
    except (OSError, ValueError):
        del os.environ["TZ"]


def _give_up_what_can_not_be_written() -> None:
    """Else it is tried once more as the program ends, which then leaves with a status of its own (120)."""
    for name in ("stdout", "stderr"):
        try:
            getattr(sys, name).flush()
        except (OSError, ValueError):  # a full disk, a reader who has gone; a stream closed for that
            setattr(sys, name, io.StringIO())


def _log_bug(error: Exception) -> None:
    import logging

    from checkin.tasks.own_log import OwnLog, log_file

    try:
        log = logging.getLogger("checkin")
        log.addHandler(OwnLog())
        log.error("A command failed", exc_info=error)
        said = _("The trace is in {log_file}.", log_file=log_file())
    except OSError:
        said = _("The trace could not be written.")
    say(
        _(
            "Something went wrong in the program itself ({name}). What was recorded before is safe. {said}",
            name=type(error).__name__,
            said=said,
        )
    )
