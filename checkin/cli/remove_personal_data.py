"""`checkin remove-personal-data`: after the event, keep the counts and nobody's name."""

from __future__ import annotations

import sys
from typing import Annotated

import click

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_json, say
from checkin.cli.session import clock_for, opened
from checkin.core.counted import counted
from checkin.core.errors import CheckinError
from checkin.tasks.remove_personal_data import WHAT_GOES, remove


def remove_personal_data(
    event: EventArgument,
    yes: Annotated[bool, Option("--yes", help="Do not ask")] = False,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    with opened(event) as this_event:
        if not yes:
            _require_consent(this_event.programme.event.id)
        done = remove(this_event, clock_for(this_event, now)())
    if json:
        print_json(
            {
                "people": done.removed.people,
                "records": done.removed.records,
                "copies": [str(copy) for copy in done.copies],
            }
        )
    else:
        say(f"{counted(done.removed.people, 'person', 'has')} no name any more; every count is as it was.")
    for copy in done.copies:
        say(f"This copy still holds their data; delete it yourself: {copy}")
    if done.copies:
        raise click.exceptions.Exit(1)


def _require_consent(word: str) -> None:
    say(f"{WHAT_GOES} It can’t be taken back.")
    if not sys.stdin.isatty():
        raise CheckinError("Nothing was removed. Say --yes to remove it without being asked.")
    print(f"Type {word} to go on: ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip() != word:
        raise CheckinError("That is not the word. Nothing was removed.")
