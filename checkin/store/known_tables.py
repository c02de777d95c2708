"""What records add up to, written into the tables of what is known. Nothing of it is said: the records are there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, tzinfo
from typing import Any, Protocol

from checkin.core.desk.known import Fields, Key, Sums
from checkin.core.door.records import Noun
from checkin.core.event.attendee import PERSON_FIELDS, Attendee, FieldKind, Status
from checkin.core.event.event_settings import DECLARED
from checkin.core.event.programme import Programme
from checkin.core.times import from_microseconds
from checkin.store.codes import BADGE_KEY
from checkin.store.known_programme import known_programme
from checkin.store.settings_known import counts_until, known_settings

_EMPTY: dict[FieldKind, Any] = {FieldKind.IDS: (), FieldKind.FLAG: False, FieldKind.TABLE: {}}
_ROW = "(SELECT rowid FROM attendees WHERE reference = ?)"


class Tables(Protocol):
    """What is needed of the event file."""

    connection: sqlite3.Connection
    programme: Programme
    zone: tzinfo

    def silent(self) -> AbstractContextManager[None]: ...
    def add_all(
        self, attendees: Sequence[Attendee], *, at: datetime, desk: str, places: Sequence[int]
    ) -> object: ...
    def put_in_places(self, places: Mapping[str, int]) -> None: ...
    def change_all(
        self, wanted: Mapping[str, Mapping[str, Any]], *, at: datetime, desk: str, may_unblock: bool
    ) -> object: ...
    def entries_named(self, references: Iterable[str]) -> Mapping[str, Attendee]: ...
    def rows_of_references(self, references: Iterable[str]) -> dict[str, int]: ...
    def entries_in_rows(self, rowids: Sequence[int]) -> list[Attendee]: ...
    def touch(self, rows: Sequence[int]) -> None: ...
    def replace_badge_key(self, key: bytes, *, at: datetime) -> None: ...
    def keep_setting(self, name: str, value: Any, *, at: int, desk: str) -> None: ...
    def keep_programme(self, programme: Programme, *, at: int) -> None: ...


def apply(file: Tables, sums: Sums, keys: Iterable[Key], *, is_programme_in_doubt: bool) -> None:
    """Make these things in the tables what the records add up to; in a transaction.

    Codes and listings of somebody who is not there, and listings of a list that is not there, are left out.
    """
    by_noun: dict[Noun, list[Key]] = {}
    for key in keys:
        by_noun.setdefault(key.noun, []).append(key)
    with file.silent():
        _people(file, sums, by_noun.get(Noun.ATTENDEE, []))
        _codes(file, sums, by_noun.get(Noun.CODE, []))
        _settings(file, sums, [*by_noun.get(Noun.SETTING, []), *by_noun.get(Noun.ORGANISATION, [])])
        programme = known_programme(file.connection, sums) if is_programme_in_doubt else None
        if programme is not None:
            said = max(sums.last_said(key) for key in sums.keys(Noun.PROGRAMME))
            if programme != file.programme:
                file.keep_programme(programme, at=said)
            file.connection.execute("UPDATE programme SET changed_at = max(changed_at, ?)", (said,))
        _lists(file, sums, by_noun.get(Noun.LIST, []))
        _listings(file, sums, by_noun.get(Noun.LISTING, []))


def _people(file: Tables, sums: Sums, keys: list[Key]) -> None:
    there = [(key, values) for key in sorted(keys, key=sums.first_said) if (values := sums.values(key))]
    known = file.entries_named(key.key for key, _ in there)
    places = {key.key: values.get("place", 0) for key, values in there}
    new = [
        Attendee(reference=key.key, **person_values(values)) for key, values in there if key.key not in known
    ]
    if not there:
        return
    at = from_microseconds(max(sums.last_said(key) for key, _ in there), file.zone)
    file.add_all(new, at=at, desk="", places=[places[one.reference] for one in new])
    file.put_in_places(places)
    changed = {key.key: person_values(values) for key, values in there if key.key in known}
    file.change_all(changed, at=at, desk="", may_unblock=True)  # the records say why
    _count_until(file, [(sums.last_said(key), key.key) for key, _ in there])


def _count_until(file: Tables, said: Iterable[tuple[int, str]]) -> None:
    """Of people, by reference: what changes here next counts after what was said, also where that changed nothing."""
    file.connection.executemany(
        "UPDATE attendees SET changed_at = max(changed_at, ?) WHERE reference = ?", said
    )


def person_values(fields: Fields) -> dict[str, Any]:
    """Every field of a person but reference, codes and place, as an attendee has it."""
    values: dict[str, Any] = {}
    for name, field in PERSON_FIELDS.items():
        if name in ("reference", "codes"):
            continue
        value = fields.get(name, _EMPTY.get(field.kind))
        values[name] = tuple(value) if field.kind is FieldKind.IDS else value
    values["status"] = Status(values["status"] or Status.CONFIRMED)
    return values


def _codes(file: Tables, sums: Sums, keys: list[Key]) -> None:
    db = file.connection
    for key in keys:
        fields = sums.values(key)
        if not fields:
            db.execute(f"DELETE FROM codes WHERE code = ? AND attendee = {_ROW}", (key.key, key.of))
            continue
        names = ("kind", "place", "issued_at", "revoked_at", "revoked_because")
        db.execute(
            f"REPLACE INTO codes (code, attendee, {', '.join(names)}) "
            f"SELECT ?, rowid, {', '.join('?' * len(names))} FROM attendees WHERE reference = ?",
            (key.key, *(fields.get(name, 0 if name == "place" else None) for name in names), key.of),
        )
    _count_until(file, [(sums.last_said(key), key.of) for key in keys])
    rows = sorted(file.rows_of_references(dict.fromkeys(key.of for key in keys)).values())
    from checkin.store import search  # which loads the names of every script

    search.index_attendees(db, zip(rows, file.entries_in_rows(rows), strict=True))
    file.touch(rows)


def _settings(file: Tables, sums: Sums, keys: list[Key]) -> None:
    if BADGE_KEY in keys:
        file.replace_badge_key(
            bytes.fromhex(sums.values(BADGE_KEY)["value"]), at=from_microseconds(sums.latest, file.zone)
        )
    for name, value in known_settings(sums, (key for key in keys if key != BADGE_KEY)).items():
        if name in DECLARED and DECLARED[name].accepts(value):
            file.keep_setting(name, value, at=counts_until(sums, name), desk="")


def _lists(file: Tables, sums: Sums, keys: list[Key]) -> None:
    for key in keys:
        fields = sums.values(key)
        if not fields:
            file.connection.execute("DELETE FROM lists WHERE uid = ?", (key.key,))
            continue
        told = (fields["name"], fields["loaded_at"], fields["fields"], fields["captions"], key.key)
        changed = file.connection.execute(
            "UPDATE lists SET name = ?, loaded_at = ?, fields = ?, captions = ? WHERE uid = ?", told
        )
        if not changed.rowcount:
            file.connection.execute(
                "INSERT INTO lists (name, loaded_at, fields, captions, uid) VALUES (?, ?, ?, ?, ?)", told
            )


def _listings(file: Tables, sums: Sums, keys: list[Key]) -> None:
    lists = dict(file.connection.execute("SELECT uid, rowid FROM lists").fetchall())
    for key in keys:
        if key.key not in lists:
            continue
        document = sums.values(key).get("document")
        where = (lists[key.key], key.of)
        if document is None:
            file.connection.execute(f"DELETE FROM listings WHERE list = ? AND attendee = {_ROW}", where)
        else:
            file.connection.execute(
                "REPLACE INTO listings SELECT ?, rowid, ? FROM attendees WHERE reference = ?",
                (where[0], document, key.of),
            )
