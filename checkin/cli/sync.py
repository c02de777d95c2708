"""`checkin sync`: sends what the meeting point lacks and takes in what it has, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checkin.cli.arguments import DeskOption, EventArgument, JsonOption
from checkin.cli.ending import ending_quietly
from checkin.cli.saying import print_json, say
from checkin.cli.session import desk_name_at
from checkin.core.language import _
from checkin.store.reasons import reason_behind
from checkin.tasks.desk_ids import command_desk
from checkin.tasks.linked_event import hub_is_full, require_libraries

if TYPE_CHECKING:
    from checkin.desks.link_status import LinkStatus
    from checkin.tasks.desk_link import DeskLink

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
        say(status.trouble or why_apart(link, status))
        raise click.exceptions.Exit(1)


def why_apart(link: DeskLink, status: LinkStatus) -> str:
    """What keeps this desk from being in step, for people: its own file, the disk there, or that nobody answers."""
    if link.not_stored is not None:
        return _(
            "What the meeting point sent could not be written here: {why}. Do this again once it can; what was "
            "recorded before is safe.",
            why=reason_behind(link.not_stored),
        )
    if status.keeps_nothing:
        return hub_is_full()
    return _(
        "The meeting point at {address} does not answer; {waiting} to send. What was recorded here is safe and is sent "
        "when it is there again.",
        address=link.point.address,
        waiting=status.waiting,
    )
