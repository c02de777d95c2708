"""By which rules the search index of a file was made. One of older rules is made anew: else people are not found."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from checkin.core.errors import StorageError
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.store import search_tables

RULES = 10
"""Goes up when the keys of core/names change, so that older files are indexed anew; a test says when."""
_ROW = "search_rules"
"""Row of `meta`: the rules that the index was made by. There is none in files of 0.1.0."""
_AT_A_TIME = 4000


class IndexedFile(Protocol):
    """What is needed of the event file."""

    path: Path
    connection: sqlite3.Connection

    def transaction(self) -> AbstractContextManager[None]:
        """All of it or nothing."""

    def entries_in_rows(self, rows: Sequence[int]) -> list[Attendee]:
        """The entries of these row numbers."""


def is_of_these_rules(connection: sqlite3.Connection) -> bool:
    """Tell whether what is indexed there was indexed by the keys that are looked for here."""
    kept = connection.execute("SELECT value FROM meta WHERE name = ?", (_ROW,)).fetchone()
    return kept is not None and bool(kept[0] == RULES)


def note_rules(connection: sqlite3.Connection) -> None:
    """Say that the index, empty or just filled, is by our rules."""
    connection.execute("REPLACE INTO meta VALUES (?, ?)", (_ROW, RULES))


def index_anew(file: IndexedFile) -> None:
    """Make the index again from nothing, in a transaction: one that is only emptied goes on holding old words."""
    from checkin.store import search

    connection = file.connection
    for table in ("search", "search_words", "search_id"):
        connection.execute(f"DROP TABLE {table}")
    search_tables.create(connection)
    numbers = [row[0] for row in connection.execute("SELECT rowid FROM attendees ORDER BY rowid")]
    for first in range(0, len(numbers), _AT_A_TIME):
        part = numbers[first : first + _AT_A_TIME]
        search.index_attendees(connection, zip(part, file.entries_in_rows(part), strict=True))
    note_rules(connection)


def index_anew_if_older(file: IndexedFile) -> list[str]:
    """The same where the index was made by other rules than ours; what to tell where that could not be done now."""
    if is_of_these_rules(file.connection):
        return []
    try:
        with file.transaction():
            if not is_of_these_rules(file.connection):  # another desk may have been first
                index_anew(file)
    except StorageError:
        return [
            _(
                "“{name}” was made by another version of Checkin, and could not be written just now: "
                "until it is opened again, some people may not be found by name. Scanning is as safe as "
                "ever.",
                name=file.path.name,
            )
        ]
    return []
