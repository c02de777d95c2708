"""`checkin counts`: headcounts, once or as a live table."""

from __future__ import annotations

import time
from typing import Annotated

import typer
from rich.console import Console
from rich.live import Live
from rich.markup import escape
from rich.table import Table

from checkin.cli.session import EventArgument, JsonOption, NowOption, desk_at, print_json
from checkin.cli.shapes import counts_as_json
from checkin.core.counting.counts import Counts
from checkin.core.times import parse_moment

_EVERY_SECONDS = 1.0


def counts(
    event: EventArgument,
    session: Annotated[str | None, typer.Option(metavar="ID", help="Only this session")] = None,
    at: Annotated[str | None, typer.Option(metavar="TIME", help="As it was at that moment")] = None,
    json: JsonOption = False,
    watch: Annotated[bool, typer.Option("--watch", help="Keep showing; Ctrl+C ends")] = False,
    now: NowOption = None,
) -> None:
    """Show who is in which room and how many came."""
    if watch and json:
        raise typer.BadParameter("--watch shows a table; leave out --json.")
    with desk_at(event, now) as desk:
        moment = parse_moment(at, desk.programme.event.zone) if at is not None else None
        current = desk.counts(session, moment or desk.now())
        if json:
            print_json(counts_as_json(current))
        if not watch:
            if not json:
                Console().print(_table(current))
            return
        with Live(_table(current), console=Console(), auto_refresh=False) as live:
            while True:
                time.sleep(_EVERY_SECONDS)
                if desk.catch_up() or moment is None:
                    live.update(_table(desk.counts(session, moment)), refresh=True)


def _table(counts: Counts) -> Table:
    event = counts.event
    table = Table(
        title=f"{event.attendees} of {event.expected} expected came, {event.walk_ins} walk-ins "
        f"· {counts.at:%a %d %b %H:%M:%S}"
    )
    table.add_column("Session", no_wrap=True)
    for heading in ("Inside", "Seats", "Came", "Entries", "Expected", "Missing", "Peak", "Refused"):
        table.add_column(heading, justify="right", no_wrap=True)
    for s in counts.sessions:
        peak = f"{s.peak} ({s.peak_at:%H:%M})" if s.peak_at else "–"
        capacity = "–" if s.capacity is None else str(s.capacity)
        here = f"{s.inside} reg." if s.is_registration else s.inside
        numbers = (here, capacity, s.attendees, s.entries, s.expected, s.missing, peak)
        refused = sum(s.refused.values())
        table.add_row(escape(s.session), *(str(n) for n in numbers), str(refused))
    return table
