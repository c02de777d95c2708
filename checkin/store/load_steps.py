"""Taking a list in, a few people in one short transaction after another, so that no scan waits for it.

What is to be done is written down first. Once it is decided it is brought to its end, whatever happens: by the program
that began it, or by whoever opens the file after that one was killed. At every moment each person is either as before
or as after, and what another desk changed meanwhile is what the list's changes are merged into.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from checkin.core.desk.joinings import given_by_lists
from checkin.core.desk.listed_people import fields_to_set
from checkin.core.desk.registrations import registers_somebody
from checkin.core.desk.store import Change
from checkin.core.errors import StorageError
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.core.times import from_microseconds, to_microseconds
from checkin.store.attendee_changes import NewPeople
from checkin.store.bulk import insert_all
from checkin.store.changed_elsewhere import fields_put_right
from checkin.store.list_documents import read_document, said_of
from checkin.store.list_invitations import (
    invited_beside,
    sessions_in,
    sessions_of_lists,
    told_of_joined,
    without_lost,
)
from checkin.store.load_said import LoadSaid
from checkin.store.loaded_file import LoadedFile
from checkin.store.newcomers import Newcomers, Newcoming
from checkin.store.noted_steps import LoadStep, NotedLoad, Outcome, ended_by_another
from checkin.store.reasons import not_all_written
from checkin.store.said import after
from checkin.store.writing_pace import WritingPace

Rematch = Callable[[Sequence[int], Sequence[int]], Mapping[int, int]]
"""Who of the people to be added (numbers of steps) is known since as one of these rows: number -> row."""


_NORMAL = (1,)
"""What SQLite tells of a connection whose commits don't wait for the disk."""
_Known = tuple[int, Attendee, Mapping[str, Any]]
"""The row of somebody known, who they are, and the fields to set."""


class _Coming(Struct, frozen=True):
    """The next steps, and what they write if nobody writes before: no scan waits for working it out."""

    steps: Sequence[LoadStep]
    newcomers: Newcoming
    new: NewPeople
    known: Sequence[_Known]
    state: tuple[int, int, int]
    """Of the file from which it was worked out."""


