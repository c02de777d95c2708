"""Entries of the list that stand for one person: which those are.

Both rows stay, so that lists loaded later know either again; whoever asks for a person gets the one that was kept.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain
from types import MappingProxyType
from typing import Any

from checkin.core.desk.written_states import KnownState
from checkin.core.door.records import HappeningRow
from checkin.core.event.event_settings import JOINED_ENTRIES
from checkin.store import row_values
from checkin.store.known_records import was_listed
from checkin.store.list_documents import said_of
from checkin.store.written_since import WrittenSince


class JoinedRows(WrittenSince):
    """The part of the event file that knows who stands there twice; mixed into EventFile."""

    connection: sqlite3.Connection
    _joined: Mapping[str, str] = MappingProxyType({})
    _others: Mapping[str, Sequence[str]] = MappingProxyType({})
    """By the entry that was kept those that were joined to it."""
    _joined_at: KnownState | None = None

    def joined(self) -> Mapping[str, str]:
        """Reference of an entry -> of the one it was joined to. The same object as long as nothing changed."""
        state = self.known_state()
        if state != self._joined_at:
            joined, self._joined_at = joined_in(self.connection), state
            if joined is not self._joined:  # most that is written changes nothing of it
                others: dict[str, list[str]] = {}
                for entry, kept in joined.items():
                    others.setdefault(kept, []).append(entry)
                self._joined, self._others = joined, others
        return self._joined

    def entries_of(self, reference: str) -> list[str]:
        """The entries that are this person; the one kept comes first."""
        kept = self.joined().get(reference, reference)
        return [kept, *self._others.get(kept, ())]

    def said_by_lists(self, reference: str, uid: str | None = None) -> list[dict[str, Any]]:
        """What the lists on file, or this one alone, say of an entry, each its fields."""
        return said_of(self.connection, reference, by=uid)

    def was_listed(self, reference: str, by: str = "") -> bool:
        """Whether any list, or this one, ever had an entry."""
        return was_listed(self.connection, reference, by)

    def joined_rows(self) -> set[int]:
        """Rows of entries that were joined to another: nobody of their own."""
        return _rows_of(self.connection, self.joined())

    def people_rows(self) -> dict[int, int]:
        """Row of an entry that was joined to another -> the row of the person."""
        joined = self.joined()
        if not joined:
            return {}
        query = "SELECT reference, rowid FROM attendees WHERE reference IN (SELECT value FROM json_each(?))"
        rows = dict(self.connection.execute(query, (json.dumps([*joined, *joined.values()]),)))
        return {rows[entry]: rows[kept] for entry, kept in joined.items() if entry in rows and kept in rows}

    def as_people(self, rows: Iterator[HappeningRow]) -> Iterator[HappeningRow]:
        """Happenings of a joined entry as those of the person it is."""
        first = next(rows, None)
        if first is None:  # at most scans nothing is new: nothing is asked then
            return iter(())
        joined = self.joined()
        found = chain((first,), rows)
        return map(partial(_as_person, joined), found) if joined else found


def joined_in(db: sqlite3.Connection) -> Mapping[str, str]:
    """The entries of a file that were joined to another, as `joined` tells them."""
    row = db.execute("SELECT value FROM settings WHERE name = ?", (JOINED_ENTRIES.name,)).fetchone()
    return _parsed(row[0] if row is not None else None)


def count_people(db: sqlite3.Connection, joined: Mapping[str, str]) -> int:
    """How many people are on the list of a file; joined entries are one."""
    (entries,) = db.execute("SELECT count(*) FROM attendees").fetchone()
    return int(entries) - len(_rows_of(db, joined))


def _rows_of(db: sqlite3.Connection, references: Collection[str]) -> set[int]:
    if not references:
        return set()
    query = "SELECT rowid FROM attendees WHERE reference IN (SELECT value FROM json_each(?))"
    return {row for (row,) in db.execute(query, (json.dumps([*references]),))}


@lru_cache(8)
def _parsed(text: str | None) -> Mapping[str, str]:
    value = row_values.json_value(text) if text else None
    return MappingProxyType(_to_the_end(value) if value and JOINED_ENTRIES.accepts(value) else {})


def _to_the_end(joined: Mapping[str, str]) -> dict[str, str]:
    """Every entry with the one that is kept in the end: desks that were apart may have made chains, or circles."""
    ends: dict[str, str] = {}
    for entry in joined:
        path, end = [entry], joined[entry]
        while end in joined and end not in path:
            path.append(end)
            end = joined[end]
        # In a circle the least of its references is kept, at every desk the same.
        ends[entry] = min(path[path.index(end) :]) if end in path else end
    return {entry: end for entry, end in ends.items() if entry != end}


def _as_person(joined: Mapping[str, str], row: HappeningRow) -> HappeningRow:
    seq, id_, kind, at, session, direction, person, verdict, admits, undoes, desk = row
    kept = joined.get(person, person) if person is not None else None
    return seq, id_, kind, at, session, direction, kept, verdict, admits, undoes, desk
