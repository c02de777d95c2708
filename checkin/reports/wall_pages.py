"""Tables in large type, each on a page of its own: to hang on a door, to stand on a table, to take along."""

from __future__ import annotations

from collections.abc import Sequence

from checkin.core.report.model import Table
from checkin.typeset.ink import MARGIN, MUTED, WIDTH, Ink, wrap_to_width
from checkin.typeset.page_tables import TableLook, draw_table
from checkin.typeset.pages import Pages

_LARGE = TableLook(13.0, most_rows=None, most_lines=12)
"""Who reads it on a wall can look nowhere else for the rest of a title; the longest fits into so many lines."""


def wall_pages(tables: Sequence[Table], event: str, ink: Ink) -> bytes:
    """The pages, drawn with this ink; the event stands above each and in the foot."""
    pages = Pages(ink, event)
    for number, table in enumerate(tables):
        if number:
            pages.new_page()
        for line in wrap_to_width(ink, event, 9, WIDTH):
            pages.text(MARGIN, pages.y + 9, line, 9, colour=MUTED)
            pages.y += 12
        pages.y += 2
        draw_table(pages, table, _LARGE)
    return pages.finish()
