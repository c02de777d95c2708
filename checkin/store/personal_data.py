"""After the event: takes out of the file who they were, and leaves every count. Alone alters records of an event.

Where somebody comes from (country, organisation, sector, category) stays, for figures are made of it; and so does what
they did, under a new random reference. Nothing leads from that to a person, neither in the file nor in what it frees.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from checkin.core.door import signed_code
from checkin.core.errors import StorageError
from checkin.core.event.attendee import PERSON_FIELDS
from checkin.core.event.event_settings import JOINED_ENTRIES, MEETINGS
from checkin.core.language import _
from checkin.core.times import to_microseconds
from checkin.store import row_values
from checkin.store.attendees import REMOVED_AT
from checkin.store.counted_rows import forget_counts
from checkin.store.event_file import EventFile
from checkin.store.known_rows import state
from checkin.store.reasons import reason
from checkin.store.record_guards import records_may_be_altered
from checkin.store.search_rules import index_anew

_SETTINGS_WITH_NAMES = ("last_load",)
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


class Removed(Struct, frozen=True):
    """How many people have no name any more, and of how many records the text is gone."""

    people: int
    records: int


def remove_personal_data(event_file: EventFile, now: datetime) -> Removed:
    """Names, addresses, codes, notes, further columns and the texts of records go; what is counted stays.

    All of it or nothing; then what the file freed is overwritten. StorageError where another program is in the way.
    """
    connection = event_file.connection
    connection.execute("PRAGMA secure_delete = ON")
    with event_file.transaction(), records_may_be_altered(connection):
        forget_counts(connection)
        people = event_file.attendee_count()
        _rename(connection)
        _forget_about_people(connection)
        records = _forget_in_records(connection, event_file)
        revision = event_file.next_revision()
        connection.execute("UPDATE attendees SET revision = ?", (revision,))
        connection.execute("REPLACE INTO meta VALUES (?, ?)", (REMOVED_AT, to_microseconds(now)))
        index_anew(event_file)
        state(event_file, is_final=True)
    _leave_no_trace(event_file)
    return Removed(people, records)


def _rename(connection: sqlite3.Connection) -> None:
    """Give everybody a random reference, in records too."""
    # A reading of a badge whose holder became known later is theirs by its code, and that goes.
    connection.execute(
        """UPDATE records SET attendee = (SELECT a.reference FROM codes c JOIN attendees a ON a.rowid = c.attendee
                                          WHERE c.code = records.code)
           WHERE attendee IS NULL AND code IS NOT NULL"""
    )
    before = [row[0] for row in connection.execute("SELECT reference FROM attendees")]
    taken: set[str] = set(before)
    renamed: list[tuple[str, str]] = []
    for reference in before:
        renamed.append((_unlike(taken), reference))
        taken.add(renamed[-1][0])
    _rename_joined(connection, {old: new for new, old in renamed})
    _rename_meetings(connection, {old: new for new, old in renamed})
    connection.executemany("UPDATE records SET attendee = ? WHERE attendee = ?", renamed)
    connection.executemany("UPDATE attendees SET reference = ? WHERE reference = ?", renamed)


def _rename_joined(connection: sqlite3.Connection, renamed: Mapping[str, str]) -> None:
    """Who stands on the list twice is still counted once."""
    name = JOINED_ENTRIES.name
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    joined = row_values.json_value(row[0]) if row is not None else None
    if JOINED_ENTRIES.accepts(joined) and joined:
        kept = {renamed[a]: renamed[b] for a, b in joined.items() if a in renamed and b in renamed}
        connection.execute("UPDATE settings SET value = ? WHERE name = ?", (json.dumps(kept), name))


def _rename_meetings(connection: sqlite3.Connection, renamed: Mapping[str, str]) -> None:
    """Which meetings took place is still counted."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (MEETINGS.name,)).fetchone()
    kept = row_values.json_value(row[0]) if row is not None else None
    if row is None:
        return
    meetings = kept if MEETINGS.accepts(kept) and kept else {}
    value = {
        key: {**one, "people": [renamed[person] for person in one["people"] if person in renamed]}
        for key, one in meetings.items()
    }
    connection.execute("UPDATE settings SET value = ? WHERE name = ?", (json.dumps(value), MEETINGS.name))


def _unlike(taken: set[str]) -> str:
    while (reference := "P-" + "".join(secrets.choice(_LETTERS) for _ in range(8))) in taken:
        pass
    return reference


