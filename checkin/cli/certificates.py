"""`checkin certificates`: certificates of attendance, one a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_json, say, say_unprintable
from checkin.cli.session import desk_at, moment_told
from checkin.core.counted import named
from checkin.core.errors import ReportError
from checkin.core.language import _, n_
from checkin.tasks.write_certificates import CertificatesDone, Wishes, who_got_none, write_certificates
from checkin.whole_files import require_place

_MOST_TOLD = 20


def certificates(
    event: EventArgument,
    out: Annotated[Path | None, Option(metavar="FILE.pdf", help=_("Where they go"))] = None,
    min_minutes: Annotated[
        int, Option(least=0, metavar="N", help=_("Only for people who were in sessions for so many minutes"))
    ] = 1,
    attendee: Annotated[
        list[str] | None, Option(metavar="REF", help=_("Only this person; may be given again"))
    ] = None,
    layout: Annotated[
        str | None, Option(metavar="NAME", help=_("A layout of your own: its name, or its .json file"))
    ] = None,
    text: Annotated[
        str | None,
        Option(
            help=_(
                "Your own sentence; {event} {dates} {duration} {hours} {minutes} {name} {attended} {issued} are "
                "filled in"
            )
        ),
    ] = None,
    signature: Annotated[
        Path | None, Option(metavar="PICTURE", help=_("A PNG, JPEG or SVG above the line to sign"))
    ] = None,
    language: Annotated[str | None, Option(metavar="CODE", help=_("One language for all"))] = None,
    each: Annotated[bool, Option("--each", help=_("One file per person, FILE-REFERENCE.pdf"))] = False,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    if out is None:
        raise ReportError(_("Say where the certificates go: --out FILE.pdf. Nothing was written."))
    require_place(out)
    with desk_at(event, now, only_reads=True) as desk:
        done = write_certificates(
            desk,
            out,
            Wishes(
                min_minutes=min_minutes,
                references=tuple(dict.fromkeys(attendee or ())),
                at=moment_told(desk, now),
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
    where = f"“{out}”" if len(done.files) == 1 else _("{n} files beside “{out}”", n=len(done.files), out=out)
    say(
        n_(
            "{n} certificate is in {where}.",
            "{n} certificates are in {where}.",
            len(done.people),
            where=where,
        )
    )
    if none := who_got_none(done, min_minutes):
        say(none)
    if done.too_short:
        say(
            n_(
                "Left out, in sessions for less than {n} minute: {names}.",
                "Left out, in sessions for less than {n} minutes: {names}.",
                max(1, min_minutes),
                names=named([person.reference for person in done.too_short], _MOST_TOLD),
            )
        )
    say_unprintable(done.unprintable[:_MOST_TOLD])
