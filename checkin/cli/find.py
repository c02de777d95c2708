"""`checkin find`: people as the desk finds them."""

from __future__ import annotations

from typing import Annotated

from checkin.cli.arguments import Argument, EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_fields, print_json
from checkin.cli.session import desk_at
from checkin.cli.shapes import found_as_json
from checkin.core.language import _


def find(
    event: EventArgument,
    text: Annotated[str, Argument(metavar="TEXT", help=_("Name, organisation, e-mail or code"))],
    limit: Annotated[int, Option(least=1, metavar="N", help=_("How many at most"))] = 20,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    with desk_at(event, now, only_reads=True) as desk:
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
