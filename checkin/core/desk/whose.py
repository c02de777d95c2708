"""Whom a record is about, by name: for a sentence to people at the desk."""

from __future__ import annotations

from checkin.core.desk.store import Store
from checkin.core.door.records import Record
from checkin.core.language import _

_LONGEST_CODE = 60


def name_of(store: Store, record: Record) -> str:
    """The person's name; of a code that nobody here has, the code."""
    person = store.attendee(record.attendee) if record.attendee is not None else None
    return person.name if person is not None else (record.code or "")[:_LONGEST_CODE] or _("a reading")