class LoadSteps(NotedLoad):
    """The steps of the one load that may be under way in an event file."""

    def __init__(self, event_file: LoadedFile, token: str, at: datetime, desk: str, fields: str) -> None:
        super().__init__(event_file, token, fields)
        self.at = at
        self.desk = desk
        self.seen = 0
        """The revision up to which others' changes are known."""
        self.newcomers = Newcomers(fields)
        self._list = 0
        self._earlier: tuple[int, str] | None = None
        self._default_category = event_file.programme.default_category.id
        self._said = LoadSaid(event_file, "", fields, at=to_microseconds(at), desk=desk)

    def begin(self) -> None:
        """Look up what was decided."""
        row = self.db.execute("SELECT list, earlier FROM loads WHERE token = ?", (self.token,)).fetchone()
        if row is None:
            raise ended_by_another()
        self._list = row[0]
        (uid,) = self.db.execute("SELECT uid FROM lists WHERE rowid = ?", (row[0],)).fetchone()
        (latest,) = self.db.execute("SELECT max(loaded_at) FROM lists").fetchone()
        counts_from = after(to_microseconds(self.at), latest)
        self._said = LoadSaid(self.file, uid, self.fields, at=counts_from, desk=self.desk)
        earlier = self.db.execute("SELECT rowid, fields FROM lists WHERE rowid = ?", (row[1],)).fetchone()
        self._earlier = earlier
        self.newcomers.references.look(self.db)

    # -- taking in ---------------------------------------------------------------------------------------------

    def take_all(
        self,
        told: Callable[[int], None],
        rematch: Rematch | None = None,
        *,
        in_haste: bool = False,
    ) -> Outcome:
        """Take every step; `told` hears how many are done."""
        outcome = Outcome()
        pace = WritingPace(self.file, in_haste=in_haste)
        while not outcome.is_over:
            try:
                coming = self._coming(pace.together)
                self._wait_for_disk_at_the_end(coming.steps)
                with pace.transaction(self.file.transaction):
                    self._take(coming, outcome, rematch)
                    self.seen = self.file.revision()
            except StorageError as error:
                raise StorageError(
                    _(
                        "The list is in only in part: {error} The rest of it comes in when the event is opened again.",
                        error=not_all_written(self.file.path, error),
                    )
                ) from error
            told(outcome.done)
        return outcome

    def _coming(self, number: int) -> _Coming:
        with self.file.reading():
            steps = self.next_steps(number)
            new = self._worked_out(steps, may_wait=True)
            return _Coming(steps, *new, self._to_be_set(_of_known(steps)), self.file.state())

    def _wait_for_disk_at_the_end(self, steps: Sequence[LoadStep]) -> None:
        """Where no step waits for the disk, the last one does."""
        if self.db.execute("PRAGMA synchronous").fetchone() == _NORMAL:
            more = "SELECT 1 FROM load_steps WHERE n > ? LIMIT 1"
            if self.db.execute(more, (steps[-1].n if steps else -1,)).fetchone() is None:
                self.db.execute("PRAGMA synchronous = FULL")

    def _worked_out(
        self, steps: Sequence[LoadStep], *, may_wait: bool = False
    ) -> tuple[Newcoming, NewPeople]:
        steps = [one for one in steps if one.attendee is None]
        coming = self.newcomers.of(steps, may_wait=may_wait)
        places = range(first := self._said.at + (steps[0].n if steps else 0), first + len(steps))
        new = self.file.work_out(
            coming.people,
            at=from_microseconds(self._said.at),
            desk=self.desk,
            places=places,
            ahead=self.newcomers.keys_ahead,
            rows=coming.rows,
        )
        return coming, new

    def _take(self, coming: _Coming, outcome: Outcome, rematch: Rematch | None) -> None:
        self._require_ours()
        noted = coming.steps
        if noted:
            is_as_worked_out = self.file.state() == coming.state
            steps, newcomers, new = noted, coming.newcomers, coming.new
            if self.file.revision() != self.seen:
                is_as_worked_out = False
                self.newcomers.references.difference_update(newcomers.references)
                steps = self._matched_since(noted, outcome, rematch)
                newcomers, new = self._worked_out(steps)
            to_be_set = _of_known(steps)
            self._set(to_be_set, coming.known if is_as_worked_out else self._to_be_set(to_be_set), outcome)
            self._add([one for one in steps if one.attendee is None], newcomers, new)
            self._strike_off(
                [one.attendee for one in steps if one.attendee and one.document is None], outcome
            )
            self._said.write()
            self.db.execute("DELETE FROM load_steps WHERE n <= ?", (noted[-1].n,))
            outcome.done += len(noted)
        if self.db.execute("SELECT 1 FROM load_steps LIMIT 1").fetchone() is None:
            self._end()
            outcome.is_over = True

    def _matched_since(
        self, steps: Sequence[LoadStep], outcome: Outcome, rematch: Rematch | None
    ) -> Sequence[LoadStep]:
        """Others wrote meanwhile: who was to be added may be known by now."""
        query = "SELECT rowid FROM attendees WHERE revision > ?"
        rows = [row for (row,) in self.db.execute(query, (self.seen,))]
        self.newcomers.references.look(self.db, since=self.seen)
        if rematch is None:
            return steps
        known = rematch([one.n for one in steps if one.attendee is None], rows)
        for row in known.values():
            self.db.execute("DELETE FROM load_steps WHERE attendee = ? AND document IS NULL", (row,))
        outcome.matched |= known.keys()
        gone = set(known.values())
        return [
            one._replace(attendee=known.get(one.n, one.attendee))
            for one in steps
            if not (one.document is None and one.attendee in gone)
        ]

    def _to_be_set(self, steps: Sequence[LoadStep]) -> list[_Known]:
        """What brings people up to what the list says now, where it says something else than before."""
        rows = [one.attendee for one in steps if one.attendee is not None]
        before = self._said_by(self._earlier and self._earlier[0], rows)
        taken = self._said_by(self._list, rows)
        return [
            (row, current, self._fields_to_set(current, step.document or "", before.get(row), taken.get(row)))
            for row, step, current in zip(rows, steps, self.file.entries_in_rows(rows), strict=True)
        ]

    def _said_by(self, of_list: int | None, rows: Sequence[int]) -> dict[int, str]:
        marks = ", ".join("?" * len(rows))
        query = f"SELECT attendee, document FROM listings WHERE list = ? AND attendee IN ({marks})"
        return dict(self.db.execute(query, (of_list, *rows)).fetchall())

    def _set(self, steps: Sequence[LoadStep], people: Sequence[_Known], outcome: Outcome) -> None:
        if not steps:
            return
        for step, (_row, current, _fields) in zip(steps, people, strict=True):
            self._said.person(current.reference, step.document)
        changes = self._recorded(
            # Whom a list blocked it may let in again: it is the word, and on record.
            self.file.change_people(
                people,
                at=self.at,
                desk=self.desk,
                ahead=self.newcomers.keys_ahead,
                may_unblock=True,
                are_told=True,
            )
        )
        for step, change in zip(steps, changes, strict=True):
            if change is not None:
                outcome.changes[step.n] = change
        self._list_them([(one.attendee, one.document) for one in steps])
        if self._earlier is not None and self._earlier[0] != self._list:
            self.db.executemany(
                "DELETE FROM listings WHERE list = ? AND attendee = ?",
                [(self._earlier[0], one.attendee) for one in steps],
            )
        # What their own rows say of sessions is on file by now.
        over = told_of_joined(self.file, [change for change in changes if change is not None])
        outcome.carried_over += filter(None, self._change(over, may_unblock=True))

    def _fields_to_set(
        self, current: Attendee, document: str, before: str | None, taken: str | None
    ) -> dict[str, Any]:
        """`before` is what the earlier version said, `taken` what the list itself did where it was loaded already."""
        assert before is None or self._earlier is not None
        said = None if before is None or self._earlier is None else read_document(self._earlier[1], before)
        listed = read_document(self.fields, document)
        but = None if self._earlier is None else self._earlier[0]
        is_back = current.gone and before is None and taken is None
        fields = fields_to_set(
            current,
            given_by_lists(self.file, current, listed) if is_back else said,
            listed,
            self._default_category,
            lambda: said_of(self.db, current.reference, but=but),
            (lambda: fields_put_right(self.file, current.reference)) if taken == document else None,
        )
        if "codes" in fields:
            issued = {self.file.badge_code(one) for one in self.file.entries_of(current.reference)}
            fields["codes"] = tuple(c for c in fields["codes"] if c not in issued)
            if fields["codes"] == tuple(c for c in current.codes if c not in issued):
                del fields["codes"]
        # Who was removed by hand is still on the list as it was: only a list that has them anew brings them back.
        if is_back:
            fields["gone"] = False
        return fields

    def _add(self, steps: Sequence[LoadStep], newcomers: Newcoming, new: NewPeople) -> None:
        if not steps:
            return
        self._said.newcomers(newcomers.said, new.places[0])
        rows = self.file.add_worked_out(new)
        self._list_them([(row, step.document) for row, step in zip(rows, steps, strict=True)])

    def _list_them(self, people: Sequence[tuple[int | None, str | None]]) -> None:
        insert_all(
            self.db, "REPLACE INTO listings", [(self._list, row, document) for row, document in people]
        )

    def _strike_off(self, rows: Sequence[int], outcome: Outcome) -> None:
        """People of the earlier version who are on no list any more stay, marked as gone.

        Who stands there twice is on the list as long as one of the entries is. Walk-ins are never gone. Whoever stays
        on a list is not invited any more to what this one alone named them for.
        """
        gone: dict[str, str] = {}
        wanted: dict[str, dict[str, Any]] = {}
        for row in rows:
            assert self._earlier is not None
            of_it = (self._earlier[0], row)
            query = "DELETE FROM listings WHERE list = ? AND attendee = ? RETURNING document"
            named = {
                s for (said,) in self.db.execute(query, of_it) for s in sessions_in(self._earlier[1], said)
            }
            (person,) = self.file.entries_in_rows([row])
            self._said.person(person.reference, None)
            references = self.file.entries_of(person.reference)
            entries = [*filter(None, map(self.file.entry, references))]
            if not _is_any_listed(self.db, references) and not self._is_walk_in_too(references):
                gone |= {entry.reference: references[0] for entry in entries if not entry.walk_in}
            if named and references[0] not in gone:
                lost = named - sessions_of_lists(self.db, [person.reference])
                for entry in entries:
                    without_lost([entry], lost - invited_beside(self.file, person.reference, entry), wanted)
        outcome.carried_over += filter(None, self._change(wanted))
        changes = self._change({reference: {"gone": True} for reference in gone})
        people = {gone[change.reference]: change for change in changes if change is not None}
        outcome.gone += people.values()

    def _is_walk_in_too(self, references: Sequence[str]) -> bool:
        """Whether somebody of several entries was registered at a desk under any of them."""
        return len(references) > 1 and any(map(registers_somebody, self.file.records_of(references[0])))

    def _change(
        self, wanted: Mapping[str, Mapping[str, Any]], *, may_unblock: bool = False
    ) -> list[Change | None]:
        told = self.file.change_all(wanted, at=self.at, desk=self.desk, may_unblock=may_unblock)
        return self._recorded(told)

    def _recorded(self, changes: list[Change | None]) -> list[Change | None]:
        """The same changes, once the history has them."""
        self.file.append_all([self._said.change(change, self.at) for change in changes if change is not None])
        return changes

    def _end(self) -> None:
        (name, captions) = self.db.execute("SELECT name, captions FROM loads").fetchone()
        self._said.whole(name, captions)
        self.db.execute(
            "UPDATE lists SET name = ?, loaded_at = ?, captions = ? WHERE rowid = ?",
            (name, self._said.at, captions, self._list),
        )
        if self._earlier is not None and self._earlier[0] != self._list:
            query = "SELECT uid, name FROM lists WHERE rowid = ?"
            (uid, before) = self.db.execute(query, (self._earlier[0],)).fetchone()
            self.db.execute("DELETE FROM lists WHERE rowid = ?", (self._earlier[0],))
            self._said.in_place_of(uid, before)
        self.db.execute("DELETE FROM loads")
        self.file.next_revision()  # also where nobody changed: whom a list names makes out who is expected


def _of_known(steps: Sequence[LoadStep]) -> list[LoadStep]:
    """Those that set somebody to what the list says."""
    return [one for one in steps if one.attendee is not None and one.document is not None]


def _is_any_listed(db: sqlite3.Connection, entries: Sequence[str]) -> bool:
    query = (
        "SELECT 1 FROM listings WHERE attendee IN"
        " (SELECT a.rowid FROM attendees a WHERE a.reference IN (SELECT value FROM json_each(?))) LIMIT 1"
    )
    return db.execute(query, (json.dumps(entries),)).fetchone() is not None
