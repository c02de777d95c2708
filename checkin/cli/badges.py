"""`checkin badges`: badges as PDF, or to a printer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from checkin.cli.session import DeskOption, EventArgument, JsonOption, NowOption, desk_at, print_json, say
from checkin.core.errors import CheckinError
from checkin.tasks.draw_badges import as_json, choose, chosen_layout, draw_badges


def badges(
    event: EventArgument,
    out: Annotated[Path | None, typer.Option(metavar="FILE.pdf", help="Where the PDF goes")] = None,
    layout: Annotated[str | None, typer.Option(metavar="NAME", help="Which layout")] = None,
    category: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this category")] = None,
    attendee: Annotated[list[str] | None, typer.Option(metavar="REF", help="Only this person")] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="A4", help="Several on a sheet, with cut marks")
    ] = None,
    reprint: Annotated[
        str | None, typer.Option(metavar="REASON", help="Issue new codes and revoke those before")
    ] = None,
    desk: DeskOption = None,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    """Draw badges into a PDF, exactly as they print."""
    if out is None:
        raise CheckinError("Say where the badges go: --out FILE.pdf. Nothing was drawn.")
    with desk_at(event, now, desk) as this_desk:
        wanted = choose(this_desk, categories=category or (), references=attendee or ())
        chosen = chosen_layout(this_desk, layout)
        with Progress(
            console=(console := Console(stderr=True)), transient=True, disable=not console.is_terminal
        ) as bar:
            task = bar.add_task("Drawing", total=len(wanted.people))
            done = draw_badges(
                this_desk,
                wanted.people,
                out,
                chosen,
                sheet=sheet,
                reprint=reprint,
                progress=lambda drawn: bar.update(task, completed=drawn),
            )
    if json:
        print_json(as_json(done, out))
    say(f"{done.badges} badges on {done.pages} pages in “{out}”.")
    if wanted.left_out:
        say(f"{len(wanted.left_out)} cancelled people got none; name them with --attendee if they should.")
    for item in done.unprintable:
        say(f"{item.reference}, {item.field}: no font has {item.characters}")
    if done.unprintable:
        raise typer.Exit(1)
