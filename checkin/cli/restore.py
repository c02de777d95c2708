"""`checkin restore`: a copy is put back in the event's place; what lies there is kept under another name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from checkin.cli.arguments import Argument, EventArgument, JsonOption, NowOption
from checkin.cli.saying import as_time, print_json, say
from checkin.core.counted import counted
from checkin.core.language import _
from checkin.core.times import parse_moment, system_clock
from checkin.store.event_file import EventFile
from checkin.store.restore import (
    EventContent,
    Restored,
    brought_back_told,
    left_over_told,
    restore,
    what_it_holds,
)


def restore_backup(
    event: EventArgument,
    backup: Annotated[Path, Argument(metavar="BACKUP", help=_("The copy to put back; it stays where it is"))],
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    done = restore(
        event, backup, system_clock() if now is None else parse_moment(now, what_it_holds(backup).zone)
    )
    if json:
        print_json(_as_json(done))
    if done.before is not None:
        say(
            _(
                "Before: {told}. Kept as “{name}”.",
                told=_told(done.before),
                name=done.set_aside.name if done.set_aside else "",
            )
        )
    if done.left_over:
        say(left_over_told(done))
    say(_("Now: {told}, from “{name}”.", told=_told(done.backup), name=done.backup.path.name))
    with EventFile.open(event, to_read=True) as file:
        if told := brought_back_told(file):
            say(told)


def _as_json(done: Restored) -> dict[str, Any]:
    return {
        "event": str(done.path),
        "backup": _held_as_json(done.backup),
        "before": None if done.before is None else _held_as_json(done.before),
        "set_aside": None if done.set_aside is None else str(done.set_aside),
    }


def _held_as_json(held: EventContent) -> dict[str, Any]:
    return {
        "path": str(held.path),
        "attendees": held.people,
        "scans": held.scans,
        "last_scan": as_time(held.last_scan),
        "problem": held.problem or None,
    }


def _told(held: EventContent) -> str:
    if held.problem:
        return _("a file that can’t be read ({problem})", problem=held.problem.rstrip("."))
    people, scans = counted(held.people, "person"), counted(held.scans, "scan")
    if held.last_scan is None:
        return _("{people} and {scans}", people=people, scans=scans)
    return _(
        "{people} and {scans}, the last one {last_scan:%Y-%m-%d %H:%M:%S}",
        people=people,
        scans=scans,
        last_scan=held.last_scan,
    )
