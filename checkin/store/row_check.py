"""Rows that nothing of ours writes: found by SQL, told in sentences. What reads them meanwhile is `row_values`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from checkin.core.counted import counted
from checkin.core.door import signed_code
from checkin.core.door.admission import Direction, VerdictWord
from checkin.core.door.records import RecordKind
from checkin.core.event import event_settings
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.core.event.requirements import requirements_in_a_circle
from checkin.core.language import N_, _
from checkin.core.printing.jobs import JobState, PrintTrouble, Wish
from checkin.store.row_values import FIRST_MOMENT, HIGHEST_NUMBER, LAST_MOMENT

_MOST_TOLD = 20
"""Rows told of one kind: a list of thousands helps nobody."""
_READ_WHOLE = (
    "meta",
    "attendees",
    "codes",
    "records",
    "said",
    "programme",
    "settings",
    "lists",
    "listings",
    "loads",
    "load_steps",
    "print_jobs",
)

_Question = tuple[str, str, dict[str, object]]
"""A sentence with a place for the row's name, the query that names such rows, and its values."""


class _File(Protocol):
    path: Path
    connection: sqlite3.Connection
    programme: Programme

    def settings(self) -> Mapping[str, Any]: ...


def oddities(file: _File, *, with_rows: bool, broken: Sequence[str] = ()) -> list[str]:
    """What somebody should know before the doors open, though the desk works; rows of nonsense only if asked for.

    `broken` are the tables that `broken_text` gave.
    """
    name = file.path.name
    circles = requirements_in_a_circle(file.programme)
    told = [_("The programme of “{name}”: {what}", name=name, what=circle) for circle in circles]
    told += event_settings.not_understood(file.settings())
    count = len(nonsense(file.connection, file.programme, broken, is_thorough=False)) if with_rows else 0
    if count:
        told.append(
            _(
                "Of “{name}” {rows} can’t be right; what can’t be read is passed over. "
                "`checkin verify` names what is wrong.",
                name=name,
                rows=counted(count, "row"),
            )
        )
    return told


def broken_text(connection: sqlite3.Connection) -> list[str]:
    """The tables with texts that are no UTF-8. All texts of a table are read as one, which is quick."""
    usual, connection.text_factory = connection.text_factory, str
    try:
        return [table for table in _READ_WHOLE if not _is_all_text(connection, table)]
    finally:
        connection.text_factory = usual


def _is_all_text(connection: sqlite3.Connection, table: str) -> bool:
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    if not columns:  # a file of an older format lacks the newer tables
        return True
    together = " || ".join(
        f"CASE typeof({name}) WHEN 'text' THEN {name} ELSE '' END"
        if kind == "ANY"
        else f"coalesce({name}, '')"
        for _, name, kind, *_ in columns
        if kind in ("TEXT", "ANY")
    )
    try:
        connection.execute(f"SELECT group_concat({together}, '') FROM {table}").fetchone()
    except sqlite3.OperationalError as error:
        if "could not decode" not in str(error).lower():
            raise
        return False
    return True


def nonsense(
    connection: sqlite3.Connection, programme: Programme, broken: Sequence[str], *, is_thorough: bool = True
) -> list[str]:
    """One sentence for each row that can't be, at most twenty of a kind; `broken` are the tables of `broken_text`.

    Without `is_thorough` each row is looked at by itself: a tenth of a second for 20,000 people.
    """
    problems = [_("Table “{table}” has a text that is no UTF-8.", table=table) for table in broken]
    questions = chain(_questions(programme), _what_does_not_follow() if is_thorough else ())
    for told, query, values in questions:
        rows = connection.execute(f"{query} LIMIT {_MOST_TOLD}", values).fetchall()
        problems += [_(told, id=str(row[0])[:60]) for row in rows]
    return [*problems, *_facts_that_cannot_be(connection)]


