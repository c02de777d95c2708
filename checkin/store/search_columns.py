"""The numbers that columns kept beside say of everybody, of an order say, as a text in memory.

It follows the changes of people by the file's revision.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from checkin.core.names.query import LONGEST_PART
from checkin.store.search_numbers import NumbersInMemory, lines_of

_AT_A_TIME = 5_000
"""Rows; some milliseconds."""
_WITH_DIGIT = re.compile(rf'"(?=[^"]*\d)([^"]{{1,{LONGEST_PART}}})"(?=[,}}])')
"""A text of a JSON object that is no caption, with a digit in it."""


class ColumnsInMemory(Struct):
    """A line for each row whose further columns have texts with a digit, as of a revision of the file."""

    _lines: NumbersInMemory = field(default_factory=NumbersInMemory)
    _revision: int | None = None

    def rows_saying(self, connection: sqlite3.Connection, text: str) -> Iterator[int]:
        """The rows, in order, of which a column may say just this, whatever its case."""
        for _ in self.steps(connection):
            pass
        return self._lines.rows_with(f"={text.casefold()}=")

    def steps(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Take in what changed since, some milliseconds at a time; other readers may come between."""
        row = connection.execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()
        revision = row[0] if row is not None else 0
        if self._revision is not None:
            if revision != self._revision:
                query = "SELECT rowid, extra FROM attendees WHERE revision > ?"
                self._lines.take_in(_lines(connection.execute(query, (self._revision,))))
                self._revision = revision
            return
        lines = NumbersInMemory()
        query = "SELECT rowid, extra FROM attendees WHERE rowid > ? AND rowid <= ? AND extra IS NOT NULL"
        (last,) = connection.execute("SELECT coalesce(max(rowid), 0) FROM attendees").fetchone()
        for start in range(0, last, _AT_A_TIME):
            lines.take_in(_lines(connection.execute(query, (start, start + _AT_A_TIME))))
            yield
        if self._revision is None:
            self._lines, self._revision = lines, revision


def _lines(rows: Iterable[tuple[int, str | None]]) -> str:
    return lines_of(
        (row, f"={'='.join(_WITH_DIGIT.findall(extra or ''))}=".casefold()) for row, extra in rows
    )
