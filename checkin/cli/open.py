"""`checkin` and `checkin open`: the window. The only command that may import Qt."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from checkin import __version__
from checkin.cli.session import NowOption, opened
from checkin.core.times import parse_moment


def without_command(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say the version and leave.")] = False,
) -> None:
    """The front desk of a conference: scan, admit, count, print badges. Without a command the window opens."""
    if version:
        print(f"checkin {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        open_window()


def open_window(
    event: Annotated[Path | None, typer.Argument(metavar="[EVENT]", help="The event file to open")] = None,
    sample: Annotated[
        str | None,
        typer.Option("--sample", metavar="NAME", help="Open a copy of a sample event, on its own first day."),
    ] = None,
    now: NowOption = None,
) -> None:
    """Open the window, with the start page or an event."""
    from checkin.app import run

    raise typer.Exit(run(event, sample=sample, now=_moment(event, now)))


def _moment(event: Path | None, now: str | None) -> datetime | None:
    if now is None:
        return None
    if event is None:
        return parse_moment(now, UTC)
    with opened(event) as this_event:
        return parse_moment(now, this_event.zone)
