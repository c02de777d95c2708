"""`checkin badges`: badges as PDF, or to a printer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click

from checkin import paths
from checkin.badges.pdf_files import BadgesDone
from checkin.cli.arguments import DeskOption, EventArgument, JsonOption, NowOption, Option
from checkin.cli.progress_line import ProgressLine
from checkin.cli.saying import print_json, say, say_unprintable
from checkin.cli.session import desk_at
from checkin.core.counted import named
from checkin.core.errors import CheckinError
from checkin.core.kept_sentences import said_again
from checkin.core.language import N_, _, n_
from checkin.core.printing.jobs import PrintJob
from checkin.tasks.badge_files import as_json, write_badges
from checkin.tasks.badge_layout import groups
from checkin.tasks.badge_people import Choice, choose_people
from checkin.tasks.badge_requests import Sorted
from checkin.tasks.own_printers import own_printers
from checkin.tasks.print_badges import (
    PrintRun,
    Telling,
    check_printer,
    print_badges,
)
from checkin.whole_files import require_place

_MOST_TOLD = 20


def badges(
    event: EventArgument,
    out: Annotated[Path | None, Option(metavar="FILE.pdf", help=_("Where the PDF goes"))] = None,
    layout: Annotated[str | None, Option(metavar="NAME", help=_("Which layout"))] = None,
    category: Annotated[
        list[str] | None, Option(metavar="ID", help=_("Only this category; may be given again"))
    ] = None,
    attendee: Annotated[
        list[str] | None, Option(metavar="REF", help=_("Only this person; may be given again"))
    ] = None,
    sheet: Annotated[str | None, Option(metavar="A4", help=_("Several on a sheet, with cut marks"))] = None,
    reprint: Annotated[
        str | None, Option(metavar="REASON", help=_("Issue new codes and revoke those before"))
    ] = None,
    printer: Annotated[
        str | None, Option(metavar="NAME", help=_("Print them, one a page, and wait until they came out"))
    ] = None,
    desk: DeskOption = None,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    if out is None and printer is None:
        raise CheckinError(
            _("Say where the badges go: --out FILE.pdf, or --printer NAME. Nothing was drawn.")
        )
    if printer is not None and sheet is not None:
        raise CheckinError(
            _(
                "A printer gets one badge a page. Nothing was printed; write the sheets with --out and print that file."
            )
        )
    if out is not None:
        if out.suffix.casefold() != ".pdf":
            raise CheckinError(
                _("Badges are written as PDF: name a file that ends in .pdf. Nothing was drawn.")
            )
        require_place(out)
    run: PrintRun | None = None
    drawn: BadgesDone | None = None
    with desk_at(event, now, desk) as this_desk:
        wanted = choose_people(this_desk, categories=category or (), references=attendee or ())
        if not wanted.people:
            raise CheckinError(_("There is nobody to draw a badge for. Nothing was written."))
        by_layout = groups(this_desk.store, wanted.people, paths.own_layouts(), asked=layout)
        layout_of = {person.reference: group.layout for group in by_layout for person in group.people}
        printers = own_printers() if printer is not None else None
        if printer is not None and printers is not None:
            check_printer(printers, printer, [group.layout for group in by_layout])
        with ProgressLine(is_asked=not json) as line:
            if out is not None:
                written = write_badges(
                    this_desk,
                    by_layout,
                    out,
                    sheet=sheet,
                    reprint=reprint,
                    progress=lambda n, total: line.show(
                        _("Drawing badge {done:,} of {total:,}", done=n, total=total)
                    ),
                )
                (drawn,) = written.done
            if printer is not None and printers is not None:
                run = print_badges(
                    this_desk,
                    event,
                    [(person, layout_of[person.reference]) for person in wanted.people],
                    printer=printer,
                    printers=printers,
                    reprint=reprint,
                    has_new_codes=out is not None,
                    telling=Telling(
                        progress=lambda n: line.show(
                            _("Printing badge {done:,} of {total:,}", done=n, total=len(wanted.people))
                        ),
                        say=line.say,
                    ),
                )
    done = run.done if run is not None else drawn
    assert done is not None
    if json:
        print_json(as_json(done, out))
    _tell(done, out, printer, run, wanted)
    if len(by_layout) > 1 and out is not None:
        many = ", ".join(_("{n} in “{id}”", n=len(group.people), id=group.layout.id) for group in by_layout)
        say(
            _("The categories have layouts of their own, one after the other in the file: {many}.", many=many)
        )
    if done.unprintable or (run is not None and (run.failed or run.unconfirmed or run.left_out.left_out)):
        raise click.exceptions.Exit(1)


def _tell(
    done: BadgesDone, out: Path | None, printer: str | None, run: PrintRun | None, wanted: Choice
) -> None:
    if run is not None:
        say(
            n_(
                "{badges} of {n} badge came out of “{printer}”.",
                "{badges} of {n} badges came out of “{printer}”.",
                len(wanted.people),
                badges=run.done.badges,
                printer=printer,
            )
        )
        _tell_left_out(run.left_out)
        _tell_jobs(run.failed, _("not printed"))
        _tell_jobs(run.unconfirmed, _("look whether it came out"))
    if out is not None:
        say(
            n_(
                "{n} badge in “{out}”.",
                "{n} badges in “{out}”.",
                done.badges if run is None else len(wanted.people),
                out=out,
            )
        )
    if wanted.left_out:
        say(
            _(
                "{n} of the people asked for are cancelled, blocked or no longer on the list and got none; "
                "name them with --attendee if they should.",
                n=len(wanted.left_out),
            )
        )
    say_unprintable(done.unprintable)


def _tell_left_out(found: Sorted) -> None:
    """Say who got no badge because of what became of theirs before, and how they get one."""
    for people, why in (
        (found.printed, _("printed already. --reprint REASON prints a new code and has the old badge refused")),
        (found.unsure, _("nobody knows whether the badge came out. Look at the printer; if not, use --reprint REASON")),
        (found.elsewhere, _("another desk is printing it. Wait for that, or use --reprint REASON")),
    ):  # fmt: skip
        if people:
            references = [person.reference for person in people]
            say(_("Left out, {why}: {names}.", why=why, names=named(references, _MOST_TOLD)))


def _tell_jobs(jobs: object, what: str) -> None:
    assert isinstance(jobs, (list, tuple))
    told: list[PrintJob] = list(jobs)
    for job in told[:_MOST_TOLD]:
        say(f"{job.attendee}, {what}: {said_again(job.problem or N_('it was taken back'))}")
    if len(told) > _MOST_TOLD:
        say(_("… and {n} more.", n=len(told) - _MOST_TOLD))
