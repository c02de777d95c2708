"""`checkin backup`: a copy of the event file while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checkin.cli.session import EventArgument, NowOption, clock_for, opened, say
from checkin.store.backups import make_backup


def backup(
    event: EventArgument,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Where the copy goes")] = None,
    now: NowOption = None,
) -> None:
    """Copy the event file while it is in use; without FILE into the backups folder beside it, where old ones rotate."""
    with opened(event) as this_event:
        if file is None:
            file = make_backup(this_event, clock_for(this_event, now)())
        else:
            this_event.backup(file)
        say(f"Copied to “{file}”.")
