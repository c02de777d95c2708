"""People added to the list and changed in it, each with what the history and the search index need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from checkin.core.desk.blocking import require_blocks_kept
from checkin.core.desk.known import Key, person_fields, something
from checkin.core.desk.store import Change
from checkin.core.door.records import ChangedFields, Noun
from checkin.core.errors import nobody_has
from checkin.core.event.attendee import Attendee
from checkin.core.names.kana import reading_of
from checkin.core.times import to_microseconds
from checkin.store import row_values
from checkin.store.attendee_values import Plain, code_rows, column_value, parts
from checkin.store.bulk import insert_all
from checkin.store.codes import INSERT_CODE, RENEW_CODE, CodeRows

if TYPE_CHECKING:
    from checkin.store.keys_ahead import KeysAhead
    from checkin.store.newcomer_rows import NewRows, Stamp

_INSERT_INVITATION = "INSERT OR IGNORE INTO invitations"
_ADDED_AT_A_TIME = 4000
"""New people worked out and written together."""
_SEARCHED = frozenset({"reference", "name", "name_latin", "organisation", "email", "phone", "codes"})
"""Fields that the search index holds something of."""


class AttendeeChanges(CodeRows):
    """The part of the event file that changes the list; mixed into EventFile."""

    _last_place = (-1, 0, 0)
    """Of which opening of the file, as of which revision, and the place of the last on the list."""

    def add(self, attendee: Attendee, *, at: datetime, desk: str) -> None:
        """Add one person at the end of the list."""
        self.add_all([attendee], at=at, desk=desk)

    def add_all(
        self, attendees: Sequence[Attendee], *, at: datetime, desk: str, places: Sequence[int] | None = None
    ) -> None:
        """Add new people. The caller has made sure that the references are free.

        Their places in the list are by default those of the moment, and behind everybody here, however the clock is.
        """
        from checkin.store.newcomer_rows import plain_of  # and with it the names of every script

        first = to_microseconds(at)
        with self.transaction():
            places = self._last_places(first, len(attendees)) if places is None else places
            for start in range(0, len(attendees), _ADDED_AT_A_TIME):
                part = slice(start, start + _ADDED_AT_A_TIME)
                self._say_new(first, desk, attendees[part], places[part])
                people = [plain_of(attendee) for attendee in attendees[part]]
                self.add_worked_out(self.work_out(people, at=at, desk=desk, places=places[part]))

    def _last_places(self, first: int, count: int) -> range:
        """In a transaction. Of a long list all places are looked at once, then of those who came or moved since."""
        generation, since, last = self._last_place
        query = "SELECT coalesce(max(place), 0) FROM attendees"
        if generation == self.generation:
            (moved,) = self.connection.execute(f"{query} WHERE revision >= ?", (since,)).fetchone()
        else:
            (moved,) = self.connection.execute(query).fetchone()
            last = 0
        last = max(last, int(moved))
        self._last_place = (self.generation, self.revision(), last)
        first = max(first, last + 1)
        return range(first, first + count)

    def work_out(
        self,
        people: Sequence[Plain],
        *,
        at: datetime,
        desk: str,
        places: Sequence[int],
        ahead: KeysAhead | None = None,
        rows: NewRows | None = None,
    ) -> NewPeople:
        """What is to be written of new people, so that this needs no transaction. `ahead` may know search keys.

        `rows` are those of these people, however they are numbered, if they were worked out before: then nobody needs
        the people.
        """
        from checkin.store.newcomer_rows import (  # and with it the names of every script
            new_rows,
            numbered_anew,
        )

        stamp = (self.revision() + 1, to_microseconds(at), desk)
        row = self._next_row()
        if rows is not None:
            rows = numbered_anew(rows, places, row, stamp)
        else:
            rows = new_rows(people, places, row, stamp, ahead.of if ahead is not None else None)
        return NewPeople(places, stamp, rows)

    def add_worked_out(self, new: NewPeople) -> list[int]:
        """Add them, in a transaction; returns their rows. It is the caller's to say it on record."""
        from checkin.store import search
        from checkin.store.newcomer_rows import numbered_anew

        row, stamp = self._next_row(), (self.next_revision(), *new.stamp[1:])
        rows = numbered_anew(new.rows, new.places, row, stamp)
        insert_all(self.connection, f"INSERT INTO attendees ({', '.join(rows.columns)})", rows.attendees)
        insert_all(self.connection, _INSERT_INVITATION, rows.invitations)
        insert_all(self.connection, INSERT_CODE, rows.codes, RENEW_CODE)
        search.write_index_rows(self.connection, rows.search, are_new=True)
        return [*range(row, row + len(new.places))]

    def _next_row(self) -> int:
        # A row number of nonsense would leave no number after it.
        (last,) = self.connection.execute(
            "SELECT coalesce(max(rowid), 0) FROM attendees WHERE rowid < ?", (row_values.HIGHEST_NUMBER,)
        ).fetchone()
        return int(last) + 1

    def _say_new(self, at: int, desk: str, people: Sequence[Attendee], places: Sequence[int]) -> None:
        for person, place in zip(people, places, strict=True):
            known = {**something(person_fields(person)), "place": place}
            fields = {name: (None, value) for name, value in known.items()}
            self.say(Key(Noun.ATTENDEE, person.reference), fields, at=at, desk=desk)
            for code, __, kind, at_place in code_rows(person.codes, 0):
                held = {"kind": (None, kind), "place": (None, at_place)}
                self.say(Key(Noun.CODE, code, person.reference), held, at=at, desk=desk)

    def change(self, reference: str, fields: Mapping[str, Any], *, at: datetime, desk: str) -> Change | None:
        """Set fields of one person, and say so on record; None where nothing is otherwise."""
        (change,) = self.change_all({reference: fields}, at=at, desk=desk)
        return change

    def change_all(
        self,
        wanted: Mapping[str, Mapping[str, Any]],
        *,
        at: datetime,
        desk: str,
        is_told_later: bool = False,
        known: Mapping[str, tuple[int, Attendee]] | None = None,
        may_unblock: bool = False,
    ) -> list[Change | None]:
        """Change the fields of several people, by reference; None where nothing changes. NotFoundError as `change`.

        `is_told_later`: one part of many, of which `tell_changes_after` tells everybody once.
        `known`: rows and entries of all of them, as they were read in this transaction.
        """
        with self.transaction():
            known = self._entries_with_rows(wanted) if known is None else known
            for reference in wanted:
                if reference not in known:
                    raise nobody_has(reference)
            people = [(*known[reference], fields) for reference, fields in wanted.items()]
            return self.change_people(
                people, at=at, desk=desk, is_told_later=is_told_later, may_unblock=may_unblock
            )

    def change_people(
        self,
        people: Sequence[tuple[int, Attendee, Mapping[str, Any]]],
        *,
        at: datetime,
        desk: str,
        is_told_later: bool = False,
        ahead: KeysAhead | None = None,
        may_unblock: bool = False,
        are_told: bool = False,
    ) -> list[Change | None]:
        """The same of people known by their rows, as they are in this transaction. `ahead` may know search keys.

        `are_told`: the caller puts a record of each change on file in this transaction, which tells of it.
        `may_unblock`: why somebody blocked is so no more, and who says so, is on record. Without it that is refused.
        """
        if not may_unblock:
            require_blocks_kept((known, fields) for _, known, fields in people)
        changed = [self._really_changed(known, fields) for _, known, fields in people]
        if not any(changed):
            return [None] * len(people)
        revision = self.revision() + 1 if is_told_later else self.next_revision()
        self._update(
            [(row, fields) for (row, _, _), fields in zip(people, changed, strict=True) if fields],
            (revision, to_microseconds(at), desk),
            at=at,
        )
        counts_from: Mapping[int, int] = {}
        if not are_told:
            counts_from = self._last_changes(
                [row for (row, _, _), fields in zip(people, changed, strict=True) if fields]
            )
        changes: list[Change | None] = []
        searched: list[tuple[int, Attendee]] = []
        for (row, known, __), fields in zip(people, changed, strict=True):
            if not fields:
                changes.append(None)
                continue
            if "codes" in fields:
                fields = {**fields, "codes": self.entries_named([known.reference])[known.reference].codes}
            if not _SEARCHED.isdisjoint(fields) or _is_read_otherwise(known, fields):
                searched.append((row, replace(known, **fields)))
            values = {name: (getattr(known, name), value) for name, value in fields.items()}
            if not are_told:
                said = {name: value for name, value in values.items() if name != "codes"}
                self.say(Key(Noun.ATTENDEE, known.reference), said, at=counts_from[row], desk=desk)
            changes.append(Change(reference=known.reference, data=ChangedFields(Noun.ATTENDEE, values)))
        if searched:
            from checkin.store import search

            search.index_attendees(self.connection, searched, ahead)
        return changes

    def _entries_with_rows(self, references: Iterable[str]) -> dict[str, tuple[int, Attendee]]:
        rows = self.rows_of_references(references)
        entries = self.entries_named(rows)
        return {reference: (rows[reference], entry) for reference, entry in entries.items()}

    def tell_changes_after(self, revision: int) -> None:
        """Say that people changed of whom it was to be told later; in a transaction."""
        told = self.next_revision()
        if told > revision + 1:  # somebody else told of changes meanwhile, who knows nothing of these
            self.connection.execute("UPDATE attendees SET revision = ? WHERE revision > ?", (told, revision))

    def _last_changes(self, rows: Sequence[int]) -> dict[int, int]:
        """When the change counts that was just made of these: not before what was known of them already."""
        found: dict[int, int] = {}
        for part in parts(list(rows)):
            query = f"SELECT rowid, changed_at FROM attendees WHERE rowid IN ({', '.join('?' * len(part))})"
            found.update(self.connection.execute(query, part).fetchall())
        return found

    def put_in_places(self, places: Mapping[str, int]) -> None:
        """Set where these people, by reference, stand in the list; in a transaction."""
        revision = self.revision() + 1
        moved = self.connection.executemany(
            "UPDATE attendees SET place = ?, revision = ? WHERE reference = ? AND place != ?",
            [(place, revision, reference, place) for reference, place in places.items()],
        )
        if moved.rowcount > 0:
            self.next_revision()

    def touch(self, rows: Sequence[int]) -> None:
        """Say that these people changed, though nothing of their rows did; in a transaction."""
        revision = self.next_revision()
        self.connection.executemany(
            "UPDATE attendees SET revision = ? WHERE rowid = ?", [(revision, row) for row in rows]
        )

    def rows_of_references(self, references: Iterable[str]) -> dict[str, int]:
        """Reference -> row, of those that there are."""
        found: dict[str, int] = {}
        for part in parts(list(references)):
            marks = ", ".join("?" * len(part))
            query = f"SELECT reference, rowid FROM attendees WHERE reference IN ({marks})"
            found.update(self.connection.execute(query, part).fetchall())
        return found

    def _really_changed(self, known: Attendee, fields: Mapping[str, Any]) -> dict[str, Any]:
        if "codes" in fields:
            fixed = self.fixed_codes(known.reference)
            codes = tuple(code for code in fields["codes"] if code not in fixed)
            is_same = codes == tuple(code for code in known.codes if code not in fixed)
            fields = {**fields, "codes": known.codes if is_same else codes}
        return {name: value for name, value in fields.items() if getattr(known, name) != value}

    def _update(
        self, people: Iterable[tuple[int, Mapping[str, Any]]], stamp: tuple[int, int, str], *, at: datetime
    ) -> None:
        """A change counts after what was known of the person, whatever the clock says: see `said.after`."""
        revision, counts_from, desk = stamp
        alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for row, changed in people:
            columns = tuple(name for name in changed if name != "codes")
            values = (column_value(name, changed[name]) for name in columns)
            alike.setdefault(columns, []).append((*values, revision, counts_from, counts_from, desk, row))
            if "sessions" in changed:
                self.connection.execute("DELETE FROM invitations WHERE attendee = ?", (row,))
                invitations = [(session, row) for session in changed["sessions"]]
                insert_all(self.connection, _INSERT_INVITATION, invitations)
            if "codes" in changed:
                self.replace_list_codes(row, changed["codes"], at=at)
        for columns, rows in alike.items():
            set_to = ", ".join(f"{name} = ?" for name in (*columns, "revision"))
            set_to += ", changed_at = max(changed_at + (changed_at > ?), ?), changed_by = ?"
            self.connection.executemany(f"UPDATE attendees SET {set_to} WHERE rowid = ?", rows)


class NewPeople(Struct, frozen=True):
    """What is to be inserted for some new people; `stamp` are revision, time and desk."""

    places: Sequence[int]
    stamp: Stamp
    rows: NewRows


def _is_read_otherwise(known: Attendee, fields: Mapping[str, Any]) -> bool:
    return "extra" in fields and reading_of(known.name, known.extra) != reading_of(
        known.name, fields["extra"]
    )
