"""`checkin new` and `checkin sample`: make an event file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import click

from checkin.cli.arguments import Argument, Option
from checkin.cli.saying import say
from checkin.core.errors import CheckinError
from checkin.core.language import N_, _
from checkin.tasks.event_beginning import beginning_in, make_event
from checkin.tasks.sample import make_sample

NewEventArgument = Annotated[Path, Argument(metavar="EVENT", help=N_("The event file to make"))]


def new(
    event: NewEventArgument,
    programme: Annotated[
        Path,
        Option(
            "--programme",
            metavar="FILE",
            help=_("The programme: JSON, XLSX, CSV, iCalendar, a schedule, or the file of last year’s event"),
        ),
    ],
    starts: Annotated[
        str | None,
        Option("--starts", metavar="DATE", help=_("Its first day; every session moves along with it.")),
    ] = None,
) -> None:
    beginning = beginning_in(programme)
    if starts is not None:
        beginning = beginning.on(_day(starts))
    name = make_event(event, beginning)
    say(_("Made “{name}”: {event_name}.", name=name, event_name=beginning.programme.event.name))
    for problem in beginning.told:
        say(problem.in_words())
    if any(not problem.is_note for problem in beginning.problems):
        raise click.exceptions.Exit(1)


def _day(told: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise CheckinError(
            _("“{told}” is no day. Write it like 2026-06-23. Nothing was made.", told=told[:40])
        ) from None


def sample(
    name: Annotated[str, Argument(metavar="NAME", help=_("Which sample event"))],
    event: NewEventArgument,
) -> None:
    people = make_sample(name, event)
    say(_("Made “{name}” with {people} fictitious attendees.", name=event.name, people=people))
