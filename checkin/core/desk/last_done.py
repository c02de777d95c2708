"""What was done last at a desk and can be taken back, or done again: for the keys that do it."""

from __future__ import annotations

from checkin.core.desk.desk import Desk
from checkin.core.desk.taken_along import comes_with
from checkin.core.door.record_answers import press_of
from checkin.core.door.records import Record, RecordKind

_REACH = 200
"""How many readings back one is looked for that still stands."""
_MOST_TOGETHER = 2000
"""How many readings back those are looked for who came in with it: a delegation is smaller."""


def last_undoable(desk: Desk) -> Record | None:
    """The newest record of this desk that changed a count, or registered somebody, and still stands."""
    for record in desk.last_scans(_REACH):
        if not desk.made(record) or desk.is_undone(record.id):
            continue
        if record.changes_counts or comes_with(desk, record):
            return record
    return None


def admitted_with(desk: Desk, record_id: str) -> list[str]:
    """Ids of all whom one press of this desk admitted with this one, as they came; none where it was admitted alone."""
    record = desk.store.record(record_id)
    press = press_of(record) if record is not None and record.is_admission else ""
    if not press:
        return []
    own = (one for one in reversed(desk.last_scans(_MOST_TOGETHER)) if desk.made(one))
    return [one.id for one in own if press_of(one) == press]


def last_taken_back(desk: Desk) -> list[Record]:
    """The undos of this desk among its file's last records that stand, the last one last; what did again is none."""
    undos = desk.store.undos_after(desk.store.last_seq() - _REACH)
    return [
        one for one in undos if desk.made(one) and not desk.is_undone(one.id) and not _does_again(desk, one)
    ]


def _does_again(desk: Desk, undo: Record) -> bool:
    before = desk.store.record(undo.undoes or "")
    return before is not None and before.kind is RecordKind.UNDO
