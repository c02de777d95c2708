"""`checkin join`: makes a file a desk of the event that is met at a meeting point."""

from __future__ import annotations

from typing import Annotated

from checkin.cli.arguments import Argument, DeskOption, EventArgument
from checkin.cli.ending import ending_quietly
from checkin.cli.saying import say
from checkin.cli.session import default_desk_name, joined_name
from checkin.core.event.text_lengths import required_short
from checkin.core.language import _, n_
from checkin.core.shared_settings import free_name
from checkin.tasks.desk_ids import command_desk
from checkin.tasks.linked_event import require_libraries


def join(
    event: EventArgument,
    pairing: Annotated[str, Argument(metavar="PAIRING", help=_("The line that the meeting point shows"))],
    desk: DeskOption = None,
) -> None:
    require_libraries()
    from checkin.tasks.join_event import call_desk, join_event

    known = desk or (joined_name(event) if event.exists() else None)
    name = required_short(known or default_desk_name(), "desk")
    with ending_quietly(), command_desk(name) as desk_id:
        joined = join_event(event, pairing, desk_id=desk_id, desk_name=name)
        # Two on one computer have its name, where nobody says how they are called.
        free = name if known else free_name(name, joined.taken_names)
        if free != name:
            call_desk(event, free)
            name = free
    people = n_("{n} person", "{n} people", joined.attendees)
    told = _(
        "“{desk}” is a desk of “{event}” now, with {people}.", desk=name, event=joined.event, people=people
    )
    say(told)
