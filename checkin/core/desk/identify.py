"""From what a scanner typed to who stands behind it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from checkin.core.desk.store import Holder, Store
from checkin.core.door import payload, signed_code
from checkin.core.door.access import Bearer, BearerKind
from checkin.core.event.attendee import Attendee


def identify(raw: str, store: Store, keys: str | None = None) -> Bearer:
    """Try the forms a payload may have, in the contract's order; the first that finds an attendee wins.

    `keys` is what a US keyboard would have typed, where key positions are known. Where they and the text, or two
    layouts, find different people, it is ambiguous: nobody comes in as somebody else.
    """
    layouts = groupby(payload.code_candidates(raw, keys), key=attrgetter("layout"))
    is_us = keys is None or keys == raw
    tried: list[payload.CodeCandidate] = []
    found: list[Bearer] = []
    for layout, readings in layouts:
        bearer = _first_found(readings, store, tried)
        if bearer is not None:
            found.append(bearer)
            if not layout and is_us:
                return bearer
    if found:
        return _one_of(found)
    return (
        _found_without_case(tried, store)
        or _forged(tried)
        or _named_person(raw, store)
        or Bearer(kind=BearerKind.UNKNOWN)
    )


def _first_found(
    readings: Iterable[payload.CodeCandidate], store: Store, tried: list[payload.CodeCandidate]
) -> Bearer | None:
    """Who is behind the first of these readings that finds anybody; a real badge of ours does."""
    for reading in readings:
        tried.append(reading)
        uuid = payload.uuid_key(reading.code)
        holders = store.holders(uuid or reading.code)
        if holders:
            return bearer_of(uuid if uuid and not store.holders(reading.code) else reading.code, holders)
        number = signed_code.check(store.badge_key, reading.code)
        if number is not None:
            category = store.programme.category_numbered(number)
            known = category.id if category is not None else None
            return Bearer(kind=BearerKind.STRANGER, code=reading.code, category=known)
    return None


def _one_of(found: list[Bearer]) -> Bearer:
    """The one that all layouts found; ambiguous when they found different people."""
    first, *others = found
    if all(_people(other) == _people(first) for other in others):
        return first
    people = {person.reference: person for bearer in found for person in _standing(bearer)}
    return Bearer(kind=BearerKind.AMBIGUOUS, code=first.code, candidates=tuple(people.values()))


def _people(bearer: Bearer) -> set[str | None]:
    return {person.reference for person in _standing(bearer)} or {bearer.code}


def _standing(bearer: Bearer) -> tuple[Attendee, ...]:
    return bearer.candidates or ((bearer.attendee,) if bearer.attendee else ())


def _found_without_case(tried: list[payload.CodeCandidate], store: Store) -> Bearer | None:
    for code in dict.fromkeys(reading.code for reading in tried if reading.case_lost):
        fitting = store.codes_ignoring_case(code)
        if len(fitting) == 1 and (holders := store.holders(fitting[0])):
            return bearer_of(fitting[0], holders)
    return None


def _forged(tried: list[payload.CodeCandidate]) -> Bearer | None:
    """Only the text as typed is called forged: what a layout makes of a code may have a badge's shape by chance."""
    is_forged = any(not reading.layout and signed_code.has_shape(reading.code) for reading in tried)
    return Bearer(kind=BearerKind.FORGED) if is_forged else None


def bearer_of(code: str, holders: list[Holder]) -> Bearer:
    """Who holds a code that is on file: one live holder, else who held it, else nobody can tell."""
    live = [holder for holder in holders if not holder.is_revoked]
    # Withdrawn for all who held it: it was on the badge of one of them.
    standing = live or [holder for holder in holders if holder.is_badge] or holders
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


def _named_person(raw: str, store: Store) -> Bearer | None:
    named = payload.person_named(raw)
    if named is None:
        return None
    people = [person for email in named.emails for person in store.attendees_with_email(email)]
    people = list({person.reference: person for person in people}.values())
    if not people and named.name:
        people = store.candidates(named.name)[:5]
    return Bearer(kind=BearerKind.PERSON, candidates=tuple(people))
