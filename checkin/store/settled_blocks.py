"""People whose other entry a desk blocked that did not know yet that both are one: they are blocked, at every desk."""

from __future__ import annotations

import json
from typing import Protocol

from checkin.core.desk.known import Key, Sums
from checkin.core.door.records import Noun
from checkin.core.event.attendee import Status
from checkin.core.times import from_microseconds
from checkin.store.joined import joined_in
from checkin.store.said import Line
from checkin.store.settled_categories import SettledFile, settling_id


class _File(SettledFile, Protocol):
    def next_revision(self) -> int: ...


def settle_blocks(file: _File, sums: Sums) -> None:
    """Whoever is one person with an entry that was blocked after all that was said of their own status is so too."""
    joined = joined_in(file.connection)
    query = (
        "SELECT reference FROM attendees WHERE status = ? AND reference IN (SELECT value FROM json_each(?))"
    )
    blocked = file.connection.execute(query, (Status.BLOCKED, json.dumps([*joined]))) if joined else ()
    for (entry,) in [*blocked]:
        key = Key(Noun.ATTENDEE, joined[entry])
        now = sums.values(key).get("status")
        at = sums.last_said(Key(Noun.ATTENDEE, entry), "status")
        if now is None or now == Status.BLOCKED or sums.last_said(key, "status") >= at:
            continue
        line: Line = (key, {"status": (now, Status.BLOCKED)}, at + 1)
        file.write_known([line], desk="", record_id=settling_id(line))
        with file.silent():
            fields = {"status": Status.BLOCKED}
            file.change(joined[entry], fields, at=from_microseconds(line[2], file.zone), desk="")
        file.next_revision()
