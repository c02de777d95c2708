"""One report into one file: counted, drawn in the form its suffix asks for, and put in place whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checkin.core.counting.delegations import EVERYTHING, Switches
from checkin.core.desk.desk import Desk
from checkin.core.errors import ReportError
from checkin.core.event.programme import Event
from checkin.core.event.text_lengths import required_short
from checkin.core.language import ENGLISH, Language, _, language, speaking
from checkin.core.report.making import make_report
from checkin.core.report.model import ChosenSentence, Report
from checkin.whole_files import replace_file

if TYPE_CHECKING:
    from checkin.typeset.pdf import Picture

_STEPS = 3
FOR_PROGRAMS = (".csv", ".json")
"""What other programs read never changes with the language shown."""


def write_report(
    desk: Desk,
    path: Path,
    *,
    at: datetime | None = None,
    switches: Switches = EVERYTHING,
    with_names: bool = True,
    chosen: Sequence[ChosenSentence] | None = None,
    logo: Path | None = None,
    first_page_alone: bool = False,
    spoken: Language | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Write the report to `path` (.pdf, .xlsx, .csv or .json) and return it. ReportError leaves no file behind.

    `chosen` are the sentences of the first page in place of ours; `logo` a picture for it (PDF alone), which may be all
    that is written; `spoken` the language of a PDF or a workbook, the one shown unless told.
    """
    for sentence in chosen or ():
        required_short(sentence.own, "sentence", _("Nothing was written."))
    picture = _picture(logo) if logo is not None else None
    draw = _DRAWERS.get(path.suffix.casefold())
    if draw is None:
        raise ReportError(
            _(
                "A report is a .pdf, .xlsx, .csv or .json file, not “{name}”. Nothing was written.",
                name=path.name,
            )
        )
    if first_page_alone:
        if draw is not _pdf:
            raise ReportError(
                _("Only a .pdf has a first page, not “{name}”. Nothing was written.", name=path.name)
            )
        draw = _first_page
    if not path.absolute().parent.is_dir():
        raise ReportError(
            _("There is no folder “{parent}”. Nothing was written.", parent=path.absolute().parent)
        )
    _tell(progress, 0)
    for_programs = path.suffix.casefold() in FOR_PROGRAMS
    with speaking(ENGLISH if for_programs else spoken or language()) as said:
        report = make_report(
            desk,
            at=at,
            switches=switches,
            with_names=with_names and not first_page_alone,
            chosen=chosen,
            titles_in=None if for_programs else said.code,
            for_paper=draw in (_pdf, _first_page),
        )
        _tell(progress, 1)
        content = draw(report, desk.programme.event, picture)
    _tell(progress, 2)
    replace_file(path, content)
    _tell(progress, 3)
    return report


def _picture(logo: Path) -> Picture:
    from checkin.badges.pictures import read_picture

    if not logo.is_file():
        raise ReportError(_("There is no picture “{logo}”. Nothing was written.", logo=logo))
    return read_picture(logo, _("Logo"))


def _tell(progress: Callable[[int, int], None] | None, done: int) -> None:
    if progress is not None:
        progress(done, _STEPS)


def _first_page(report: Report, event: Event, logo: Picture | None) -> bytes:
    return _pdf(report, event, logo, first_page_alone=True)


def _pdf(report: Report, event: Event, logo: Picture | None, *, first_page_alone: bool = False) -> bytes:
    from checkin.reports.paper import report_as_pdf
    from checkin.typeset.ink import Ink

    ink = Ink(_("{title}: attendance report", title=report.title), event.languages, logo)
    return report_as_pdf(report, ink, first_page_alone=first_page_alone)


def _xlsx(report: Report, _event: Event, _logo: Picture | None) -> bytes:
    from checkin.reports.workbook import report_as_xlsx

    return report_as_xlsx(report)


def _csv(report: Report, _event: Event, _logo: Picture | None) -> bytes:
    from checkin.reports.machine import report_as_csv

    return report_as_csv(report)


def _json(report: Report, _event: Event, _logo: Picture | None) -> bytes:
    from checkin.reports.machine import report_as_json

    return report_as_json(report)


# Each form has its own libraries, and only the one asked for is loaded.
_DRAWERS: Mapping[str, Callable[[Report, Event, Picture | None], bytes]] = {
    ".pdf": _pdf,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".json": _json,
}
SUFFIXES = tuple(_DRAWERS)
