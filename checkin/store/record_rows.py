"""What happened, in the event file: records are appended and read, never altered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType
from typing import NamedTuple

from msgspec.structs import replace

from checkin.core.door.admission import Direction, VerdictWord
from checkin.core.door.records import ChangedFields, HappeningRow, Noun, Record, RecordKind
from checkin.core.errors import StorageError
from checkin.core.language import _
from checkin.core.times import EARLIEST, LATEST, from_microseconds, to_microseconds
from checkin.store.bulk import insert_all, without_empty
from checkin.store.joined import JoinedRows
from checkin.store.row_values import moment_or_none, word_or_none
from checkin.store.said import SaidRows

_COLUMNS = (
    "id, kind, at, recorded_at, desk, session, asked, direction, payload, cleaned, code, attendee, verdict, "
    "admits, undoes, overrides, reason, by, how, answer, desk_id"
)
_INSERT = f"INSERT INTO records ({_COLUMNS}) VALUES ({', '.join('?' * 21)})"
_NOTHING = frozenset({None})
_AT_A_TIME = 400
"""Records looked at together: below SQLite's limit of variables in old versions."""
_AS_WRITTEN = "SELECT 1 FROM records WHERE id = ? AND verdict IS ? AND admits IS ? AND attendee IS ?"
# A reading without an attendee may be that of a badge whose holder became known since: then it is theirs.
_HOLDER = (
    "(SELECT a.reference FROM codes c JOIN attendees a ON a.rowid = c.attendee WHERE c.code = records.code)"
)
HAPPENINGS = f"""
    SELECT seq, id, kind, at, session, direction, coalesce(attendee, {_HOLDER}, code),
           verdict, admits, undoes, desk
    FROM records
"""
_COLUMNS_BY_PERSON = _COLUMNS.replace("attendee", f"coalesce(attendee, {_HOLDER})")
_IS_READING = "kind IN ('scan', 'override')"
_MOVES = "kind = 'override' OR (kind = 'scan' AND (admits OR verdict = 'exited'))"
"""Who is where is another afterwards."""
_HAPPENINGS_AFTER = f"{HAPPENINGS} WHERE seq > ? ORDER BY seq"
_HAPPENINGS_UNTIL = f"{HAPPENINGS} WHERE at <= ? ORDER BY seq"


class _Readings(NamedTuple):
    """The last readings among the records up to `until`, as the file was opened the `generation`th time."""

    generation: int = 0
    limit: int = 0
    until: int = 0
    seqs: Sequence[int] = ()


