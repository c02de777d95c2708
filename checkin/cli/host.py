"""`checkin host`: makes this computer the meeting point of an event's desks, until it is ended."""

from __future__ import annotations

import sys
import time
from typing import Annotated

from checkin.cli.arguments import DeskOption, EventArgument, JsonOption, Option
from checkin.cli.ending import ending_quietly
from checkin.cli.saying import print_json, print_plain, say
from checkin.cli.session import desk_name_at
from checkin.core.language import _
from checkin.core.times import system_clock
from checkin.tasks.desk_ids import command_desk
from checkin.tasks.linked_event import hub_is_full, require_libraries, started_again

_LOOK_S = 0.3


def host(
    event: EventArgument,
    address: Annotated[
        str | None,
        Option("--address", metavar="HOST:PORT", help=_("Where the other desks reach this computer")),
    ] = None,
    second_venue_of: Annotated[
        str | None,
        Option(
            "--second-venue-of",
            metavar="PAIRING",
            help=_("The line of the first venue’s meeting point: this one is a second venue’s"),
        ),
    ] = None,
    desk: DeskOption = None,
    json: JsonOption = False,
) -> None:
    require_libraries()
    from checkin.desks.pairing import read_pairing
    from checkin.tasks.desk_link import DeskLink
    from checkin.tasks.meeting_point import begin_venue_line, start_hub

    if second_venue_of is not None:
        read_pairing(second_venue_of)  # an empty one is a mistake, not a first venue
    name = desk_name_at(event, desk)
    with (
        ending_quietly(),
        command_desk(name) as desk_id,
        start_hub(event, address, first=second_venue_of or "") as hub,
    ):
        venue = begin_venue_line(hub, event, system_clock)
        link = DeskLink(event, desk_id=desk_id, desk_name=name)
        try:
            _show(hub.point.address, hub.point.text(), as_json=json)
            if hub.keeps_venues_out:
                say(hub.keeps_venues_out)
            told = None
            while True:
                time.sleep(_LOOK_S)
                status = link.status()
                trouble = status.trouble or (hub_is_full() if status.keeps_nothing else None)
                if trouble and trouble != told:
                    say(trouble)
                told = trouble
                if hub.needs_start(keeps_nothing=status.keeps_nothing):
                    was_full = hub.is_running
                    hub.start()
                    say(started_again(was_full=was_full))
        finally:
            link.close(flush_s=1.0)
            if venue is not None:
                venue.close()


def _show(address: str, pairing: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"address": address, "pairing": pairing}, lines=True)
    else:
        if sys.stdout.isatty():
            from checkin.typeset import qr

            print(qr.for_terminal(pairing))
        print_plain(pairing)
        say(
            _(
                "This computer is the meeting point, at {address}. At another desk choose “Join a desk…” and scan the "
                "code, or type `checkin join EVENT PAIRING` with this line. Ctrl+C ends it.",
                address=address,
            )
        )
    sys.stdout.flush()
