"""Another desk's file of the same event is taken in: its records join ours, and the tables become what they add up to.

A union: in any order, any number of times, it comes to the same. The other file is only read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checkin.core.desk.known import Key, Sums
from checkin.core.door.records import Noun, Record, RecordKind
from checkin.core.errors import EventFileError
from checkin.core.names.folding import fold
from checkin.core.times import from_microseconds
from checkin.store import known_tables
from checkin.store.event_file import EventFile
from checkin.store.known_records import all_said, last_arrived, said_by_change, said_by_rows, understood
from checkin.store.known_rows import name_of
from checkin.store.personal_data import REMOVED_AT
from checkin.store.said import Line

_RECORD_COLUMNS = (
    "id, kind, at, recorded_at, desk, session, asked, direction, payload, cleaned, code, attendee, verdict, "
    "admits, undoes, overrides, reason, by, how, answer, desk_id"
)
_SAID_COLUMNS = "id, at, recorded_at, desk, rows"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came with the other file: ids of records, things of which something new is known, people who are new."""

    records: Mapping[str, RecordKind]
    keys: frozenset[Key]
    walk_ins: int

    def count(self, *kinds: RecordKind) -> int:
        """How many records of these kinds came."""
        return sum(kind in kinds for kind in self.records.values())


def require_same_event(ours: EventFile, theirs: EventFile) -> None:
    """EventFileError where the other file can't be taken in."""
    name = theirs.path.name
    if theirs.identity != ours.identity:
        raise EventFileError(
            f"“{name}” is of another event, “{theirs.programme.event.name}”. Nothing was taken in; choose a file that "
            f"was copied from “{ours.programme.event.name}”."
        )
    for file in (ours, theirs):
        query = "SELECT 1 FROM meta WHERE name = ?"
        if file.connection.execute(query, (REMOVED_AT,)).fetchone() is not None:
            raise EventFileError(
                f"The personal data were removed from “{file.path.name}”, so nobody in it can be told from another. "
                "Nothing was taken in."
            )


def take_in(ours: EventFile, theirs: EventFile) -> TakenIn:
    """Take in what the other file has and ours has not; all of it, or with an error that says why nothing."""
    require_same_event(ours, theirs)
    sums, arrived = Sums(all_said(ours.connection)), last_arrived(ours.connection)
    _require_one_person_a_reference(sums, theirs)
    with ours.transaction():
        sums.take_in(all_said(ours.connection, arrived))
        records = _missing(ours, theirs, "records", _RECORD_COLUMNS)
        said = _missing(ours, theirs, "said", _SAID_COLUMNS)
        touched = _touched(sums, records, said)
        known = {key.key for key in touched if key.noun is Noun.ATTENDEE and ours.entry(key.key) is not None}
        known_tables.apply(ours, sums, touched)
        walk_ins = [
            key
            for key in touched
            if key.noun is Noun.ATTENDEE and key.key not in known and sums.values(key).get("walk_in")
        ]
        _settle_categories(ours, sums)
        ours.next_revision()
    kinds = {str(row[0]): RecordKind(str(row[1])) for row in records}
    return TakenIn(kinds, frozenset(touched), len(walk_ins))


def _settle_categories(file: EventFile, sums: Sums) -> None:
    """Whoever has a category that another desk merged gets the one it was merged into; every desk says so alike."""
    programme = file.programme
    query = "SELECT reference, category FROM attendees WHERE category NOT IN (SELECT value FROM json_each(?))"
    ids = json.dumps([category.id for category in programme.categories])
    for reference, gone in file.connection.execute(query, (ids,)).fetchall():
        was = sums.values_while_there(Key(Noun.PROGRAMME, f"category/{gone}"))
        if not was:
            continue
        number = was["place"] if was.get("number") is None else was["number"]
        into = (programme.category_numbered(number) or programme.default_category).id
        key = Key(Noun.ATTENDEE, reference)
        line: Line = (key, {"category": (gone, into)}, sums.last_said(key) + 1)
        file.write_known([line], desk="", record_id=name_of([line]))
        with file.silent():
            file.change(reference, {"category": into}, at=from_microseconds(line[2], file.zone), desk="")


def _missing(ours: EventFile, theirs: EventFile, table: str, columns: str) -> list[tuple[object, ...]]:
    """The rows that ours lacked, in the order in which they came to the other file; they are in ours then."""
    known = {one for (one,) in ours.connection.execute(f"SELECT id FROM {table}")}
    rows = [
        row
        for row in theirs.connection.execute(f"SELECT {columns} FROM {table} ORDER BY seq")
        if row[0] not in known
    ]
    marks = ", ".join("?" * (columns.count(",") + 1))
    ours.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
    return rows


def _touched(
    sums: Sums, records: Sequence[tuple[object, ...]], said: Sequence[tuple[object, ...]]
) -> set[Key]:
    touched: set[Key] = set()
    for record in records:
        told = dict(zip(_RECORD_COLUMNS.split(", "), record, strict=True))
        if told["kind"] == RecordKind.CHANGE and told["answer"] is not None:
            stamp = (told["at"], told["id"])
            touched |= sums.take_in(understood(said_by_change, stamp, told["attendee"], told["answer"]))
    for row_id, at, _, _, rows in said:
        touched |= sums.take_in(understood(said_by_rows, (at, row_id), rows))
    return touched


def _require_one_person_a_reference(sums: Sums, theirs: EventFile) -> None:
    """Two lists loaded while apart may give one reference to two people; nobody can tell then whose a scan was."""
    other = Sums(all_said(theirs.connection))
    for key in other.keys(Noun.ATTENDEE):
        mine, yours = sums.values(key), other.values(key)
        if not mine or not yours or set(sums.stamps(key)) & set(other.stamps(key)):
            continue
        is_of_one_list = not _lists_of(sums, key).isdisjoint(_lists_of(other, key))
        if not is_of_one_list and fold(mine["name"]) != fold(yours["name"]):
            raise EventFileError(
                f"“{key.key}” is {mine['name']} here and {yours['name']} in “{theirs.path.name}”: two lists that were "
                "loaded while the desks were apart give one reference to two people. Nothing was taken in; load both "
                "lists at one desk and copy the event from there."
            )


def _lists_of(sums: Sums, person: Key) -> set[str]:
    return {uid.key for uid in sums.keys(Noun.LIST) if sums.values(Key(Noun.LISTING, uid.key, person.key))}


def admitted_though_revoked(file: EventFile) -> Iterator[tuple[Record, int]]:
    """Readings let in with a code that had been withdrawn by then, and when: another desk did not know it yet."""
    query = (
        "SELECT r.id, c.revoked_at FROM codes c JOIN attendees a ON a.rowid = c.attendee"
        " JOIN records r ON r.attendee = a.reference AND r.code = c.code"
        " WHERE c.revoked_at IS NOT NULL AND r.kind = 'scan' AND r.admits = 1 AND r.at > c.revoked_at"
        " AND NOT EXISTS (SELECT 1 FROM records u WHERE u.undoes = r.id) ORDER BY r.at, r.id"
    )
    for record_id, revoked_at in file.connection.execute(query).fetchall():
        record = file.record(record_id)
        if record is not None:
            yield record, revoked_at
