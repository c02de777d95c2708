"""`checkin walk-in`: register a stranger at the desk, admit them and draw their badge."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import click

from checkin import paths
from checkin.cli.arguments import DeskOption, EventArgument, JsonOption, NowOption, Option
from checkin.cli.deciding_together import deciding_together
from checkin.cli.saying import print_json, print_plain, say
from checkin.cli.session import desk_at
from checkin.cli.shapes import found_as_json, verdict_as_json
from checkin.core.desk.registration import Registered, WalkIn, register
from checkin.core.errors import CheckinError, NotFoundError
from checkin.core.event.attendee import Attendee
from checkin.core.event.countries import country_code
from checkin.core.language import _
from checkin.core.names.folding import is_email
from checkin.core.names.likeness import Candidate
from checkin.tasks.badge_files import one_badge
from checkin.tasks.badge_layout import layout_for
from checkin.whole_files import require_place


def walk_in(
    event: EventArgument,
    name: Annotated[str, Option(help=_("The name as they write it"))],
    name_latin: Annotated[str | None, Option(help=_("The name in Latin letters"))] = None,
    organisation: Annotated[str | None, Option()] = None,
    country: Annotated[str | None, Option(help=_("By name or code; EU, OECD, UN"))] = None,
    category: Annotated[str | None, Option(metavar="ID", help=_("What the badge says one is"))] = None,
    sector: Annotated[str | None, Option()] = None,
    email: Annotated[str | None, Option()] = None,
    job_title: Annotated[str | None, Option()] = None,
    phone: Annotated[str | None, Option()] = None,
    session: Annotated[
        list[str] | None, Option(metavar="ID", help=_("Invited to it; may be given again"))
    ] = None,
    code: Annotated[str | None, Option(help=_("Of a ticket that nobody has: it will be theirs"))] = None,
    admit: Annotated[str | None, Option(metavar="SESSION", help=_("Admit them to it now"))] = None,
    badge: Annotated[Path | None, Option(metavar="FILE.pdf", help=_("Draw the badge"))] = None,
    desk: DeskOption = None,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    if badge is not None:
        if badge.suffix.casefold() != ".pdf":
            raise CheckinError(
                _("A badge is a .pdf file, not “{name}”. Nobody was registered.", name=badge.name)
            )
        require_place(badge)
    form = WalkIn(
        name=name,
        name_latin=name_latin,
        organisation=organisation,
        country=_country(country),
        category=category,
        sector=sector,
        email=email,
        job_title=job_title,
        phone=phone,
        sessions=session or (),
        code=code,
    )
    with (
        desk_at(event, now, desk) as this_desk,
        deciding_together(this_desk, event),
        one_badge(badge) if badge is not None else nullcontext() as draw_badge,
    ):
        candidate = Candidate(name=name, name_latin=name_latin, organisation=organisation, email=email)
        similar = this_desk.similar(candidate, limit=5)

        def draw(person: Attendee, its_code: str) -> None:
            if draw_badge is not None:
                layout = layout_for(this_desk.store, person.category, paths.own_layouts())
                draw_badge(layout, person, its_code, this_desk.programme)
                this_desk.store.mark_in_badge_file([its_code], at=this_desk.now())

        registered = register(this_desk, form, admit_to=admit, also=draw)
    if email and not is_email(email):
        say(_("“{email}” does not look like an e-mail address; it was kept as it is.", email=email))
    is_refused = registered.verdict is not None and not registered.verdict.admits
    if is_refused and registered.verdict is not None:
        say(
            _(
                "Registered, but not admitted ({word}): {message}",
                word=registered.verdict.word,
                message=registered.verdict.message,
            )
        )
    if json:
        print_json(
            {
                "reference": registered.attendee.reference,
                "code": registered.code,
                "similar": [found_as_json(hit.attendee, hit.score) for hit in similar],
                "verdict": None if registered.verdict is None else verdict_as_json(registered.verdict),
                "badge": None if badge is None else str(badge),
            }
        )
    else:
        _tell(registered)
        for hit in similar:
            person = hit.attendee
            print_plain(
                "  "
                + _(
                    "already on the list? {name}, {organisation} ({reference}): {reason}",
                    name=person.name,
                    organisation=person.organisation or "–",
                    reference=person.reference,
                    reason=hit.said,
                )
            )
    if is_refused:
        raise click.exceptions.Exit(1)


def _tell(registered: Registered) -> None:
    print_plain(
        _(
            "Registered {name} as {reference}; badge code {code}.",
            name=registered.attendee.name,
            reference=registered.attendee.reference,
            code=registered.code,
        )
    )
    if registered.verdict is not None:
        print_plain(f"{registered.verdict.word}: {registered.verdict.message}")


def _country(text: str | None) -> str | None:
    if text is None or not text.strip():
        return None
    code = country_code(text)
    if code is None:
        raise NotFoundError(
            _(
                "There is no country “{text}”. Nobody was registered; give its name or ISO code.",
                text=text[:60],
            )
        )
    return code
