"""Whether an event file takes what is written, found out by writing as much as a scan does."""

from __future__ import annotations

from checkin.core.errors import StorageError
from checkin.store.event_file import EventFile

_ROW = "trial"
_BYTES = 32 * 1024
"""More than the pages of a record."""


def takes_writes(file: EventFile) -> bool:
    """Write into the file, wait for the disk, and take it away again; nobody else's writing is waited for."""
    try:
        with file.waiting(0):
            with file.transaction():
                file.connection.execute("REPLACE INTO meta VALUES (?, zeroblob(?))", (_ROW, _BYTES))
            with file.transaction():
                file.connection.execute("DELETE FROM meta WHERE name = ?", (_ROW,))
    except StorageError:
        return False
    return True
