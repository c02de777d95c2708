"""One list of people into one file, PDF or XLSX: found, drawn, and put in place whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from checkin.core.desk.behind import Found
from checkin.core.desk.desk import Desk
from checkin.core.desk.standing import standing_at, standing_now
from checkin.core.errors import ReportError
from checkin.core.event.programme import Event, Session
from checkin.core.report.model import Table
from checkin.core.report.people_list import Purpose, Who, found_people, people_list, purpose_of
from checkin.whole_files import replace_file

SUFFIXES = (".pdf", ".xlsx")


def write_list(
    desk: Desk,
    path: Path,
    found: Found,
    purpose: Purpose,
    *,
    at: datetime,
    session: Session | None = None,
) -> Table:
    """Write the list to `path` (.pdf or .xlsx), as it stood `at` that moment, and return it.

    ReportError leaves no file behind.
    """
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise ReportError(f"A list is a .pdf or .xlsx file, not “{path.name}”. Nothing was written.")
    table = people_list(desk, found, purpose, at, session=session)
    draw = _pdf if suffix == ".pdf" else _xlsx
    replace_file(path, draw(table, desk.programme.event))
    return table


def write_list_of(
    desk: Desk,
    path: Path,
    who: Who,
    purpose: Purpose | None = None,
    *,
    session: Session | None = None,
    at: datetime | None = None,
) -> Table:
    """Find the people asked for, now or at a past moment, and write their list."""
    standing = standing_now(desk) if at is None else standing_at(desk.store, at, desk.organisation_labels())
    found = found_people(desk, who, session, standing)
    return write_list(desk, path, found, purpose or purpose_of(who), at=standing.at, session=session)


def _pdf(table: Table, event: Event) -> bytes:
    from checkin.reports.people_list import list_as_pdf
    from checkin.typeset.ink import Ink

    return list_as_pdf(table, event.name, Ink(f"{event.name}: {table.title}", event))


def _xlsx(table: Table, _event: Event) -> bytes:
    from checkin.reports.workbook import table_as_xlsx

    return table_as_xlsx(table)
