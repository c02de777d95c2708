"""Making this computer the meeting point of an event, and joining one."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from checkin import paths
from checkin.core.language import _
from checkin.desks.asking_there import meets_elsewhere
from checkin.desks.hub import DEFAULT_PORT, Hub, HubError, free_port, is_ours, meeting_point
from checkin.desks.pairing import SECRET_BYTES, joined_address, read_pairing, split_address
from checkin.desks.wire import event_word
from checkin.store.event_file import EventFile
from checkin.store.link_rows import KeptPoint, LinkRows
from checkin.tasks.own_addresses import address_here
from checkin.whole_files import keep_private, read_file

_OF = "event.txt"
"""In a hub's folder: the event file it is of."""


def start_hub(path: Path, address: str | None = None) -> Hub:
    """Start the meeting point of that event here, and note it in the file. CheckinError says why it can't be.

    One that was here before, or that this desk had joined elsewhere, keeps its secret: the desks know it again.
    Without an address it is the one it had here, or this computer's own on the network.
    """
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
        _remove_orphans()
        folder = _folder_of(file, path)
        hub = Hub(point, folder, listen_on=listen_on)
        try:
            keep_private(folder / _OF, str(path.absolute()).encode("utf-8", "surrogateescape"))
            rows.keep_point(KeptPoint(point.text(), desk=kept.desk if kept else "", is_here=True))
        except BaseException:
            hub.stop()
            raise
    return hub


def _settled(told: str | None, before: str | None) -> tuple[str, str]:
    """The address to be told to the others, and the card to listen on, or all of them. Port 0 is any that is free.

    Where none is told it is that of before, as long as this computer has it still.
    """
    if told is not None:
        host, port = split_address(told)
        return joined_address(host, port or free_port(host)), host
    port = split_address(before)[1] if before is not None else DEFAULT_PORT
    usual = address_here(port)
    if before is None or before == usual or not is_ours(split_address(before)[0]):
        return usual, "0.0.0.0"
    return before, split_address(before)[0]


def _folder_of(file: EventFile, path: Path) -> Path:
    of_file = hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return _place() / f"{event_word(file.identity)}-{of_file}"


def _place() -> Path:
    return paths.data_folder() / "meeting-points"


def _remove_orphans() -> None:
    """What was kept for event files that lie there no more: it holds everybody's names."""
    with suppress(OSError):
        for folder in _place().iterdir():
            with suppress(OSError):
                of = read_file(folder / _OF).decode("utf-8", "surrogateescape")
                if not Path(of).exists():
                    shutil.rmtree(folder, ignore_errors=True)
