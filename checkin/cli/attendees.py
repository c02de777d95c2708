"""`checkin attendees`: the whole list, every field."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checkin.cli.session import (
    EventArgument,
    JsonOption,
    NowOption,
    opened,
    print_fields,
    print_json,
    say,
)
from checkin.cli.shapes import attendee_as_json
from checkin.core.counted import counted
from checkin.whole_files import require_place


def attendees(
    event: EventArgument,
    json: JsonOption = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the list to a .csv or .xlsx file that `load` reads back"),
    ] = None,
    now: NowOption = None,
) -> None:
    """Print or write the whole list, in list order."""
    if out is not None:
        require_place(out)
    with opened(event) as this_event:
        if out is not None:
            from checkin.lists.writing import write_list

            write_list(out, this_event.attendees(), this_event.programme)
            say(f"{counted(this_event.attendee_count(), 'attendee')} written to “{out}”.")
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
