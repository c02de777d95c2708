"""`checkin verify`: does the file hold together, do the counts follow from the scans."""

from __future__ import annotations

import click

from checkin.cli.arguments import EventArgument, JsonOption, NowOption
from checkin.cli.saying import print_json, say
from checkin.cli.session import clock_for, to_read
from checkin.core.counted import counted
from checkin.core.errors import DamagedFileError
from checkin.core.language import _
from checkin.store.event_file import EventFile
from checkin.store.load_claim import told_of_left_over
from checkin.store.verify import Verification
from checkin.store.verify import verify as verify_event
from checkin.tasks.passing_copies import passing_folder


def verify(event: EventArgument, json: JsonOption = False, now: NowOption = None) -> None:
    try:
        with to_read(event) as place, EventFile.open(place, to_verify=True) as this_event:
            clock_for(this_event, now)
            result = _verified(this_event)
    except DamagedFileError as error:
        result = Verification((str(error),), 0, 0)
    if json:
        print_json(
            {
                "ok": result.ok,
                "problems": list(result.problems),
                "scans": result.scans,
                "attendees": result.attendees,
            }
        )
    for problem in result.problems:
        say(problem)
    if result.problems:
        raise click.exceptions.Exit(1)
    if not json:
        say(
            _(
                "The file holds together: {attendees}, {scans}, counts as scanned.",
                attendees=counted(result.attendees, "attendee"),
                scans=counted(result.scans, "scan"),
            )
        )


def _verified(event: EventFile) -> Verification:
    """What holds of the file; of one of an older format, what holds of a passing copy brought up to date."""
    if not event.is_of_older_format:
        for told in told_of_left_over(event):
            say(told)
        return verify_event(event)
    with passing_folder() as folder:
        copy = folder / event.path.name
        event.backup(copy)
        with EventFile.open(copy) as up_to_date:
            return verify_event(up_to_date)
