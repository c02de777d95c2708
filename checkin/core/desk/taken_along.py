"""What goes, or comes back, with a reading that is taken back or done again: a registration, a settling."""

from __future__ import annotations

from checkin.core.desk import registrations, settlements
from checkin.core.desk.registrations import KnowsWhatStands
from checkin.core.door.records import Record, RecordKind


def comes_with(desk: KnowsWhatStands, record: Record) -> bool:
    """Whether taking this reading back takes back more than the reading."""
    if registrations.is_registration(desk, record):
        return True
    return settlements.is_settlement(desk, record) and not desk.is_undone(record.id)


def follow(desk: KnowsWhatStands, undone: Record, undo: Record) -> None:
    """Take it back, or do it again. Inside the undo's transaction."""
    root, is_back = _root(desk, undone)
    # To take back what was done again is to take back what was done first.
    what = root if is_back else undone
    registrations.follow(desk, what, undo)
    settlements.follow(desk, what, undo)


def done_again(desk: KnowsWhatStands, undone: Record) -> Record | None:
    """The reading that stands again once this record is taken back; None where that takes one away."""
    root, is_back = _root(desk, undone)
    return None if is_back else root


def reading_of(desk: KnowsWhatStands, undo: Record) -> Record | None:
    """What an undo, or an undo of one, is about."""
    undone = desk.store.record(undo.undoes or "")
    return None if undone is None else _root(desk, undone)[0]


def _root(desk: KnowsWhatStands, undone: Record) -> tuple[Record, bool]:
    """The reading that it is all about, and whether to take this record back is to take that one away."""
    root, is_back = undone, True
    while root.kind is RecordKind.UNDO and (before := desk.store.record(root.undoes or "")) is not None:
        root, is_back = before, not is_back
    return root, is_back


def told_of(desk: KnowsWhatStands, undo: Record) -> str:
    """What went or came back, beside the reading: a sentence for people; "" where nothing."""
    return registrations.told_of(desk, undo) or settlements.told_of(desk, undo)
