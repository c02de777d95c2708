"""What was done last at a desk and can be taken back: for the key that does it."""

from __future__ import annotations

from checkin.core.desk.desk import Desk
from checkin.core.desk.taken_along import comes_with
from checkin.core.door.records import Record

_REACH = 200
"""How many readings back one is looked for that still stands."""


def last_undoable(desk: Desk) -> Record | None:
    """The newest record of this desk that changed a count, or registered somebody, and still stands."""
    for record in desk.last_scans(_REACH):
        if not desk.made(record) or desk.is_undone(record.id):
            continue
        if record.changes_counts or comes_with(desk, record):
            return record
    return None
