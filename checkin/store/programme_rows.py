"""The programme in the event file: read again when any program changed it, and changed, which is said on record."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from datetime import datetime, tzinfo
from typing import Any

from checkin.core.desk.known import Key
from checkin.core.door.records import Noun
from checkin.core.errors import ProgrammeError
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.core.event.programme_parts import parts_of
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.times import to_microseconds
from checkin.store import row_values
from checkin.store.joined import JoinedRows
from checkin.store.said import SaidRows, after

_VERSION = "SELECT value FROM meta WHERE name = 'programme'"
_CHANGED = "INSERT INTO meta VALUES ('programme', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1"
_INVITED = (
    "SELECT i.session, a.reference FROM invitations i JOIN attendees a ON a.rowid = i.attendee"
    f" WHERE a.gone = 0 AND a.status != '{Status.CANCELLED}' ORDER BY i.session, a.place, a.reference"
)


class ProgrammeRows(SaidRows, JoinedRows):
    """The part of the event file that holds the programme; mixed into EventFile."""

    connection: sqlite3.Connection
    programme: Programme
    zone: tzinfo
    _read_at: tuple[int, int] | None = None
    """Which opening of the file, and which version in it, `programme` was read from."""

    def note_programme(self) -> None:
        """Remember which version was read; once, when the file was opened."""
        self._read_at = self._version()

    def take_in_programme(self) -> bool:
        """Read the programme again if another program changed it; whether it did."""
        version = self._version()
        if version == self._read_at:
            return False
        with suppress(ProgrammeError, ValueError):  # one of nonsense: what is known stays in force
            document, _ = self.programme_row()
            programme = programme_from_dict(document, is_kept=True)
            if programme != self.programme:
                self.programme, self.zone = programme, programme.event.zone
        self._read_at = version
        return True

    def change_programme(self, programme: Programme, *, at: datetime, desk: str) -> None:
        """Put another programme in force, and say part by part what became otherwise."""
        with self.transaction():
            before, changed_at = self.programme_row()
            # After all that was known of it, whatever the clock says.
            counts_from = after(to_microseconds(at), changed_at)
            old, new = parts_of(before), parts_of(programme_to_dict(programme))
            for part in dict.fromkeys((*new, *old)):
                was, became = old.get(part, {}), new.get(part, {})
                fields = {name: (was.get(name), became.get(name)) for name in dict.fromkeys((*was, *became))}
                self.say(Key(Noun.PROGRAMME, part), fields, at=counts_from, desk=desk, is_new=not was)
            self.keep_programme(programme, at=counts_from)

    def keep_programme(self, programme: Programme, *, at: int) -> None:
        """Write its row; what is said of it is the caller's business."""
        document = json.dumps(programme_to_dict(programme), ensure_ascii=False)
        self.connection.execute("UPDATE programme SET document = ?, changed_at = ?", (document, at))
        self.connection.execute(_CHANGED)
        self.take_in_programme()

    def programme_row(self) -> tuple[dict[str, Any], int]:
        """The document as it is kept, and when it changed last, in microseconds."""
        text, at = self.connection.execute("SELECT document, changed_at FROM programme").fetchone()
        return json.loads(text), row_values.moment_or_none(at) or 0

    def invited(self) -> dict[str, list[str]]:
        """References of the people each session names, in the order of the list; not what it names a joined entry for,
        which is what its person was given then.
        """
        joined = self.joined()
        found: dict[str, list[str]] = {}
        for session, reference in self.connection.execute(_INVITED):
            if reference not in joined:
                found.setdefault(session, []).append(reference)
        return found

    def named_by_session(self) -> dict[str, int]:
        """How many entries of the list each session names."""
        return dict(self.connection.execute("SELECT session, count(*) FROM invitations GROUP BY session"))

    def count_of_category(self, category: str) -> int:
        """How many entries have a category."""
        query = "SELECT count(*) FROM attendees WHERE category = ?"
        return int(self.connection.execute(query, (category,)).fetchone()[0])

    def readings_by_session(self) -> dict[str, int]:
        """How many readings each session has on record; one that was overridden is one."""
        query = (
            "SELECT session, count(DISTINCT coalesce(overrides, id)) FROM records "
            "WHERE kind IN ('scan', 'override') GROUP BY session"
        )
        return {session: count for session, count in self.connection.execute(query) if session is not None}

    def _version(self) -> tuple[int, int]:
        row = self.connection.execute(_VERSION).fetchone()
        return self.generation, row[0] if row is not None else 0
