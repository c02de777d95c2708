"""Another desk's file of the same event: whether it may be taken in, and what it has that ours lacks.

The other file is only read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from checkin.core.clean_text import real_text
from checkin.core.desk.known import Key, Said, Sums
from checkin.core.door.record_answers import was_decided_alone
from checkin.core.door.records import Noun, Record
from checkin.core.errors import EventFileError, StorageError
from checkin.core.event.programme_words import though_of_one_name
from checkin.core.language import _, together
from checkin.core.names.folding import fold
from checkin.store import half_merged
from checkin.store.attendees import REMOVED_AT
from checkin.store.event_file import EventFile
from checkin.store.known_records import (
    LastKnown,
    SettingSaid,
    all_said,
    said_by_rows,
    settings_said,
    understood,
)
from checkin.store.reasons import not_all_written
from checkin.store.taking_in import RECORD_COLUMNS, SAID_COLUMNS, Row, TakenIn, TakingIn

_READ_AT_A_TIME = 2000


def require_may_be_taken_in(ours: EventFile, others: Sequence[EventFile]) -> None:
    """EventFileError where one of them can't be."""
    for theirs in others:
        _require_same_event(ours, theirs)
    for number, theirs in enumerate(others):
        for known in (ours, *others[:number]):
            _require_one_person_a_reference(known, theirs)


def take_in(ours: EventFile, theirs: EventFile, *, told: Callable[[int, int], None] | None = None) -> TakenIn:
    """Take in what the other file has and ours has not, in slices; `told` hears how many rows are done, of how many.

    That it may be is asked before. StorageError: the slices before are in and sound, and it is noted that more is to
    come.
    """
    said, records = _missing(ours, theirs, "said"), _missing(ours, theirs, "records")
    name, number = real_text(theirs.path.name), len(said) + len(records)
    before = half_merged.begin(ours, name, (_id_of(theirs, "records", records), _id_of(theirs, "said", said)))
    try:
        came = TakingIn(ours).take_in(
            _rows(theirs, "records", RECORD_COLUMNS, records),
            _rows(theirs, "said", SAID_COLUMNS, said),
            (lambda done: told(done, number)) if told is not None else None,
        )
    except StorageError as error:
        raise StorageError(
            _(
                "“{name}” is taken in only in part: {error} Take it in again for the rest of it.",
                name=name,
                error=not_all_written(ours.path, error),
            )
        ) from error
    half_merged.end(ours, name)
    return _with_what_came_before(ours, theirs, before, came)


def _with_what_came_before(ours: EventFile, theirs: EventFile, before: LastKnown, came: TakenIn) -> TakenIn:
    """Also what an earlier try that was broken off brought, of which nothing decided apart was told yet."""
    query = "SELECT id, kind FROM records WHERE seq > ?"
    since = dict(ours.connection.execute(query, (before.record,)).fetchall())
    theirs_too = {one for (one,) in theirs.connection.execute("SELECT id FROM records") if one in since}
    if theirs_too <= came.records.keys():
        return came
    said = list(all_said(ours.connection, before))
    return TakenIn(
        {one: since[one] for one in since if one in theirs_too},
        {one.stamp[1] for one in said} | came.said,
        {one.key for one in said} | came.keys,
        came.walk_ins,
    )


def _require_same_event(ours: EventFile, theirs: EventFile) -> None:
    name = theirs.path.name
    if theirs.identity != ours.identity:
        here, there = ours.programme.event.name, theirs.programme.event.name
        told = _(
            "“{name}” is of another event, “{event_name}”. Nothing was taken in; choose a file that "
            "was copied from “{here}”.",
            name=name,
            event_name=there,
            here=here,
        )
        raise EventFileError(together(told, though_of_one_name(here, there)))
    for file in (ours, theirs):
        query = "SELECT 1 FROM meta WHERE name = ?"
        if file.connection.execute(query, (REMOVED_AT,)).fetchone() is not None:
            raise EventFileError(
                _(
                    "The personal data were removed from “{name}”, so nobody in it can be told from another. "
                    "Nothing was taken in.",
                    name=file.path.name,
                )
            )


