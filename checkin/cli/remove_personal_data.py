"""`checkin remove-personal-data`: after the event, keep the counts and nobody's name."""

from __future__ import annotations

import sys
from typing import Annotated

import click

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_json, say
from checkin.cli.session import clock_for, open_event
from checkin.core.errors import CheckinError
from checkin.core.language import _, n_
from checkin.tasks.remove_personal_data import WHAT_GOES, remove


def remove_personal_data(
    event: EventArgument,
    yes: Annotated[bool, Option("--yes", help=_("Do not ask"))] = False,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    with open_event(event) as this_event:
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
        say(
            n_(
                "{n} person has no name any more; every count is as it was.",
                "{n} people have no name any more; every count is as it was.",
                done.removed.people,
            )
        )
    for copy in done.copies:
        say(_("This copy still holds their data; delete it yourself: {copy}", copy=copy))
    if done.held_elsewhere:
        say(done.held_elsewhere)
    if done.copies:
        raise click.exceptions.Exit(1)


def _require_consent(word: str) -> None:
    say(_("{what_goes} It can’t be taken back.", what_goes=_(WHAT_GOES)))
    if not sys.stdin.isatty():
        raise CheckinError(_("Nothing was removed. Say --yes to remove it without being asked."))
    print(_("Type {word} to go on:", word=word), end=" ", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip() != word:
        raise CheckinError(_("That is not the word. Nothing was removed."))
