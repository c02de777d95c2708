"""Records of other desks join ours, and the tables become what all of them add up to; while scans go on.

A union: in any order, any number of times, it comes to the same. It goes in slices, each a short transaction after
which the file holds together. What a kill leaves undone of one row is brought to its end at the next opening; rows
that had not come yet come when they are taken in again.
"""

from __future__ import annotations

import json
import logging
import secrets
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, Protocol

import msgspec

from checkin.core.desk.known import Key, Said, Sums
from checkin.core.door.records import Noun, Record, RecordKind
from checkin.core.errors import StorageError
from checkin.core.event.attendee import Attendee
from checkin.store import known_tables
from checkin.store.bulk import insert_all
from checkin.store.known_records import (
    LastKnown,
    all_said,
    last_arrived,
    said_by_change,
    said_by_rows,
    understood,
)
from checkin.store.running_programs import runs, this_program
from checkin.store.said import Line
from checkin.store.settled_categories import settle_categories
from checkin.store.settled_joinings import settle_joinings
from checkin.store.writing_pace import WritingPace

RECORD_COLUMNS = (
    "id", "kind", "at", "recorded_at", "desk", "session", "asked", "direction", "payload", "cleaned", "code",
    "attendee", "verdict", "admits", "undoes", "overrides", "reason", "by", "how", "answer", "desk_id",
)  # fmt: skip
"""Of a record on its way to another file."""
_ID, _KIND, _AT, _SESSION, _ATTENDEE, _ANSWER = map(
    RECORD_COLUMNS.index, ("id", "kind", "at", "session", "attendee", "answer")
)
SAID_COLUMNS = ("id", "at", "recorded_at", "desk", "rows")
"""Of a row of `said` on its way to another file; `rows` are bytes."""
Row = Sequence[Any]
_UNFINISHED = "taking_in "
"""Begin of the names of rows of `meta`: of rows of `said` that are here, not all is in the tables yet."""
_OWNED = (Noun.CODE, Noun.LISTING)
"""What somebody has: of nobody it is nothing."""
_ORDER = {noun: n for n, noun in enumerate((Noun.ATTENDEE, Noun.CODE, Noun.LIST, Noun.LISTING), start=-4)}
_log = logging.getLogger(__name__)


class _Note(msgspec.Struct):
    """Rows of `said` behind this one are not all in the tables, and who is at it."""

    after: int
    program: str


_note = msgspec.json.Decoder(_Note)


class TakingFile(known_tables.Tables, Protocol):
    """What taking in needs of the event file."""

    def transaction(self) -> AbstractContextManager[None]:
        """All of it or nothing."""

    def take_in_programme(self) -> bool:
        """Read the programme again if another program changed it."""

    def next_revision(self) -> int:
        """Raise the revision of the people by one."""

    def data_version(self) -> int:
        """Changes whenever another connection wrote."""

    def write_known(self, lines: Sequence[Line], *, desk: str, record_id: str = "") -> None:
        """Say these values in `said`."""

    def change(self, reference: str, fields: Mapping[str, Any], *, at: datetime, desk: str) -> object:
        """Set fields of one person."""

    def records_of(self, reference: str) -> list[Record]:
        """All records of a person."""

    def entry(self, reference: str) -> Attendee | None:
        """One entry of the list as it stands there, joined to another or not."""

    def joined(self) -> Mapping[str, str]:
        """Reference of an entry -> of the one it was joined to."""

    def said_by_lists(self, reference: str, uid: str | None = None) -> list[dict[str, Any]]:
        """What the lists on file, or this one alone, say of an entry."""

    def was_listed(self, reference: str, by: str = "") -> bool:
        """Whether any list, or the one of this uid, ever had it."""


class TakenIn(msgspec.Struct):
    """What came that was not here: kinds of records by id, ids of rows of `said`, of what they tell, new walk-ins."""

    records: dict[str, str] = msgspec.field(default_factory=dict)
    said: set[str] = msgspec.field(default_factory=set)
    keys: set[Key] = msgspec.field(default_factory=set)
    walk_ins: int = 0

    def add(self, other: TakenIn) -> None:
        """What came after it."""
        self.records |= other.records
        self.said |= other.said
        self.keys |= other.keys
        self.walk_ins += other.walk_ins

    @property
    def rows(self) -> int:
        """How many came."""
        return len(self.records) + len(self.said)

    def count(self, *kinds: RecordKind) -> int:
        """How many records of these kinds came."""
        return sum(kind in kinds for kind in self.records.values())


class _Group(NamedTuple):
    """Rows of `said` that come together, and what they say."""

    rows: list[Row]
    says: list[Said]


