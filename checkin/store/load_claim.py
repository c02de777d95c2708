"""One load of an event file at a time; who left one behind is no longer there, and whoever comes next ends it."""

from __future__ import annotations

import logging
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from checkin.core.errors import CheckinError, StorageError
from checkin.core.language import _
from checkin.core.times import from_microseconds, to_microseconds
from checkin.store.load_steps import LoadSteps
from checkin.store.loaded_file import LoadedFile
from checkin.store.running_programs import runs, this_program

_log = logging.getLogger(__name__)
_under_way: set[str] = set()
"""Tokens of the loads of this program."""


@contextmanager
def claim_load(
    event_file: LoadedFile, *, at: datetime, desk: str, name: str, fields: str, captions: str
) -> Iterator[LoadSteps]:
    """Be the one load of the file. What was only noted at the end is forgotten; what was decided stays to be done."""
    finish_left_over_load(event_file)
    token = secrets.token_hex(8)
    _under_way.add(token)
    try:
        with event_file.transaction():
            other = event_file.connection.execute("SELECT desk FROM loads").fetchone()
            if other is not None:
                raise CheckinError(
                    _(
                        "Another list is being loaded at desk “{other}”. Nothing was loaded; try again after it.",
                        other=other[0],
                    )
                )
            event_file.connection.execute(
                "INSERT INTO loads VALUES (1, ?, ?, NULL, NULL, ?, ?, ?, ?, ?)",
                (token, this_program(), name, fields, captions, to_microseconds(at), desk),
            )
        steps = LoadSteps(event_file, token, at, desk, fields)
        try:
            yield steps
        finally:
            _forget_undecided(event_file, token)
    finally:
        _under_way.discard(token)


def _forget_undecided(event_file: LoadedFile, token: str) -> None:
    """Where even this fails, whoever opens the file next does it."""
    try:
        with event_file.transaction():
            query = "SELECT 1 FROM loads WHERE token = ? AND list IS NULL"
            if event_file.connection.execute(query, (token,)).fetchone() is not None:
                event_file.connection.execute("DELETE FROM load_steps")
                event_file.connection.execute("DELETE FROM loads")
    except StorageError as error:
        _log.warning("What was noted of a list could not be removed: %s", error)


def finish_left_over_load(event_file: LoadedFile, *, is_copy: bool = False) -> list[str]:
    """Bring to its end, or forget, the load of a program that runs no more; of any in a copy. Says what happened."""
    query = "SELECT token, program, list, loaded_at, desk, fields, name FROM loads"
    row = event_file.connection.execute(query).fetchone()
    if row is None:
        return []
    token, program, decided, at, desk, fields, name = row
    if not is_copy and (token in _under_way or _is_at_work(program)):
        return []
    if decided is None:
        _forget_undecided(event_file, token)
        nothing = _(
            "“{name}” was being loaded when Checkin ended. Nothing of it came in: load it again.", name=name
        )
        return [] if is_copy else [nothing]
    steps = LoadSteps(event_file, token, from_microseconds(at, event_file.zone), desk, fields)
    try:
        # It brings the names of every script, which no scan needs.
        from checkin.store.left_over_newcomers import know_walk_ins

        steps.unpack()
        know_walk_ins(event_file, fields)
        steps.begin()
        steps.take_all(lambda __: None)
    except (StorageError, sqlite3.Error, ValueError, TypeError) as error:
        _log.warning("A list that was left half loaded could not be brought to its end: %s", error)
        return [
            _(
                "“{name}” was being loaded when Checkin ended, and is in only in part. Load it again.",
                name=name,
            )
        ]
    return [_("“{name}” was being loaded when Checkin ended. The rest of it is in now.", name=name)]


def told_of_left_over(event_file: LoadedFile) -> list[str]:
    """What is left to be done of the load of a program that runs no more; for who only reads."""
    query = "SELECT token, program, name FROM loads WHERE list IS NOT NULL"
    row = None
    with suppress(sqlite3.Error):  # `verify` looks at files of whatever they hold
        row = event_file.connection.execute(query).fetchone()
    if row is None or row[0] in _under_way or _is_at_work(row[1]):
        return []
    text = _(
        "“{name}” was being loaded when Checkin ended, and is in only in part. The rest comes in when the event is "
        "opened next.",
        name=row[2],
    )
    return [text]


def is_under_way(event_file: LoadedFile) -> bool:
    """Whether some program is taking a list in at this moment."""
    query = "SELECT token, program FROM loads WHERE list IS NOT NULL"
    row = event_file.connection.execute(query).fetchone()
    return row is not None and (row[0] in _under_way or _is_at_work(row[1]))


def _is_at_work(program: str) -> bool:
    """Whether another program than this one is; what this one has under way stands among its tokens."""
    return program != this_program() and runs(program)
