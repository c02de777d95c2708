"""What an event file keeps for the live link: where the desks meet, how far it is with them, its rows to be sent."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from checkin.core.desk.together import SharedRow, SharedTable
from checkin.core.door.record_answers import was_decided_alone
from checkin.core.door.records import Noun, Record, RecordKind, changed_by
from checkin.core.errors import EventFileError
from checkin.core.language import _
from checkin.store.attendees import REMOVED_AT
from checkin.store.event_file import EventFile
from checkin.store.known_records import said_by_rows, understood
from checkin.store.record_rows import values_of
from checkin.store.taking_in import RECORD_COLUMNS, SAID_COLUMNS, Row, TakenIn, TakingIn, rows_not_here

_POINT, _FAR = "meeting_point", "link"
"""Rows of `meta`. They are of this copy of the file alone."""
_WITH_SOMEBODY = (RecordKind.SCAN, RecordKind.OVERRIDE, RecordKind.UNDO)
_INSERT = f"INSERT INTO records ({', '.join(RECORD_COLUMNS)}) VALUES ({', '.join('?' * len(RECORD_COLUMNS))})"
_WHOLE = tuple(map(RECORD_COLUMNS.index, ("at", "recorded_at")))
_KIND, _ADMITS, _ANSWER = map(RECORD_COLUMNS.index, ("kind", "admits", "answer"))
_KINDS = frozenset(map(str, RecordKind))
_MOST = 2**62
_NEEDED = ("id", "kind", "desk", "how")
_OTHER_TYPES: dict[str, set[type]] = {"at": {int}, "recorded_at": {int}, "admits": {int, bool, type(None)}}
_TYPES: tuple[frozenset[type], ...] = tuple(
    frozenset(_OTHER_TYPES.get(name, {str} if name in _NEEDED else {str, type(None)}))
    for name in RECORD_COLUMNS
)
"""Of each value of a record."""
_MOST_COUNTED = 20_000
_log = logging.getLogger(__name__)


class HowFar(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far this file is with its meeting point; `records` and `said` are the `seq` up to which all is there."""

    incarnation: str = ""
    taken: int = 0
    last_id: str = ""
    records: int = 0
    said: int = 0
    state: str = ""
    since: int = 0
    """Since when the state is so, in microseconds."""
    addresses: tuple[str, ...] = ()
    """Where other desks may have become the meeting point."""


class KeptPoint(msgspec.Struct, frozen=True):
    """A meeting point as the file keeps it; `desk` is what this desk is called there."""

    pairing: str
    desk: str = ""
    is_here: bool = False
    """Whether this computer is it."""
    first: str = ""
    """The pairing text of the first venue's meeting point, where this one is a second venue's."""


class NamesOnFile(NamedTuple):
    """What a desk may be called in an event, as its file says."""

    joined: str | None
    """How the desk of this file is called where it meets the others; None where it meets nobody."""
    before: str | None
    """How this desk was called when it wrote here last."""
    others: Collection[str]


class Numbered(NamedTuple):
    """A row to be sent, with its place in the file."""

    seq: int
    row: SharedRow


