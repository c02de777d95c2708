"""What was settled for a reading goes when that is taken back, and comes back when it is done again."""

from __future__ import annotations

from typing import Any

from checkin.core.desk.badge_codes import Issuer
from checkin.core.desk.registrations import keep_change, set_status
from checkin.core.door.admission import VerdictWord
from checkin.core.door.records import ChangedFields, Noun, Record, RecordKind
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status
from checkin.core.language import _

LACKED = {VerdictWord.UNPAID: Status.UNPAID, VerdictWord.PENDING: Status.PENDING}
"""Refusals that end when somebody settles them at the desk, and the status that ends with them."""


def fields_of_settlement(
    person: Attendee, after: tuple[Status, str | None], scan_id: str, how: str
) -> ChangedFields:
    """What settling changed: status and note of the person, and the reading that came of it; how it was settled."""
    fields: dict[str, tuple[Any, Any]] = {
        "status": (str(person.status), str(after[0])),
        "note": (person.note, after[1]),
        "settled": (None, scan_id),
    }
    return ChangedFields(Noun.SETTLEMENT, fields, how)


def is_settlement(desk: Issuer, record: Record) -> bool:
    """Whether taking this reading back takes back what was settled for it."""
    return _found(desk, record.attendee, "settled", record.id) is not None


def follow(desk: Issuer, undone: Record, undo: Record) -> None:
    """Take back, or do again, what was settled for a reading. Inside the undo's transaction."""
    if undone.kind is RecordKind.SCAN:
        before, field, at = _found(desk, undone.attendee, "settled", undone.id), "taken_back", 0
    else:
        before, field, at = _found(desk, undone.attendee, "taken_back", undone.id), "settled_again", 1
    if before is None or before.changed is None:
        return
    fields, reference = before.changed.fields, before.attendee or ""
    person = desk.store.attendee(reference)
    # What somebody else changed since is theirs.
    if person is None or (str(person.status), person.note) != (
        fields["status"][1 - at],
        fields["note"][1 - at],
    ):
        return
    wanted = (Status(fields["status"][at]), fields["note"][at])
    set_status(desk, reference, *wanted)
    kept = {name: fields[name] for name in ("status", "note")}
    changed = ChangedFields(Noun.SETTLEMENT, kept | {field: (None, undo.id)})
    keep_change(desk, reference, changed)


def told_of(desk: Issuer, undo: Record) -> str:
    """What an undo took back, or did again, beside the admission: a sentence for people; "" where nothing."""
    for field in ("taken_back", "settled_again"):
        record = _found(desk, undo.attendee, field, undo.id)
        person = desk.store.attendee(undo.attendee or "")
        if record is not None and person is not None:
            names = {"name": person.name, "status": _(STATUS_WORDS[person.status])}
            return (
                _("{name} is {status}, as before.", **names)
                if field == "taken_back"
                else _("{name} is {status}.", **names)
            )
    return ""


def _found(desk: Issuer, reference: str | None, field: str, value: str) -> Record | None:
    records = desk.store.records_of(reference) if reference else []
    return next((record for record in records if _value(record, field) == value), None)


def _value(record: Record, field: str) -> Any:
    changed = record.changed if record.kind is RecordKind.CHANGE else None
    if changed is None or changed.noun is not Noun.SETTLEMENT:
        return None
    return changed.fields.get(field, (None, None))[1]
