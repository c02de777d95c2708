"""`checkin backup`: a copy of the event file while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from checkin.cli.arguments import Argument, EventArgument, NowOption
from checkin.cli.saying import say
from checkin.cli.session import clock_for, open_event
from checkin.core.language import _
from checkin.store.backups import make_backup


def backup(
    event: EventArgument,
    file: Annotated[Path | None, Argument(metavar="[FILE]", help=_("Where the copy goes"))] = None,
    now: NowOption = None,
) -> None:
    with open_event(event) as this_event:
        if file is None:
            file = make_backup(this_event, clock_for(this_event, now)())
        else:
            this_event.backup(file)
        say(_("Copied to “{file}”.", file=file))
