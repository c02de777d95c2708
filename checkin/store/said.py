"""What became known, said on record: whatever changes a table of what is known says so here, in the same transaction.

What no change record tells is written at the end of the transaction as one row of `said`, packed: a line of JSON for
each thing. So at every commit the records add up to what is known; `known_records` reads them back.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from checkin.core.desk.known import Key, as_json_value
from checkin.core.door.records import ChangedFields, Noun, Record, new_id
from checkin.core.times import system_clock, to_microseconds
from checkin.store.json_text import encode
from checkin.store.row_values import moment_or_none

_QUICK = 1
"""Compression: a list of 100,000 must hardly wait for it."""
_Value = tuple[Any, Any, int]
"""Before, after, and when it counts."""
Line = tuple[Key, Mapping[str, tuple[Any, Any]], int]
"""One thing, its fields with what they were and what they became, and when that counts."""


class SaidRows:
    """The part of the event file that says on record what became known; mixed into EventFile."""

    connection: sqlite3.Connection
    _said: dict[tuple[Key, str], _Value]
    _said_at_desk: str
    _is_silent = False

    def transaction(self) -> AbstractContextManager[None]:
        """All of it or nothing; EventFile has it."""
        raise NotImplementedError  # of EventFile

    @contextmanager
    def silent(self) -> Iterator[None]:
        """The records of what is written inside are there already: they are another desk's."""
        self._is_silent = True
        try:
            yield
        finally:
            self._is_silent = False

    def say(
        self,
        key: Key,
        fields: Mapping[str, tuple[Any, Any]],
        *,
        at: int,
        desk: str = "",
        is_new: bool = False,
    ) -> None:
        """Say what the fields of one thing were and became; inside the transaction that changes it.

        Of what comes anew, or again, also those that hold nothing: nothing of before is left in it.
        """
        if self._is_silent:
            return
        self._said_at_desk = desk or self._said_at_desk
        for name, (before, after) in fields.items():
            before, after = as_json_value(before), as_json_value(after)
            first = self._said.get((key, name))
            if is_new or before != after or first is not None:
                self._said[key, name] = (first[0] if first is not None else before, after, at)

    def is_told(self, record: Record, changed: ChangedFields | None) -> None:
        """A change record tells what it changed itself: it is not said once more."""
        if changed is None or not self._said:
            return
        noun, key = changed.noun, changed.key or record.attendee or ""
        if noun in (Noun.ATTENDEE, Noun.PROGRAMME):
            for name, (_, after) in changed.fields.items():
                said = self._said.get((Key(noun, key), name))
                if said is not None and said[1] == as_json_value(after):
                    del self._said[Key(noun, key), name]

    def write_said(self) -> None:
        """Write what was said and not told; at the end of a transaction."""
        lines: dict[tuple[Key, int], dict[str, tuple[Any, Any]]] = {}
        for (key, name), (before, after, at) in self._said.items():
            lines.setdefault((key, at), {})[name] = (before, after)
        desk = self._said_at_desk
        self.forget_said()
        if lines:
            self.write_known([(key, fields, at) for (key, at), fields in lines.items()], desk=desk)

    def forget_said(self) -> None:
        """It was rolled back, or is written."""
        self._said, self._said_at_desk = {}, ""

    def write_known(self, lines: Sequence[Line], *, desk: str, record_id: str = "") -> None:
        """One row of `said` of these things; of that id where it has one."""
        latest = max(at for _, _, at in lines)
        texts = [
            encode([key.noun, key.key, key.of, fields, *([at] if at != latest else [])])
            for key, fields, at in lines
        ]
        self.write_rows(["{}", *texts], at=latest, desk=desk, record_id=record_id)

    def write_rows(self, texts: Sequence[str], *, at: int, desk: str, record_id: str = "") -> None:
        """One row of `said` of these lines, each without a line break; the first says of what they are."""
        packed = zlib.compress("\n".join(texts).encode(), _QUICK)
        written = at if record_id else to_microseconds(system_clock())
        self.connection.execute(
            "INSERT OR IGNORE INTO said (id, at, recorded_at, desk, rows) VALUES (?, ?, ?, ?, ?)",
            (record_id or new_id(), at, written, desk, packed),
        )


def after(at: int, known_at: object) -> int:
    """When a change counts that is made at one time of what changed last at another: after it, whatever the clock says.

    At one and the same time the ids of the records tell, which rise.
    """
    known = moment_or_none(known_at) or 0
    return known + 1 if known > at else at
