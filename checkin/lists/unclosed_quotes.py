"""Quotation marks that nothing closes where their cell ends: without a look at them they swallow the rows below."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from checkin.core.language import _
from checkin.lists.sheet import Problem

_MANY_LINES = 1_000
_MOST_LONG_LOOKS = 3
"""How often that many lines are read again before quotation marks are text to the end of the list."""
_FEWEST_CELLS = 3
"""In narrower rows a line of an address has as many separators as a row."""


def rows_apart(
    text: str, delimiter: str, quote: str, width: int, problems: list[Problem], step: Callable[[int], None]
) -> list[list[str]]:
    """The rows of a list some of which hold line breaks; a mark that is never closed, or closed in a later row, is
    passed over, and told. csv.Error where a cell is too long for another reason.
    """
    lines = io.StringIO(text, newline="").readlines()
    look = _Look(lines, delimiter, quote, width)
    rows: list[list[str]] = []
    start = long_looks = 0
    while start < len(lines):
        for row, until in look.records(start):
            if row is None or look.swallows(start, until):
                long_looks += until - start > _MANY_LINES
                break
            if look.may_swallow(start, until):
                problems.append(_maybe_swallowed(len(rows) + 1, row))
            rows.append(row)
            start = until
            if len(rows) % _MANY_LINES == 0:
                step(start)
        else:
            return rows
        problems.append(_never_closed(len(rows) + 1))
        until = start + 1 if long_looks <= _MOST_LONG_LOOKS else len(lines)
        rows.extend(look.without_the_mark(n) for n in range(start, until))
        start = until
    return rows


class _Look:
    """At the lines of a list whose rows are mostly of one width."""

    def __init__(self, lines: Sequence[str], delimiter: str, quote: str, width: int) -> None:
        self._lines, self._delimiter, self._quote, self._width = lines, delimiter, quote, width

    def records(self, start: int) -> Iterator[tuple[list[str] | None, int]]:
        """Each record from a line on, and the line after it; None for one that grows without an end."""
        rest = (self._lines[n] for n in range(start, len(self._lines)))
        reader = csv.reader(rest, delimiter=self._delimiter, quotechar=self._quote)
        before = start
        try:
            for row in reader:
                before = start + reader.line_num
                yield row, before
        except csv.Error:
            if start + reader.line_num - before <= 1 or not self._is_a_row(before):
                raise
            yield None, start + reader.line_num

    def without_the_mark(self, n: int) -> list[str]:
        """The cells of a line by itself: with the last mark closed at its end, or with marks as letters."""
        line = self._lines[n]
        ways = self._closed(line), self._as_text(line)
        return next((row for row in ways if len(row) == self._width), ways[-1])

    def swallows(self, start: int, until: int) -> bool:
        """Whether a mark in the first line of a record is closed by none that was meant for it."""
        if until - start <= 1:
            return False
        lines = self._lines[start:until]
        if until == len(self._lines) and sum(line.count(self._quote) for line in lines) % 2:
            return True
        return self._is_a_row(start) and not self._is_well_quoted(lines) and self._goes_on(start + 1)

    def may_swallow(self, start: int, until: int) -> bool:
        """Whether a record that is quoted as it should be is as good a row in each of its lines."""
        return (
            until - start > 1
            and self._width >= _FEWEST_CELLS
            and all(self._is_a_row(n) for n in range(start, until))
            and not any(f"{self._delimiter} " in line for line in self._lines[start:until])
        )

    def _is_well_quoted(self, lines: Sequence[str]) -> bool:
        try:
            list(csv.reader(lines, delimiter=self._delimiter, quotechar=self._quote, strict=True))
        except csv.Error:
            return False
        return True

    def _is_a_row(self, n: int) -> bool:
        """Whether a line is one by itself, be its marks text or not."""
        line = self._lines[n]
        if line.count(self._delimiter) < self._width - 1:
            return False
        return any(len(row) == self._width for row in (self._closed(line), self._as_text(line)))

    def _goes_on(self, start: int) -> bool:
        """Whether a row begins at a line, be it one of several lines."""
        if self._is_a_row(start):
            return True
        row, _until = next(self.records(start))
        return row is not None and len(row) == self._width

    def _closed(self, line: str) -> list[str]:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=self._delimiter, quotechar=self._quote), [])

    def _as_text(self, line: str) -> list[str]:
        cells = next(csv.reader([line], delimiter=self._delimiter, quoting=csv.QUOTE_NONE), [])
        return [cell.removeprefix(self._quote) if cell.count(self._quote) == 1 else cell for cell in cells]


def usual_width(rows: Sequence[Sequence[str]]) -> int:
    """How many cells most rows have."""
    return max(Counter(len(row) for row in rows if row).items(), key=lambda each: each[1], default=(0, 0))[0]


def _never_closed(row: int) -> Problem:
    return Problem(
        row=row,
        problem=_("A quotation mark is opened here and never closed; the row was read without it."),
    )


def _maybe_swallowed(row: int, cells: Sequence[str]) -> Problem:
    return Problem(
        row=row,
        problem=_(
            "A cell of this row goes over several lines, each of which has as many cells as a row: perhaps a quotation"
            " mark is missing, and several people stand in one. Look at this row."
        ),
        value=next(cell for cell in cells if "\n" in cell or "\r" in cell),
    )
