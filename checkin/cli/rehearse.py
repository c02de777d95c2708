"""`checkin rehearse`: a made-up arrival hour on a copy of an event, in the terminal."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import click
from rich.console import Console, Group
from rich.live import Live
from rich.markup import escape
from rich.table import Table

from checkin import paths
from checkin.cli.arguments import EventArgument, NowOption, Option
from checkin.cli.counts_table import inside_cell
from checkin.cli.saying import printable, say
from checkin.cli.session import open_event
from checkin.core.counted import counted
from checkin.core.dates import short_date
from checkin.core.door.came_of import came_of
from checkin.core.language import _, n_, number
from checkin.tasks.badge_files import write_badges
from checkin.tasks.badge_layout import groups
from checkin.tasks.passing_copies import passing_folder, remove_left_over
from checkin.tasks.rehearsal import Rehearsal, RehearsedScan, rehearsal_copy

_SHOWN_STEPS = 12
_TOLD_EVERY = 25


def rehearse(
    event: EventArgument,
    guests: Annotated[int, Option(least=1, metavar="N", help=_("How many guests come"))] = 60,
    minutes: Annotated[
        float, Option(least=0, most=1440, metavar="M", help=_("How many minutes it takes to play the hour"))
    ] = 2.0,
    seed: Annotated[int | None, Option(metavar="S", help=_("The same seed gives the same hour"))] = None,
    session: Annotated[
        str | None, Option(metavar="ID", help=_("The hour of this session; otherwise of the first one"))
    ] = None,
    now: NowOption = None,
) -> None:
    console = Console()
    remove_left_over()
    with (
        open_event(event) as original,
        passing_folder() as folder,
        rehearsal_copy(original, folder) as copy,
    ):
        rehearsal = Rehearsal(copy, guests=guests, minutes=minutes, seed=seed, session=session)
        console.print(
            n_(
                "Rehearsal of {printable}: {n} guest, "
                "{day} {starts} to {ends}, "
                "played in {minutes:g} min on a copy. The event itself stays as it is.",
                "Rehearsal of {printable}: {n} guests, "
                "{day} {starts} to {ends}, "
                "played in {minutes:g} min on a copy. The event itself stays as it is.",
                len(rehearsal.guests),
                printable=printable(original.programme.event.name),
                day=short_date(rehearsal.plan.starts),
                starts=f"{rehearsal.plan.starts:%H:%M}",
                ends=f"{rehearsal.plan.ends:%H:%M}",
                minutes=minutes,
            ),
            markup=False,
        )
        drawn, seconds = _draw_badges(rehearsal, folder)
        last: deque[RehearsedScan] = deque(maxlen=_SHOWN_STEPS)
        begun = time.monotonic()
        with Live(console=console, auto_refresh=False, transient=not console.is_terminal) as live:
            for due, arrival in rehearsal.steps():
                time.sleep(max(0.0, due - (time.monotonic() - begun)))
                last.append(rehearsal.play(arrival))
                if console.is_terminal:
                    live.update(_screen(rehearsal, last), refresh=True)
                elif rehearsal.tally.steps % _TOLD_EVERY == 0:
                    console.print(
                        n_(
                            "{at:%H:%M}  {n} scan so far",
                            "{at:%H:%M}  {n} scans so far",
                            rehearsal.tally.steps,
                            at=arrival.at,
                        ),
                        highlight=False,
                    )
        console.print(_counts_table(rehearsal))
        tally = rehearsal.tally
        answers = ", ".join(f"{came_of(word)} {number(n)}" for word, n in tally.verdicts.most_common())
        console.print(
            _(
                "{badges} drawn in {seconds:.1f} s. {pictures} QR pictures drawn and decoded, "
                "{unreadable} could not be read. {scans}: {answers}.",
                badges=counted(drawn, "badge"),
                seconds=seconds,
                pictures=tally.pictures,
                unreadable=tally.unreadable,
                scans=counted(tally.steps, "scan"),
                answers=answers,
            ),
            markup=False,
        )
        if too_full := rehearsal.beyond_seats():
            say(too_full)
    if tally.unreadable:
        say(_("Some QR pictures could not be read back."))
        raise click.exceptions.Exit(1)


def _draw_badges(rehearsal: Rehearsal, folder: Path) -> tuple[int, float]:
    by_layout = groups(rehearsal.desk.store, rehearsal.guests, paths.own_layouts())
    (done,) = write_badges(rehearsal.desk, by_layout, folder / "badges.pdf").done
    return done.badges, done.seconds


def _screen(rehearsal: Rehearsal, last: Iterable[RehearsedScan]) -> Group:
    table = Table(title=_("REHEARSAL · {now:%H:%M:%S}", now=rehearsal.clock.now), expand=True)
    for heading in (_("Time"), _("Guest"), _("Session"), _("Verdict"), _("What happened")):
        table.add_column(heading, no_wrap=True)
    for step in last:
        arrival = step.arrival
        table.add_row(
            f"{arrival.at:%H:%M:%S}",
            escape(printable(arrival.guest.name)),
            arrival.session,
            came_of(step.verdict.word),
            _(arrival.mishap) if arrival.mishap else "",
        )
    return Group(table, _counts_table(rehearsal))


def _counts_table(rehearsal: Rehearsal) -> Table:
    table = Table(title=_("Headcounts"), expand=False)
    table.add_column(_("Session"))
    for heading in (_("Inside"), _("Attendees"), _("Entries"), _("Peak"), _("Refused")):
        table.add_column(heading, justify="right")
    for s in rehearsal.desk.counts().sessions:
        if s.entries or s.refused:
            numbers = (s.attendees, s.entries, s.peak, sum(s.refused.values()))
            table.add_row(s.session, inside_cell(s), *map(number, numbers))
    return table
