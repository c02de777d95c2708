"""`checkin report`: what the organiser publishes the day after."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from checkin.cli.arguments import EventArgument, NowOption, Option
from checkin.cli.saying import print_plain, say
from checkin.cli.session import desk_at, moment_told
from checkin.cli.speaking import asked_language
from checkin.core.counting.delegations import Switches
from checkin.core.counting.own_groups import groups_from
from checkin.core.errors import ReportError
from checkin.core.language import _, language
from checkin.core.report.model import ChosenSentence
from checkin.tasks.languages import choose_language, own_name
from checkin.tasks.write_report import FOR_PROGRAMS, write_report
from checkin.whole_files import require_place


def report(
    event: EventArgument,
    out: Annotated[
        Path | None, Option(metavar="FILE", help=_("Where it goes; .pdf, .xlsx, .csv or .json"))
    ] = None,
    host_counts: Annotated[
        bool, Option("--host/--no-host", help=_("Whether the host country counts as a country"))
    ] = True,
    unions_count: Annotated[
        bool,
        Option("--unions/--no-unions", help=_("Whether EU, OECD and UN count as delegations")),
    ] = True,
    names: Annotated[
        bool, Option("--names", help=_("With names, codes, reasons, what was read, and lists of people"))
    ] = False,
    without: Annotated[
        list[str] | None,
        Option(metavar="CATEGORY", help=_("Left out of all figures, like categories not `counted`")),
    ] = None,
    group: Annotated[
        list[str] | None,
        Option(
            metavar="NAME=CODES",
            help=_(
                "Count by a group too, once for each: Korea=KR or EU=EU27; the rest is “other” or “no country”"
            ),
        ),
    ] = None,
    sentence: Annotated[
        list[str] | None, Option(metavar="TEXT", help=_("A sentence of the first page, in place of ours"))
    ] = None,
    logo: Annotated[
        Path | None, Option(metavar="PICTURE", help=_("A PNG, JPEG or SVG for the first page of a PDF"))
    ] = None,
    first_page: Annotated[
        bool, Option("--first-page", help=_("Only the first page of a PDF, to hand on"))
    ] = False,
    now: NowOption = None,
) -> None:
    if out is None:
        raise ReportError(
            _("Say where the report goes: --out FILE.pdf (or .xlsx, .csv, .json). Nothing was written.")
        )
    if out is not None:
        require_place(out)
    with desk_at(event, now, only_reads=True) as desk:
        wanted = choose_language(desk.programme.event.languages) or language()
        written = write_report(
            desk,
            out,
            at=moment_told(desk, now),
            switches=Switches(
                count_host=host_counts,
                count_unions=unions_count,
                without=frozenset(without or ()),
                groups=groups_from(group or ()),
            ),
            with_names=names,
            chosen=[ChosenSentence(own=text) for text in sentence] if sentence else None,
            logo=logo,
            first_page_alone=first_page,
        )
    for said in written.sentences:
        print_plain(said)
    if written.not_counted:
        print_plain(written.not_counted)
    say(_("The report is in “{out}”.", out=out))
    if wanted.code != language().code and out.suffix.casefold() not in FOR_PROGRAMS and not asked_language():
        say(
            _(
                "It is in {shown}; `checkin --lang {code} report …` writes it in {own}, the event’s first language.",
                shown=own_name(language().code),
                code=wanted.code,
                own=own_name(wanted.code),
            )
        )
