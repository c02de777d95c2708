"""`checkin new` and `checkin sample`: make an event file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click

from checkin.cli.arguments import Argument, Option
from checkin.cli.saying import say
from checkin.core.language import N_, _
from checkin.store.event_file import EventFile
from checkin.tasks.programme_file import read_new_programme
from checkin.tasks.sample import make_sample

NewEventArgument = Annotated[Path, Argument(metavar="EVENT", help=N_("The event file to make"))]


def new(
    event: NewEventArgument,
    programme: Annotated[
        Path,
        Option(
            "--programme", metavar="FILE", help=_("The programme: JSON, XLSX, CSV, iCalendar or a schedule")
        ),
    ],
) -> None:
    found, problems = read_new_programme(programme)
    with EventFile.create(event, found) as made:
        say(_("Made “{name}”: {event_name}.", name=made.path.name, event_name=made.programme.event.name))
    for problem in problems:
        where = _("Row {row}: ", row=problem.row) if problem.row else ""
        say(f"{where}{problem.problem} {problem.value}".rstrip())
    if problems:
        raise click.exceptions.Exit(1)


def sample(
    name: Annotated[str, Argument(metavar="NAME", help=_("Which sample event"))],
    event: NewEventArgument,
) -> None:
    people = make_sample(name, event)
    say(_("Made “{name}” with {people} fictitious attendees.", name=event.name, people=people))
