"""Whom a table is asked for by filters, as row numbers: filtered in SQL, but for who may be on the list twice."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from checkin.core.event.countries import all_codes
from checkin.core.event.programme import Session
from checkin.store import access_sql
from checkin.store.event_file import EventFile
from checkin.store.listed_twice import rows_listed_twice
from checkin.store.outdated_badges import outdated_badges


class PersonMark(StrEnum):
    """Something that sets a person apart, to filter by."""

    WALK_IN = "walk_in"
    GONE = "gone"
    ATTENTION = "attention"
    NOTE = "note"


class ListTrouble(StrEnum):
    """Something about a person that somebody should look into before the doors open."""

    TWICE = "twice"
    """Somebody else on the list has the same name, however it is written, or e-mail address."""
    NO_CODE = "no_code"
    SHARED_CODE = "shared_code"
    NO_EMAIL = "no_email"
    UNKNOWN_SESSION = "unknown_session"
    """Invited to a session that the programme does not have."""
    UNKNOWN_COUNTRY = "unknown_country"


_MARKS = {
    PersonMark.WALK_IN: "a.walk_in",
    PersonMark.GONE: "a.gone",
    PersonMark.ATTENTION: "a.attention",
    PersonMark.NOTE: "a.note IS NOT NULL",
}
_LIVE = "revoked_at IS NULL AND kind != 'alias'"
_TROUBLES = {
    ListTrouble.TWICE: (
        "(lower(a.email) IN (SELECT lower(email) FROM attendees WHERE email IS NOT NULL AND status != 'cancelled'"
        " AND reference NOT IN (SELECT value FROM json_each(?)) GROUP BY lower(email) HAVING count(*) > 1)"
        " OR a.rowid IN (SELECT value FROM json_each(?)))"
    ),
    ListTrouble.NO_CODE: (
        f"a.rowid NOT IN (SELECT attendee FROM codes WHERE {_LIVE})"
        " AND a.rowid NOT IN (SELECT value FROM json_each(?))"
    ),
    ListTrouble.SHARED_CODE: "a.rowid IN (SELECT value FROM json_each(?))",
    ListTrouble.NO_EMAIL: "a.email IS NULL",
    ListTrouble.UNKNOWN_SESSION: (
        "a.rowid IN (SELECT attendee FROM invitations WHERE session NOT IN (SELECT value FROM json_each(?)))"
    ),
    ListTrouble.UNKNOWN_COUNTRY: "a.country IS NOT NULL AND a.country NOT IN (SELECT value FROM json_each(?))",
}
_IN_JSON = "IN (SELECT value FROM json_each(?))"
_PRINTED = "SELECT attendee FROM records WHERE kind = 'print' AND attendee IS NOT NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whom to show: all of these hold. Empty ones ask for nothing; of several values of one field any will do."""

    text: str = ""
    """What was typed into a search line."""
    categories: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    """"" stands for people without a country."""
    statuses: tuple[str, ...] = ()
    session: Session | None = None
    """People whom it lets in, and those `also` who came all the same; with `not_among` those for whom it waits."""
    also: Collection[str] = ()
    among: Collection[str] | None = None
    """References; None: everybody."""
    not_among: Collection[str] | None = None
    """As `among`; of the others only those for whom the session waits."""
    expected_only: bool = False
    """Leave out those for whom the event does not wait: the cancelled, and who was struck off."""
    marks: tuple[PersonMark, ...] = ()
    trouble: ListTrouble | None = None
    is_printed: bool | None = None
    outdated_on: Mapping[str, Collection[str]] | None = None
    """Those whose printed badge says something else by now: by category, which fields stand on it."""

    @property
    def is_unfiltered(self) -> bool:
        """Whether nothing but a text is asked for."""
        return self == Wanted(text=self.text)


@dataclass(frozen=True, slots=True)
class PreparedFilter:
    """Rows of those whom filters ask for, whatever was typed."""

    wanted: Wanted
    rows: set[int]


