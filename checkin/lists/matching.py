"""Who of a re-loaded list is who already: pairs its people with attendees, and brings those up to date. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from checkin.core.attendee import Attendee
from checkin.lists.people import TEXT_FIELDS, Identity, ListedPerson, identities_of, name_keys

# The surest first. Everybody is tried by one kind before anybody is by the next, so that of two people on one code
# each finds their own record, and only who is left over is looked for by less.
_KINDS = (
    "reference",
    "reference+name",
    "reference+email",
    "code+name",
    "email+name",
    "code",
    "name+organisation",
    "email+part",
    "reference+organisation",
    "name",
)
_LIKE = 60.0
"""Likeness (0..100) two names need where only an e-mail says that they are one: an office's address serves many."""


def match(people: Sequence[ListedPerson], attendees: Iterable[Attendee]) -> list[Attendee | None]:
    """For each person of a list the attendee they are, or None if they are new; no attendee is given twice."""
    by_key: defaultdict[Identity, list[Attendee]] = defaultdict(list)
    for attendee in attendees:
        for key in identities_of(attendee):
            by_key[key].append(attendee)
    found: list[Attendee | None] = [None] * len(people)
    keys: list[defaultdict[str, list[Identity]]] = []
    for person in people:
        of_person: defaultdict[str, list[Identity]] = defaultdict(list)
        for key in person.identities():
            of_person[key[0]].append(key)
        keys.append(of_person)
    taken: set[str] = set()
    for kind in _KINDS:
        for n, person in enumerate(people):
            if found[n] is not None:
                continue
            for key in keys[n].get(kind, ()):
                same = next(
                    (a for a in by_key.get(key, ()) if a.reference not in taken and _fits(kind, a, person)),
                    None,
                )
                if same is not None:
                    found[n] = same
                    taken.add(same.reference)
                    break
    return found


def _fits(kind: str, attendee: Attendee, person: ListedPerson) -> bool:
    if kind == "email+part":
        ones, others = (
            name_keys(attendee.name, attendee.name_latin),
            name_keys(person.name, person.name_latin),
        )
        if not ones or not others:
            return not (attendee.codes and person.codes)
        return any(fuzz.token_sort_ratio(one, other) >= _LIKE for one in ones for other in others)
    if kind in ("name+organisation", "name"):
        # Namesakes who hold a ticket each are two, unless one of them lost it.
        return not (
            attendee.codes
            and person.codes
            and attendee.email
            and person.email
            and attendee.email != person.email
        )
    return True


def brought_up_to_date(attendee: Attendee, person: ListedPerson, fields: frozenset[str]) -> Attendee:
    """The attendee as the list now says, for the fields it speaks of. An empty cell takes no text away.

    Codes are the list's alone: which badge codes stay beside them is for who keeps them to say.
    """
    changes: dict[str, object] = {
        name: value for name in TEXT_FIELDS if name in fields and (value := getattr(person, name)) is not None
    }
    for name in ("first_name", "last_name", "name_latin"):
        if (value := getattr(person, name)) is not None:
            changes[name] = value
    if person.is_named:
        changes["name"] = person.name
    if person.note is not None:
        changes["note"] = person.note
    if "status" in fields:
        changes["status"] = person.status
    if "category" in fields:
        changes["category"] = person.category
    if "sessions" in fields:
        changes["sessions"] = person.sessions
    elif person.sessions:
        changes["sessions"] = tuple(dict.fromkeys((*attendee.sessions, *person.sessions)))
    if "code" in fields:
        changes["codes"] = person.codes
    if "attention" in fields:
        changes["attention"] = person.attention
    if person.extra:
        changes["extra"] = {**attendee.extra, **person.extra}
    return replace(attendee, gone=False, **changes)  # type: ignore[arg-type]  # names of Attendee's own fields
