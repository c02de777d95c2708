"""`checkin attendees`: the whole list, every field."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_fields, print_json, say
from checkin.cli.session import open_event
from checkin.cli.shapes import attendee_as_json
from checkin.core.language import _, n_
from checkin.whole_files import require_place


def attendees(
    event: EventArgument,
    json: JsonOption = False,
    out: Annotated[
        Path | None,
        Option(metavar="FILE", help=_("Write the list to a .csv or .xlsx file that `load` reads back")),
    ] = None,
    now: NowOption = None,
) -> None:
    if out is not None:
        require_place(out)
    with open_event(event, now, only_reads=True) as this_event:
        if out is not None:
            from checkin.lists.list_writing import write_list

            write_list(out, this_event.attendees(), listless=this_event.sessions_without_list())
            say(
                n_(
                    "{n} attendee written to “{out}”.",
                    "{n} attendees written to “{out}”.",
                    this_event.attendee_count(),
                    out=out,
                )
            )
        if json:
            print_json([attendee_as_json(person) for person in this_event.attendees()])
        elif out is None:
            for person in this_event.attendees():
                print_fields(
                    person.reference,
                    person.name,
                    person.organisation,
                    person.country,
                    person.category,
                    person.status,
                )
