"""`checkin doctor`: what this machine lacks before doors open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click
from rich.console import Console

from checkin.cli.arguments import Argument, JsonOption, NowOption
from checkin.cli.saying import print_json, printable
from checkin.cli.session import clock_for, open_event
from checkin.core.language import N_, _
from checkin.core.times import system_clock
from checkin.tasks.doctor import Grade, examine

_MARKS = {
    Grade.OK: (N_("ok"), "green"),
    Grade.LOOK: (N_("look"), "yellow"),
    Grade.BAD: (N_("BAD"), "bold red"),
}


def doctor(
    event: Annotated[Path | None, Argument(metavar="[EVENT]", help=_("Look at this event too"))] = None,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    moment = system_clock()
    if event is not None:
        with open_event(event) as this_event:
            moment = clock_for(this_event, now)()
    console = Console()
    findings = []
    for finding in examine(event, moment):
        findings.append(finding)
        if not json:
            mark, style = _MARKS[finding.grade]
            console.print(_(mark).ljust(4), style=style, end="  ")
            console.print(
                f"{printable(_(finding.what))}: {printable(finding.text)}", markup=False, highlight=False
            )
    if json:
        print_json([{"what": f.what, "grade": f.grade, "text": f.text} for f in findings])
    if any(finding.grade is Grade.BAD for finding in findings):
        raise click.exceptions.Exit(1)
