"""Another desk's file of the same event: whether it may be taken in, and what it has that ours lacks.

The other file is only read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from checkin.core.desk.known import Key, Sums
from checkin.core.door.records import Noun, Record
from checkin.core.errors import EventFileError
from checkin.core.names.folding import fold
from checkin.store.event_file import EventFile
from checkin.store.known_records import all_said
from checkin.store.personal_data import REMOVED_AT
from checkin.store.taking_in import RECORD_COLUMNS, SAID_COLUMNS, Row, TakenIn, TakingIn

_READ_AT_A_TIME = 2000


def require_may_be_taken_in(ours: EventFile, others: Sequence[EventFile]) -> None:
    """EventFileError where one of them can't be."""
    for theirs in others:
        _require_same_event(ours, theirs)
    known = Sums(all_said(ours.connection))
    for theirs in others:
        _require_one_person_a_reference(known, theirs)
        known.take_in(all_said(theirs.connection))


def take_in(
    ours: EventFile,
    theirs: EventFile,
    *,
    told: Callable[[int, int], None] | None = None,
) -> TakenIn:
    """Take in what the other file has and ours has not, in slices; `told` hears how many rows are done, of how many.

    That it may be is asked before. StorageError: what came before it is in and sound.
    """
    said, records = _missing(ours, theirs, "said"), _missing(ours, theirs, "records")
    number = len(said) + len(records)
    return TakingIn(ours).take_in(
        _rows(theirs, "records", RECORD_COLUMNS, records),
        _rows(theirs, "said", SAID_COLUMNS, said),
        (lambda done: told(done, number)) if told is not None else None,
    )


def _require_same_event(ours: EventFile, theirs: EventFile) -> None:
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


def _require_one_person_a_reference(known: Sums, theirs: EventFile) -> None:
    """Two lists loaded while apart may give one reference to two people; nobody can tell then whose a scan was."""
    other = Sums(all_said(theirs.connection))
    for key in other.keys(Noun.ATTENDEE):
        mine, yours = known.values(key), other.values(key)
        if not mine or not yours or set(known.stamps(key)) & set(other.stamps(key)):
            continue
        is_of_one_list = not _lists_of(known, key).isdisjoint(_lists_of(other, key))
        if not is_of_one_list and fold(mine["name"]) != fold(yours["name"]):
            raise EventFileError(
                f"“{key.key}” is {mine['name']} here and {yours['name']} in “{theirs.path.name}”: two lists that were "
                "loaded while the desks were apart give one reference to two people. Nothing was taken in; load both "
                "lists at one desk and copy the event from there."
            )


def _lists_of(sums: Sums, person: Key) -> set[str]:
    return {uid.key for uid in sums.keys(Noun.LIST) if sums.values(Key(Noun.LISTING, uid.key, person.key))}


def _missing(ours: EventFile, theirs: EventFile, table: str) -> list[int]:
    """Numbers of the rows that ours lacks, in the order in which they came to the other file."""
    known = {one for (one,) in ours.connection.execute(f"SELECT id FROM {table}")}
    rows = theirs.connection.execute(f"SELECT seq, id FROM {table} ORDER BY seq")
    return [seq for seq, row_id in rows if row_id not in known]


def _rows(file: EventFile, table: str, columns: Sequence[str], numbers: Sequence[int]) -> Iterator[Row]:
    """These rows, a few at a time: who takes them in stops in between."""
    query = (
        f"SELECT {', '.join(columns)} FROM {table} WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq"
    )
    for start in range(0, len(numbers), _READ_AT_A_TIME):
        part = json.dumps(numbers[start : start + _READ_AT_A_TIME])
        yield from file.connection.execute(query, (part,)).fetchall()


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
