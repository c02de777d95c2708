"""`checkin desks`: how the link to the other desks stands, and which desks there are."""

from __future__ import annotations

from checkin.cli.arguments import EventArgument, JsonOption
from checkin.cli.saying import as_time, print_fields, print_json, say
from checkin.cli.session import open_event
from checkin.core.language import _
from checkin.tasks.desks_told import DesksTold, desks_told

_SECONDS = "%Y-%m-%d %H:%M:%S"


def desks(event: EventArgument, json: JsonOption = False) -> None:
    with open_event(event):
        pass  # says what came to its end by opening it
    told = desks_told(event)
    if json:
        print_json(
            {
                "link": told.link,
                "since": as_time(told.since),
                "waiting": told.waiting,
                "desks": [
                    {
                        "id": one.id,
                        "name": one.name,
                        "last_seen": as_time(one.last_seen),
                        "behind": one.behind,
                        "clock_ahead_s": one.clock_ahead_s,
                        "session": one.session,
                        "last_scan": as_time(one.last_scan),
                    }
                    for one in told.desks
                ],
            }
        )
        return
    say(_sentence(told))
    for one in told.desks:
        print_fields(one.name, one.last_seen.strftime(_SECONDS), one.behind, one.clock_ahead_s)


def _sentence(told: DesksTold) -> str:
    if told.trouble:
        return told.trouble
    since = told.since.strftime(_SECONDS) if told.since else ""
    if told.link == "together":
        return _("The desks have been together since {since}.", since=since)
    if told.link == "alone":
        return _(
            "This desk has been alone since {since}; {waiting} to send.", since=since, waiting=told.waiting
        )
    return _("This event has no meeting point. `checkin host` makes one.")
