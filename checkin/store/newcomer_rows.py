"""The rows that somebody new is in the event file: of people, of invitations, of codes, and of the search index.

Plain values in and out: of a long list a process beside makes them. When they are written is others' business.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from checkin.core.names.kana import may_be_read, reading_of
from checkin.store.attendee_values import COLUMNS, Plain, code_rows, values_of
from checkin.store.bulk import without_empty
from checkin.store.search_numbers import further_on
from checkin.store.search_rows import KnownKeys, Prepared, prepare_index_rows

if TYPE_CHECKING:
    from checkin.core.event.attendee import Attendee
    from checkin.core.names.keys import Searched

Stamp = tuple[int, int, str]
"""Revision, time and desk of a change of people."""

_NEEDED = frozenset({"reference", "name", "category", "status"})
_NOTHING = frozenset({None, 0})
"""What a column holds of itself, where it is not one of those."""
_FIELDS = len(COLUMNS)
_searched = itemgetter(
    *map(COLUMNS.index, ("name", "name_latin", "organisation", "email", "phone")), _FIELDS + 1
)
_NAME, _STATUS, _EXTRA = map(COLUMNS.index, ("name", "status", "extra"))


class NewRows(NamedTuple):
    """What is to be inserted."""

    columns: Sequence[str]
    """Of `attendees`; those in which none of these people has anything are left out, which halves the work."""
    attendees: list[tuple[Any, ...]]
    invitations: list[tuple[str, int]]
    codes: list[tuple[str, int, str, int]]
    search: Prepared


def searched_of(person: Plain) -> Searched:
    """What is searched of somebody, as keys.py has it."""
    extra = person[_EXTRA]
    read = reading_of(person[_NAME], json.loads(extra)) if extra and may_be_read(person[_NAME]) else ""
    return cast("Searched", (*_searched(person), read))


def plain_of(attendee: Attendee) -> Plain:
    """The plain values of an attendee."""
    values = values_of(attendee)
    status = str(values[_STATUS])
    return (*values[:_STATUS], status, *values[_STATUS + 1 :], attendee.sessions, attendee.codes)


def new_rows(
    people: Sequence[Plain],
    places: Sequence[int],
    first_row: int,
    stamp: Stamp,
    known: KnownKeys | None = None,
) -> NewRows:
    """The rows of people with these places in the list, from a row on."""
    columns, told = without_empty(
        COLUMNS, people, lambda column, values: column not in _NEEDED and _NOTHING.issuperset(values)
    )
    numbered = list(enumerate(people, start=first_row))
    return NewRows(
        columns=["rowid", *columns, "place", "revision", "changed_at", "changed_by"],
        attendees=[
            (row, *values, place, *stamp)
            for row, (values, place) in enumerate(zip(told, places, strict=True), start=first_row)
        ],
        invitations=[(session, rowid) for rowid, person in numbered for session in person[_FIELDS]],
        codes=[row for rowid, person in numbered for row in code_rows(person[_FIELDS + 1], rowid)],
        search=prepare_index_rows(
            [(rowid, person[0], searched_of(person)) for rowid, person in numbered], known
        ),
    )


def numbered_anew(rows: NewRows, places: Sequence[int], first_row: int, stamp: Stamp) -> NewRows:
    """The same people with these places, from this row on: others may have written since the rows were worked out."""
    if not rows.attendees:
        return rows
    told = len(rows.columns) - 1 - len(stamp)
    first = rows.attendees[0]
    by = first_row - first[0]
    if not by and first[told:] == (places[0], *stamp):
        return rows
    return NewRows(
        columns=rows.columns,
        attendees=[
            (row[0] + by, *row[1:told], place, *stamp)
            for row, place in zip(rows.attendees, places, strict=True)
        ],
        invitations=[(session, row + by) for session, row in rows.invitations],
        codes=[(code, row + by, kind, place) for code, row, kind, place in rows.codes],
        search=rows.search._replace(
            keys=[(row + by, *keys) for row, *keys in rows.search.keys],
            numbers=further_on(rows.search.numbers, by),
        ),
    )