class LinkRows:
    """The part of an open event file that the link works with, in the thread that opened it."""

    def __init__(self, file: EventFile, *, in_haste: bool = False) -> None:
        """`in_haste` where nobody scans at this file meanwhile."""
        self._file = file
        self._in_haste = in_haste
        self._db = file.connection
        self._taking: TakingIn | None = None

    # -- what is kept of the link ----------------------------------------------------------------------------

    def point(self) -> KeptPoint | None:
        """Where the desks of this event meet, as far as this file knows."""
        return point_in(self._db)

    def desk_name(self) -> str | None:
        """What the desk of this file is called there; None where it meets nobody."""
        point = self.point()
        return point.desk or None if point is not None else None

    def names(self, desk_id: str) -> NamesOnFile:
        """What that desk and the others are called here."""
        on_record = {known: name for known, name, _at in self.desks_on_record()}
        before = on_record.pop(desk_id, None)
        return NamesOnFile(self.desk_name(), before, on_record.values())

    def keep_point(self, point: KeptPoint) -> None:
        """From now on they meet there."""
        self._keep(_POINT, point)

    def how_far(self) -> HowFar:
        """How far it was when that was kept last; what is not in it is sent or taken in once more."""
        return _fact(self._db, _FAR, HowFar) or HowFar()

    def keep_how_far(self, far: HowFar) -> None:
        """Keep it, after what it says is in the file."""
        self._keep(_FAR, far)

    def _keep(self, name: str, value: msgspec.Struct) -> None:
        with self._file.transaction():
            told = msgspec.json.encode(value).decode()
            self._db.execute("REPLACE INTO meta VALUES (?, ?)", (name, told))

    # -- to be sent ------------------------------------------------------------------------------------------

    def last(self, table: SharedTable) -> int:
        """The place of the last row."""
        (seq,) = self._db.execute(f"SELECT coalesce(max(seq), 0) FROM {table}").fetchone()
        return int(seq)

    def rows_after(self, table: SharedTable, seq: int, most: int) -> list[Numbered]:
        """Rows that came after that one, in order."""
        columns = RECORD_COLUMNS if table is SharedTable.RECORDS else SAID_COLUMNS
        query = f"SELECT seq, {', '.join(columns)} FROM {table} WHERE seq > ? ORDER BY seq LIMIT ?"
        found = self._db.execute(query, (seq, most)).fetchall()
        make = record_row if table is SharedTable.RECORDS else _said_row
        return [Numbered(number, make(values)) for number, *values in found]

    def ids_after(self, table: SharedTable, seq: int) -> Iterator[tuple[int, str]]:
        """Place and id of the same; not of all where they are very many."""
        query = f"SELECT seq, id FROM {table} WHERE seq > ? ORDER BY seq LIMIT ?"
        return self._db.execute(query, (seq, _MOST_COUNTED))

    # -- to be taken in --------------------------------------------------------------------------------------

    def take_in(self, rows: Sequence[SharedRow]) -> TakenIn:
        """Take in what is not here, and return it. What no desk can have written is passed over.

        StorageError: take it in again. EventFileError: it must not be taken in.
        """
        sound = [row for row in rows if is_sound(row)]
        if len(sound) < len(rows):
            _log.warning("%d rows from other desks say nothing and were passed over", len(rows) - len(sound))
        said = self._not_here(SharedTable.SAID, sound)
        records = self._not_here(SharedTable.RECORDS, sound)
        if not said and not records:
            return TakenIn()
        for values in said:
            self._require_one_person_a_reference(values)
        self._taking = self._taking or TakingIn(self._file, in_haste=self._in_haste)
        return self._taking.take_in(records, said)

    def take_in_readings(self, rows: Iterable[SharedRow]) -> None:
        """Take in what happened at doors, in the transaction that is open: a desk decides on it at once."""
        values = self._not_here(SharedTable.RECORDS, [row for row in rows if is_sound(row)])
        self._db.executemany(_INSERT, values)

    def is_set_apart(self, row: SharedRow) -> bool:
        """Whether it set by hand what another desk had set, and neither knew of the other's."""
        told = dict(zip(RECORD_COLUMNS, row.values, strict=True)) if row.table is SharedTable.RECORDS else {}
        changed = changed_by(told["kind"], told["answer"]) if told else None
        if changed is None or changed.by_list:
            return False
        whose = "attendee = ?" if told["attendee"] else "coalesce(attendee, ?) IS NULL"
        query = f"SELECT answer FROM records WHERE kind = 'change' AND {whose} AND desk_id IS NOT ?"
        others = (
            changed_by(RecordKind.CHANGE, answer)
            for (answer,) in self._db.execute(query, (told["attendee"], told["desk_id"]))
        )
        return any(other is not None and changed.is_apart_from(other) for other in others)

    def _not_here(self, table: SharedTable, rows: Sequence[SharedRow]) -> list[Row]:
        return rows_not_here(self._db, table, (row.values for row in rows if row.table is table))

    def desks_on_record(self) -> list[tuple[str, str, int]]:
        """Id, name and last moment, in microseconds, of each desk that wrote anything that is here."""
        query = (
            "SELECT desk_id, desk, max(recorded_at) FROM records WHERE desk_id IS NOT NULL AND desk != ''"
            " GROUP BY desk_id ORDER BY desk, desk_id"
        )
        return self._db.execute(query).fetchall()

    def last_scans(self, after: int) -> list[tuple[str, str, int]]:
        """Of each desk that read anything behind that place: its id, and session and moment of the last of it."""
        query = (
            "SELECT desk_id, session, max(at) FROM records"
            " WHERE kind = 'scan' AND desk_id IS NOT NULL AND session IS NOT NULL AND seq > ? GROUP BY desk_id"
        )
        return self._db.execute(query, (after,)).fetchall()

    def decided_alone(self, after: int, by_other_than: str) -> dict[str, str]:
        """What other desks decided alone and is here behind that place: kinds of records by id."""
        query = (
            "SELECT id, kind, answer FROM records WHERE seq > ? AND desk_id IS NOT ? AND answer IS NOT NULL"
        )
        found = self._db.execute(query, (after, by_other_than))
        return {row_id: kind for row_id, kind, answer in found if was_decided_alone(answer)}

    def require_may_be_linked(self) -> None:
        """EventFileError where nobody in it can be told from another any more."""
        query = "SELECT 1 FROM meta WHERE name = ?"
        if self._db.execute(query, (REMOVED_AT,)).fetchone() is not None:
            raise EventFileError(
                _(
                    "The personal data were removed from “{name}”, so it can’t go on together with other desks. "
                    "Nothing was sent.",
                    name=self._file.path.name,
                )
            )

    def _require_one_person_a_reference(self, values: Row) -> None:
        """As `other_file`: lists that two desks loaded apart may give one reference to two people."""
        told = dict(zip(SAID_COLUMNS, values, strict=True))
        says = list(understood(said_by_rows, (told["at"], told["id"]), told["rows"]))
        of_list = {one.key.of: one.key.key for one in says if one.key.noun is Noun.LISTING}
        names = {
            one.key.key: str(one.fields().get("name"))
            for one in says
            if one.key.noun is Noun.ATTENDEE and one.key.key in of_list
        }
        query = (
            "SELECT 1 FROM listings l JOIN lists ON lists.rowid = l.list JOIN attendees a ON a.rowid = l.attendee"
            " WHERE lists.uid = ? AND a.reference = ?"
        )
        from checkin.core.names.folding import fold  # a scan does not wait for the names of every script

        for reference, here in self._file.entries_named(names).items():
            if fold(here.name) == fold(names[reference]):
                continue
            if self._db.execute(query, (of_list[reference], reference)).fetchone() is None:
                raise EventFileError(
                    _(
                        "“{reference}” is {here} here and {there} at another desk: two lists that were loaded while "
                        "the desks were apart give one reference to two people. The desks go on alone; load both lists "
                        "at one desk and copy the event from there.",
                        reference=reference,
                        here=here.name,
                        there=names[reference],
                    )
                )


