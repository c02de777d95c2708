"""The headcounts as a table for a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.cells import cell_len
from rich.console import Console
from rich.live import Live
from rich.markup import escape
from rich.table import Table

from checkin.core.counting.counts import Counts, SessionCounts
from checkin.core.counting.session_text import unpublished_words
from checkin.core.dates import short_weekday_and_day
from checkin.core.language import N_, _, n_, number
from checkin.core.times import clock_time


def print_counts(counts: Counts) -> None:
    """Print the table once."""
    console = Console()
    console.print(_table(counts, console))


def print_watched(counts: Iterator[Counts]) -> None:
    """Print a table of these, each in the place of the one before."""
    console = Console()
    with Live(_table(next(counts), console), console=console, auto_refresh=False) as live:
        for current in counts:
            live.update(_table(current, console), refresh=True)


_HEADINGS = (
    N_("Inside"),
    N_("Seats"),
    N_("Came"),
    N_("Entries"),
    N_("Expected"),
    N_("Missing"),
    N_("Peak"),
    N_("Refused"),
)
_DROPPED_FIRST = (N_("Entries"), N_("Seats"), N_("Refused"), N_("Peak"), N_("Expected"), N_("Came"))
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
    title = n_(
        "{attendees} came, {arrived} of {expected} expected, {n} walk-in · {day} {time}",
        "{attendees} came, {arrived} of {expected} expected, {n} walk-ins · {day} {time}",
        event.walk_ins,
        attendees=event.attendees,
        arrived=event.arrived,
        expected=event.expected,
        day=short_weekday_and_day(counts.at),
        time=f"{counts.at:%H:%M:%S}",
    )
    if event.unpublished:
        title = f"{title} · {unpublished_words(event)}"
    table = Table(title=title, caption=_too_narrow(left_out) if left_out else None)
    table.add_column(_("Session"), overflow="ellipsis", min_width=_SHORTEST_SESSION)
    for heading in shown:
        table.add_column(_(heading), justify="right", no_wrap=True, min_width=_widest(counts, heading))
    for s in counts.sessions:
        table.add_row(escape(s.session), *(_cell(s, heading, counts.at) for heading in shown))
    return table


def _too_narrow(left_out: Sequence[str]) -> str:
    return _(
        "Too narrow for: {left_out}. A wider window shows all; so does --json.",
        left_out=", ".join(map(_, left_out)),
    )


def _widest(counts: Counts, heading: str) -> int:
    return max(
        cell_len(_(heading)), *(cell_len(_cell(session, heading, counts.at)) for session in counts.sessions)
    )


def _cell(s: SessionCounts, heading: str, at: datetime) -> str:
    match heading:
        case "Inside":
            return inside_cell(s)
        case "Seats":
            return "–" if s.capacity is None else number(s.capacity)
        case "Peak":
            return f"{number(s.peak)} ({clock_time(s.peak_at, at)})" if s.peak_at else "–"
        case "Expected":
            # Who came without being expected is among those who came, and not here.
            return _("{arrived} of {expected}", arrived=number(s.arrived), expected=number(s.expected))
        case "Refused":
            return number(sum(s.refused.values()))
    numbers = {"Came": s.attendees, "Entries": s.entries, "Missing": s.missing}
    return number(numbers[heading])


def inside_cell(s: SessionCounts) -> str:
    """How many are inside; of a registration, that they are registered."""
    if not s.is_registration:
        return number(s.inside)
    return _("{inside} reg. today", inside=s.inside) if s.is_daily else _("{inside} reg.", inside=s.inside)
