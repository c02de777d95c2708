"""`checkin new` and `checkin sample`: make an event file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checkin.cli.session import say
from checkin.store.event_file import EventFile
from checkin.tasks.programme_file import read_programme
from checkin.tasks.sample import make_sample

NewEventArgument = Annotated[Path, typer.Argument(metavar="EVENT", help="The event file to make")]


def new(
    event: NewEventArgument,
    programme: Annotated[Path, typer.Option("--programme", metavar="FILE", help="The programme, JSON")],
) -> None:
    """Make an event file from a programme."""
    with EventFile.create(event, read_programme(programme)) as made:
        say(f"Made “{made.path.name}”: {made.programme.event.name}.")


def sample(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which sample event")],
    event: NewEventArgument,
) -> None:
    """Make a ready event with a programme and fictitious attendees."""
    people = make_sample(name, event)
    say(f"Made “{event.name}” with {people} fictitious attendees.")
