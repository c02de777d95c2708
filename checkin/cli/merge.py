"""`checkin merge`: takes in what other desks of the same event recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from checkin.cli.arguments import Argument, DeskOption, EventArgument, JsonOption, NowOption
from checkin.cli.saying import print_json, say
from checkin.cli.session import desk_at
from checkin.core.language import _
from checkin.store.event_file import EventFile
from checkin.tasks.merge_files import merge_files, merge_in_words


def merge(
    event: EventArgument,
    others: Annotated[
        list[Path], Argument(metavar="OTHER...", help=_("Other desks’ files of the same event; only read"))
    ],
    desk: DeskOption = None,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    with desk_at(event, now, desk) as this_desk:
        assert isinstance(this_desk.store, EventFile)
        merged = merge_files(this_desk.store, this_desk, others)
    if json:
        print_json(
            {
                "files": merged.files,
                "scans_added": merged.scans,
                "walk_ins_added": merged.walk_ins,
                "prints_added": merged.prints,
                "changes_added": merged.changes,
                "conflicts": [
                    {"kind": c.kind, "attendee": c.attendee, "detail": c.detail} for c in merged.conflicts
                ],
            }
        )
        return
    say(merge_in_words(merged))
    for conflict in merged.conflicts:
        say(conflict.detail)
