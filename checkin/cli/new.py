"""`checkin new` and `checkin sample`: make an event file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checkin.cli.session import say
from checkin.store.event_file import EventFile
from checkin.tasks.programme_file import read_new_programme
from checkin.tasks.sample import make_sample

NewEventArgument = Annotated[Path, typer.Argument(metavar="EVENT", help="The event file to make")]


def new(
    event: NewEventArgument,
    programme: Annotated[
        Path,
        typer.Option(
            "--programme", metavar="FILE", help="The programme: JSON, XLSX, CSV, iCalendar or a schedule"
        ),
    ],
) -> None:
    """Make an event file from a programme."""
    found, problems = read_new_programme(programme)
    with EventFile.create(event, found) as made:
        say(f"Made “{made.path.name}”: {made.programme.event.name}.")
    for problem in problems:
        where = f"Row {problem.row}: " if problem.row else ""
        say(f"{where}{problem.problem} {problem.value}".rstrip())
    if problems:
        raise typer.Exit(1)


def sample(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which sample event")],
    event: NewEventArgument,
) -> None:
    """Make a ready event with a programme and fictitious attendees."""
    people = make_sample(name, event)
    say(f"Made “{event.name}” with {people} fictitious attendees.")
