"""`checkin undo`, `checkin override` and `checkin settle`: putting a scan right, on record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click

from checkin.cli.arguments import Argument, DeskOption, EventArgument, JsonOption, NowOption, Option
from checkin.cli.deciding_together import deciding_together
from checkin.cli.saying import print_json, print_plain, say
from checkin.cli.session import desk_at
from checkin.cli.shapes import record_as_json, verdict_as_json
from checkin.core.desk.desk import Desk
from checkin.core.desk.settling import settle as settle_here
from checkin.core.desk.taken_along import done_again, told_of
from checkin.core.door.records import Record
from checkin.core.language import N_, _

ScanArgument = Annotated[str, Argument(metavar="SCAN", help=N_("The scan’s id, as `scan` and `log` tell it"))]


def undo(
    event: EventArgument,
    scan: ScanArgument,
    reason: Annotated[str | None, Option(help=_("Why, for the record"))] = None,
    desk: DeskOption = None,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    with desk_at(event, now, desk) as this_desk:
        record = this_desk.undo(scan, reason=reason)
        along = told_of(this_desk, record)
        if json:
            print_json(record_as_json(record))
        else:
            print_plain(_("Taken back: {scan}. To do it again: undo {id}", scan=scan, id=record.id))
            if along:
                print_plain(along)
        if along and (of_badge := _badge_after(event, this_desk, record)):
            say(of_badge)


def _badge_after(event: Path, desk: Desk, undo: Record) -> str:
    """What becomes of a badge that waits, or came out, now that its registration goes, or is done again."""
    from checkin.store.print_jobs import PrintJobRows
    from checkin.tasks.badge_requests import ask_again, cancel_badge_taken_back

    undone = desk.store.record(undo.undoes or "")
    is_redo = undone is not None and done_again(desk, undone) is not None
    with PrintJobRows(event, desk.programme.event.zone, clock=desk.clock) as kept_jobs:
        return (ask_again if is_redo else cancel_badge_taken_back)(desk, kept_jobs, undo)


def override(
    event: EventArgument,
    scan: ScanArgument,
    reason: Annotated[str, Option(help=_("Why, for the record"))],
    by: Annotated[str | None, Option(metavar="NAME", help=_("Who decided it"))] = None,
    desk: DeskOption = None,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    with desk_at(event, now, desk) as this_desk, deciding_together(this_desk, event):
        verdict = this_desk.override(scan, reason, by=by)
        if json:
            print_json(verdict_as_json(verdict))
        else:
            who = verdict.attendee.name if verdict.attendee else verdict.code
            print_plain(_("Admitted: {who}. {message}", who=who, message=verdict.message))


def settle(
    event: EventArgument,
    scan: ScanArgument,
    note: Annotated[str, Option(help=_("How it was paid, or who confirmed it; kept on the person"))],
    desk: DeskOption = None,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    with desk_at(event, now, desk) as this_desk, deciding_together(this_desk, event):
        verdict = settle_here(this_desk, scan, note)
        if json:
            print_json(verdict_as_json(verdict))
        else:
            name = verdict.attendee.name if verdict.attendee else ""
            print_plain(_("Settled: {name}. {message}", name=name, message=verdict.message))
    if not verdict.admits:
        say(_("Settled, but not admitted ({word}): {message}", word=verdict.word, message=verdict.message))
        raise click.exceptions.Exit(1)
