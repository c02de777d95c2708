"""`checkin load`: load or re-load an attendee list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import click

from checkin.cli.arguments import Argument, EventArgument, JsonOption, NowOption, Option
from checkin.cli.progress_line import ProgressLine
from checkin.cli.saying import print_json, print_plain, problem_in_words, say
from checkin.cli.session import clock_for, default_desk_name, open_event
from checkin.core.counted import counted
from checkin.core.errors import ListError
from checkin.core.language import _, n_
from checkin.lists.value_answers import WHO, given_answers
from checkin.tasks.list_headline import problem_groups, told_of_twice
from checkin.tasks.load_list import Loaded, load_list

_MOST_TOLD = 10


def load(
    event: EventArgument,
    list_file: Annotated[Path, Argument(metavar="LIST", help=_("CSV, TSV, XLSX, XLS or ODS"))],
    map_: Annotated[
        list[str] | None,
        Option(
            "--map",
            metavar="FIELD=COLUMN",
            help=_("Which column a field is in; COLUMN#2 is the second so named"),
        ),
    ] = None,
    sheet: Annotated[
        list[str] | None, Option(metavar="NAME", help=_("Only this sheet; may be given again"))
    ] = None,
    value: Annotated[
        list[str] | None,
        Option(
            metavar="KIND:VALUE=MEANING",
            help=_(
                "What a value means, kept for later lists: of category, status, country, sector or session;"
                " x:COLUMN=yes where X is a tick, heading:TEXT=no where a heading invites nobody."
                " An empty meaning is forgotten."
            ),
        ),
    ] = None,
    without_hidden: Annotated[
        bool, Option("--without-hidden", help=_("Leave out rows hidden, filtered away or struck out"))
    ] = False,
    later_version: Annotated[
        bool | None,
        Option(
            "--later-version/--another-list",
            help=_(
                "This is a later version of a list loaded before, so that who is not on it any more is struck off; or"
                " it is another list and strikes nobody off. Unless told, it is found by name, captions and people."
            ),
        ),
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help=_("Only say what would be done."))] = False,
    json: JsonOption = False,
    now: NowOption = None,
) -> None:
    mapping = _mapping(map_ or [])
    with open_event(event) as this_event, _telling_of_ctrl_c(), ProgressLine(is_asked=not json) as line:
        loaded = load_list(
            this_event,
            list_file,
            now=clock_for(this_event, now)(),
            desk=default_desk_name(),
            mapping=mapping,
            sheets=sheet or (),
            with_hidden=not without_hidden,
            values=given_answers(value or (), this_event.programme),
            is_later=later_version,
            dry_run=dry_run,
            reading=lambda done, total: line.show(
                _("Reading: {done:,} of {total:,} rows", done=done, total=total) if total else ""
            ),
            progress=lambda done, total: line.show(
                _("Loading {done:,} of {total:,} people", done=done, total=total)
            ),
        )
    if json:
        print_json(loaded.as_json())
    else:
        _tell(loaded, dry_run=dry_run)
    _tell_of_codes(loaded)
    if twice := told_of_twice(loaded.reading.people):
        say(twice)
    for remark in loaded.remarks:
        say(remark)
    _tell_how_to_settle(loaded)
    if loaded.reading.skipped or loaded.problems:
        say(
            _(
                "{told}, {rows} left out.",
                told=_in_numbers(loaded),
                rows=counted(loaded.reading.skipped, "row"),
            )
        )
        raise click.exceptions.Exit(1)


@contextmanager
def _telling_of_ctrl_c() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        say(_("Ended with Ctrl+C. A list is loaded whole or not at all: load it again."))
        raise


def _in_numbers(loaded: Loaded) -> str:
    """How many rows' problems; what is told of a column or of the whole list is information, and counted apart."""
    of_rows = sum(problem.is_of_a_row for problem in loaded.problems)
    notes = len(loaded.problems) - of_rows
    told = [counted(of_rows, "problem")] if of_rows or not notes else []
    told += [n_("{n} note on the list", "{n} notes on the list", notes)] if notes else []
    return ", ".join(told)


def _tell_of_codes(loaded: Loaded) -> None:
    """A list without them leaves people the codes they have."""
    reading = loaded.reading
    if not reading.people or reading.is_own or any(person.codes for person in reading.people):
        return
    if loaded.result.updated or loaded.result.unchanged:
        say(
            _(
                "This list has no codes: whoever is known keeps theirs. Print badges for the others, or find them."
            )
        )
    else:
        say(_("Nobody on this list has a code: print badges, or find people by name."))


def _tell_how_to_settle(loaded: Loaded) -> None:
    """Values nobody but people can understand, with the option that settles them."""
    open_questions = [question for question in loaded.reading.questions if not question.answer]
    for question in open_questions[:_MOST_TOLD]:
        if question.kind == WHO:
            say(
                _(
                    "To settle: --map name=… says which column holds the names ({people})",
                    people=question.people,
                )
            )
            continue
        meaning = "yes|no" if question.kind in ("x", "heading", "block") else question.likely or "…"
        say(
            _(
                'To settle: --value "{kind}:{values}={meaning}" ({people})',
                kind=question.kind,
                values=question.values[0],
                meaning=meaning,
                people=question.people,
            )
        )
    if len(open_questions) > _MOST_TOLD:
        say(_("… and {n} more values to settle with --value.", n=len(open_questions) - _MOST_TOLD))


def _mapping(pairs: list[str]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals:
            raise ListError(_("--map takes FIELD=COLUMN, not “{pair}”. Nothing was changed.", pair=pair))
        if mapping.setdefault(field.strip(), column) != column:
            raise ListError(
                _(
                    "--map says twice where “{field}” is. Say it once; nothing was changed.",
                    field=field.strip(),
                )
            )
    return mapping


def _tell(loaded: Loaded, *, dry_run: bool) -> None:
    reading, result = loaded.reading, loaded.result
    rows = _(
        "{read} read: {added} added, {updated} updated, {unchanged} unchanged, {skipped} left out",
        read=reading.read,
        added=result.added,
        updated=result.updated,
        unchanged=result.unchanged,
        skipped=reading.skipped,
    )
    gone = n_("{n} is no longer on the list", "{n} are no longer on the list", result.gone)
    print_plain(_("Would be: {told}", told=f"{rows}; {gone}.") if dry_run else f"{rows}; {gone}.")
    for field, column in reading.columns.items():
        print_plain(f"  {field} ← {column}".replace("\n", " "))
    if reading.unmapped:
        kept = _("kept beside: {unmapped}", unmapped=", ".join(reading.unmapped))
        print_plain(f"  {kept}".replace("\n", " "))
    for alike in problem_groups(loaded.problems):
        print_plain(f"  {problem_in_words(*alike)}".replace("\n", " "))
