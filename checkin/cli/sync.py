"""`checkin sync`: sends what the meeting point lacks and takes in what it has, once."""

from __future__ import annotations

import click

from checkin.cli.arguments import DeskOption, EventArgument, JsonOption
from checkin.cli.ending import ending_quietly
from checkin.cli.saying import print_json, say
from checkin.cli.session import desk_name_at
from checkin.core.language import _
from checkin.tasks.desk_ids import command_desk
from checkin.tasks.linked_event import require_libraries

_ANSWER_S = 5.0
"""How long to wait for the first answer, and for each further sign."""


def sync(event: EventArgument, desk: DeskOption = None, json: JsonOption = False) -> None:
    require_libraries()
    from checkin.tasks.desk_link import DeskLink

    name = desk_name_at(event, desk)
    with ending_quietly(), command_desk(name) as desk_id:
        link = DeskLink(event, desk_id=desk_id, desk_name=name)
        try:
            is_together = link.wait_until_in_step(_ANSWER_S)
            status = link.status()
        finally:
            link.close()
    if json:
        print_json(
            {
                "together": is_together,
                "sent": link.sent,
                "received": link.received,
                "waiting": status.waiting,
            }
        )
    elif is_together:
        say(
            _(
                "In step with the other desks: {sent} sent, {received} taken in.",
                sent=link.sent,
                received=link.received,
            )
        )
    if not is_together:
        say(status.trouble or _not_there(link.point.address, status.waiting))
        raise click.exceptions.Exit(1)


def _not_there(address: str, waiting: int) -> str:
    return _(
        "The meeting point at {address} does not answer; {waiting} to send. What was recorded here is safe and is sent "
        "when it is there again.",
        address=address,
        waiting=waiting,
    )
