"""How many on the list are alike in all that is expected of them: read once, then only who changed since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import NamedTuple

_NOBODY = 0
"""Whoever is joined to another entry."""
_EVERYBODY = "SELECT rowid, category, status, gone, sessions FROM attendees"
_CHANGED = (
    f"{_EVERYBODY} WHERE revision > ? UNION {_EVERYBODY} WHERE rowid IN (SELECT value FROM json_each(?))"
)


class Alike(NamedTuple):
    """What the list says of people, as its columns have it."""

    category: str
    status: str
    gone: int
    sessions: str | None


class AlikePeople:
    """Of one event file, at a revision of its list."""

    def __init__(self) -> None:
        self._revision = -1
        self._joined: frozenset[int] = frozenset()
        self._kinds: dict[int, int] = {}
        """Row of the file, whatever number it has -> which of the kinds somebody is."""
        self._numbers: dict[Alike, int] = {}
        self._counts = [0]

    def look(self, connection: sqlite3.Connection, revision: int, joined: Collection[int]) -> None:
        """Know the list as it is at that revision, where these rows are joined to another."""
        others = self._joined.symmetric_difference(joined)
        if revision == self._revision and not others:
            return
        self._joined = frozenset(joined)
        if self._revision < 0:
            rows = connection.execute(_EVERYBODY)
        else:
            rows = connection.execute(_CHANGED, (self._revision, json.dumps([*others])))
        kinds, counts = self._kinds, self._counts
        for row in rows:
            at, said = row[0], row[1:]
            number = (
                _NOBODY if at in self._joined else self._numbers.get(said) or self._new_kind(Alike(*said))
            )
            counts[kinds.get(at, _NOBODY)] -= 1
            kinds[at] = number
            counts[number] += 1
        self._revision = revision

    def counted(self) -> Iterator[tuple[Alike, int]]:
        """What is said of anybody, and of how many."""
        return ((said, n) for said, number in self._numbers.items() if (n := self._counts[number]))

    def _new_kind(self, said: Alike) -> int:
        self._counts.append(0)
        return self._numbers.setdefault(said, len(self._counts) - 1)
