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
from checkin.cli.saying import printable, say
from checkin.cli.session import opened
from checkin.core.counted import counted
from checkin.tasks.badge_files import write_badges
from checkin.tasks.badge_layout import groups
from checkin.tasks.passing_copies import passing_folder, remove_left_over
from checkin.tasks.rehearsal import Rehearsal, Step, rehearsal_copy

_SHOWN_STEPS = 12
_TOLD_EVERY = 25


def rehearse(
    event: EventArgument,
    guests: Annotated[int, Option(least=1, metavar="N", help="How many guests come")] = 60,
    minutes: Annotated[
        float, Option(least=0, most=1440, metavar="M", help="How many minutes it takes to play the hour")
    ] = 2.0,
    seed: Annotated[int | None, Option(metavar="S", help="The same seed gives the same hour")] = None,
    session: Annotated[
        str | None, Option(metavar="ID", help="The hour of this session; otherwise of the first one")
    ] = None,
    now: NowOption = None,
) -> None:
    console = Console()
    remove_left_over()
    with (
        opened(event) as original,
        passing_folder() as folder,
        rehearsal_copy(original, folder) as copy,
    ):
        rehearsal = Rehearsal(copy, guests=guests, minutes=minutes, seed=seed, session=session)
        console.print(
            f"Rehearsal of {printable(copy.programme.event.name)}: {counted(len(rehearsal.guests), 'guest')}, "
            f"{rehearsal.plan.starts:%d %b %Y %H:%M} to {rehearsal.plan.ends:%H:%M}, "
            f"played in {minutes:g} min on a copy. The event itself stays as it is.",
            markup=False,
        )
        drawn, seconds = _draw_badges(rehearsal, folder)
        last: deque[Step] = deque(maxlen=_SHOWN_STEPS)
        begun = time.monotonic()
        with Live(console=console, auto_refresh=False, transient=not console.is_terminal) as live:
            for due, arrival in rehearsal.steps():
                time.sleep(max(0.0, due - (time.monotonic() - begun)))
                last.append(rehearsal.play(arrival))
                if console.is_terminal:
                    live.update(_screen(rehearsal, last), refresh=True)
                elif rehearsal.tally.steps % _TOLD_EVERY == 0:
                    console.print(
                        f"{arrival.at:%H:%M}  {counted(rehearsal.tally.steps, 'scan')} so far",
                        highlight=False,
                    )
        console.print(_counts_table(rehearsal))
        tally = rehearsal.tally
        answers = ", ".join(f"{word} {n}" for word, n in tally.verdicts.most_common())
        console.print(
            f"{counted(drawn, 'badge')} drawn in {seconds:.1f} s. {tally.pictures} QR pictures drawn and decoded, "
            f"{tally.unreadable} could not be read. {counted(tally.steps, 'scan')}: {answers}.",
            markup=False,
        )
    if tally.unreadable:
        say("Some QR pictures could not be read back.")
        raise click.exceptions.Exit(1)


def _draw_badges(rehearsal: Rehearsal, folder: Path) -> tuple[int, float]:
    by_layout = groups(rehearsal.desk.store, rehearsal.guests, paths.own_layouts())
    (done,) = write_badges(rehearsal.desk, by_layout, folder / "badges.pdf").done
    return done.badges, done.seconds


def _screen(rehearsal: Rehearsal, last: Iterable[Step]) -> Group:
    table = Table(title=f"REHEARSAL · {rehearsal.clock.now:%H:%M:%S}", expand=True)
    for heading in ("Time", "Guest", "Session", "Verdict", "What happened"):
        table.add_column(heading, no_wrap=True)
    for step in last:
        arrival = step.arrival
        table.add_row(
            f"{arrival.at:%H:%M:%S}",
            escape(printable(arrival.guest.name)),
            arrival.session,
            str(step.verdict.word),
            str(arrival.mishap or ""),
        )
    return Group(table, _counts_table(rehearsal))


def _counts_table(rehearsal: Rehearsal) -> Table:
    table = Table(title="Headcounts", expand=False)
    table.add_column("Session")
    for heading in ("Inside", "Attendees", "Entries", "Peak", "Refused"):
        table.add_column(heading, justify="right")
    for s in rehearsal.desk.counts().sessions:
        if s.entries or s.refused:
            numbers = (s.inside, s.attendees, s.entries, s.peak, sum(s.refused.values()))
            table.add_row(s.session, *(str(n) for n in numbers))
    return table
