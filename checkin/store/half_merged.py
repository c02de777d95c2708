"""Which other files are taken in only in part: noted while it is done, so that a kill or a full disk is told of.

Taking the same file in again brings the rest, and what was decided apart is then looked for from where it began.
"""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from checkin.core.language import _
from checkin.store.known_records import LastKnown, last_arrived
from checkin.store.running_programs import runs, this_program

_NOTE = "merging "
"""Begin of the name of a row of `meta`; the name of the other file follows."""


class _Begun(msgspec.Struct):
    """What was here before, who is at it, and the ids of the last record and row of `said` that are to come."""

    before: LastKnown
    program: str
    last: tuple[str, str]


_begun = msgspec.json.Decoder(_Begun)


class _File(Protocol):
    connection: sqlite3.Connection

    def transaction(self) -> AbstractContextManager[None]: ...


def begin(file: _File, other: str, last: tuple[str, str]) -> LastKnown:
    """Note that the file of that name is being taken in, up to these ids.

    Returns what was here before any of it came: of one that had come in part already, from before that.
    """
    with file.transaction():
        row = file.connection.execute("SELECT value FROM meta WHERE name = ?", (_NOTE + other,)).fetchone()
        before = _begun.decode(row[0]).before if row is not None else last_arrived(file.connection)
        note = msgspec.json.encode(_Begun(before, this_program(), last)).decode()
        file.connection.execute("REPLACE INTO meta VALUES (?, ?)", (_NOTE + other, note))
    return before


def end(file: _File, other: str) -> None:
    """All of it is in."""
    with file.transaction():
        file.connection.execute("DELETE FROM meta WHERE name = ?", (_NOTE + other,))


def left_over(connection: sqlite3.Connection, *, is_copy: bool) -> list[str]:
    """A sentence on each file that a program which runs no more took in only in part; in a copy on any."""
    query = "SELECT name, value FROM meta WHERE name LIKE ? || '%' ORDER BY name"
    told = []
    for name, note in connection.execute(query, (_NOTE,)).fetchall():
        begun = _begun.decode(note)
        if (is_copy or not runs(begun.program)) and not _is_here(connection, begun.last):
            told.append(
                _(
                    "“{name}” is taken in only in part. Take it in again for the rest of it; nothing comes in twice.",
                    name=name.removeprefix(_NOTE),
                )
            )
    return told


def _is_here(connection: sqlite3.Connection, last: tuple[str, str]) -> bool:
    """Rows come in order: with the last one all are here, whichever file brought them."""
    query = (
        "SELECT (?1 = '' OR EXISTS (SELECT 1 FROM records WHERE id = ?1))"
        " AND (?2 = '' OR EXISTS (SELECT 1 FROM said WHERE id = ?2))"
    )
    (is_here,) = connection.execute(query, last).fetchone()
    return bool(is_here)
