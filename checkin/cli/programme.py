"""`checkin programme`: what is on, printed, written to a file, or changed to what a file says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_json, print_plain, say
from checkin.cli.session import desk_at
from checkin.cli.speaking import language_of_papers
from checkin.core.counted import counted
from checkin.core.event.programme import Programme
from checkin.core.event.programme_words import change_in_words
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.language import _, n_
from checkin.tasks.programme_file import require_programme_place, write_programme
from checkin.tasks.programme_from_file import FileChange, programme_from_file

_MOST_TOLD = 20


def programme(
    event: EventArgument,
    out: Annotated[
        Path | None,
        Option(metavar="FILE", help=_("Write it there; .json, .xlsx, .ics, or .pdf for the door")),
    ] = None,
    from_: Annotated[
        Path | None,
        Option(
            "--from",
            metavar="FILE",
            help=_(
                "Change it to what this says: JSON, XLSX, CSV, iCalendar, a schedule of pretalx, frab or Indico"
            ),
        ),
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help=_("Only say what would be done."))] = False,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    if out is not None:
        require_programme_place(out)
    with desk_at(event, now, only_reads=from_ is None) as desk:
        before = desk.programme
        change = programme_from_file(desk, from_, dry_run=dry_run) if from_ is not None else None
        if out is not None:
            write_programme(out, desk.programme, language_of_papers(desk.programme.event))
        there = desk.programme
    if change is None:
        if json:
            print_json(programme_to_dict(there))
        elif out is None:
            _print(there)
    elif json:
        print_json(change.as_json())
    else:
        _tell(change, before, dry_run=dry_run)
    if out is not None:
        say(_("The programme is in “{out}”.", out=out))
    if change is not None:
        _tell_trouble(change, before)
        for effect in change.effects[:_MOST_TOLD]:
            say(effect)
        if change.has_trouble:
            raise click.exceptions.Exit(1)


def _tell_trouble(change: FileChange, before: Programme) -> None:
    for id_, use in change.kept.items():
        say(_("“{title}” stays: it has {use}.", title=before.session(id_).shown_title, use=use))
    for problem in change.problems[:_MOST_TOLD]:
        say(problem.in_words())
    if len(change.problems) > _MOST_TOLD:
        say(n_("… and {n} more problem.", "… and {n} more problems.", len(change.problems) - _MOST_TOLD))


def _print(programme: Programme) -> None:
    for session in programme.sessions:
        room = programme.room_name(session)
        where = f" · {room}" if room else ""
        closed = f" · {_('closed')}" if session.closed_at is not None else ""
        day = "" if session.ends.date() == session.starts.date() else f" {session.ends:%Y-%m-%d} "
        when = f"{session.starts:%Y-%m-%d %H:%M}{day and ' '}–{day}{session.ends:%H:%M}"
        print_plain(f"{when}  {session.shown_title}{where}{closed}  [{session.id}]")


def _tell(change: FileChange, before: Programme, *, dry_run: bool) -> None:
    for part in change.parts:
        print_plain(change_in_words(part, before, change.programme))
    count = counted(len(change.parts), "change")
    say(
        _("{count} would be made; nothing was changed.", count=count)
        if dry_run
        else _("{count} made.", count=count)
    )
