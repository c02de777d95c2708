"""Making this computer the meeting point of an event."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from checkin import paths
from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.core.times import Clock, system_clock
from checkin.desks.asking_there import event_at, meets_elsewhere
from checkin.desks.hub import (
    DEFAULT_PORT,
    Hub,
    HubError,
    PortTakenError,
    free_port,
    is_our_server,
    meeting_point,
)
from checkin.desks.hub_connection import another_event
from checkin.desks.pairing import SECRET_BYTES, MeetingPoint, joined_address, read_pairing, split_address
from checkin.desks.venues import VenueLine
from checkin.store.event_file import EventFile
from checkin.store.link_rows import KeptPoint, LinkRows
from checkin.tasks.event_layouts import take_along
from checkin.tasks.hub_folders import hub_folder, note_file, remove_orphans
from checkin.tasks.own_addresses import address_here

_SIGN_OF_VENUE_S = 5.0
"""So long the first venue may say nothing at the beginning."""


def start_hub(path: Path, address: str | None = None, *, first: str = "") -> Hub:
    """Start the meeting point of that event here, and note it in the file. CheckinError says why it can't be.

    One that was here before, or that this desk had joined elsewhere, keeps its secret: the desks know it again.
    Without an address it is the one it had here, or this computer's own on the network. `first` is the pairing text
    of the first venue's meeting point, where this one is a second venue's; as it was where not told.
    """
    try:
        return _started(path, address, first)
    except PortTakenError:
        if address is None or split_address(address)[1]:
            raise
        # Any port will do, and somebody took the one that was free a moment ago.
        return _started(path, address, first)


def _started(path: Path, address: str | None, first: str) -> Hub:
    with EventFile.open(path) as file:
        rows = LinkRows(file)
        rows.require_may_be_linked()
        kept = rows.point()
        before = read_pairing(kept.pairing) if kept is not None else None
        desk = kept.desk if kept is not None else ""
        venue = _first_venue(file, kept, first)
        if before is not None and venue and before.secret == venue[0].secret:
            kept = before = None  # it was a desk of the first venue, and is one of a venue of its own now
        here = before.address if kept is not None and kept.is_here and before is not None else None
        settled, listen_on = _settled(address, here)
        point = meeting_point(settled, before.secret if before else secrets.token_bytes(SECRET_BYTES))
        if before is not None:
            elsewhere = meets_elsewhere(point, (before.address, *rows.how_far().addresses))
            if elsewhere is not None:  # with two of them nobody could be sure of anything
                raise HubError(
                    _(
                        "The desks of this event meet already, at {address}. Nothing was started.",
                        address=elsewhere,
                    )
                )
        remove_orphans()
        hub = Hub(point, hub_folder(file), listen_on=listen_on, first=venue)
        try:
            note_file(file)
            with suppress(CheckinError):  # the desks must meet, whatever is with the layouts
                take_along(file, paths.own_layouts(), at=system_clock())
            told = venue[0].text() if venue else ""
            rows.keep_point(KeptPoint(point.text(), desk, is_here=True, first=told))
        except BaseException:
            hub.stop()
            raise
    return hub


def give_up_hub(path: Path) -> None:
    """Note in the file that this computer is the meeting point no more; the desks know where it was."""
    with EventFile.open(path) as file:
        rows = LinkRows(file)
        kept = rows.point()
        if kept is not None:
            rows.keep_point(KeptPoint(kept.pairing, kept.desk, first=kept.first))


def begin_venue_line(hub: Hub, path: Path, clock: Clock) -> VenueLine | None:
    """Keep the venues in step, where that hub is a second venue's, and wait for what the first one has by now.

    So this venue begins with it, and does not send all of it once more. Nothing is waited for where nobody answers.
    """
    if not hub.first:
        return None
    with EventFile.open(path) as file:
        identity, name = file.identity, file.programme.event.name
    line = VenueLine(hub.point, hub.first[0], identity=identity, event_name=name, clock=clock)
    line.wait_until_filled(_SIGN_OF_VENUE_S)
    return line


def _first_venue(file: EventFile, kept: KeptPoint | None, told: str) -> tuple[MeetingPoint, ...]:
    """Where the first venue's meeting point may be: as it was told, and where its desks could have taken over.

    CheckinError where what is told now can't be it.
    """
    pairing = told or (kept.first if kept is not None else "")
    if not pairing:
        return ()
    point = read_pairing(pairing)
    if told and (kept is None or kept.first != told):
        if kept is not None and kept.is_here and read_pairing(kept.pairing).secret == point.secret:
            raise HubError(
                _(
                    "That is the code of this computer’s own meeting point. Scan the one that the first venue’s "
                    "meeting point shows; nothing was started."
                )
            )
        there = event_at(point, wait_s=_SIGN_OF_VENUE_S)
        if there.identity != file.identity:
            raise another_event(point, there, file.programme.event.name)
    others = LinkRows(file).how_far().addresses
    return (point, *(replace(point, address=one) for one in others if one != point.address))


def _settled(told: str | None, before: str | None) -> tuple[str, str]:
    """The address to be told to the others, and the card to listen on, or all of them. Port 0 is any that is free.

    Where none is told it is that of before, as long as this computer has it still.
    """
    if told is not None:
        host, port = split_address(told)
        return joined_address(host, port or free_port(host)), host
    port = split_address(before)[1] if before is not None else DEFAULT_PORT
    usual = address_here(port)
    if before is None or before == usual or not is_our_server(split_address(before)[0]):
        return usual, "0.0.0.0"
    return before, split_address(before)[0]
