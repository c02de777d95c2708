"""One list of people into one file, PDF or XLSX: found, drawn, and put in place whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from checkin import paths
from checkin.core.desk.desk import Desk
from checkin.core.desk.people_behind import FoundPeople
from checkin.core.desk.snapshot import Snapshot, known_now, standing_at, standing_now
from checkin.core.errors import ReportError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Event, Session
from checkin.core.language import Language, _, language, speaking
from checkin.core.names.order import by_family_name
from checkin.core.report.model import Table
from checkin.core.report.people_list import (
    PAPERS,
    Purpose,
    Who,
    country_in,
    found_people,
    people_list,
    purpose_of,
    sign_fields,
    sign_fields_in,
)
from checkin.tasks.languages import spoken_of
from checkin.whole_files import replace_file

SUFFIXES = (".pdf", ".xlsx")


def write_list(
    desk: Desk,
    path: Path,
    found: FoundPeople,
    purpose: Purpose | None,
    *,
    at: datetime,
    session: Session | None = None,
) -> Table:
    """Write the list to `path` (.pdf or .xlsx), as it stood `at` that moment, and return it.

    ReportError leaves no file behind.
    """
    _require_a_list(path)
    table = people_list(desk, found, purpose, at, session=session)
    replace_file(path, _drawn(table, path, desk.programme.event))
    return table


def _require_a_list(path: Path) -> None:
    if path.suffix.casefold() not in SUFFIXES:
        raise ReportError(
            _("A list is a .pdf or .xlsx file, not “{name}”. Nothing was written.", name=path.name)
        )


def write_list_of(
    desk: Desk,
    path: Path,
    who: Who,
    purpose: Purpose | None = None,
    *,
    session: Session | None = None,
    at: datetime | None = None,
    spoken: Language | None = None,
) -> Table:
    """Find the people asked for, now or at a past moment, and write their list in that language, else the one shown.

    What is wrong with its place is said in the latter.
    """
    _require_a_list(path)
    standing = _standing(desk, at)
    asked = purpose or purpose_of(who)
    is_of_refused = who is Who.REFUSED and asked is Purpose.ROLL_CALL
    with speaking(spoken or language()):
        found = found_people(desk, who, session, standing)
        table = people_list(desk, found, None if is_of_refused else asked, standing.at, session=session)
        drawn = _drawn(table, path, desk.programme.event)
    replace_file(path, drawn)
    return table


def write_paper(
    desk: Desk,
    path: Path,
    who: Who,
    purpose: Purpose,
    *,
    session: Session | None = None,
    at: datetime | None = None,
    spoken: Language | None = None,
) -> int:
    """Write table cards or a door sign, one of PAPERS, and return how many pages. ReportError leaves no file behind.

    The paper is in that language, or in the one shown; what is wrong with it is said in the latter. A sign has the
    event's other languages beside it, and so has the country on a card.
    """
    from checkin.badges.library import paper_layout
    from checkin.badges.papers import papers_pdf

    if path.suffix.casefold() != ".pdf":
        raise ReportError(
            _("Cards and signs are a .pdf file, not “{name}”. Nothing was written.", name=path.name)
        )
    layout = paper_layout(PAPERS[purpose], paths.own_layouts())
    if purpose is Purpose.DOOR_SIGN:
        if session is None:
            raise ReportError(_("A door sign is of a session: say which. Nothing was written."))
        nobody = Attendee(reference="", name="", category=desk.programme.categories[0].id)
        people = [nobody]
    else:
        found = found_people(desk, who, session, _standing(desk, at))
        people = sorted(desk.store.attendees_named(found.people).values(), key=by_family_name)
        if not people:
            raise ReportError(_("There is nobody to make a card for. Nothing was written."))
    spoken = spoken or language()
    languages = dict.fromkeys((spoken, *spoken_of(desk.programme.event.languages)))
    with speaking(spoken):
        if session is not None and purpose is Purpose.DOOR_SIGN:
            fields = sign_fields_in(languages, desk.programme, session)
            papers = [(layout, person, fields) for person in people]
        else:
            fields = sign_fields(desk.programme, session) if session is not None else {}
            papers = [
                (layout, one, fields | {"country": country_in(languages, one.country)}) for one in people
            ]
        content, __ = papers_pdf(papers, desk.programme)
    replace_file(path, content)
    return len(people)


def _standing(desk: Desk, at: datetime | None) -> Snapshot:
    return standing_now(desk) if at is None else standing_at(known_now(desk), desk.store, at)


def _drawn(table: Table, path: Path, event: Event) -> bytes:
    return _pdf(table, event) if path.suffix.casefold() == ".pdf" else _xlsx(table)


def _pdf(table: Table, event: Event) -> bytes:
    from checkin.reports.people_list_page import list_as_pdf
    from checkin.typeset.ink import Ink

    return list_as_pdf(table, event.shown_name, Ink(f"{event.shown_name}: {table.title}", event.languages))


def _xlsx(table: Table) -> bytes:
    from checkin.reports.workbook import table_as_xlsx

    return table_as_xlsx(table)
