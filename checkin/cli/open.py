"""`checkin` and `checkin open`: the window. The only command that may import Qt."""

from __future__ import annotations

from datetime import UTC, tzinfo
from pathlib import Path
from typing import Annotated

import click

from checkin.cli.arguments import Argument, Option
from checkin.cli.speaking import asked_language
from checkin.core.errors import DamagedFileError, EventFileError
from checkin.core.language import _
from checkin.core.times import parse_moment
from checkin.store.event_file import EventFile
from checkin.store.opening_checks import require_event_file


def open_window(
    event: Annotated[Path | None, Argument(metavar="[EVENT]", help=_("The event file to open"))] = None,
    sample: Annotated[
        str | None,
        Option("--sample", metavar="NAME", help=_("Open a copy of a sample event, on its own first day.")),
    ] = None,
    now: Annotated[
        str | None,
        Option(
            "--now", metavar="TIME", help=_("Set the clock, for rehearsals and tests; it goes on from there.")
        ),
    ] = None,
    by_double_click: Annotated[bool, Option("--by-double-click", is_hidden=True)] = False,
) -> None:
    zone: tzinfo = UTC
    if sample is not None and now is not None:
        from checkin.tasks.sample import sample_programme

        zone = sample_programme(sample).event.zone
    elif event is not None and sample is None and not by_double_click:  # then no terminal is there to tell
        zone = _zone_of(event)
    moment = None if now is None else parse_moment(now, zone)
    from checkin.app import run

    raise click.exceptions.Exit(run(event, sample=sample, now=moment, language=asked_language()))


def _zone_of(event: Path) -> tzinfo:
    """The event's time zone. EventFileError, before there is a window, for what the window could not open either."""
    try:
        require_event_file(event)
        try:
            # Left to the window, which says what it brings to its end.
            file = EventFile.open(event, to_read=True)
        except DamagedFileError:
            raise
        except EventFileError:
            file = EventFile.open(event)
        with file:
            return file.zone
    except DamagedFileError:  # the window offers to bring over what can still be read
        return UTC
