"""`checkin print-list`: a list to print, for the door, a signature or a roll call."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from checkin.cli.arguments import EventArgument, JsonOption, NowOption, Option
from checkin.cli.saying import print_json, say
from checkin.cli.session import desk_at, moment_told
from checkin.cli.speaking import language_of_papers
from checkin.core.errors import ReportError
from checkin.core.language import _, n_
from checkin.core.report.people_list import PAPERS, Purpose, Who, people_for, purpose_of
from checkin.tasks.print_list import write_list_of, write_paper
from checkin.whole_files import require_place


def print_list(
    event: EventArgument,
    out: Annotated[Path | None, Option(metavar="FILE", help=_("Where it goes; .pdf or .xlsx"))] = None,
    session: Annotated[
        str | None, Option(metavar="ID", help=_("Of this session; otherwise of the whole event"))
    ] = None,
    who: Annotated[
        Who | None,
        Option(
            help=_(
                "Whom the list is about: the expected; to call the roll of a session, whoever else came too"
            )
        ),
    ] = None,
    purpose: Annotated[
        Purpose | None,
        Option(
            "--for",
            help=_(
                "To tick off at a door (with codes), to sign, to call a roll (with phones); cards for tables; a sign"
            ),
        ),
    ] = None,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    if out is None:
        raise ReportError(_("Say where the list goes: --out FILE.pdf (or .xlsx). Nothing was written."))
    require_place(out)
    with desk_at(event, now, only_reads=True) as desk:
        of = desk.programme.session(session) if session is not None else None
        who = who or people_for(purpose, of)
        at = moment_told(desk, now)
        spoken = language_of_papers(desk.programme.event)
        if purpose in PAPERS:
            pages = write_paper(desk, out, who, purpose, session=of, at=at, spoken=spoken)
            if json:
                print_json({"title": PAPERS[purpose], "for": purpose, "rows": pages, "out": str(out)})
            say(n_("{n} page is in “{out}”.", "{n} pages are in “{out}”.", pages, out=out))
            return
        table = write_list_of(desk, out, who, purpose, session=of, at=at, spoken=spoken)
    if json:
        told = {"title": table.title, "about": table.how, "for": purpose or purpose_of(who)}
        print_json({**told, "rows": len(table.rows), "out": str(out)})
    say(_("{title}: {how}. The list is in “{out}”.", title=table.title, how=table.how, out=out))
