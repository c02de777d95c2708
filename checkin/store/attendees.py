"""Who is known, in the event file: people read, one, some or all of them. Codes, counts and changes stand beside it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme import Programme
from checkin.core.mail_addresses import share_an_address
from checkin.core.names.person import Person
from checkin.store import row_values
from checkin.store.attendee_values import IN_ORDER, SELECT, attendee_from_row, parts
from checkin.store.joined import JoinedRows

REMOVED_AT = "personal_data_removed_at"
"""Row of `meta`: when the personal data was taken out, in microseconds."""
_LOOKED_THROUGH = 5_000
"""Rows at a time, where nobody is to wait for all."""
_LIVE_CODES = (
    "SELECT code FROM codes WHERE attendee = ? AND revoked_at IS NULL AND kind != 'alias' "
    "ORDER BY kind DESC, place"  # 'list' before 'badge'
)


class AttendeeRows(JoinedRows):
    """The part of the event file that reads people; mixed into EventFile."""

    connection: sqlite3.Connection
    programme: Programme

    def attendee(self, reference: str) -> Attendee | None:
        """The person of a reference, also of an entry that was joined to another; None where there is nobody."""
        entry = self.entry(self.joined().get(reference, reference))
        return None if entry is None else self._as_one([entry])[0]

    def entry(self, reference: str) -> Attendee | None:
        """The row of that reference, also where it is joined to another."""
        row = self.connection.execute(
            f"{SELECT} FROM attendees a WHERE a.reference = ?", (reference,)
        ).fetchone()
        return None if row is None else self.person_of(row)

    def attendees(self) -> Iterator[Attendee]:
        """Everybody, in the order of the list; joined entries are one person."""
        joined, people, also = self.joined_rows(), self.people_rows(), self._also(self.joined().values())
        codes: dict[int, dict[str, None]] = {}
        for owner, code in self.connection.execute(
            "SELECT attendee, code FROM codes WHERE revoked_at IS NULL AND kind != 'alias' "
            "ORDER BY kind DESC, place"
        ):
            codes.setdefault(people.get(owner, owner), {})[code] = None
        for row in self.connection.execute(f"{SELECT} FROM attendees a {IN_ORDER}"):
            if row[0] not in joined:
                person = attendee_from_row(row, tuple(codes.get(row[0], ())))
                others = also.get(person.reference)
                yield replace(person, also=tuple(others)) if others else person

    def attendees_named(self, references: Iterable[str]) -> dict[str, Attendee]:
        """The people of these references, by the reference asked for; who is not known is left out."""
        joined = self.joined()
        kept = {reference: joined.get(reference, reference) for reference in references}
        entries = self.entries_named(dict.fromkeys(kept.values()))
        found = {one.reference: one for one in self._as_one([*entries.values()])}
        return {reference: found[entry] for reference, entry in kept.items() if entry in found}

    def names_of(self, references: Iterable[str], *, with_latin: bool = False) -> dict[str, str]:
        """The names alone of these references, by the reference asked for; in Latin letters too where that is told."""
        joined = self.joined()
        kept = {reference: joined.get(reference, reference) for reference in references}
        names: dict[str, str] = {}
        is_known = "name_latin IS NOT NULL AND lower(name_latin) != lower(name)"
        named = f"iif({is_known}, name || ' ' || name_latin, name)" if with_latin else "name"
        for part in parts(list(dict.fromkeys(kept.values()))):
            query = (
                f"SELECT reference, {named} FROM attendees WHERE reference IN ({', '.join('?' * len(part))})"
            )
            names.update(self.connection.execute(query, part).fetchall())
        return {reference: names[entry] for reference, entry in kept.items() if entry in names}

    def entries_named(self, references: Iterable[str]) -> dict[str, Attendee]:
        """The entries as they stand on the list, joined or not, by their reference."""
        wanted = list(references)
        found: dict[str, Attendee] = {}
        for part in parts(wanted):
            marks = ", ".join("?" * len(part))
            rows = self.connection.execute(
                f"{SELECT} FROM attendees a WHERE a.reference IN ({marks})", part
            ).fetchall()
            found |= {one.reference: one for one in self._people_of(rows)}
        return {reference: found[reference] for reference in wanted if reference in found}

    def attendees_in_rows(self, rowids: Sequence[int]) -> list[Attendee]:
        """The people of these rows, in the order asked for; for the search and for tables."""
        return self._as_one(self.entries_in_rows(rowids))

    def entries_in_rows(self, rowids: Sequence[int]) -> list[Attendee]:
        """The entries as they stand in these rows, each with its own codes alone."""
        found: dict[int, Attendee] = {}
        for part in parts(list(rowids)):
            marks = ", ".join("?" * len(part))
            rows = self.connection.execute(
                f"{SELECT} FROM attendees a WHERE a.rowid IN ({marks})", part
            ).fetchall()
            found |= {row[0]: one for row, one in zip(rows, self._people_of(rows), strict=True)}
        return [found[rowid] for rowid in rowids if rowid in found]

    def attendees_with_email(self, email: str) -> list[Attendee]:
        """Who has this e-mail address, without regard to case; if nobody, who has it among others in a cell."""
        rows = self._with_email("lower(a.email) = lower(?)", email)
        if not rows and "@" in email:
            among = self._with_email("instr(lower(a.email), lower(?))", email)
            rows = [row for row in among if share_an_address(self.person_of(row).email, email)]
        people = self.attendees_named(self.person_of(row).reference for row in rows)
        return list({person.reference: person for person in people.values()}.values())

    def _with_email(self, condition: str, email: str) -> list[Any]:
        return self.connection.execute(
            f"{SELECT} FROM attendees a WHERE {condition} AND a.email IS NOT NULL {IN_ORDER}",
            (email.strip(),),
        ).fetchall()

    def listed_after_row(self, row: int) -> list[tuple[str, str, str]]:
        """Reference, name, organisation of who was added by a list after that row, in the order they came."""
        found = self.connection.execute(
            "SELECT reference, name, coalesce(organisation, '') FROM attendees "
            "WHERE rowid > ? AND EXISTS (SELECT 1 FROM listings WHERE attendee = attendees.rowid) ORDER BY rowid",
            (row,),
        )
        return [(str(reference), str(name), str(organisation)) for reference, name, organisation in found]

    def names_in_rows(
        self, *, after: int = 0, up_to: int | None = None, statuses: Collection[Status] | None = None
    ) -> list[tuple[str, str | None, str | None, Status]]:
        """Name, name in Latin letters, e-mail and status of entries between rows, all or those of these statuses."""
        wanted = json.dumps([str(status) for status in statuses or Status])
        found = self.connection.execute(
            "SELECT name, name_latin, email, status FROM attendees"
            " WHERE rowid > ? AND rowid <= coalesce(?, rowid) AND status IN (SELECT value FROM json_each(?))",
            (after, up_to, wanted),
        )
        return [(name, latin, email, row_values.status(status)) for name, latin, email, status in found]

    def people_with(self, field: str, value: str, limit: int) -> tuple[int, list[Attendee]]:
        """How many who are still on the list are of this `country` or `category`, and the first of them."""
        if field not in ("country", "category"):
            raise ValueError(field)
        among = (
            f"FROM attendees WHERE {field} = ? AND NOT gone AND rowid NOT IN (SELECT value FROM json_each(?))"
        )
        asked = value, json.dumps([*self.joined_rows()])
        (count,) = self.connection.execute(f"SELECT count(*) {among}", asked).fetchone()
        first = self.connection.execute(f"SELECT rowid {among} ORDER BY rowid LIMIT ?", (*asked, limit))
        return int(count), self.attendees_in_rows([row for (row,) in first])

    def rows_of_statuses(self, statuses: Collection[Status]) -> set[int]:
        """The rows of the entries of these statuses."""
        wanted = json.dumps([str(status) for status in statuses])
        query = "SELECT rowid FROM attendees WHERE status IN (SELECT value FROM json_each(?))"
        return {row for (row,) in self.connection.execute(query, (wanted,))}

    def rows_of_other_categories(self, category: str) -> set[int]:
        """The rows of the entries of other categories than this one."""
        query = "SELECT rowid FROM attendees WHERE category <> ?"
        return {row for (row,) in self.connection.execute(query, (category,))}

    def last_row(self) -> int:
        """The row of whoever was added last; 0 where there is nobody."""
        return int(self.connection.execute("SELECT coalesce(max(rowid), 0) FROM attendees").fetchone()[0])

    # -- the search, which knows the names of every script: loaded when somebody is looked for ----------------

    def warm_search(self) -> Iterator[None]:
        """Load what the first mistyped word would otherwise wait for; a step takes some milliseconds."""
        from checkin.store import search_vocabulary

        yield from search_vocabulary.warm(self.connection)
        yield from search_vocabulary.warm_columns(self.connection)

    def candidates(self, text: str, room: int = 0, *, by_ear: bool = False) -> list[Attendee]:
        """Who might be meant by a typed text, unranked: `core/names/find.py` ranks them. `room` cuts none off."""
        from checkin.store import search

        if by_ear:
            return self._people_in_rows(search.people_by_ear_or_holders(self.connection, text))
        most = max(search.USUALLY_OFFERED, room)
        return self._people_in_rows(search.people_or_holders(self.connection, text, limit=most))

    def alike(self, person: Person) -> list[Attendee]:
        """Who might be the same as this person, unranked: `core/names/likeness.py` judges them."""
        from checkin.store import search

        return self._people_in_rows(search.alike(self.connection, person))

    def _people_in_rows(self, rowids: Sequence[int]) -> list[Attendee]:
        """Whoever is found by an entry, say by its code, is the person that it is one of."""
        people = self.people_rows()
        return self.attendees_in_rows([*dict.fromkeys(people.get(row, row) for row in rowids)])

    # -- what changed since ---------------------------------------------------------------------------------

    def revision(self) -> int:
        """A number that grows with every change of a person; 0 before the first."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()
        return row_values.count_in_row(row[0]) if row is not None else 0

    def renamed_at(self) -> int:
        """When everybody got another reference, in records too, in microseconds; 0 where that never was."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (REMOVED_AT,)).fetchone()
        return row_values.moment_or_none(row[0]) or 0 if row is not None else 0

    def next_revision(self) -> int:
        """Raise the revision by one; inside the transaction of the change."""
        revision = self.revision() + 1
        self.connection.execute("REPLACE INTO meta VALUES ('revision', ?)", (revision,))
        return revision

    def changed_since(self, revision: int) -> list[str]:
        """References of the entries that changed after a revision."""
        rows = self.connection.execute("SELECT reference FROM attendees WHERE revision > ?", (revision,))
        return [row[0] for row in rows]

    def blocked_since(self, revision: int) -> list[Attendee]:
        """The entries that changed after a revision and are blocked."""
        query = "SELECT rowid FROM attendees WHERE revision > ? AND status = ?"
        rows = self.connection.execute(query, (revision, str(Status.BLOCKED)))
        return self.attendees_in_rows([row for (row,) in rows])

    def blocked_in_steps(self) -> Iterator[list[Attendee]]:
        """All entries that are blocked, looked for among some thousand rows at a time."""
        next_end = "SELECT rowid FROM attendees WHERE rowid > ? ORDER BY rowid LIMIT 1 OFFSET ?"
        query = "SELECT rowid FROM attendees WHERE rowid > ? AND rowid <= ? AND status = ?"
        start, last = 0, self.last_row()
        while start < last:
            (end,) = self.connection.execute(next_end, (start, _LOOKED_THROUGH - 1)).fetchone() or (last,)
            rows = self.connection.execute(query, (start, end, str(Status.BLOCKED)))
            yield self.attendees_in_rows([row for (row,) in rows])
            start = end

    # -- inside ---------------------------------------------------------------------------------------------

    def _as_one(self, people: list[Attendee]) -> list[Attendee]:
        """The same people with all their entries, and the codes of these, which stay with them."""
        also = self._also(person.reference for person in people)
        if not also:
            return people
        whole = (replace(person, also=tuple(also.get(person.reference, ()))) for person in people)
        return [
            replace(one, codes=tuple(dict.fromkeys(code for entry in one.entries for code in entry.codes)))
            for one in whole
        ]

    def _also(self, people: Iterable[str]) -> dict[str, list[Attendee]]:
        """The entries that were joined to these people, by the reference of the person."""
        joined, also = self.joined(), dict[str, list[Attendee]]()
        others = [entry for person in people if joined for entry in self._others.get(person, ())]
        for entry, other in self.entries_named(dict.fromkeys(others)).items() if others else ():
            also.setdefault(joined[entry], []).append(other)
        return also

    def _people_of(self, rows: Sequence[tuple[Any, ...]]) -> list[Attendee]:
        """Attendees of at most AT_A_TIME rows, their codes read together."""
        marks = ", ".join("?" * len(rows))
        codes: dict[int, list[str]] = {}
        for owner, code in self.connection.execute(
            f"SELECT attendee, code FROM codes WHERE attendee IN ({marks}) AND revoked_at IS NULL "
            "AND kind != 'alias' ORDER BY attendee, kind DESC, place",
            [row[0] for row in rows],
        ):
            codes.setdefault(owner, []).append(code)
        return [attendee_from_row(row, tuple(codes.get(row[0], ()))) for row in rows]

    def person_of(self, row: tuple[Any, ...]) -> Attendee:
        """The person of a row of `SELECT`, with the codes that are good."""
        codes = tuple(code for (code,) in self.connection.execute(_LIVE_CODES, (row[0],)))
        return attendee_from_row(row, codes)
