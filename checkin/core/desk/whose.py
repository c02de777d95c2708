"""Whom a record is about: by name, for a sentence to people at the desk; and which entry, where two are one person."""

from __future__ import annotations

from collections.abc import Mapping

from checkin.core.desk.store import Store
from checkin.core.door.records import Record
from checkin.core.event.attendee import Attendee
from checkin.core.language import _

_LONGEST_CODE = 60

JOINED, CODES = "joined", "codes"
"""Fields of what is noted at the entry that is kept: which other was joined to it, and with which codes."""


def name_of(store: Store, record: Record) -> str:
    """The person's name; of a code that nobody here has, the code."""
    person = store.attendee(record.attendee) if record.attendee is not None else None
    return person.name if person is not None else (record.code or "")[:_LONGEST_CODE] or _("a reading")


def entry_of(store: Store, person: Attendee | None, code: str | None) -> str | None:
    """Of a person's entries the one that came with this code: what it reads is theirs when they are taken apart."""
    if person is None:
        return None
    joined = [entry for entry, kept in store.joined().items() if kept == person.reference]
    came: dict[str, Mapping[str, str]] = {}
    for record in store.records_of(person.reference) if joined and code is not None else ():
        fields = record.changed.fields if record.changed is not None else {}
        entry = fields.get(JOINED, (None, None))[1]
        if entry in joined and CODES in fields:
            came.pop(entry, None)
            came[entry] = fields[CODES][1]
    # One that was joined to another before that one was joined came with it: it is the first of the two.
    return next((entry for entry, codes in came.items() if code in codes), person.reference)