def prepare_filter(file: EventFile, wanted: Wanted) -> PreparedFilter:
    """Work it out, on a connection of its own; `AttendeeTable.rows` takes it."""
    with file.reading():
        return PreparedFilter(wanted, rows_wanted(file, wanted))


def rows_wanted(file: EventFile, wanted: Wanted) -> set[int]:
    """Of those whom the filters ask for, whatever was typed; entries joined to another among them."""
    parts, values = _conditions(wanted, file)
    query = f"SELECT a.rowid FROM attendees a WHERE {' AND '.join(parts)}"
    return {row for (row,) in file.connection.execute(query, values)}


def _conditions(wanted: Wanted, file: EventFile) -> tuple[list[str], list[str]]:
    parts = ["true"]
    values: list[str] = []

    def take(condition: str, *given: object) -> None:
        parts.append(condition)
        values.extend(json.dumps(value) for value in given)

    def wait_for(condition: access_sql.Condition) -> None:
        parts.append(condition[0])
        values.extend(condition[1])

    for column, chosen in (
        ("a.category", wanted.categories),
        ("coalesce(a.country, '')", wanted.countries),
        ("a.status", wanted.statuses),
    ):
        if chosen:
            take(f"{column} {_IN_JSON}", list(chosen))
    if wanted.session is not None and wanted.not_among is None:
        allowed, given = access_sql.lets_in(wanted.session, file.programme)
        parts.append(f"({allowed} OR a.reference {_IN_JSON})")
        values.extend((*given, json.dumps(list(wanted.also))))
    if wanted.among is not None:
        take(f"a.reference {_IN_JSON}", list(wanted.among))
    if wanted.not_among is not None:
        take(f"a.reference NOT {_IN_JSON}", list(wanted.not_among))
        with_names = file.list_counts().with_names
        wait_for(access_sql.expects(wanted.session, file.programme, with_names))
    if wanted.expected_only:
        wait_for(access_sql.expects(None, file.programme, ()))
    for mark in wanted.marks:
        take(_MARKS[mark])
    if wanted.trouble is ListTrouble.UNKNOWN_SESSION:
        take(_TROUBLES[wanted.trouble], [session.id for session in file.programme.sessions])
    elif wanted.trouble is ListTrouble.UNKNOWN_COUNTRY:
        take(_TROUBLES[wanted.trouble], all_codes())
    elif wanted.trouble is ListTrouble.NO_CODE:
        people = file.people_rows()
        entries = file.entries_in_rows([*people])
        take(
            _TROUBLES[wanted.trouble],
            [people[row] for row, one in zip(people, entries, strict=True) if one.codes],
        )
    elif wanted.trouble is ListTrouble.SHARED_CODE:
        take(_TROUBLES[wanted.trouble], _rows_sharing_a_code(file))
    elif wanted.trouble is ListTrouble.TWICE:
        joined = list(file.joined())
        take(_TROUBLES[wanted.trouble], joined, rows_listed_twice(file.connection, joined))
    elif wanted.trouble is not None:
        take(_TROUBLES[wanted.trouble])
    if wanted.is_printed is not None:
        has = "IN" if wanted.is_printed else "NOT IN"
        of_joined = f"SELECT value FROM json_each(?) WHERE key IN ({_PRINTED})"
        take(f"a.reference {has} ({_PRINTED} UNION ALL {of_joined})", dict(file.joined()))
    if wanted.outdated_on is not None:
        take(f"a.reference {_IN_JSON}", sorted(outdated_badges(file, wanted.outdated_on)))
    return parts, values


def _rows_sharing_a_code(file: EventFile) -> list[int]:
    """Of people with a code that another person has too; the entries of one person may share theirs."""
    people, having = file.people_rows(), dict[str, set[int]]()
    query = (
        "SELECT code, attendee FROM codes WHERE code IN"
        f" (SELECT code FROM codes WHERE {_LIVE} GROUP BY code HAVING count(*) > 1)"
    )
    for code, row in file.connection.execute(query):
        having.setdefault(code, set()).add(people.get(row, row))
    return [*{row for rows in having.values() if len(rows) > 1 for row in rows}]
