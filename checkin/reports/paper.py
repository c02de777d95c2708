"""The report on paper: a first page to hand on alone, then charts, numbered tables, and how all is counted."""

from __future__ import annotations

from dataclasses import replace

from checkin.core.dates import whole_date
from checkin.core.language import N_, _, number, together
from checkin.core.report.model import Figure, Report, Table
from checkin.reports.charts import Bar, arrivals_chart, bars, bars_that_fit
from checkin.typeset.ink import ACCENT, MARGIN, MUTED, SOFT, WIDTH, Ink, wrap_to_width
from checkin.typeset.page_tables import draw_table
from checkin.typeset.pages import Pages

_SIX = ("participants", "expected", "countries", "organisations", "sessions_held", "walk_ins")
_IN_A_ROW = 3
_TILE, _GAP, _INSIDE = 54.0, 8.0, 10.0
_MOST_BARS, _FEWEST_BARS = 20, 3
_LOGO = (120.0, 44.0)
_ATTENDED = N_(
    "Dark: of those expected, who were admitted. Pale: expected. Grey, after the +: admitted beside them."
)


def report_as_pdf(report: Report, ink: Ink, *, first_page_alone: bool = False) -> bytes:
    """The pages, drawn with this ink."""
    pages = Pages(ink, report.title, _counted(report))
    _first_page(pages, report)
    if first_page_alone:
        return pages.finish()
    pages.new_page()
    _charts(pages, report)
    numbered = [table for table in report.tables if table.on_paper]
    for n, table in enumerate(numbered, start=1):
        draw_table(pages, replace(table, title=_("Table {number}. {title}", number=n, title=table.title)))
    _how_counted(pages, report)
    return pages.finish()


def _counted(report: Report) -> str:
    day, time = whole_date(report.at), f"{report.at:%H:%M}"
    counted = (
        _("counted {day} {time}", day=day, time=time)
        if report.is_over
        else _("counted {day} {time}, while the event was under way", day=day, time=time)
    )
    return f"{counted} · {_('with personal data') if report.has_names else _('without personal data')}"


def _first_page(pages: Pages, report: Report) -> None:
    pages.text(MARGIN, pages.y + 9, _("Attendance report"), 9, bold=True, colour=ACCENT)
    if pages.ink.logo is not None:
        pages.logo(MARGIN + WIDTH - _LOGO[0], pages.y, *_LOGO)
        pages.y += _LOGO[1] - 16
    pages.y += 16
    pages.paragraph(report.title, 20, bold=True, after=2)
    where = " · ".join((report.dates, *report.venues))
    pages.paragraph(where, 10, after=2)
    counted = _counted(report)
    if report.host:
        pages.paragraph(_("Host country: {host}", host=report.host), 10, after=2)
    pages.paragraph(f"{counted[:1].upper()}{counted[1:]}.", 8.5, colour=MUTED, after=12)
    for sentence in report.sentences:
        pages.paragraph(sentence, 12, after=7)
    pages.y += 6
    _tiles(pages, [_told_alone(report, report.figure(name)) for name in _SIX])
    if beside := together(report.not_delegations, report.not_counted):
        pages.paragraph(beside, 8.5, colour=MUTED, after=4)
    data = _attended(report)
    room = bars_that_fit(pages, data, pages.room() - 70)
    if room >= min(len(data), _FEWEST_BARS) > 0:
        more = _("The {room} largest of {n}.", room=room, n=len(data)) if len(data) > room else ""
        if more:
            largest = sorted(data, key=lambda bar: -(bar.value + bar.beside))[:room]
            data = [bar for bar in data if bar in largest]
        pages.heading(_("Sessions: attended of expected"), together(_(_ATTENDED), more), keep=0)
        bars(pages, data)


def _told_alone(report: Report, figure: Figure) -> Figure:
    """As the first page calls it: nobody subtracts who came from who was expected, for others came too."""
    if figure.id != "expected":
        return figure
    came = figure.value - report.figure("missing").value
    return replace(figure, label=_("Expected, {came} of them came", came=number(came)))


def _tiles(pages: Pages, figures: list[Figure]) -> None:
    width = (WIDTH - _GAP * (_IN_A_ROW - 1)) / _IN_A_ROW
    for n, figure in enumerate(figures):
        x = MARGIN + n % _IN_A_ROW * (width + _GAP)
        if n and n % _IN_A_ROW == 0:
            pages.y += _TILE + _GAP
        pages.rect(x, pages.y, width, _TILE, SOFT)
        words = wrap_to_width(pages.ink, figure.label, 8, width - 2 * _INSIDE, most=2)
        above = 9 * (len(words) - 1)
        pages.text(x + _INSIDE, pages.y + 30 - above / 2, number(figure.value), 22, bold=True)
        for line, word in enumerate(words):
            pages.text(x + _INSIDE, pages.y + 45 - above / 2 + 9 * line, word, 8, colour=MUTED)
    pages.y += _TILE + _GAP


def _how_counted(pages: Pages, report: Report) -> None:
    """Every figure, with how it is counted, on a page of its own."""
    pages.new_page()
    pages.heading(
        _("How each figure is counted"),
        _("Every number follows from scans. {switches}", switches=report.switches),
    )
    for figure in report.figures:
        how = wrap_to_width(pages.ink, figure.how, 7.5, WIDTH - 236)
        pages.need(14 + 10 * (len(how) - 1))
        pages.text(MARGIN, pages.y + 9, figure.label, 8.5)
        pages.text(MARGIN + 222, pages.y + 9, number(figure.value), 8.5, bold=True, align="right")
        for line in how:
            pages.text(MARGIN + 236, pages.y + 9, line, 7.5, colour=MUTED)
            pages.y += 10
        pages.y += 4


def _attended(report: Report) -> list[Bar]:
    """A bar for each session; one at which nothing was read has none where others have, and stands in the table."""
    found = []
    rows = _rows(report.table("sessions"))
    for row in [row for row in rows if row["entries"] or row["refused"]] or rows:
        arrived, attended = _number(row["arrived"]), _number(row["attended"])
        found.append(Bar(str(row["title"]), arrived, _number(row["expected"]), attended - arrived))
    return found


def _charts(pages: Pages, report: Report) -> None:
    countries = [Bar(str(row["name"]), _number(row["people"])) for row in _rows(report.table("delegations"))]
    countries = [bar for bar in countries if bar.value]
    if countries:
        more = len(countries) - _MOST_BARS
        note = (
            _("The {most_bars} largest; {more} more in the table.", most_bars=_MOST_BARS, more=more)
            if more > 0
            else ""
        )
        pages.heading(_("Participants by country or delegation"), together(_("Distinct people."), note))
        bars(pages, countries[:_MOST_BARS])
    of_sectors = _rows(report.table("sectors").for_paper())
    sectors = [Bar(str(row["sector"]), _number(row["people"])) for row in of_sectors]
    if sectors:
        pages.heading(_("Participants by sector"), _("Distinct people."))
        bars(pages, sectors[:_MOST_BARS])
    if report.arrivals:
        pages.heading(_("Arrivals per five minutes"), report.table("arrivals").how, keep=140)
        for day in report.arrivals:
            arrivals_chart(pages, day)


def _rows(table: Table) -> list[dict[str, object]]:
    return [{c.id: cell for c, cell in zip(table.columns, row, strict=True)} for row in table.rows]


def _number(cell: object) -> int:
    return cell if isinstance(cell, int) else 0
