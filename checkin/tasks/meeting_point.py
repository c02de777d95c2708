"""Making this computer the meeting point of an event."""

from __future__ import annotations

import secrets
from pathlib import Path

from checkin.core.language import _
from checkin.desks.asking_there import meets_elsewhere
from checkin.desks.hub import (
    DEFAULT_PORT,
    Hub,
    HubError,
    PortTakenError,
    free_port,
    is_our_server,
    meeting_point,
)
from checkin.desks.pairing import SECRET_BYTES, joined_address, read_pairing, split_address
from checkin.store.event_file import EventFile
from checkin.store.link_rows import KeptPoint, LinkRows
from checkin.tasks.hub_folders import hub_folder, note_file, remove_orphans
from checkin.tasks.own_addresses import address_here


def start_hub(path: Path, address: str | None = None) -> Hub:
    """Start the meeting point of that event here, and note it in the file. CheckinError says why it can't be.

    One that was here before, or that this desk had joined elsewhere, keeps its secret: the desks know it again.
    Without an address it is the one it had here, or this computer's own on the network.
    """
    try:
        return _started(path, address)
    except PortTakenError:
        if address is None or split_address(address)[1]:
            raise
        # Any port will do, and somebody took the one that was free a moment ago.
        return _started(path, address)


def _started(path: Path, address: str | None) -> Hub:
    with EventFile.open(path) as file:
        rows = LinkRows(file)
        rows.require_may_be_linked()
        kept = rows.point()
        before = read_pairing(kept.pairing) if kept is not None else None
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
        hub = Hub(point, hub_folder(file), listen_on=listen_on)
        try:
            note_file(file)
            rows.keep_point(KeptPoint(point.text(), desk=kept.desk if kept else "", is_here=True))
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
            rows.keep_point(KeptPoint(kept.pairing, kept.desk))


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