class RecordRows(SaidRows, JoinedRows):
    """The part of the event file that holds records; mixed into EventFile."""

    connection: sqlite3.Connection
    zone: tzinfo

    def append(self, record: Record) -> int:
        """Add it, and give its `seq`. StorageError where it is not on file then, exactly once and as it should be."""
        if record.kind is RecordKind.CHANGE:
            record = self._in_order(record, self._last_changes_of([record]))
        _require_readable_times([record])
        added = self.connection.execute(_INSERT, values_of(record))
        # Looked at, not believed: a trigger may leave a row out, take it away again or alter it, without an error.
        kept = self.connection.execute(
            _AS_WRITTEN, (record.id, record.verdict, record.admits, record.attendee)
        )
        if added.rowcount != 1 or kept.fetchall() != [(1,)]:
            raise _not_kept()
        self._records += 1
        self.last_record_id = record.id
        return added.lastrowid or 0

    def append_all(self, records: Sequence[Record]) -> None:
        """Add many, as `append` does one."""
        changed_at = self._last_changes_of(records)
        records = [self._in_order(r, changed_at) if r.kind is RecordKind.CHANGE else r for r in records]
        _require_readable_times(records)
        columns, rows = without_empty(
            _COLUMNS.split(", "),
            [values_of(record) for record in records],
            lambda _, values: _NOTHING.issuperset(values),
        )
        insert_all(self.connection, f"INSERT INTO records ({', '.join(columns)})", rows)
        for start in range(0, len(records), _AT_A_TIME):
            part = records[start : start + _AT_A_TIME]
            marks = ", ".join("?" * len(part))
            # By id alone: asked for id and attendee together, SQLite looks at every record of the event.
            kept = self.connection.execute(
                f"SELECT id, attendee FROM records WHERE id IN ({marks})", [record.id for record in part]
            )
            if dict(kept.fetchall()) != {record.id: record.attendee for record in part}:
                raise _not_kept()
        if records:
            self.last_record_id = records[-1].id

    def _last_changes_of(self, records: Sequence[Record]) -> dict[str, int]:
        """When what is known of those whom changes are about changed last."""
        people = [r.attendee for r in records if r.kind is RecordKind.CHANGE and r.attendee is not None]
        found: dict[str, int] = {}
        for start in range(0, len(people), _AT_A_TIME):
            part = people[start : start + _AT_A_TIME]
            query = f"SELECT reference, changed_at FROM attendees WHERE reference IN ({', '.join('?' * len(part))})"
            found.update(self.connection.execute(query, part).fetchall())
        return found

    def _in_order(self, record: Record, changed_at: Mapping[str, int]) -> Record:
        """A change counts after what was known of it when it was made, whatever the clock says."""
        # Of a person's nothing of it is asked where nothing was said: to read it of each of a list takes long.
        changed = record.changed if self._said or record.attendee is None else None
        self.is_told(record, changed)
        if changed is not None and changed.noun is Noun.PROGRAMME:
            (last,) = self.connection.execute("SELECT max(changed_at) FROM programme").fetchone()
        else:
            last = changed_at.get(record.attendee or "")
        after = moment_or_none(last)
        if after is None or after <= to_microseconds(record.at):
            return record
        return replace(record, at=from_microseconds(after, self.zone))

    last_record_id = ""
    """Of the last record that was added here; "" for none."""

    def record(self, record_id: str) -> Record | None:
        """One record; None where there is none of that id."""
        return self._one("WHERE id = ?", (record_id,))

    def records(self) -> Iterator[Record]:
        """All records, in the order in which they count."""
        return self._many("ORDER BY at, id", ())

    def records_of(self, reference: str) -> list[Record]:
        """All records of a person, of joined entries too, in the order in which they count."""
        entries = self.entries_of(reference)
        marks = ", ".join("?" * len(entries))
        return list(self._many(f"WHERE attendee IN ({marks}) ORDER BY at, id", tuple(entries)))

    def people_of(self, record_ids: Collection[str]) -> set[str]:
        """References of the attendees whom these records name, or whose badge they read."""
        rows = self.connection.execute(
            "SELECT DISTINCT coalesce(r.attendee, a.reference) FROM records r LEFT JOIN codes c"
            " ON r.attendee IS NULL AND c.code = r.code LEFT JOIN attendees a ON a.rowid = c.attendee"
            " WHERE r.id IN (SELECT value FROM json_each(?)) AND coalesce(r.attendee, a.reference) IS NOT NULL",
            (json.dumps(list(record_ids)),),
        )
        return {attendee for (attendee,) in rows}

    def last_readings(self, limit: int) -> list[Record]:
        """The scans and overrides that this file got last, latest first."""
        query = (
            f"SELECT {_COLUMNS} FROM records WHERE seq IN (SELECT value FROM json_each(?)) AND {_IS_READING}"
            " ORDER BY seq DESC"
        )
        rows = self.connection.execute(query, (json.dumps(self._last_readings(limit)),)).fetchall()
        # After each scan all but one are the same rows again.
        known = self._known_readings
        told = {(self.zone, *row): known.get((self.zone, *row)) or self._record(row) for row in rows}
        if limit >= len(known):
            self._known_readings = told
        return [record for record in told.values() if record is not None]

    def _last_readings(self, limit: int) -> list[int]:
        """Their `seq`, the newest first. Only new records are looked at: a load leaves 100,000 changes behind them."""
        before = self._readings
        if before.generation != self.generation or before.limit < limit:
            before = _Readings(self.generation, limit)
        query = (
            f"SELECT seq FROM records WHERE seq > ? AND seq <= ? AND {_IS_READING} ORDER BY seq DESC LIMIT ?"
        )
        last = self.last_seq()  # another program may write after that: its record is the next one's
        new = [seq for (seq,) in self.connection.execute(query, (before.until, last, before.limit))]
        found = [*new, *before.seqs][: before.limit]
        if not self.connection.in_transaction:  # what is not committed may still be taken back
            self._readings = _Readings(before.generation, before.limit, last, found)
        return found[:limit]

    _readings = _Readings()
    _known_readings: Mapping[tuple[object, ...], Record | None] = MappingProxyType({})
    """By their rows, and the zone that they are told in."""

    def refusals_and_overrides(self) -> Iterator[Record]:
        """Scans that admitted nobody, and overrides, in the order they count in; each of the person it is of now."""
        where = "WHERE kind = 'override' OR (kind = 'scan' AND admits = 0 AND verdict != 'exited') ORDER BY at, id"
        joined = self.joined()
        for record in self._many(where, (), _COLUMNS_BY_PERSON):
            kept = joined.get(record.attendee or "")
            yield record if kept is None else replace(record, attendee=kept)

    def override_of(self, scan_id: str) -> Record | None:
        """The last override of a refused scan; None where there is none."""
        return self._one("WHERE overrides = ? ORDER BY seq DESC LIMIT 1", (scan_id,))

    def undo_of(self, record_id: str) -> Record | None:
        """The last record that took this one back; None where there is none."""
        return self._one("WHERE undoes = ? ORDER BY seq DESC LIMIT 1", (record_id,))

    def undos_after(self, seq: int) -> list[Record]:
        """What was taken back, or done again, by records that this file got since."""
        return list(self._many("WHERE seq > ? AND kind = 'undo' ORDER BY seq", (seq,)))

    def repeatable_reading(
        self,
        cleaned: str,
        desk_id: str,
        session: str,
        asked: Direction,
        since: int,
        until: int,
    ) -> Record | None:
        """The last scan of a payload there, first read after `since` and until `until` (µs), where it still holds.

        It does not where it was taken back, or where the person came in or went out since, anywhere.
        """
        first = self._one(
            "WHERE kind = 'scan' AND cleaned = ? AND at > ? AND at <= ? AND desk_id = ? AND session = ? AND asked = ?"
            " AND NOT EXISTS (SELECT 1 FROM records AS undo WHERE undo.undoes = records.id)"
            " ORDER BY at DESC, id DESC LIMIT 1",
            (cleaned, since, until, desk_id, session, asked),
        )
        return None if first is None or self._has_moved_since(first, until) else first

    def _has_moved_since(self, first: Record, until: int) -> bool:
        """Whether a record of the same person, not before this one and until `until` (µs), may change its answer."""
        if first.attendee is None:
            whose, who = "kind = 'scan' AND cleaned = ?", [first.cleaned or ""]
        else:
            who = self.entries_of(first.attendee)
            whose = f"attendee IN ({', '.join('?' * len(who))})"
        moved = self.connection.execute(
            f"SELECT 1 FROM records WHERE {whose} AND at BETWEEN ? AND ? AND id != ? AND ({_MOVES}) LIMIT 1",
            (*who, to_microseconds(first.at), until, first.id),
        )
        return moved.fetchone() is not None

    def last_seq(self) -> int:
        """The number of the last record in this file; 0 before the first."""
        (seq,) = self.connection.execute("SELECT coalesce(max(seq), 0) FROM records").fetchone()
        return int(seq)

    def has_prints_after(self, seq: int) -> bool:
        """Whether any desk's print came to the file since that record."""
        query = "SELECT EXISTS (SELECT 1 FROM records WHERE seq > ? AND kind = 'print')"
        return bool(self.connection.execute(query, (seq,)).fetchone()[0])

    def last_recorded_at(self, among: int) -> int:
        """The latest clock, in µs, that the last records of the file were made by; 0 before the first."""
        query = "SELECT max(recorded_at) FROM (SELECT recorded_at FROM records ORDER BY seq DESC LIMIT ?)"
        (latest,) = self.connection.execute(query, (among,)).fetchone()
        return latest or 0

    def happenings_after(self, seq: int) -> Iterator[HappeningRow]:
        """What counts need of the records that came into the file after one, in the order of coming."""
        return self.as_people(self.connection.execute(_HAPPENINGS_AFTER, (seq,)))

    def happenings_until(self, at: int) -> Iterator[HappeningRow]:
        """What counts need of the records up to a moment in µs, in the order of coming."""
        return self.as_people(self.connection.execute(_HAPPENINGS_UNTIL, (at,)))

    def record_count(self, kind: RecordKind) -> int:
        """How many records of a kind there are."""
        query = "SELECT count(*) FROM records WHERE kind = ?"
        return int(self.connection.execute(query, (kind,)).fetchone()[0])

    def _one(self, where: str, values: tuple[object, ...]) -> Record | None:
        return next(self._many(where, values), None)

    def _many(self, where: str, values: tuple[object, ...], columns: str = _COLUMNS) -> Iterator[Record]:
        for row in self.connection.execute(f"SELECT {columns} FROM records {where}", values):
            record = self._record(row)
            if record is not None:
                yield record

    def _record(self, row: tuple[object, ...]) -> Record | None:
        """None for a row of nonsense: `verify` names it."""
        (
            id_,
            kind,
            at,
            recorded_at,
            desk,
            session,
            asked,
            direction,
            payload,
            cleaned,
            code,
            attendee,
            verdict,
            admits,
            undoes,
            overrides,
            reason,
            by,
            how,
            answer,
            desk_id,
        ) = row
        known_kind = word_or_none(RecordKind, kind)
        at, recorded_at = moment_or_none(at), moment_or_none(recorded_at)
        if known_kind is None or at is None or recorded_at is None:
            return None
        return Record(
            id=str(id_),
            kind=known_kind,
            at=from_microseconds(at, self.zone),
            recorded_at=from_microseconds(recorded_at, self.zone),
            desk=str(desk),
            session=_text(session),
            asked=word_or_none(Direction, asked),
            direction=word_or_none(Direction, direction),
            payload=_text(payload),
            cleaned=_text(cleaned),
            code=_text(code),
            attendee=_text(attendee),
            verdict=word_or_none(VerdictWord, verdict),
            admits=bool(admits) if admits is not None else None,
            undoes=_text(undoes),
            overrides=_text(overrides),
            reason=_text(reason),
            by=_text(by),
            how=str(how),
            answer=_text(answer) or _what_a_sentence_said(kind, reason),
            desk_id=_text(desk_id),
        )


