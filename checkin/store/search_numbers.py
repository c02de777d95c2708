"""The numbers and codes of everybody on a list as a text in memory, in which a part of one is found at once.

In the file a line for each person stands beside the words of those who were indexed together. Who really has such a
code, and whether it is good, search.py asks of the file. A scan loads this: no names.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

_BLOCK = 16_384
"""Characters of a block, about: so much is written anew where a line of it changes."""
_LETTERS_AND_DIGITS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def numbers_of(reference: str, codes: Iterable[str]) -> str:
    """Somebody's reference and codes, as their letters and digits alone: what stands between them is not typed."""
    return " ".join(map(_squeezed, (reference, *codes)))


def _squeezed(code: str) -> str:
    plain = code.lower()
    if plain.isascii() and plain.isalnum():
        return plain
    return "".join(filter(_LETTERS_AND_DIGITS.__contains__, plain))


def lines_of(numbers: Iterable[tuple[int, str]]) -> str:
    """A line for each row, in the order of the rows: a later one of a row stands in place of an earlier."""
    return "".join([f"{row} {own} \n" for row, own in sorted(numbers)])


def further_on(lines: str, by: int) -> str:
    """The same lines for rows so much further on."""
    parted = (line.partition(" ") for line in _each(lines))
    return "".join([f"{int(row) + by} {own}\n" for row, __, own in parted])


def note_numbers(connection: sqlite3.Connection, reference: str) -> None:
    """Have somebody found by a part of what is a code of theirs now; whoever indexes the person does so too."""
    rows = connection.execute(
        "SELECT a.rowid, c.code FROM attendees a JOIN codes c ON c.attendee = a.rowid "
        "WHERE a.reference = ? AND c.revoked_at IS NULL AND c.kind != 'alias'",
        (reference,),
    ).fetchall()
    if rows:
        lines = lines_of([(rows[0][0], numbers_of(reference, (code for _, code in rows)))])
        connection.execute("INSERT INTO search_words(words) VALUES (?)", (f"\n{lines}",))


class NumbersInMemory(Struct):
    """Blocks of lines in the order of the rows; each of `_starts` is the first row of its block."""

    _starts: list[int] = field(default_factory=list)
    _blocks: list[str] = field(default_factory=list)
    _last: int = 0

    def take_in(self, lines: str) -> None:
        """Take over the lines of people who were indexed together."""
        if lines and (not self._blocks or _row_at(lines, 0) > self._last):
            self._last = _row_at(lines, lines.rfind("\n", 0, -1) + 1)
            self._put(len(self._blocks), len(self._blocks), lines)
            return
        changed: dict[int, list[str]] = {}
        for line in _each(lines):
            changed.setdefault(self._block_of(_row_at(line, 0)), []).append(line)
        for block in sorted(changed, reverse=True):
            both = {_row_at(line, 0): line for line in (*_each(self._blocks[block]), *changed[block])}
            self._last = max(self._last, *both)
            self._put(block, block + 1, "".join([f"{both[row]}\n" for row in sorted(both)]))

    def _block_of(self, row: int) -> int:
        return max(bisect_right(self._starts, row) - 1, 0)

    def _put(self, first: int, end: int, lines: str) -> None:
        parts = [*_parts(lines)]
        self._blocks[first:end] = parts
        self._starts[first:end] = [_row_at(part, 0) for part in parts]

    def rows_with(self, sought: str) -> Iterator[int]:
        """The rows, in order, whose line holds this; each number ends with a blank there.

        Some may have had it before, and no more.
        """
        for block in self._blocks:
            at = block.find(sought)
            while at >= 0:
                end = block.index("\n", at)
                yield _row_at(block, block.rfind("\n", 0, at) + 1)
                at = block.find(sought, end)


def _row_at(lines: str, at: int) -> int:
    return int(lines[at : lines.index(" ", at)])


def _each(lines: str) -> list[str]:
    """By our own breaks alone: a text of a column may hold signs that end a line elsewhere."""
    return lines.split("\n")[:-1]


def _parts(lines: str) -> Iterator[str]:
    start = 0
    while start < len(lines):
        end = lines.find("\n", start + _BLOCK) + 1 or len(lines)
        yield lines[start:end]
        start = end
