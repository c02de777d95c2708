"""How wide the columns of the table are: what is short stands whole, names and organisations share the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QFontMetricsF

from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.gui.attendees.attendee_table import CELL_EDGE, ListColumn, TableRow
from checkin.gui.look.person_text import category_of, chip_size
from checkin.gui.look.theme import Theme

_ARROW = 20
"""Pixels of the arrow of the order behind a heading."""
_MOST = 200
"""Of what a value takes at most, in the usual type: longer ones end in dots."""

_MOST_NARROWED = 0.65
"""Of the width that a column likes."""


class ColumnWidths:
    """Columns grow with what is seen in them and shrink only where other people are asked for: else they would move
    under somebody's eyes.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._widest: dict[str, float] = {}
        self._headings: dict[str, float] = {}

    def forget(self) -> None:
        """Others are asked for: what stood in the columns gives no width any more."""
        self._widest.clear()

    def look_at(self, rows: Sequence[TableRow], columns: Iterable[ListColumn], programme: Programme) -> None:
        """Take in what these people have there."""
        body = QFontMetricsF(self._theme.font("body"))
        heading, chip = self._theme.font("small"), self._theme.font("small", bold=True)
        for column in columns:
            widest = QFontMetricsF(heading).horizontalAdvance(_(column.title)) + _ARROW
            self._headings[column.id] = widest
            if column.is_elastic:
                continue
            if column.id == "category":
                categories = {category_of(row.person, None, programme) for row in rows}
                sizes = [chip_size(one.name, chip).width() for one in categories if one is not None]
            else:
                sizes = [body.horizontalAdvance(text) for text in {column.text(row) for row in rows}]
            self._widest[column.id] = max(self._widest.get(column.id, 0.0), widest, *sizes)

    def shared_out(self, columns: Sequence[ListColumn], room: int, by_hand: dict[str, int]) -> list[int]:
        """The width of each. Where there is no room for all, what may be long ends in dots sooner; where that does not
        help either, the table scrolls sideways.
        """
        widths = [by_hand.get(column.id) or self._least(column) for column in columns]
        shares = [0 if column.id in by_hand else column.share for column in columns]
        spare, whole = room - sum(widths), sum(shares)
        if spare < 0:
            gives = [
                max(0, width - self._narrowest(column, width)) if share else 0
                for column, width, share in zip(columns, widths, shares, strict=True)
            ]
            if sum(gives) < -spare:
                return widths
            return [width + spare * give // sum(gives) for width, give in zip(widths, gives, strict=True)]
        if not whole:
            return widths
        return [width + spare * share // whole for width, share in zip(widths, shares, strict=True)]

    def _narrowest(self, column: ListColumn, width: int) -> int:
        """Its heading stays whole."""
        return max(round(width * _MOST_NARROWED), round(self._headings[column.id]) + 2 * CELL_EDGE + 1)

    def _least(self, column: ListColumn) -> int:
        least = self._theme.scaled(column.width)
        if column.is_elastic or column.id not in self._widest:
            return least
        # A pixel more: half ones are lost where a column begins.
        return min(round(self._widest[column.id]) + 2 * CELL_EDGE + 1, max(least, self._theme.scaled(_MOST)))
