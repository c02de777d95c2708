"""`checkin join`: makes a file a desk of the event that is met at a meeting point."""

from __future__ import annotations

from typing import Annotated

from checkin.cli.arguments import Argument, DeskOption, EventArgument
from checkin.cli.ending import ending_quietly
from checkin.cli.saying import say
from checkin.cli.session import default_desk_name, joined_name
from checkin.core.event.text_lengths import required_short
from checkin.core.language import _, n_
from checkin.tasks.desk_ids import command_desk
from checkin.tasks.linked_event import require_libraries


def join(
    event: EventArgument,
    pairing: Annotated[str, Argument(metavar="PAIRING", help=_("The line that the meeting point shows"))],
    desk: DeskOption = None,
) -> None:
    require_libraries()
    from checkin.tasks.join_event import join_event

    known = desk or (joined_name(event) if event.exists() else None)
    name = required_short(known or default_desk_name(), "desk")
    with ending_quietly(), command_desk(name) as desk_id:
        # Two on one computer have its name, where nobody says how they are called.
        joined = join_event(event, pairing, desk_id=desk_id, desk_name=name, or_the_next_name=not known)
    people = n_("{n} person", "{n} people", joined.attendees)
    told = _(
        "“{desk}” is a desk of “{event}” now, with {people}.",
        desk=joined.desk,
        event=joined.event,
        people=people,
    )
    say(told)
