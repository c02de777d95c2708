"""What an event file says of what is known, for adding up: its change records, and the rows of `said`."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

from checkin.core.desk.known import Fields, Key, Said, Stamp
from checkin.core.door.records import ChangedFields, Noun
from checkin.store.attendee_values import code_rows
from checkin.store.json_text import encode
from checkin.store.list_documents import newcomer_fields

_Told = TypeVar("_Told")
MOST_BYTES = 1 << 30
"""Of the rows of one record, unpacked: a file from elsewhere must not fill the memory."""


class LastKnown(NamedTuple):
    """The last change record and the last row of `said` that are known."""

    record: int = 0
    said: int = 0


class _Head(msgspec.Struct):
    """The first line: of which list the others are, and the fields it speaks of; nothing where they say themselves.

    `place` is that of the first newcomer in the list of people; those after it follow one by one.
    """

    list: str = ""
    fields: str = ""
    place: int | None = None


class _Line(msgspec.Struct, array_like=True):
    noun: Noun
    key: str
    of: str
    fields: msgspec.Raw
    at: int | None = None


class _Listed(msgspec.Struct, array_like=True):
    """Somebody on a list: what it says of them, whether they are new, and what else is known of a newcomer."""

    reference: str
    document: msgspec.Raw
    is_new: bool
    beside: dict[str, Any] | None


_change = msgspec.json.Decoder(ChangedFields)
_head = msgspec.json.Decoder(_Head)
_line = msgspec.json.Decoder(_Line)
_listed = msgspec.json.Decoder(_Listed)
_before_and_after = msgspec.json.Decoder(dict[str, tuple[Any, Any]])
_values = msgspec.json.Decoder(list[Any])


def all_said(connection: sqlite3.Connection, arrived: LastKnown | None = None) -> Iterator[Said]:
    """What came to be known after those arrived. What nothing of ours wrote says nothing."""
    record, said = arrived or LastKnown()
    changes = "SELECT id, at, attendee, answer FROM records WHERE kind = 'change' AND seq > ? AND answer IS NOT NULL"
    for record_id, at, attendee, answer in connection.execute(changes, (record,)):
        yield from understood(said_by_change, (at, record_id), attendee, answer)
    for row_id, at, rows in connection.execute("SELECT id, at, rows FROM said WHERE seq > ?", (said,)):
        yield from understood(said_by_rows, (at, row_id), rows)


def last_arrived(connection: sqlite3.Connection) -> LastKnown:
    """How far records and `said` go in this file."""
    query = "SELECT (SELECT coalesce(max(seq), 0) FROM records), (SELECT coalesce(max(seq), 0) FROM said)"
    return LastKnown(*connection.execute(query).fetchone())


def understood(read: Callable[..., Iterator[_Told]], *told: Any) -> Iterator[_Told]:
    """What a record says; nothing where it is none that this program knows."""
    try:
        yield from read(*told)
    except (msgspec.MsgspecError, zlib.error, ValueError, TypeError, KeyError):
        return


class SettingSaid(NamedTuple):
    """A setting that a desk set: the row of `said` with its stamp and desk, and per entry before and after."""

    row_id: str
    at: int
    desk: str
    name: str
    fields: dict[str, tuple[Any, Any]]


def settings_said(connection: sqlite3.Connection) -> Iterator[SettingSaid]:
    """What desks set by hand, in the order in which it counts."""
    found: list[SettingSaid] = []
    for row_id, at, desk, rows in connection.execute("SELECT id, at, desk, rows FROM said WHERE desk != ''"):
        found += understood(_settings_in, (at, row_id), desk, rows)
    return iter(sorted(found, key=lambda one: (one.at, one.row_id)))


def _settings_in(stamp: Stamp, desk: str, rows: bytes) -> Iterator[SettingSaid]:
    first, *lines = _unpacked(rows).split(b"\n")
    if _head.decode(first).list:
        return
    for line in map(_line.decode, lines):
        if line.noun is Noun.SETTING:
            at = stamp[0] if line.at is None else line.at
            yield SettingSaid(stamp[1], at, desk, line.key, _before_and_after.decode(line.fields))


class LoadOnFile(NamedTuple):
    """A list that was loaded whole: when, at which desk, and what the list is called."""

    at: int
    desk: str
    name: str


class _File(Protocol):
    connection: sqlite3.Connection


def loads_said(file: _File) -> list[LoadOnFile]:
    """Every load, here and elsewhere, oldest first."""
    found: list[LoadOnFile] = []
    for desk, rows in file.connection.execute("SELECT desk, rows FROM said"):
        found += understood(_loads_in, desk, rows)
    return sorted(found)


def was_listed(connection: sqlite3.Connection, reference: str, by: str = "") -> bool:
    """Whether any list, or the one of this uid, ever had somebody; it looks closer only where the reference stands."""
    wanted = encode(reference).encode()
    rows = connection.execute("SELECT rows FROM said")
    return any(True for (packed,) in rows for _ in understood(_listings_in, packed, wanted, by))


def _listings_in(rows: bytes, reference: bytes, by: str) -> Iterator[bytes]:
    """Lines in which a list, or what brought an older file up to date, says something of somebody."""
    text = _unpacked(rows)
    if reference not in text:
        return
    first, *lines = text.split(b"\n")
    if uid := _head.decode(first).list:
        yield from (line for line in lines if by in ("", uid) and line.startswith(b"[" + reference + b","))
        return
    for line in (line for line in lines if reference in line):
        told = _line.decode(line)
        if told.noun is Noun.LISTING and by in ("", told.key):
            yield line


def _loads_in(desk: str, rows: bytes) -> Iterator[LoadOnFile]:
    first, *lines = _unpacked(rows).split(b"\n")
    if _head.decode(first).list:
        return
    for line in map(_line.decode, lines):
        if line.noun is Noun.LIST and (became := _after(line.fields)).get("name"):
            yield LoadOnFile(int(became["loaded_at"]), desk, str(became["name"]))


def said_by_change(stamp: Stamp, attendee: str | None, answer: str) -> Iterator[Said]:
    """What a change record says, by its attendee and answer."""
    changed = _change.decode(answer)
    if changed.noun is Noun.ATTENDEE and attendee:
        values = {name: after for name, (_, after) in changed.fields.items() if name != "codes"}
        yield Said(Key(Noun.ATTENDEE, attendee), stamp, lambda: values)
    elif changed.noun is Noun.PROGRAMME and changed.key:
        parts = {name: after for name, (_, after) in changed.fields.items()}
        yield Said(Key(Noun.PROGRAMME, changed.key), stamp, lambda: parts)


def said_by_rows(stamp: Stamp, rows: bytes) -> Iterator[Said]:
    """What a row of `said` says."""
    first, *lines = _unpacked(rows).split(b"\n")
    head = _head.decode(first)
    fields = _values.decode(head.fields) if head.list else []
    place = head.place
    for text in lines:
        if head.list:
            listed = _listed.decode(text)
            yield from _said_by_list(stamp, head.list, fields, listed, place)
            place = place + listed.is_new if place is not None else None
        else:
            line = _line.decode(text)
            own = stamp if line.at is None else (line.at, stamp[1])
            yield Said(Key(line.noun, line.key, line.of), own, partial(_after, line.fields))


def _unpacked(rows: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(rows, MOST_BYTES)
    if unpacking.unconsumed_tail:
        raise ValueError("too long")
    return text


def _after(fields: msgspec.Raw) -> Fields:
    return {name: after for name, (_, after) in _before_and_after.decode(fields).items()}


def _said_by_list(
    stamp: Stamp, uid: str, fields: Sequence[str], listed: _Listed, place: int | None
) -> Iterator[Said]:
    document = bytes(listed.document)
    says = None if document == b"null" else document.decode()
    yield Said(Key(Noun.LISTING, uid, listed.reference), stamp, partial(dict, document=says))
    if not listed.is_new or says is None:
        return
    known = partial(_newcomer, fields, document, listed.beside, place)
    yield Said(Key(Noun.ATTENDEE, listed.reference), stamp, partial(_without_codes, known))
    if "codes" in fields or listed.beside is not None:
        for code, _, kind, place in code_rows(known().get("codes", ()), 0):
            yield Said(Key(Noun.CODE, code, listed.reference), stamp, partial(dict, kind=kind, place=place))


def _newcomer(
    fields: Sequence[str], document: bytes, beside: dict[str, Any] | None, place: int | None
) -> dict[str, Any]:
    said = newcomer_fields(fields, _values.decode(document), beside or {})
    return said if place is None else {**said, "place": place}


def _without_codes(known: Callable[[], dict[str, Any]]) -> Fields:
    fields = known()
    fields.pop("codes", None)
    return fields
