"""Signs of a 1:1 timetable, and the programme for the door, as a PDF put in place whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.errors import ReportError
from checkin.core.event.programme import Event, Programme, Session
from checkin.core.language import Language, _, language, speaking
from checkin.core.report.meeting_signs import signs_by_person, signs_by_table
from checkin.core.report.model import Table
from checkin.core.report.programme_tables import programme_by_day
from checkin.whole_files import replace_file


def write_signs(desk: Desk, session: Session, path: Path, by: str, spoken: Language | None = None) -> int:
    """Write a sign for each table or person (`by`), and return how many. ReportError leaves no file behind.

    The signs are in that language, or in the one shown; what is wrong with them is said in the latter.
    """
    if path.suffix.casefold() != ".pdf":
        raise ReportError(_("Signs are a .pdf file, not “{file}”. Nothing was written.", file=path.name))
    with speaking(spoken or language()):
        signs = signs_by_table(desk, session) if by == "table" else signs_by_person(desk, session)
        drawn = _drawn(signs, desk.programme.event, session.shown_title) if signs else b""
    if not signs:
        raise ReportError(_("There are no meetings to make signs for. Nothing was written."))
    replace_file(path, drawn)
    return len(signs)


def programme_as_pdf(programme: Programme, spoken: Language | None = None) -> bytes:
    """The programme to hang on the door, a day a page, in that language or in the one shown."""
    with speaking(spoken or language()):
        return _drawn(programme_by_day(programme), programme.event, "")


def _drawn(tables: Sequence[Table], event: Event, what: str) -> bytes:
    from checkin.reports.wall_pages import wall_pages
    from checkin.typeset.ink import Ink

    name = event.shown_name
    title = f"{name}: {what}" if what else name
    return wall_pages(tables, name, Ink(title, event.languages))
