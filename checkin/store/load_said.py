"""What a load says on record: a row of `said` for each of its transactions, and the list that it took in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Any, Protocol

import msgspec

from checkin.core.desk.known import Key
from checkin.core.desk.store import Change
from checkin.core.door.records import Noun, Record, RecordKind, new_id
from checkin.store.json_text import as_json_text, encode


class _File(Protocol):
    def say(self, key: Key, fields: Mapping[str, tuple[Any, Any]], *, at: int, desk: str = "") -> None: ...
    def write_rows(self, texts: Sequence[str], *, at: int, desk: str) -> None: ...


class LoadSaid:
    """Of one list: `uid` is the list's, `fields` those it speaks of, as JSON."""

    def __init__(self, file: _File, uid: str, fields: str, *, at: int, desk: str) -> None:
        self._file = file
        self._uid = uid
        self._list = Key(Noun.LIST, uid)
        self._fields = fields
        self.at = at
        self._desk = desk
        self._rows: list[str] = []
        self._place: int | None = None
        """Of the first newcomer among them."""

    def person(self, reference: str, document: str | None) -> None:
        """What the list says of somebody known, as JSON."""
        self._rows.append(f"[{encode(reference)},{document or 'null'},false,null]")

    def newcomers(self, lines: str, place: int) -> None:
        """What it says of newcomers, a line of each; the first has this place in the list, each other one more."""
        assert self._place is None
        self._place = place
        self._rows.append(lines)

    def change(self, change: Change, made_at: datetime) -> Record:
        """The record of what it changed of somebody known."""
        return Record(
            id=new_id(),
            kind=RecordKind.CHANGE,
            at=made_at,
            recorded_at=made_at,
            desk=self._desk,
            attendee=change.reference,
            how="hand",
            answer=msgspec.structs.replace(change.data, by_list=self._list.key).as_json(),
        )

    def write(self) -> None:
        """At the end of each transaction."""
        rows, self._rows = self._rows, []
        place, self._place = self._place, None
        if rows:
            head = {
                "list": self._uid,
                "fields": self._fields,
                **({"place": place} if place is not None else {}),
            }
            self._file.write_rows([json.dumps(head), *rows], at=self.at, desk=self._desk)

    def whole(self, name: str, captions: str) -> None:
        """All of it is in."""
        became = {"name": name, "fields": self._fields, "captions": captions, "loaded_at": self.at}
        said = {field: (None, value) for field, value in became.items()}
        self._file.say(self._list, said, at=self.at, desk=self._desk)

    def in_place_of(self, uid: str, name: str) -> None:
        """The list of which this is a later version is one no more."""
        self._file.say(Key(Noun.LIST, uid), {"name": (name, None)}, at=self.at, desk=self._desk)


def newcomer_line(reference: str, document: str, beside: str | None) -> str:
    """What the list says of a newcomer, and what else is known of them. Both are JSON already."""
    return f"[{as_json_text(reference)},{document or 'null'},true,{beside or 'null'}]"


def new_uid(name: str, fields: str, captions: str, taken: Collection[str]) -> str:
    """The same for the same list at every desk, unless another one of its name and captions is here already."""
    wanted = hashlib.sha256(encode([name, fields, captions]).encode()).hexdigest()[:16]
    return next(uid for n in count(1) if (uid := wanted if n == 1 else f"{wanted}-{n}") not in taken)


def reference_by(fields: str, document: str) -> str:
    """For somebody of whom the list gives none, made of what it says of them.

    So desks that load one list while they are apart give a person one reference, and no two people the same.
    """
    told = f"{fields}\n{document}".encode()
    return f"A-{hashlib.blake2b(told, digest_size=5).hexdigest().upper()}"
