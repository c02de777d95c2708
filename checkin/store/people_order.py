"""The whole list in the order of a column, kept until people change; who changed is put in place alone."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable
from typing import NamedTuple

from checkin.store.event_file import EventFile

_FEW = 200
"""So many people are put in their places one by one; where more changed, all are sorted anew."""


class _Kept(NamedTuple):
    """Rows in order, and of which opening of the file and which revision of the list that is."""

    order: array[int]
    generation: int
    revision: int


class _Sorted(NamedTuple):
    """What somebody is sorted by: the text of the column, then where they stand in the list."""

    text: str | None = None
    place: int = 0
    reference: str = ""


class PeopleOrder:
    """Rows of the event file as people sort: without case and accents; those without a value stand last either way."""

    def __init__(self, file: EventFile) -> None:
        self._file = file
        self._kept: dict[tuple[str, bool], _Kept] = {}

    def by(self, column: str, *, is_descending: bool = False) -> array[int]:
        """All rows by a column of `attendees`; "" stands for the order of the list."""
        generation, revision = self._file.generation, self._file.revision()
        kept = self._kept.get((column, is_descending))
        if kept is not None and (kept.generation, kept.revision) == (generation, revision):
            return kept.order
        order = None
        if kept is not None and kept.generation == generation and kept.revision < revision:
            order = self._brought_up(kept, column, is_descending=is_descending)
        if order is None:
            order = self._sorted(column, is_descending=is_descending)
        self._kept[column, is_descending] = _Kept(order, generation, revision)
        return order

    def is_at_hand(self, column: str, *, is_descending: bool = False) -> bool:
        """Whether nobody waits for that order: few changed since it was made."""
        kept = self._kept.get((column, is_descending))
        if kept is None or kept.generation != self._file.generation:
            return False
        changed = "SELECT count(*) FROM (SELECT 1 FROM attendees WHERE revision > ? LIMIT ?)"
        (few,) = self._file.connection.execute(changed, (kept.revision, _FEW + 1)).fetchone()
        return kept.revision <= self._file.revision() and bool(few <= _FEW)

    def keep(self, order: array[int], revision: int, column: str, *, is_descending: bool = False) -> None:
        """Take over an order that was made of the list as it stood at that revision, on another connection."""
        self._kept[column, is_descending] = _Kept(order, self._file.generation, revision)

    def _brought_up(self, kept: _Kept, column: str, *, is_descending: bool) -> array[int] | None:
        """The order with those who changed since in their places; None where they are many."""
        query = (
            f"SELECT rowid, {column or 'NULL'}, place, reference FROM attendees WHERE revision > ? LIMIT ?"
        )
        found = self._file.connection.execute(query, (kept.revision, _FEW + 1)).fetchall()
        changed = {row: _Sorted(*told) for row, *told in found}
        if len(changed) > _FEW:
            return None
        order = array("q", (row for row in kept.order if row not in changed))
        for row, told in changed.items():
            order.insert(self._place(order, told, column, is_descending=is_descending), row)
        (everybody,) = self._file.connection.execute("SELECT count(*) FROM attendees").fetchone()
        return order if len(order) == everybody else None

    def _place(self, order: array[int], told: _Sorted, column: str, *, is_descending: bool) -> int:
        key = _sort_key(told.text) if told.text else None
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            query = f"SELECT {column or 'NULL'}, place, reference FROM attendees WHERE rowid = ?"
            other = _Sorted(*self._file.connection.execute(query, (order[middle],)).fetchone() or ())
            its_key = _sort_key(other.text) if other.text else None
            if its_key == key:
                goes_after = (other.place, other.reference) < (told.place, told.reference)
            elif its_key is None or key is None:
                goes_after = key is None
            else:
                goes_after = (its_key > key) is is_descending
            low, high = (middle + 1, high) if goes_after else (low, middle)
        return low

    def _sorted(self, column: str, *, is_descending: bool) -> array[int]:
        db = self._file.connection
        if not column:
            rows: Iterable[tuple[int]] = db.execute("SELECT rowid FROM attendees ORDER BY place, reference")
            return array("q", (row for (row,) in rows))
        found = db.execute(f"SELECT rowid, {column} FROM attendees ORDER BY place, reference").fetchall()
        keys = {row: _sort_key(text) for row, text in found if text}
        named = sorted(keys, key=keys.__getitem__, reverse=is_descending)
        return array("q", [*named, *(row for row, text in found if not text)])


def _sort_key(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_PLAIN_LETTERS).casefold()


def _plain_letters() -> dict[int, str]:
    """Latin letters with marks -> the letter people look for them under."""
    # What Unicode does not take apart.
    plain = dict(zip(map(ord, "øØđĐłŁħĦıæÆœŒ"), "oOdDlLhHi" + "aAoO", strict=True))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            plain[code] = base
    return plain


_PLAIN_LETTERS = _plain_letters()
