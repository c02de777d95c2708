"""`checkin counts`: headcounts, once or as a live table."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Annotated

import click
from rich.console import Console
from rich.live import Live
from rich.markup import escape
from rich.table import Table

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_json
from checkin.cli.session import desk_at
from checkin.cli.shapes import counts_as_json
from checkin.core.counted import counted
from checkin.core.counting.counts import Counts, SessionCounts
from checkin.core.times import parse_moment

_EVERY_SECONDS = 1.0


def counts(
    event: EventArgument,
    session: Annotated[str | None, Option(metavar="ID", help="Only this session")] = None,
    at: Annotated[str | None, Option(metavar="TIME", help="As it was at that moment")] = None,
    json: JsonOption = False,
    watch: Annotated[bool, Option("--watch", help="Keep showing; Ctrl+C ends")] = False,
    now: NowOption = None,
) -> None:
    if watch and json:
        raise click.BadParameter("--watch shows a table; leave out --json.")
    with desk_at(event, now) as desk:
        moment = parse_moment(at, desk.programme.event.zone) if at is not None else None
        current = desk.counts(session, moment or desk.now())
        console = Console()
        if json:
            print_json(counts_as_json(current))
        if not watch:
            if not json:
                console.print(_table(current, console))
            return
        with Live(_table(current, console), console=console, auto_refresh=False) as live:
            while True:
                time.sleep(_EVERY_SECONDS)
                if desk.catch_up() or moment is None:
                    live.update(_table(desk.counts(session, moment), console), refresh=True)


_HEADINGS = ("Inside", "Seats", "Came", "Entries", "Expected", "Missing", "Peak", "Refused")
_DROPPED_FIRST = ("Entries", "Seats", "Refused", "Peak", "Expected", "Came")
"""Where a terminal is too narrow for all: a column goes before a number is cut."""
_SHORTEST_SESSION = 8


def _table(counts: Counts, console: Console) -> Table:
    left_out: list[str] = []
    while _width(counts, left_out) > console.width and len(left_out) < len(_DROPPED_FIRST):
        left_out.append(_DROPPED_FIRST[len(left_out)])
    return _table_without(counts, left_out)


def _width(counts: Counts, left_out: Sequence[str]) -> int:
    """Characters that the table takes at least: each column with a line and a space on either side."""
    widths = [_widest(counts, heading) for heading in _HEADINGS if heading not in left_out]
    return sum(width + 3 for width in (_SHORTEST_SESSION, *widths)) + 1


def _table_without(counts: Counts, left_out: Sequence[str]) -> Table:
    event = counts.event
    shown = [heading for heading in _HEADINGS if heading not in left_out]
    table = Table(
        title=f"{event.attendees} came, {event.expected} expected, {counted(event.walk_ins, 'walk-in')} "
        f"· {counts.at:%a %d %b %H:%M:%S}",
        caption=f"Too narrow for: {', '.join(left_out)}." if left_out else None,
    )
    table.add_column("Session", overflow="ellipsis", min_width=_SHORTEST_SESSION)
    for heading in shown:
        table.add_column(heading, justify="right", no_wrap=True, min_width=_widest(counts, heading))
    for s in counts.sessions:
        table.add_row(escape(s.session), *(_cell(s, heading) for heading in shown))
    return table


def _widest(counts: Counts, heading: str) -> int:
    return max(len(heading), *(len(_cell(session, heading)) for session in counts.sessions))


def _cell(s: SessionCounts, heading: str) -> str:
    match heading:
        case "Inside":
            return f"{s.inside} reg." if s.is_registration else str(s.inside)
        case "Seats":
            return "–" if s.capacity is None else str(s.capacity)
        case "Peak":
            return f"{s.peak} ({s.peak_at:%H:%M})" if s.peak_at else "–"
        case "Refused":
            return str(sum(s.refused.values()))
    numbers = {"Came": s.attendees, "Entries": s.entries, "Expected": s.expected, "Missing": s.missing}
    return str(numbers[heading])