def _require_one_person_a_reference(ours: EventFile, theirs: EventFile) -> None:
    """Two lists loaded while apart may give one reference to two people; nobody can tell then whose a scan was."""
    came_apart = [key for key in _newcomers(ours, theirs) if ours.entry(key.key) is not None]
    if not came_apart:
        return
    known, other = Sums(all_said(ours.connection)), Sums(all_said(theirs.connection))
    for key in came_apart:
        mine, yours = known.values(key), other.values(key)
        if not mine or not yours or set(known.stamps(key)) & set(other.stamps(key)):
            continue
        is_of_one_list = not _lists_of(known, key).isdisjoint(_lists_of(other, key))
        if not is_of_one_list and fold(mine["name"]) != fold(yours["name"]):
            raise EventFileError(
                _(
                    "“{key}” is {mine} here and {yours} in “{name}”: two lists that were "
                    "loaded while the desks were apart give one reference to two people. Nothing was "
                    "taken in; load both "
                    "lists at one desk and copy the event from there.",
                    key=key.key,
                    mine=mine["name"],
                    yours=yours["name"],
                    name=theirs.path.name,
                )
            )


def _newcomers(ours: EventFile, theirs: EventFile) -> list[Key]:
    """Of whom the other file tells who they are in rows that ours lacks."""
    says: list[Said] = []
    for at, row_id, rows in _rows(theirs, "said", ("at", "id", "rows"), _missing(ours, theirs, "said")):
        says += understood(said_by_rows, (at, row_id), rows)
    told = Sums(one for one in says if one.key.noun is Noun.ATTENDEE)
    return [key for key in told.keys(Noun.ATTENDEE) if told.values(key)]


def _lists_of(sums: Sums, person: Key) -> set[str]:
    return {uid.key for uid in sums.keys(Noun.LIST) if sums.values(Key(Noun.LISTING, uid.key, person.key))}


def _missing(ours: EventFile, theirs: EventFile, table: str) -> list[int]:
    """Numbers of the rows that ours lacks, in the order in which they came to the other file."""
    known = {one for (one,) in ours.connection.execute(f"SELECT id FROM {table}")}
    rows = theirs.connection.execute(f"SELECT seq, id FROM {table} ORDER BY seq")
    return [seq for seq, row_id in rows if row_id not in known]


def _id_of(file: EventFile, table: str, numbers: Sequence[int]) -> str:
    """The id of the last of them; "" where there is none."""
    query = f"SELECT id FROM {table} WHERE seq = ?"
    return str(file.connection.execute(query, numbers[-1:]).fetchone()[0]) if numbers else ""


def _rows(file: EventFile, table: str, columns: Sequence[str], numbers: Sequence[int]) -> Iterator[Row]:
    """These rows, a few at a time: who takes them in stops in between."""
    query = (
        f"SELECT {', '.join(columns)} FROM {table} WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq"
    )
    for start in range(0, len(numbers), _READ_AT_A_TIME):
        part = json.dumps(numbers[start : start + _READ_AT_A_TIME])
        yield from file.connection.execute(query, (part,)).fetchall()


class LetInThough(NamedTuple):
    """A reading let in with a code that had been withdrawn by then: another desk did not know it yet."""

    scan: Record
    revoked_at: int
    is_badge: bool
    """Whether the code is a badge's; else a ticket's."""


def admitted_though_revoked(file: EventFile) -> Iterator[LetInThough]:
    """Readings let in with a code that had been withdrawn by then."""
    query = (
        "SELECT r.id, c.revoked_at, c.kind = 'badge' FROM codes c JOIN attendees a ON a.rowid = c.attendee"
        " JOIN records r ON r.attendee = a.reference AND r.code = c.code"
        " WHERE c.revoked_at IS NOT NULL AND r.kind = 'scan' AND r.admits = 1 AND r.at > c.revoked_at"
        " AND NOT EXISTS (SELECT 1 FROM records u WHERE u.undoes = r.id) ORDER BY r.at, r.id"
    )
    for record_id, revoked_at, is_badge in file.connection.execute(query).fetchall():
        record = file.record(record_id)
        if record is not None:
            yield LetInThough(record, revoked_at, bool(is_badge))


def decided_alone(file: EventFile) -> frozenset[str]:
    """Ids of what desks decided that could not ask the others."""
    found = file.connection.execute("SELECT id, answer FROM records WHERE admits AND answer IS NOT NULL")
    return frozenset(record_id for record_id, answer in found if was_decided_alone(answer))


def settings_by_hand(file: EventFile) -> Iterator[SettingSaid]:
    """What desks set by hand, here and elsewhere, in the order in which it counts."""
    return settings_said(file.connection)