def _what_a_sentence_said(kind: object, reason: object) -> str | None:
    """Files of 0.1.0 have only a sentence on a reprint; from then on what a change changed is kept as data."""
    said = "badge reprinted: "
    if kind == RecordKind.CHANGE and isinstance(reason, str) and reason.startswith(said):
        return ChangedFields(Noun.CODE, {}, reason.removeprefix(said)).as_json()
    return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def values_of(record: Record) -> tuple[object, ...]:
    """The columns of its row, but for `seq`."""
    return (
        record.id,
        record.kind,
        to_microseconds(record.at),
        to_microseconds(record.recorded_at),
        record.desk,
        record.session,
        record.asked,
        record.direction,
        record.payload,
        record.cleaned,
        record.code,
        record.attendee,
        record.verdict,
        record.admits,
        record.undoes,
        record.overrides,
        record.reason,
        record.by,
        record.how,
        record.answer,
        record.desk_id,
    )


def _require_readable_times(records: Sequence[Record]) -> None:
    """Of another time a record would be passed over as nonsense: who was told that they are in would not be."""
    for record in records:
        for moment in (record.at, record.recorded_at):
            if not EARLIEST <= moment < LATEST:
                raise StorageError(
                    _(
                        "This computer’s clock stands in the year {year}. Nothing was recorded; set the clock, then "
                        "do it again.",
                        year=f"{moment:%Y}",
                    )
                )


def _not_kept() -> StorageError:
    return StorageError(
        _(
            "The event file did not keep what was written into it. This was not recorded; close the event and "
            "run `checkin verify` on it, or go on with a copy of it."
        )
    )
