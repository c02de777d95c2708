"""A list of people on paper: A4, by name, for a door, a signature or a roll call."""

from __future__ import annotations

from checkin.core.report.model import Table
from checkin.typeset.ink import MUTED, Ink
from checkin.typeset.page_tables import PEOPLE, draw_table
from checkin.typeset.pages import Pages


def list_as_pdf(table: Table, event: str, ink: Ink) -> bytes:
    """The pages, drawn with this ink; the event stands above the title and in the foot."""
    pages = Pages(ink, event, table.title)
    pages.paragraph(event, 9, colour=MUTED, after=1.4)
    draw_table(pages, table, PEOPLE)
    return pages.finish()
