"""Rows as messages: under which subject each goes, in what pieces, and how it is read back.

`e.EVENT.r.SESSION.PERSON` holds what happened to one person at one session's door, so that the server can compare its
last sequence; `e.EVENT.o` everything else; `d.EVENT.DESK` what a desk last said of itself. No name is in a subject.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from checkin.core.desk.together import SharedRow, SharedTable
from checkin.core.door.records import new_id

VERSION = "1"
"""Of this form. Desks that speak another one do not talk to each other."""
PIECE_BYTES = 64 * 1024
"""A message; longer rows go in pieces, so that a scan's own message never waits long behind them."""
MOST_PIECES = 16_384
_PLAIN = re.compile(r"[a-z0-9-]{1,64}")


class Piece(NamedTuple):
    """A message: a row or a part of one."""

    subject: str
    row_id: str
    number: int
    of: int
    payload: bytes

    @property
    def message_id(self) -> str:
        """By which the server knows one that it has already."""
        return self.row_id if self.of == 1 else f"{self.row_id}#{self.number}"


class _Message(msgspec.Struct, array_like=True):
    table: SharedTable
    session: str | None
    person: str | None
    values: list[Any]


_decode = msgspec.msgpack.Decoder(_Message).decode


def event_word(identity: bytes) -> str:
    """The event in subjects and folders; nothing leads from it to the key it is made of."""
    return hashlib.blake2b(identity, digest_size=8, person=b"checkin-event").hexdigest()


def events_of(event: str) -> str:
    """Every message with a row of the event."""
    return f"e.{event}.>"


def session_subjects(event: str, session: str) -> str:
    """Everything that happened at one session's door."""
    return f"e.{event}.r.{_word(session)}.>"


def desk_subject(event: str, desk_id: str) -> str:
    """Under which a desk says something of itself."""
    return f"d.{event}.{_word(desk_id)}"


def subject_of(event: str, row: SharedRow) -> str:
    """The subject a row goes under."""
    if row.session is None or row.person is None:
        return f"e.{event}.o"
    return f"e.{event}.r.{_word(row.session)}.{_hashed(row.person)}"


def pieces_of(event: str, row: SharedRow) -> Iterator[Piece]:
    """The messages of one row."""
    payload = msgspec.msgpack.encode((row.table, row.session, row.person, row.values))
    subject = subject_of(event, row)
    count = max(1, -(-len(payload) // PIECE_BYTES))
    for number in range(count):
        yield Piece(
            subject, row.id, number, count, payload[number * PIECE_BYTES : (number + 1) * PIECE_BYTES]
        )


def proof_of(event: str) -> Piece:
    """A message that says nothing: where it is kept, others would be."""
    return Piece(f"e.{event}.o", new_id(), 0, 1, b"")


def row_from(payload: bytes) -> SharedRow | None:
    """The row of a whole message; None for one that no Checkin wrote."""
    try:
        told = _decode(payload)
    except (msgspec.MsgspecError, ValueError):
        return None
    if not told.values or not isinstance(told.values[0], str):
        return None
    return SharedRow(told.table, tuple(told.values), told.session, told.person)


def _word(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else _hashed(text)


def _hashed(text: str) -> str:
    return "x" + hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