def point_in(connection: sqlite3.Connection) -> KeptPoint | None:
    """Where the desks meet, as the file of that connection knows."""
    found: KeptPoint | None = _fact(connection, _POINT, KeptPoint)
    return found


def _fact(connection: sqlite3.Connection, name: str, kind: type[Any]) -> Any:
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    try:
        return None if row is None else msgspec.json.decode(row[0], type=kind)
    except (msgspec.MsgspecError, TypeError, UnicodeError):
        return None


def was_alone(row: SharedRow) -> bool:
    """Whether a desk decided it that could not ask the others."""
    return row.table is SharedTable.RECORDS and was_decided_alone(row.values[_ANSWER])


def row_of(record: Record) -> SharedRow:
    """A record on its way to other desks."""
    return record_row(values_of(record))


def record_row(values: Sequence[Any]) -> SharedRow:
    """The same, of the values of RECORD_COLUMNS."""
    told = dict(zip(RECORD_COLUMNS, values, strict=True))
    is_of_somebody = told["kind"] in _WITH_SOMEBODY
    person = told["attendee"] or told["code"]
    session = told["session"] if is_of_somebody and person else None
    return SharedRow(SharedTable.RECORDS, tuple(values), session, person if session else None)


def _said_row(values: Sequence[Any]) -> SharedRow:
    return SharedRow(SharedTable.SAID, tuple(values))


def is_sound(row: SharedRow) -> bool:
    """Whether it has the form of a row of its table."""
    values = row.values
    if row.table is SharedTable.SAID:
        form: tuple[Callable[[Any], bool], ...] = (_text, _number, _number, _text, _bytes)
        return len(values) == len(form) and all(fits(v) for fits, v in zip(form, values, strict=True))
    return (
        _are_of_a_record(tuple(map(type, values)))
        and values[_KIND] in _KINDS
        and values[_ADMITS] in (None, 0, 1)
        and all(0 <= values[place] < _MOST for place in _WHOLE)
    )


@lru_cache(256)
def _are_of_a_record(types: tuple[type, ...]) -> bool:
    """Whether the values of a record may be of these types; there are few kinds of records, and many of each."""
    return len(types) == len(_TYPES) and all(one in known for one, known in zip(types, _TYPES, strict=True))


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _number(value: Any) -> bool:
    return type(value) is int and 0 <= value < _MOST


def _bytes(value: Any) -> bool:
    return isinstance(value, bytes)
