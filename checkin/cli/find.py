"""`checkin find`: people as the desk finds them."""

from __future__ import annotations

from typing import Annotated

import typer

from checkin.cli.session import EventArgument, JsonOption, NowOption, desk_at, print_fields, print_json
from checkin.cli.shapes import found_as_json


def find(
    event: EventArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Name, organisation, e-mail or code")],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many at most")] = 20,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    """Find people by name in any script, organisation, e-mail or code; best first."""
    with desk_at(event, now) as desk:
        found = desk.find(text, limit)
        if json:
            print_json([found_as_json(hit.attendee, hit.score) for hit in found])
            return
        for hit in found:
            person = hit.attendee
            print_fields(
                person.reference,
                person.name,
                person.name_latin,
                person.organisation,
                person.category,
                person.country,
                person.status,
            )
