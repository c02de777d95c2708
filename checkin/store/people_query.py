"""Which people a table shows and in which order, as row numbers: filtered in SQL, so that 100,000 are instant.

Row numbers (`attendees.rowid`) never leave this copy of the file. What somebody attended is not known here: whoever
asks hands in the references of those who did.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from checkin.core.event.attendee import TEXT_FIELDS, Attendee
from checkin.core.names.find import Found
from checkin.core.names.finding import find
from checkin.core.names.same_named import meant_alike
from checkin.store import search
from checkin.store.event_file import EventFile
from checkin.store.people_filter import PreparedFilter, Wanted, rows_wanted
from checkin.store.people_order import PeopleOrder

LONG = 5_000
"""People of a list; more are put in order aside."""
COUNTED = ("category", "country", "status")
"""Columns whose values are offered to filter by, with how many people each has."""
_MOST_VALUES = 80
_RANKED = 300
"""Hits that are looked at closely; of so many nobody reads further down than these."""


_GROUPS = frozenset(("category", "country", "sector", "status", "organisation"))
_SORTABLE = _GROUPS | {"reference", *TEXT_FIELDS}
_IN_JSON = "IN (SELECT value FROM json_each(?))"


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


@dataclass(frozen=True, slots=True)
class PreparedSearch:
    """Rows of all whom a text finds in a long list, the likely first."""

    text: str
    rows: list[int]


def prepare_search(file: EventFile, text: str) -> PreparedSearch:
    """Work it out, on a connection of its own; `AttendeeTable.rows` takes it."""
    with file.reading():
        return PreparedSearch(text, AttendeeTable(file).all_found(text))


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

    def finds_many(self, text: str) -> bool:
        """Whether the window would stand still for finding all whom the text finds."""
        return self.is_long() and len(self.all_found(text, most=LONG)) >= LONG

    def all_found(self, text: str, *, most: int | None = None) -> list[int]:
        """Rows of everybody whom a text finds, or of so many, as the search finds them."""
        limit = max(self.total(), 1) if most is None else most
        return self._of_people(search.people_or_holders(self._file.connection, text, limit=limit))

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
        self,
        wanted: Wanted,
        order: Order | None = None,
        *,
        by_time: Sequence[str] | None = None,
        filtered: PreparedFilter | None = None,
        searched: PreparedSearch | None = None,
    ) -> array[int]:
        """Row numbers of whom to show. `by_time` are references in the order that the column `arrived` stands for."""
        order = order or Order()
        typed = wanted.text.strip()
        is_searched = searched is not None and searched.text == typed
        found = self._found(typed, searched.rows if searched and is_searched else None) if typed else None
        if filtered is None and not wanted.is_unfiltered:
            filtered = PreparedFilter(wanted, rows_wanted(self._file, wanted))
        allowed = None if filtered is None else filtered.rows
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

    def _found(self, text: str, rows: list[int] | None) -> list[int]:
        """Everybody the search finds, the first of them ranked as the Desk ranks them."""
        connection = self._file.connection
        rows = self.all_found(text) if rows is None else rows
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


def _kept(rows: Iterable[int], sets: Iterable[set[int] | None], joined: set[int]) -> array[int]:
    """Those that all of these sets have; who is joined to another entry is nobody of their own."""
    asked = [allowed for allowed in sets if allowed is not None]
    for allowed in asked:
        rows = [row for row in rows if row in allowed]
    if joined:
        rows = [row for row in rows if row not in joined]
    return array("q", rows)
