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
    came = codes_of_entries(store, person.reference) if joined and code is not None else {}
    return next((entry for entry, codes in came.items() if code in codes), person.reference)


def codes_of_entries(store: Store, person: str) -> dict[str, dict[str, str]]:
    """Of each of their entries the codes that are known to be its own: noted at joining, or of lists since; by kind."""
    whose: dict[str, tuple[str, str]] = {}
    entries = store.entries_of(person)
    for record in store.records_of(person):
        fields = record.changed.fields if record.changed is not None else {}
        before, after = fields.get(CODES, ((), ()))
        if JOINED not in fields:
            whose |= {code: (record.attendee or "", "list") for code in after if code not in before}
            continue
        for code, kind in dict(after).items():
            # One that was joined to another before that one was joined came with it: it is the first of the two.
            if whose.get(code, ("", ""))[0] not in entries:
                whose[code] = fields[JOINED][1], kind
    came: dict[str, dict[str, str]] = {entry: {} for entry in entries}
    for code, (entry, kind) in whose.items():
        if entry in came:
            came[entry][code] = kind
    return came
