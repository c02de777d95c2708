"""The report on paper: what an organiser hands round. First the sentences and the numbers, then how they came about."""

from __future__ import annotations

from checkin.core.report.model import Figure, Report, Table
from checkin.reports.charts import Bar, arrivals, bars
from checkin.typeset.ink import ACCENT, MARGIN, MUTED, SOFT, WIDTH, Ink, wrapped
from checkin.typeset.page_tables import draw_table
from checkin.typeset.pages import Pages

_BIG = ("participants", "countries", "organisations", "sessions_held")
_MOST_BARS = 20


def report_as_pdf(report: Report, ink: Ink) -> bytes:
    """The pages, drawn with this ink."""
    pages = Pages(ink, f"{report.title} · {_counted(report)}")
    _first_page(pages, report)
    _charts(pages, report)
    for table in report.tables:
        if table.on_paper:
            draw_table(pages, table)
    return pages.finish()


def _counted(report: Report) -> str:
    names = "" if report.has_names else " · without personal data"
    under_way = "" if report.is_over else ", while the event was under way"
    return f"counted {report.at.day} {report.at:%B %Y %H:%M}{under_way}{names}"


def _first_page(pages: Pages, report: Report) -> None:
    pages.text(MARGIN, pages.y + 9, "Attendance report", 9, bold=True, colour=ACCENT)
    pages.y += 16
    pages.paragraph(report.title, 20, bold=True, after=2)
    pages.paragraph(f"{report.dates} · {_counted(report)}", 9, colour=MUTED, after=14)
    for sentence in report.sentences:
        pages.paragraph(sentence, 12, after=7)
    pages.y += 8
    _tiles(pages, [report.figure(name) for name in _BIG])
    rest = [figure for figure in report.figures if figure.id not in _BIG]
    pages.heading("Figures", f"Every number follows from scans. {report.switches}")
    _figures(pages, [report.figure(name) for name in _BIG] + rest)


def _tiles(pages: Pages, figures: list[Figure]) -> None:
    gap = 8.0
    width = (WIDTH - gap * (len(figures) - 1)) / len(figures)
    pages.need(64)
    for n, figure in enumerate(figures):
        x = MARGIN + n * (width + gap)
        pages.rect(x, pages.y, width, 58, SOFT)
        pages.text(x + 10, pages.y + 32, str(figure.value), 24, bold=True)
        pages.text(x + 10, pages.y + 48, figure.label, 8, colour=MUTED)
    pages.y += 66


def _figures(pages: Pages, figures: list[Figure]) -> None:
    for figure in figures:
        how = wrapped(pages.ink, figure.how, 7.5, WIDTH - 236)
        pages.need(14 + 10 * (len(how) - 1))
        pages.text(MARGIN, pages.y + 9, figure.label, 8.5)
        pages.text(MARGIN + 222, pages.y + 9, str(figure.value), 8.5, bold=True, align="right")
        for line in how:
            pages.text(MARGIN + 236, pages.y + 9, line, 7.5, colour=MUTED)
            pages.y += 10
        pages.y += 4


def _charts(pages: Pages, report: Report) -> None:
    sessions = report.table("sessions")
    data = [
        Bar(str(row["title"]), _number(row["attended"]), _number(row["expected"])) for row in _rows(sessions)
    ]
    if data:
        pages.heading("Sessions: attended of expected", "Dark: people admitted. Pale: people expected.")
        bars(pages, data)
    countries = [Bar(str(row["name"]), _number(row["people"])) for row in _rows(report.table("delegations"))]
    countries = [bar for bar in countries if bar.value]
    if countries:
        more = len(countries) - _MOST_BARS
        note = f" The {_MOST_BARS} largest; {more} more in the table." if more > 0 else ""
        pages.heading("Participants by country or delegation", f"Distinct people.{note}")
        bars(pages, countries[:_MOST_BARS])
    sectors = [Bar(str(row["sector"]), _number(row["people"])) for row in _rows(report.table("sectors"))]
    if sectors:
        pages.heading("Participants by sector", "Distinct people.")
        bars(pages, sectors[:_MOST_BARS])
    if report.arrivals:
        pages.heading("Arrivals per five minutes", report.table("arrivals").how, keep=140)
        for day in report.arrivals:
            arrivals(pages, day)


def _rows(table: Table) -> list[dict[str, object]]:
    return [{c.id: cell for c, cell in zip(table.columns, row, strict=True)} for row in table.rows]


def _number(cell: object) -> int:
    return cell if isinstance(cell, int) else 0
