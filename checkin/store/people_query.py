"""Which people a table shows and in which order, as row numbers: filtered in SQL, so that 100,000 are instant.

Row numbers (`attendees.rowid`) never leave this copy of the file. What somebody attended is not known here: whoever
asks hands in the references of those who did.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checkin.core.event.attendee import TEXT_FIELDS, Attendee
from checkin.core.event.countries import all_codes
from checkin.core.event.programme import Session
from checkin.core.names.find import Found
from checkin.core.names.finding import find
from checkin.core.names.same_named import meant_alike
from checkin.store import access_sql, search
from checkin.store.event_file import EventFile
from checkin.store.listed_twice import rows_listed_twice
from checkin.store.outdated_badges import outdated_badges
from checkin.store.people_order import PeopleOrder

LONG = 5_000
"""People of a list; more are put in order aside."""
COUNTED = ("category", "country", "status")
"""Columns whose values are offered to filter by, with how many people each has."""
_MOST_VALUES = 80
_RANKED = 300
"""Hits that are looked at closely; of so many nobody reads further down than these."""


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
_GROUPS = frozenset(("category", "country", "sector", "status", "organisation"))
_SORTABLE = _GROUPS | {"reference", *TEXT_FIELDS}
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
class Order:
    """By which column; None is the order of the list, or of likeness where something was typed."""

    column: str | None = None
    is_descending: bool = False


_Values = Mapping[str, Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class PreparedList:
    """Of the list at a revision, what takes long of a long one: an order, and the values of columns."""

    revision: int
    column: str
    is_descending: bool
    order: array[int]
    values: _Values


def prepare_list(file: EventFile, order: Order) -> PreparedList:
    """Work it out, on a connection of its own; `AttendeeTable.take` takes it over."""
    with file.reading():
        table, column = AttendeeTable(file), _ordering(order)
        rows = PeopleOrder(file).by(column, is_descending=order.is_descending)
        values = {name: table.values(name) for name in COUNTED}
        return PreparedList(file.revision(), column, order.is_descending, rows, values)


def _ordering(order: Order) -> str:
    """The column that has to be sorted; those who came are put before the order of the list."""
    return "" if order.column in (None, "arrived") else order.column or ""


class AttendeeTable:
    """Asks one event file; keeps the order of a column and the values of columns until the list changes."""

    def __init__(self, file: EventFile) -> None:
        self._file = file
        self._order = PeopleOrder(file)
        self._values: tuple[tuple[int, int], dict[str, Sequence[tuple[str, int]]]] = ((-1, -1), {})
        """Of which opening and revision, and how many people have each value of a column."""
        self._ranked: list[tuple[Found, int]] = []
        """Those of the text asked for last that were looked at closely, with their rows."""

    def is_long(self) -> bool:
        """Whether the window would stand still for putting everybody in order."""
        return self.total() > LONG

    def is_in_order(self, order: Order) -> bool:
        """Whether nobody waits for people in that order."""
        return self._order.is_at_hand(_ordering(order), is_descending=order.is_descending)

    def has_values(self) -> bool:
        """Whether nobody waits for the values that are offered to filter by."""
        return self._values[0] == self._state() and self._values[1].keys() >= {*COUNTED}

    def take(self, prepared: PreparedList) -> bool:
        """Take over what was prepared aside; False where the list changed meanwhile."""
        if prepared.revision != self._file.revision():
            return False
        self._order.keep(
            prepared.order, prepared.revision, prepared.column, is_descending=prepared.is_descending
        )
        self._values = (self._state(), dict(prepared.values))
        return True

    def _state(self) -> tuple[int, int]:
        return self._file.generation, self._file.revision()

    def total(self) -> int:
        """How many people there are, whatever is asked for."""
        return self._file.attendee_count()

    def expected(self) -> int:
        """For how many of them the event waits."""
        return self._file.list_counts().expected

    def rows(
        self, wanted: Wanted, order: Order | None = None, *, by_time: Sequence[str] | None = None
    ) -> array[int]:
        """Row numbers of whom to show. `by_time` are references in the order that the column `arrived` stands for."""
        order = order or Order()
        typed = wanted.text.strip()
        found = self._found(typed) if typed else None
        allowed = None if wanted.is_unfiltered else self._filtered(wanted)
        joined = self._file.joined_rows()
        if order.column is None:
            listed: Iterable[int] = found if found is not None else self._order.by("")
            kept = _kept(listed, (allowed,), joined)
            return kept[::-1] if order.is_descending else kept
        in_order = self._ordered(order, by_time)
        return _kept(in_order, (allowed, None if found is None else set(found)), joined)

    def meant(self, shown: Iterable[int]) -> int | None:
        """Of those shown, the one the text of `rows` finds first; None for a guess, or one of several meant alike."""
        among = {row for _, row in self._ranked}.intersection(shown)
        hits = [(hit, row) for hit, row in self._ranked if row in among]
        return hits[0][1] if len(meant_alike([hit for hit, _ in hits])) == 1 else None

    def people(self, rows: Sequence[int]) -> dict[int, Attendee]:
        """The people of these rows, in that order; who is no longer there is left out."""
        found = self._file.attendees_in_rows(list(rows))
        if len(found) == len(rows):
            return dict(zip(rows, found, strict=True))
        numbers = ((self.row_of(person.reference), person) for person in found)
        return {number: person for number, person in numbers if number is not None}

    def row_of(self, reference: str) -> int | None:
        """The row number of the person of a reference, also of a joined entry; None where nobody has it."""
        kept = self._file.joined().get(reference, reference)
        query = "SELECT rowid FROM attendees WHERE reference = ?"
        found = self._file.connection.execute(query, (kept,)).fetchone()
        return None if found is None else int(found[0])

    def values(self, column: str) -> Sequence[tuple[str, int]]:
        """(value, how many people) of a column, the most frequent first; "" stands for none."""
        if column not in _GROUPS:
            raise ValueError(column)
        if self._values[0] != self._state():
            self._values = (self._state(), {})
        known = self._values[1]
        if column not in known:
            known[column] = self._counted(column)
        return known[column]

    def _counted(self, column: str) -> Sequence[tuple[str, int]]:
        joined = list(self._file.joined())
        nobody_twice = f"WHERE reference NOT {_IN_JSON}" if joined else ""
        rows = self._file.connection.execute(
            f"SELECT coalesce({column}, ''), count(*) FROM attendees {nobody_twice} "
            "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
            (json.dumps(joined), _MOST_VALUES) if joined else (_MOST_VALUES,),
        )
        return [(str(value), int(count)) for value, count in rows]

    def printed(self, references: Collection[str]) -> Mapping[str, int]:
        """When the badge last came out of a printer (microseconds), for those of these people who have one."""
        people = {one: one for one in references}
        people |= {entry: kept for entry, kept in self._file.joined().items() if kept in people}
        rows = self._file.connection.execute(
            "SELECT j.value, max(r.at) FROM json_each(?) j CROSS JOIN records r ON r.attendee = j.key "
            "WHERE r.kind = 'print' GROUP BY j.value",
            (json.dumps(people),),
        )
        return dict(rows.fetchall())

    # -- inside ----------------------------------------------------------------------------------------------

    def _found(self, text: str) -> list[int]:
        """Everybody the search finds, the first of them ranked as the Desk ranks them."""
        connection = self._file.connection
        rows = self._of_people(search.people_or_holders(connection, text, limit=max(self.total(), 1)))
        row_of: dict[str, int] = {}

        def offered(typed: str, by_ear: bool) -> Iterable[Attendee]:
            if by_ear:
                asked = search.people_by_ear_or_holders(connection, typed)
            else:
                asked = rows[:_RANKED] if typed == text else search.people_or_holders(connection, typed)
            asked = self._of_people(asked)
            people = self._file.attendees_in_rows(asked)
            row_of.update((person.reference, row) for person, row in zip(people, asked, strict=False))
            return people

        self._ranked = [(hit, row_of[hit.attendee.reference]) for hit in find(text, offered)]
        ranked = {row: None for _, row in self._ranked}
        return [*ranked, *(row for row in rows[_RANKED:] if row not in ranked)]

    def _of_people(self, rows: list[int]) -> list[int]:
        """Whoever is found by an entry that was joined to another is the person of that one, once."""
        kept = self._file.people_rows()
        return [*dict.fromkeys(kept.get(row, row) for row in rows)] if kept else rows

    def _filtered(self, wanted: Wanted) -> set[int]:
        parts, values = _conditions(wanted, self._file)
        query = f"SELECT a.rowid FROM attendees a WHERE {' AND '.join(parts)}"
        return {row for (row,) in self._file.connection.execute(query, values)}

    def _ordered(self, order: Order, by_time: Sequence[str] | None) -> Iterable[int]:
        if order.column == "arrived":
            return self._by_time(by_time or (), is_descending=order.is_descending)
        if order.column not in _SORTABLE:
            raise ValueError(order.column)
        return self._order.by(order.column, is_descending=order.is_descending)

    def _by_time(self, references: Sequence[str], *, is_descending: bool) -> list[int]:
        """Those who came in their order, then all others in list order."""
        rows = self._file.connection.execute(
            "SELECT a.rowid FROM json_each(?) j CROSS JOIN attendees a ON a.reference = j.value ORDER BY j.key",
            (json.dumps(list(references)),),
        )
        came = [int(row) for (row,) in rows]
        if is_descending:
            came.reverse()
        known = set(came)
        return came + [row for row in self._order.by("") if row not in known]


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


def _kept(rows: Iterable[int], sets: Iterable[set[int] | None], joined: set[int]) -> array[int]:
    """Those that all of these sets have; who is joined to another entry is nobody of their own."""
    asked = [allowed for allowed in sets if allowed is not None]
    for allowed in asked:
        rows = [row for row in rows if row in allowed]
    if joined:
        rows = [row for row in rows if row not in joined]
    return array("q", rows)
