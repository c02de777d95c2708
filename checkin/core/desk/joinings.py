"""What was noted when entries were joined, and which of a person's entries came with a code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from checkin.core.desk.store import Store
from checkin.core.event.attendee import Attendee

JOINED, CODES = "joined", "codes"
"""Fields of what is noted at the entry that is kept: which other was joined to it, and which codes went over then.

Codes stay with their entries now; a joining of an earlier version gave them to the entry that was kept.
"""


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
    entries = store.entries_of(person.reference)
    if len(entries) == 1 or code is None:
        return person.reference
    went_over = codes_gone_over(store, person.reference)
    came_with = (entry for entry, codes in went_over.items() if code in codes)
    holding = (entry for entry in entries if code in store.own_codes(entry))
    return next(chain(came_with, holding), person.reference)


def codes_gone_over(store: Store, person: str) -> dict[str, dict[str, str]]:
    """Of each of their entries the codes, by kind, that joinings of an earlier version gave to another of them.

    What a list added since, such a version gave over too.
    """
    whose: dict[str, tuple[str, str]] = {}
    entries = store.entries_of(person)
    is_noted = False
    for record in store.records_of(person):
        fields = record.changed.fields if record.changed is not None else {}
        before, after = fields.get(CODES, ((), ()))
        if JOINED not in fields:
            whose |= {code: (record.attendee or "", "list") for code in after if code not in before}
            continue
        for code, kind in dict(after).items():
            is_noted = True
            # One that was joined to another before that one was joined came with it: it is the first of the two.
            if whose.get(code, ("", ""))[0] not in entries:
                whose[code] = fields[JOINED][1], kind
    came: dict[str, dict[str, str]] = {}
    for code, (entry, kind) in whose.items():
        if is_noted and entry in entries:
            came.setdefault(entry, {})[code] = kind
    return came
