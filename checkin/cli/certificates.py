"""`checkin certificates`: certificates of attendance, one a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_json, say
from checkin.cli.session import desk_at
from checkin.core.counted import counted
from checkin.core.errors import ReportError
from checkin.tasks.write_certificates import CertificatesDone, Wishes, write_certificates
from checkin.whole_files import require_place

_MOST_TOLD = 20


def certificates(
    event: EventArgument,
    out: Annotated[Path | None, Option(metavar="FILE.pdf", help="Where they go")] = None,
    min_minutes: Annotated[
        int, Option(least=0, metavar="N", help="Only for people who were in sessions for so many minutes")
    ] = 1,
    attendee: Annotated[
        list[str] | None, Option(metavar="REF", help="Only this person; may be given again")
    ] = None,
    layout: Annotated[
        str | None, Option(metavar="NAME", help="A layout of your own: its name, or its .json file")
    ] = None,
    text: Annotated[
        str | None,
        Option(
            help="Your own sentence; {event} {dates} {hours} {minutes} {name} {attended} {issued} are filled in"
        ),
    ] = None,
    signature: Annotated[
        Path | None, Option(metavar="PICTURE", help="A PNG or SVG above the line to sign")
    ] = None,
    language: Annotated[str | None, Option(metavar="en|ko", help="One language for all")] = None,
    each: Annotated[bool, Option("--each", help="One file a person, FILE-REFERENCE.pdf")] = False,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    if out is None:
        raise ReportError("Say where the certificates go: --out FILE.pdf. Nothing was written.")
    require_place(out)
    with desk_at(event, now) as desk:
        done = write_certificates(
            desk,
            out,
            Wishes(
                min_minutes=min_minutes,
                references=tuple(dict.fromkeys(attendee or ())),
                language=language,
                layout=layout,
                statement=text,
                signature=signature,
                each=each,
            ),
        )
    if json:
        print_json(_as_json(done))
    _tell(done, out, min_minutes)
    if done.too_short or done.unprintable:
        raise click.exceptions.Exit(1)


def _as_json(done: CertificatesDone) -> dict[str, object]:
    return {
        "certificates": len(done.people),
        "files": [str(file) for file in done.files],
        "attendees": [person.reference for person in done.people],
        "too_short": [person.reference for person in done.too_short],
        "unprintable": [
            {"reference": u.reference, "field": u.field, "characters": u.characters} for u in done.unprintable
        ],
    }


def _tell(done: CertificatesDone, out: Path, min_minutes: int) -> None:
    where = f"“{out}”" if len(done.files) == 1 else f"{len(done.files)} files beside “{out}”"
    say(f"{counted(len(done.people), 'certificate', 'is')} in {where}.")
    if done.too_short:
        names = ", ".join(person.reference for person in done.too_short[:_MOST_TOLD])
        more = f" and {len(done.too_short) - _MOST_TOLD} more" if len(done.too_short) > _MOST_TOLD else ""
        say(f"Left out, in sessions for less than {counted(max(1, min_minutes), 'minute')}: {names}{more}.")
    for item in done.unprintable[:_MOST_TOLD]:
        say(f"{item.reference}, {item.field}: no font has {item.characters}")