def _questions(programme: Programme) -> Iterator[_Question]:
    times: dict[str, object] = {"first": FIRST_MOMENT, "last": LAST_MOMENT}
    yield (
        N_("Attendee “{id}” has a status or category that there is not."),
        "SELECT reference FROM attendees WHERE status NOT IN (SELECT value FROM json_each(:statuses)) "
        "OR category NOT IN (SELECT value FROM json_each(:categories))",
        {"statuses": _words(Status), "categories": json.dumps([c.id for c in programme.categories])},
    )
    yield (
        N_("Attendee “{id}” has columns or sessions that can’t be read."),
        "SELECT reference FROM attendees WHERE (extra IS NOT NULL AND "
        "CASE WHEN json_valid(extra) THEN json_type(extra) != 'object' ELSE 1 END) OR (sessions IS NOT NULL AND "
        "CASE WHEN json_valid(sessions) THEN json_type(sessions) != 'array' ELSE 1 END)",
        {},
    )
    yield (
        N_("Attendee “{id}” has a name, a mark or a time that can’t be."),
        "SELECT reference FROM attendees WHERE trim(reference) = '' OR trim(name) = '' "
        "OR attention NOT IN (0, 1) OR walk_in NOT IN (0, 1) OR gone NOT IN (0, 1) "
        "OR rowid NOT BETWEEN 1 AND :highest OR revision NOT BETWEEN 0 AND :highest "
        "OR changed_at NOT BETWEEN :first AND :last",
        {**times, "highest": HIGHEST_NUMBER},
    )
    yield (
        N_("Code “{id}” is of a kind or time that can’t be."),
        "SELECT code FROM codes WHERE kind NOT IN ('list', 'alias', 'badge') OR code = '' "
        "OR issued_at NOT BETWEEN :first AND :last OR revoked_at NOT BETWEEN :first AND :last",
        times,
    )
    yield (
        N_("Record {id} is of a kind or time that can’t be."),
        "SELECT id FROM records WHERE kind NOT IN (SELECT value FROM json_each(:kinds)) OR id = '' "
        "OR at NOT BETWEEN :first AND :last OR recorded_at NOT BETWEEN :first AND :last OR admits NOT IN (0, 1)",
        {**times, "kinds": _words(RecordKind)},
    )
    yield (
        N_("Record {id}: its verdict, direction or answer can’t be read."),
        "SELECT id FROM records WHERE verdict NOT IN (SELECT value FROM json_each(:verdicts)) "
        "OR direction NOT IN (SELECT value FROM json_each(:directions)) "
        "OR asked NOT IN (SELECT value FROM json_each(:directions)) OR how NOT IN ('scan', 'hand') "
        "OR (answer IS NOT NULL AND CASE WHEN json_valid(answer) THEN json_type(answer) != 'object' ELSE 1 END)",
        {"verdicts": _words(VerdictWord), "directions": _words(Direction)},
    )
    yield (
        N_("Setting “{id}” can’t be read."),
        "SELECT name FROM settings WHERE NOT json_valid(value) OR changed_at NOT BETWEEN :first AND :last",
        times,
    )
    yield (
        N_("List “{id}” can’t be read."),
        "SELECT name FROM lists WHERE NOT json_valid(fields) OR NOT json_valid(captions) "
        "OR loaded_at NOT BETWEEN :first AND :last",
        times,
    )
    yield (
        N_("What a list said of attendee “{id}” can’t be read."),
        "SELECT a.reference FROM listings l JOIN attendees a ON a.rowid = l.attendee WHERE NOT json_valid(l.document)",
        {},
    )
    yield (
        N_("Print job {id} is of a state or time that can’t be."),
        "SELECT id FROM print_jobs WHERE state NOT IN (SELECT value FROM json_each(:states)) "
        "OR trouble NOT IN (SELECT value FROM json_each(:troubles)) "
        "OR wish NOT IN (SELECT value FROM json_each(:wishes)) OR queued_at NOT BETWEEN :first AND :last "
        "OR changed_at NOT BETWEEN :first AND :last OR claimed_until NOT BETWEEN :first AND :last",
        {**times, "states": _words(JobState), "troubles": _words(PrintTrouble), "wishes": _words(Wish)},
    )


def _what_does_not_follow() -> Iterator[_Question]:
    """Rows that are made from others, and are not what they should be."""
    yield (
        N_("Attendee “{id}” is invited otherwise than the row says."),
        """WITH said AS (SELECT a.rowid AS attendee, s.value AS session FROM attendees a, json_each(a.sessions) s
                         WHERE json_valid(a.sessions)),
                kept AS (SELECT attendee, session FROM invitations)
           SELECT reference FROM attendees WHERE rowid IN (
             SELECT attendee FROM (SELECT * FROM said EXCEPT SELECT * FROM kept) UNION
             SELECT attendee FROM (SELECT * FROM kept EXCEPT SELECT * FROM said))""",
        {},
    )
    yield (
        N_("Attendee “{id}” can’t be found by name: the search does not know the row."),
        "SELECT reference FROM attendees WHERE rowid IN (SELECT rowid FROM attendees EXCEPT SELECT rowid FROM search)",
        {},
    )


def _facts_that_cannot_be(connection: sqlite3.Connection) -> list[str]:
    """The key that signs badges, and the number that says that the list changed."""
    facts = dict(connection.execute("SELECT name, value FROM meta"))
    problems = []
    key, revision = facts.get("badge_key"), facts.get("revision")
    if not isinstance(key, bytes) or len(key) != signed_code.KEY_BYTES:
        problems.append(
            _("The key that signs badges is missing or no key: badges of this event would look forged.")
        )
    if not isinstance(revision, int) or not 0 <= revision <= HIGHEST_NUMBER:
        problems.append(_("The number of the last change of the list is missing or can’t be."))
    return problems


def _words(words: type[StrEnum]) -> str:
    return json.dumps([str(word) for word in words])
