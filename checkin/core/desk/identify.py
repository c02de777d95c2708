"""From what a scanner typed to who stands behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from checkin.core.desk.store import Holder, Store
from checkin.core.door import payload, signed_code
from checkin.core.door.access import Bearer, BearerKind
from checkin.core.door.records import RecordKind
from checkin.core.event.attendee import Attendee


def identify(raw: str, store: Store, keys: str | None = None) -> Bearer:
    """Try the forms a payload may have, in the contract's order; the first that finds an attendee wins.

    `keys` is what a US keyboard would have typed, where key positions are known. Where they and the text, or two
    layouts, find different people, it is ambiguous: nobody comes in as somebody else.
    """
    typed = payload.typed_candidates(raw)
    bearer = _first_found(typed, store, _on_file(typed, store))
    if bearer is not None and (keys is None or keys == raw):
        return bearer
    mapped = list(payload.mapped_candidates(raw, keys, typed))
    on_file = _on_file(list(chain.from_iterable(mapped)), store)
    bearers = [bearer, *(_first_found(readings, store, on_file) for readings in mapped)]
    if found := [one for one in bearers if one is not None]:
        return _one_of(found)
    return (
        _found_without_case(chain.from_iterable(mapped), store)
        or _forged(typed)
        or _named_person(raw, store)
        or Bearer(kind=BearerKind.UNKNOWN)
    )


def _on_file(readings: Sequence[payload.CodeCandidate], store: Store) -> Collection[str]:
    """Under which of these readings to look for a holder: a code that nobody has is mapped to dozens of others."""
    codes = [payload.code_key(reading.code) for reading in readings]
    return codes if len(codes) < 2 else store.codes_on_file(codes)


def _first_found(
    readings: Iterable[payload.CodeCandidate], store: Store, on_file: Collection[str]
) -> Bearer | None:
    """Who is behind the first of these readings that finds anybody; a real badge of ours does."""
    for reading in readings:
        key = payload.code_key(reading.code)
        if key in on_file and (holders := store.holders(key)):
            is_another_form = key != reading.code and not store.holders(reading.code)
            return _bearer_of(key if is_another_form else reading.code, holders, store)
        # Only what looks like a badge of ours asks the file for the key.
        has_shape = signed_code.has_shape(reading.code)
        number = signed_code.check(store.badge_key, reading.code) if has_shape else None
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


def _found_without_case(mapped: Iterable[payload.CodeCandidate], store: Store) -> Bearer | None:
    codes = list(dict.fromkeys(reading.code for reading in mapped if reading.case_lost))
    known = store.codes_ignoring_case(codes) if codes else {}
    for code in codes:
        fitting = known.get(code, ())
        if len(fitting) == 1 and (holders := store.holders(fitting[0])):
            return _bearer_of(fitting[0], holders, store)
    return None


def _forged(typed: list[payload.CodeCandidate]) -> Bearer | None:
    """Only the text as typed is called forged: what a layout makes of a code may have a badge's shape by chance."""
    is_forged = any(signed_code.has_shape(reading.code) for reading in typed)
    return Bearer(kind=BearerKind.FORGED) if is_forged else None


def _bearer_of(code: str, holders: list[Holder], store: Store) -> Bearer:
    """Who holds a code that is on file: one live holder, else who held it, else nobody can tell.

    A ticket that was passed on is the one's whom the list has now, unless who was struck off came with it before.
    """
    live = [holder for holder in holders if not holder.is_revoked]
    if len(live) > 1 and not all(holder.attendee.gone for holder in live):
        live = [
            holder
            for holder in live
            if not holder.attendee.gone or _was_read(holder.attendee.reference, store)
        ]
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


def _was_read(reference: str, store: Store) -> bool:
    return any(record.kind is RecordKind.SCAN for record in store.records_of(reference))


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
        from checkin.core.names.find import rank  # names of every script: no other scan waits for them

        found = rank(named.name, store.candidates(named.name), limit=5)
        people = [hit.attendee for hit in found if not hit.is_guess]
    return Bearer(kind=BearerKind.PERSON, candidates=tuple(people))
