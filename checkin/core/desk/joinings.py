"""What was noted when entries were joined, and which of a person's entries came with a code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checkin.core.desk.store import Store
from checkin.core.event.attendee import Attendee

JOINED, CODES = "joined", "codes"
"""Fields of what is noted at the entry that is kept: which other was joined to it, and with which codes."""


class Joining(NamedTuple):
    """One entry that was joined to another, and all that was noted of it."""

    entry: str
    kept: str | None
    fields: Mapping[str, tuple[Any, Any]]


def joinings_of(store: Store, person: str) -> Iterator[Joining]:
    """Give those of somebody's entries, of one that was taken apart again too, in the order they count in."""
    for record in store.records_of(person):
        fields = record.changed.fields if record.changed is not None else {}
        if JOINED in fields and CODES in fields:
            yield Joining(fields[JOINED][1], record.attendee, fields)


def entry_of(store: Store, person: Attendee | None, code: str | None) -> str | None:
    """Of a person's entries the one that came with this code: what it reads is theirs when they are taken apart."""
    if person is None:
        return None
    _, *joined = store.entries_of(person.reference)
    came: dict[str, Mapping[str, str]] = {}
    for one in joinings_of(store, person.reference) if joined and code is not None else ():
        if one.entry in joined:
            came.pop(one.entry, None)
            came[one.entry] = one.fields[CODES][1]
    # One that was joined to another before that one was joined came with it: it is the first of the two.
    return next((entry for entry, codes in came.items() if code in codes), person.reference)