def _forget_about_people(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM codes")
    _mix_rows(connection)
    told = (n for n, one in PERSON_FIELDS.items() if one.is_personal and n not in ("name", "codes"))
    nothing = ", ".join(f"{name} = NULL" for name in told)
    connection.execute(f"UPDATE attendees SET name = 'Participant ' || rowid, {nothing}")
    for table in ("print_jobs", "load_steps", "loads", "said"):
        connection.execute(f"DELETE FROM {table}")
    _forget_what_lists_said(connection)
    for name in _SETTINGS_WITH_NAMES:
        connection.execute("DELETE FROM settings WHERE name = ?", (name,))


def _mix_rows(connection: sqlite3.Connection) -> None:
    """Whoever kept the list would know who the fortieth on it was: the rows stand in another order."""
    before = [row[0] for row in connection.execute("SELECT rowid FROM attendees")]
    mixed = secrets.SystemRandom().sample(before, len(before))
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table, number in (("attendees", "rowid"), ("invitations", "attendee"), ("listings", "attendee")):
        # Below nothing for the time being: each number is another's until all are given.
        moved = f"UPDATE {table} SET {number} = -? WHERE {number} = ?"
        connection.executemany(moved, zip(mixed, before, strict=True))
        connection.execute(f"UPDATE {table} SET {number} = -{number} WHERE {number} < 0")


def _forget_what_lists_said(connection: sqlite3.Connection) -> None:
    """But for the sessions that a list named people for: those are the expected there."""
    for list_id, fields in connection.execute("SELECT rowid, fields FROM lists").fetchall():
        told = json.loads(fields)
        kept = ["sessions"] if "sessions" in told else []
        if kept:
            connection.execute(
                "UPDATE listings SET document = json_array(json_extract(document, ?)) WHERE list = ?",
                (f"$[{told.index('sessions')}]", list_id),
            )
        else:
            connection.execute("UPDATE listings SET document = '[]' WHERE list = ?", (list_id,))
        connection.execute(
            "UPDATE lists SET name = 'List ' || rowid, captions = '[]', fields = ? WHERE rowid = ?",
            (json.dumps(kept), list_id),
        )


def _forget_in_records(connection: sqlite3.Connection, event_file: EventFile) -> int:
    """What was read, why and by whom. A badge of somebody unknown keeps its category, under a code of nobody."""
    highest = max(n for c in event_file.programme.categories for n in (c.number, *c.also_numbers))
    of_none = min(highest + 1, signed_code.HIGHEST_CATEGORY)
    readings = connection.execute(
        "SELECT seq, code, admits = 1 OR verdict = 'exited' FROM records"
        " WHERE attendee IS NULL AND code IS NOT NULL AND kind IN ('scan', 'override')"
    ).fetchall()
    connection.execute(
        """UPDATE records SET payload = NULL, cleaned = NULL, reason = NULL, by = NULL,
             answer = CASE WHEN kind = 'scan' AND json_valid(answer) THEN json_remove(answer, '$.candidates') END,
             code = NULL"""
    )
    fresh: dict[str, str] = {}
    for __, code, was_here in readings:
        number = signed_code.category_on_record(code)
        if code not in fresh and (was_here or number is not None):
            fresh[code] = signed_code.issue(event_file.badge_key, of_none if number is None else number)
    rows = [(fresh[code], seq) for seq, code, _ in readings if code in fresh]
    connection.executemany("UPDATE records SET code = ? WHERE seq = ?", rows)
    (count,) = connection.execute("SELECT count(*) FROM records").fetchone()
    return int(count)


def _leave_no_trace(event_file: EventFile) -> None:
    """Write the file anew and empty its log, so that no freed page of either holds what was."""
    connection = event_file.connection
    try:
        # Of what is left a second file is made first; in memory it would take as much of it as the event.
        connection.execute("PRAGMA temp_store = FILE")
        connection.execute("VACUUM")
        (is_busy, __, __) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except (sqlite3.Error, MemoryError) as error:
        raise _traces_left(event_file, reason(error)) from error
    finally:
        connection.execute("PRAGMA temp_store = MEMORY")
    if is_busy:
        raise _traces_left(event_file, _("another program reads it"))


def _traces_left(event_file: EventFile, why: str) -> StorageError:
    return StorageError(
        _(
            "The names are out of “{name}”, but it could not be written anew ({why}), so that traces may be left in it."
            " Put that right and remove the personal data again.",
            name=event_file.path.name,
            why=why,
        )
    )
