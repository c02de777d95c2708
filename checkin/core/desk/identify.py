"""From what a scanner typed to who stands behind it."""

from __future__ import annotations

from checkin.core.desk.store import Holder, Store
from checkin.core.door import payload, signed_code
from checkin.core.door.admission import Bearer, BearerKind
from checkin.core.event.attendee import Attendee


def identify(raw: str, store: Store) -> Bearer:
    """Try the forms a payload may have, in the contract's order; the first that finds an attendee wins."""
    without_case: list[str] = []
    ours: Bearer | None = None
    for reading in payload.candidates(raw):
        holders = store.holders(reading.code)
        if holders:
            return bearer_of(reading.code, holders)
        if signed_code.has_shape(reading.code):
            # With y and z swapped a real badge looks forged until its keys are mapped back.
            ours = _our_badge(reading.code, store)
            if ours.kind is BearerKind.STRANGER:
                return ours
        if reading.case_lost:
            without_case.append(reading.code)
    for code in dict.fromkeys(without_case):
        fitting = store.codes_ignoring_case(code)
        if len(fitting) == 1 and (holders := store.holders(fitting[0])):
            return bearer_of(fitting[0], holders)
    if ours is not None:
        return ours
    return _named_person(raw, store) or Bearer(kind=BearerKind.UNKNOWN)


def bearer_of(code: str, holders: list[Holder]) -> Bearer:
    """Who holds a code that is on file: one live holder, else who held it, else nobody can tell."""
    live = [holder for holder in holders if not holder.is_revoked]
    standing = live or holders
    if len(standing) > 1:
        people = tuple(holder.attendee for holder in standing)
        return Bearer(kind=BearerKind.AMBIGUOUS, code=code, candidates=people)
    person = standing[0].attendee
    return Bearer(
        kind=BearerKind.ATTENDEE,
        code=code,
        attendee=person,
        category=person.category,
        is_revoked=not live,
    )


def by_hand(attendee: Attendee) -> Bearer:
    """The bearer of no code at all: found by name and admitted by hand."""
    return Bearer(kind=BearerKind.ATTENDEE, attendee=attendee, category=attendee.category)


def _our_badge(code: str, store: Store) -> Bearer:
    number = signed_code.check(store.badge_key, code)
    category = None if number is None else store.programme.category_numbered(number)
    if number is None:
        return Bearer(kind=BearerKind.FORGED)
    return Bearer(kind=BearerKind.STRANGER, code=code, category=category.id if category is not None else None)


def _named_person(raw: str, store: Store) -> Bearer | None:
    named = payload.person_named(raw)
    if named is None:
        return None
    people = [person for email in named.emails for person in store.attendees_with_email(email)]
    people = list({person.reference: person for person in people}.values())
    if not people and named.name:
        people = store.candidates(named.name)[:5]
    return Bearer(kind=BearerKind.PERSON, candidates=tuple(people))