class TakingIn:
    """Takes records of other desks into one event file, in the thread that opened it.

    One object may be kept for long: what the records add up to is then worked out once, when the first change comes,
    and caught up afterwards. It costs nothing as long as only scans come.
    """

    def __init__(self, file: TakingFile, *, in_haste: bool = False) -> None:
        """`in_haste` where nobody scans at this file meanwhile: larger slices, and no pause between them."""
        self._file = file
        self._db = file.connection
        self._pace = WritingPace(file, in_haste=in_haste)
        self._sums: Sums | None = None
        self._arrived = LastKnown()
        self._homeless: dict[str, set[Key]] = {}
        """By reference: codes and listings of somebody of whom nothing else is known yet."""

    def take_in(
        self,
        records: Iterable[Row] = (),
        said: Iterable[Row] = (),
        told: Callable[[int], None] | None = None,
    ) -> TakenIn:
        """Take in these rows, of RECORD_COLUMNS and SAID_COLUMNS; those that are here already are passed over.

        What is said comes first, so that nobody is let in before they are known. Rows are asked for slice by slice
        (iterators are fine), in the order in which they came where they come from. `told` hears after each slice how
        many rows are done. StorageError: the slices before are in and sound; take all of them in again for the rest.
        What `told` raises ends it in the same way. That the rows are of this event is the caller's business, and that
        no two desks gave one reference to two people (`other_file`).
        """
        came = TakenIn()
        done = 0
        for group in self._groups(iter(said)):
            self._take_group(group, came)
            done += len(group.rows)
            if told is not None:
                told(done)
        rest = iter(records)
        while part := list(islice(rest, self._pace.together)):
            self._take_records(part, came)
            done += len(part)
            if told is not None:
                told(done)
        if came.keys and self._sums is not None:
            with self._slice(self._sums):  # once all is in: a later word may have lifted a block
                settle_joinings(self._file, self._sums, came.keys, came.said)
        return came

    # -- what is said ------------------------------------------------------------------------------------------

    def _groups(self, said: Iterator[Row]) -> Iterator[_Group]:
        """As many rows together as one slice bears; one alone may say more than that."""
        group = _Group([], [])
        for row in said:
            values = dict(zip(SAID_COLUMNS, row, strict=True))
            says = list(understood(said_by_rows, (values["at"], values["id"]), values["rows"]))
            if group.rows and len(group.says) + len(says) > self._pace.together:
                yield group
                group = _Group([], [])
            group.rows.append(row)
            group.says.extend(says)
        if group.rows:
            yield group

    def _take_group(self, group: _Group, came: TakenIn) -> None:
        sums = self._ready()
        parts = self._parts(sums, dict.fromkeys(one.key for one in group.says))
        unfinished = f"{_UNFINISHED}{secrets.token_hex(8)}"
        for number, keys in enumerate(parts or [[]]):
            is_last = number + 1 >= len(parts)
            with self._slice(sums):
                if number == 0:
                    new = rows_not_here(self._db, "said", group.rows)
                    if not new:
                        return
                    if not is_last:
                        note = msgspec.json.encode(_Note(self._arrived.said, this_program())).decode()
                        self._db.execute("INSERT INTO meta VALUES (?, ?)", (unfinished, note))
                    insert_all(self._db, f"INSERT INTO said ({', '.join(SAID_COLUMNS)})", new)
                    ids = {str(row[0]) for row in new}
                    came.said |= ids
                    sums.take_in(one for one in group.says if one.stamp[1] in ids)
                    self._arrived = last_arrived(self._db)
                self._apply(sums, keys, came)
                if is_last and number:
                    self._db.execute("DELETE FROM meta WHERE name = ?", (unfinished,))

    def _parts(self, sums: Sums, keys: Iterable[Key]) -> list[list[Key]]:
        """What is to be written, in slices: people first, then lists, then what belongs to them."""
        wanted = dict.fromkeys(keys)
        for key in list(wanted):
            if key.noun is Noun.ATTENDEE:
                wanted.update(dict.fromkeys(self._homeless.get(key.key, ())))
        wanted.update(dict.fromkeys(self._of_lists_that_come(sums, wanted)))
        order = sorted(wanted, key=lambda key: _ORDER.get(key.noun, 0))
        together = self._pace.together
        return [order[start : start + together] for start in range(0, len(order), together)]

    def _of_lists_that_come(self, sums: Sums, keys: Iterable[Key]) -> list[Key]:
        """Of a list that comes only now, or comes back, all that was ever said."""
        wanted = {key.key for key in keys if key.noun is Noun.LIST}
        new = wanted - {uid for (uid,) in self._db.execute("SELECT uid FROM lists")}
        return [key for key in sums.keys(Noun.LISTING) if key.key in new] if new else []

    # -- what happened -----------------------------------------------------------------------------------------

    def _take_records(self, rows: Sequence[Row], came: TakenIn) -> None:
        changes = {
            row[_ID]: list(understood(said_by_change, (row[_AT], row[_ID]), row[_ATTENDEE], row[_ANSWER]))
            for row in rows
            if row[_KIND] == RecordKind.CHANGE and row[_ANSWER] is not None
        }
        sessions = {row[_SESSION] for row in rows} - {None}
        self._file.take_in_programme()
        is_programme_in_doubt = not all(map(self._file.programme.has_session, sessions))
        sums = self._ready() if changes or is_programme_in_doubt else self._sums
        with self._slice(sums):
            new = rows_not_here(self._db, "records", rows)
            insert_all(self._db, f"INSERT INTO records ({', '.join(RECORD_COLUMNS)})", new)
            came.records.update({row[0]: str(row[1]) for row in new})
            if sums is None:
                return
            keys = sums.take_in(one for row in new for one in changes.get(row[0], ()))
            self._arrived = last_arrived(self._db)
            parts = self._parts(sums, keys)
            self._apply(
                sums,
                [key for part in parts for key in part],
                came,
                is_programme_in_doubt=is_programme_in_doubt,
            )

    # -- the tables --------------------------------------------------------------------------------------------

    def _ready(self) -> Sums:
        """What is known here, added up; without holding the file."""
        if self._sums is None:
            arrived = last_arrived(self._db)
            self._sums = Sums(all_said(self._db))
            self._arrived = arrived
            self._homeless = {}
            self._note_homeless(
                self._sums.keys(*_OWNED),
                {reference for (reference,) in self._db.execute("SELECT reference FROM attendees")},
            )
        return self._sums

    @contextmanager
    def _slice(self, sums: Sums | None) -> Iterator[None]:
        """One transaction, in which what others wrote meanwhile is known too."""
        try:
            with self._pace.transaction(self._file.transaction):
                self._file.take_in_programme()
                if sums is not None:
                    self._note_owned(sums.take_in(all_said(self._db, self._arrived)))
                    self._arrived = last_arrived(self._db)
                yield
        except BaseException:
            self._sums = None  # it may know what was rolled back
            raise

    def _apply(
        self, sums: Sums, keys: Sequence[Key], came: TakenIn, *, is_programme_in_doubt: bool = False
    ) -> None:
        """Make these things in the tables what is known of them now."""
        people = [key.key for key in keys if key.noun is Noun.ATTENDEE]
        before = self._file.rows_of_references(people)
        programme = self._file.programme
        known_tables.apply(
            self._file,
            sums,
            keys,
            is_programme_in_doubt=is_programme_in_doubt or any(key.noun is Noun.PROGRAMME for key in keys),
        )
        for reference in people:
            self._homeless.pop(reference, None)
        self._note_owned(keys)
        settle_categories(self._file, sums, people if programme == self._file.programme else None)
        came.keys.update(keys)
        came.walk_ins += sum(
            reference not in before and bool(sums.values(Key(Noun.ATTENDEE, reference)).get("walk_in"))
            for reference in people
        )
        if keys:
            self._file.next_revision()

    def _note_owned(self, keys: Iterable[Key]) -> None:
        owned = [key for key in keys if key.noun in _OWNED]
        if owned:
            self._note_homeless(owned, self._file.rows_of_references({key.of for key in owned}))

    def _note_homeless(self, keys: Iterable[Key], known: Container[str]) -> None:
        for key in keys:
            if key.of not in known:
                self._homeless.setdefault(key.of, set()).add(key)

    def finish(self, after: int) -> None:
        """Bring into the tables what rows of `said` behind that one say: whoever began it was killed."""
        sums = self._ready()
        says = all_said(self._db, LastKnown(last_arrived(self._db).record, after))
        for keys in self._parts(sums, dict.fromkeys(one.key for one in says)):
            with self._slice(sums):
                self._apply(sums, keys, TakenIn())


