"""What the records come to, kept beside them: a row of `meta`, of this copy of the file alone.

It is believed only where all is the same that it was counted from: the version of the program, the programme, who is
joined to whom, and the last record of those that are in it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import msgspec

from checkin import __version__
from checkin.core.counting.kept_counts import RULES, KeptCounts
from checkin.core.door.records import HappeningRow
from checkin.store.record_rows import HAPPENINGS, RecordRows

_ROW = "counts"
_LARGEST = 64 * 1024 * 1024
"""Bytes of what is kept, of a file that somebody sent too."""
_UNTIL = f"{HAPPENINGS} WHERE seq <= :until ORDER BY seq"
_WITH_UNDOS = f"""
    UNION SELECT undo.id FROM asked JOIN records AS undo ON undo.undoes = asked.id WHERE undo.seq <= :until
    ) {HAPPENINGS} WHERE id IN (SELECT id FROM asked) AND seq <= :until ORDER BY seq
"""
_OF_PEOPLE = f"""
    WITH RECURSIVE asked(id) AS (
        SELECT id FROM records WHERE attendee IN (SELECT value FROM json_each(:people))
        AND kind IN ('scan', 'override', 'undo') AND seq <= :until
    {_WITH_UNDOS}
"""
_ABOUT = f"WITH RECURSIVE asked(id) AS (SELECT :id {_WITH_UNDOS}"
_BY_CODE_ALONE = (
    "SELECT 1 FROM records WHERE seq > ? AND seq <= ? AND attendee IS NULL AND code IS NOT NULL"
    " AND (admits = 1 OR verdict = 'exited') LIMIT 1"
)


class CountedRows(RecordRows):
    """The part of the event file that keeps counts beside the records; mixed into EventFile."""

    @contextmanager
    def telling_what_failed(self) -> Iterator[None]:
        """Say in a sentence where the file can't be read."""
        yield

    def happenings_after(self, seq: int) -> Iterator[HappeningRow]:
        """What counts need of the records that came into the file after one, in the order of coming."""
        with self.telling_what_failed():
            yield from super().happenings_after(seq)

    def happenings_until_seq(self, seq: int) -> Iterator[HappeningRow]:
        """What counts need of the records up to one, in the order of coming."""
        return self._asked(_UNTIL, {"until": seq})

    def happenings_of(self, people: Iterable[str], until_seq: int) -> Iterator[HappeningRow]:
        """The same of these people alone, by their references, with what took it back."""
        joined = self.joined()
        entries = {person for person in people if person not in joined}
        if joined:
            entries |= {entry for entry, kept in joined.items() if kept in entries}
        return self._asked(_OF_PEOPLE, {"people": json.dumps(list(entries)), "until": until_seq})

    def happenings_about(self, record_id: str, until_seq: int) -> Iterator[HappeningRow]:
        """The same of a record, and of all that took it back or took back what did."""
        return self._asked(_ABOUT, {"id": record_id, "until": until_seq})

    def _asked(self, query: str, values: Mapping[str, str | int]) -> Iterator[HappeningRow]:
        with self.telling_what_failed():
            yield from self.as_people(self.connection.execute(query, values))

    def is_any_by_code_alone(self, after_seq: int, until_seq: int) -> bool:
        """Whether any of these records lets in or out a badge, and not somebody by reference."""
        with self.telling_what_failed():
            return self.connection.execute(_BY_CODE_ALONE, (after_seq, until_seq)).fetchone() is not None

    def has_many_people(self, many: int) -> bool:
        """Whether that many entries or more are on the list."""
        return self._has_many("attendees", many)

    def has_many_records(self, many: int) -> bool:
        """Whether there are that many records or more."""
        return self._has_many("records", many)

    def _has_many(self, table: str, many: int) -> bool:
        with self.telling_what_failed():
            query = f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT ?)"
            return int(self.connection.execute(query, (many,)).fetchone()[0]) >= many

    def kept_counts(self) -> KeptCounts | None:
        """What was kept; None where it is not true for this file as it is now, or there is none."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (_ROW,)).fetchone()
        if row is None or not isinstance(row[0], bytes):
            return None
        try:
            unpacked = zlib.decompressobj().decompress(row[0], _LARGEST)
            kept = msgspec.msgpack.decode(unpacked[32:], type=KeptCounts)
        except (zlib.error, msgspec.MsgspecError, UnicodeError):
            return None
        return kept if unpacked[:32] == self._true_for(kept.seq) else None

    def keep_counts(self, kept: KeptCounts) -> None:
        """Keep it in place of what was kept before; inside a transaction."""
        packed = zlib.compress(self._true_for(kept.seq) + msgspec.msgpack.encode(kept), 1)
        self.connection.execute("REPLACE INTO meta VALUES (?, ?)", (_ROW, packed))

    def _true_for(self, seq: int) -> bytes:
        """A digest of what counts of the records up to one hang on, but for the list: that has its revision."""
        last = self.connection.execute("SELECT id FROM records WHERE seq = ?", (seq,)).fetchone()
        (document,) = self.connection.execute("SELECT document FROM programme").fetchone()
        joined = sorted(self.joined().items())
        said = [RULES, __version__, document, joined, last and last[0]]
        return hashlib.sha256(json.dumps(said).encode()).digest()


def forget_counts(connection: sqlite3.Connection) -> None:
    """They say more than may be known any longer, or of other records."""
    connection.execute("DELETE FROM meta WHERE name = ?", (_ROW,))
