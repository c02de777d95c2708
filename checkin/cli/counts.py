"""`checkin counts`: headcounts, once or as a live table."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Annotated

import click

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_json
from checkin.cli.session import desk_at, moment_or_time_told, moment_told
from checkin.cli.shapes import counts_as_json
from checkin.core.counting.counts import Counts
from checkin.core.desk.desk import Desk
from checkin.core.language import _

_EVERY_SECONDS = 1.0


def counts(
    event: EventArgument,
    session: Annotated[str | None, Option(metavar="ID", help=_("Only this session"))] = None,
    at: Annotated[
        str | None, Option(metavar="TIME", help=_("As it was at that moment; 09:25 is today’s"))
    ] = None,
    json: JsonOption = False,
    watch: Annotated[bool, Option("--watch", help=_("Keep showing; Ctrl+C ends"))] = False,
    now: NowOption = None,
) -> None:
    if watch and json:
        raise click.BadParameter(_("--watch shows a table; leave out --json."))
    with desk_at(event, now, only_reads=not watch) as desk:
        moment = moment_told(desk, now) if at is None else moment_or_time_told(desk, at)
        current = desk.counts(session, moment)
        if json:
            print_json(counts_as_json(current))
            return
        from checkin.cli.counts_table import (  # and rich, which a script does without
            print_counts,
            print_watched,
        )

        if watch:
            print_watched(chain((current,), _from_now_on(desk, session, moment)))
        else:
            print_counts(current)


def _from_now_on(desk: Desk, session: str | None, moment: datetime | None) -> Iterator[Counts]:
    """The counts whenever they changed, and every second where they are those of the moment."""
    while True:
        time.sleep(_EVERY_SECONDS)
        if desk.catch_up() or moment is None:
            yield desk.counts(session, moment)