def rows_not_here(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> list[Row]:
    """Those of the rows, their ids first, that the table lacks, each once."""
    wanted = {row[0]: row for row in rows}
    if not wanted:  # as in every scan that no other desk was quicker with
        return []
    query = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    here = {one for (one,) in db.execute(query, (json.dumps(list(wanted)),))}
    return [row for one, row in wanted.items() if one not in here]


def finish_taking_in(file: TakingFile, *, is_copy: bool = False) -> None:
    """Bring to its end what a program that runs no more left half taken in; in a copy whatever any program left."""
    query = "SELECT name, value FROM meta WHERE name LIKE ? || '%'"
    for name, told in file.connection.execute(query, (_UNFINISHED,)).fetchall():
        note = _note.decode(told)
        if not is_copy and (note.program == this_program() or runs(note.program)):
            continue
        try:
            TakingIn(file).finish(note.after)
            with file.transaction():
                file.connection.execute("DELETE FROM meta WHERE name = ?", (name,))
        except (StorageError, sqlite3.Error) as error:  # the next opening tries again
            _log.warning("What another desk's records say is not all in the tables: %s", error)


def is_unfinished(connection: sqlite3.Connection) -> bool:
    """Whether records say more at this moment than the tables hold."""
    query = "SELECT 1 FROM meta WHERE name LIKE ? || '%'"
    return connection.execute(query, (_UNFINISHED,)).fetchone() is not None
