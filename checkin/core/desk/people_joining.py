"""Two entries of the list that are one person: joined into one, and taken apart again; both on record.

Nothing of either is deleted. Readings and codes stay with the entry they were made for and count for the person; what
only the other knew goes over to the entry that is kept. Lists go on saying of each entry what they say of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import structs

from checkin.core.counting.roster import is_watched_for
from checkin.core.desk.badge_codes import Issuer
from checkin.core.desk.change_words import TAKEN_APART
from checkin.core.desk.joinings import (
    APART,
    CODES,
    JOINED,
    Joining,
    Told,
    before_block_of_lists,
    blocked_by_another,
    codes_gone_over,
    is_gone,
    joinings_of,
    own_sessions,
    set_back,
    told_by,
    words_of,
)
from checkin.core.desk.known import as_json_value
from checkin.core.desk.registration import edit_many
from checkin.core.desk.registrations import keep_change, registers_somebody
from checkin.core.desk.store import Store
from checkin.core.door.records import ChangedFields, Noun, Record
from checkin.core.errors import CheckinError, nobody_has
from checkin.core.event.attendee import TEXT_FIELDS, Attendee, Status
from checkin.core.event.event_settings import JOINED_ENTRIES
from checkin.core.event.programme import Programme
from checkin.core.event.text_lengths import note_with
from checkin.core.language import _


def join(desk: Issuer, kept: str, other: str) -> None:
    """Make one person of two entries, under the first; all of it or CheckinError."""
    with desk.transaction():
        store = desk.store
        person, double = _entry(desk, kept), _entry(desk, other)
        joined = dict(store.joined())
        if kept == other or other in joined or kept in joined:
            raise CheckinError(_("These are one person already. Nothing was changed."))
        _require_alike(person, double)
        fields = _what_only_the_other_knew(person, double, desk.programme)
        before = {name: getattr(person, name) for name in fields}
        edit_many(desk, {kept: fields})
        joined = {entry: kept if to == other else to for entry, to in joined.items()} | {other: kept}
        _keep(desk, joined)
        told = {name: (as_json_value(before[name]), as_json_value(value)) for name, value in fields.items()}
        _note(desk, kept, double, {JOINED: (None, other), CODES: (None, {}), **told})
        _note(desk, other, person, {JOINED: (None, kept)})


def tells_of_the_other_side(record: Record, reference: str) -> bool:
    """Whether it was noted at an entry that is this person now: that it was joined with, or parted from, themselves."""
    changed = record.changed
    if changed is None or changed.noun is not Noun.ENTRY or record.attendee == reference:
        return False
    return any(reference in changed.fields.get(what, ()) for what in (JOINED, APART))


def take_apart(desk: Issuer, other: str) -> None:
    """Make an entry a person of its own again; what it had told the other is taken back there.

    What lists said meanwhile holds of the entry of which they said it.
    """
    with desk.transaction():
        store = desk.store
        joined = dict(store.joined())
        kept = joined.pop(other, "")
        if not kept:
            raise CheckinError(_("This entry is a person of its own already. Nothing was changed."))
        person, double = _entry(desk, kept), _entry(desk, other)
        entries = store.entries_of(kept)
        joinings = {one.entry: one for one in joinings_of(store, kept) if one.entry in entries[1:]}
        gone = [other, *_brought_by(joinings.values(), other)]
        joined = {entry: other if entry in gone else to for entry, to in joined.items()}
        _give_codes_back(desk, kept)
        its = set_back(  # where another desk joined them the other way
            double,
            told_by(store, kept, other),
            own_sessions(store, gone),
        )
        if len(gone) > 1:
            named = own_sessions(store, gone)
            its["sessions"] = tuple(one for one in double.sessions if one in named)
        its["gone"] = is_gone(store, double, gone)
        if any(one.status is Status.BLOCKED for one in store.entries_named(gone).values()):
            its["status"] = Status.BLOCKED
        is_blocked = person.status is Status.BLOCKED and not before_block_of_lists(store, person)
        _keep(desk, joined)
        for to, told in reversed(_told_of(joinings, other, kept).items()):
            if to in gone:
                continue
            theirs = entries if to == kept else [to, *_brought_by(joinings.values(), to)]
            stay = [entry for entry in theirs if entry not in gone]
            entry = _entry(desk, to)
            fields = set_back(entry, told, own_sessions(store, stay))
            fields |= _as_the_lists_say(store, structs.replace(entry, **fields), stay, gone)
            edit_many(desk, {to: fields}, because=f"{TAKEN_APART}{double.name}", is_of_entries=True)
        edit_many(desk, {other: its}, because=f"{TAKEN_APART}{person.name}")
        if is_blocked:  # by hand, as one person: each of the two is
            edit_many(desk, {other: {"status": Status.BLOCKED}})
        _note(desk, kept, double, {APART: (other, None)})
        _note(desk, other, person, {APART: (kept, None)})


def _require_alike(person: Attendee, double: Attendee) -> None:
    """The codes of who is blocked must not let them in as the other."""
    blocked = [one.name for one in (person, double) if one.status is Status.BLOCKED]
    if len(blocked) == 1:
        raise CheckinError(
            _(
                "One of the two, {name}, is blocked and the other is not. Block both, or let both in, then make them "
                "one person. Nothing was changed.",
                name=blocked[0],
            )
        )


def likelier_kept(one: Attendee, other: Attendee) -> bool:
    """Whether the first is rather the one to keep: on the list, confirmed, and not added at the desk."""
    return _worth(one) >= _worth(other)


def _worth(person: Attendee) -> tuple[bool, bool, bool]:
    return not person.gone, person.status is Status.CONFIRMED, not person.walk_in


def _what_only_the_other_knew(person: Attendee, double: Attendee, programme: Programme) -> dict[str, Any]:
    """Empty fields are filled, invitations and notes joined; where both say something the kept one's stands."""
    fields: dict[str, Any] = {
        name: getattr(double, name)
        for name in TEXT_FIELDS
        if name != "note" and not getattr(person, name) and getattr(double, name)
    }
    if double.note and double.note not in (person.note or ""):
        fields["note"] = note_with(person.note, double.note)
    named = () if double.gone else double.sessions  # who was struck off is named for nothing
    sessions = tuple(dict.fromkeys((*person.sessions, *named)))
    if sessions != person.sessions:
        fields["sessions"] = sessions
    # Their category stays behind.
    if is_watched_for(double, programme) and not is_watched_for(person, programme):
        fields["attention"] = True
    if person.gone and not double.gone:
        fields["gone"] = False
    if person.walk_in and not double.walk_in and not double.gone:
        fields["walk_in"] = False  # whichever of the two is kept, they are on the list
    extra = {column: text for column, text in double.extra.items() if not person.extra.get(column)}
    if extra:
        fields["extra"] = {**person.extra, **extra}
    return fields


def _as_the_lists_say(
    store: Store, person: Attendee, stay: Sequence[str], gone: Sequence[str]
) -> dict[str, Any]:
    """What lists said of the entries that go, and of none that stays, as it would stand without them."""
    here = [said for entry in stay for said in store.said_by_lists(entry)]
    words = words_of(store, person, "status")
    is_by_list = bool(words[-1][1]) if words else not person.walk_in  # or by another at a desk apart
    fields: dict[str, Any] = {}
    theirs = own_sessions(store, gone) - own_sessions(store, stay)
    if theirs & {*person.sessions}:
        fields["sessions"] = tuple(one for one in person.sessions if one not in theirs)
    own = [said["status"] for said in store.said_by_lists(person.reference) if "status" in said]
    is_paid = person.status is Status.CONFIRMED and is_by_list
    if person.status is Status.BLOCKED:
        if (before := blocked_by_another(store, person, stay)) is not None:
            stands = before.is_by_hand or before.status in own  # a further list that confirms says nothing
            fields["status"] = own[-1] if own and not stands else before.status
    elif is_paid and own and all(said.get("status") != Status.CONFIRMED for said in here):
        fields["status"] = own[-1]
    records = store.records_of(person.reference)
    if any(registers_somebody(one) for one in records if one.attendee == person.reference):
        others = store.entries_named(stay[1:]).values()
        fields["walk_in"] = all(one.walk_in or one.gone for one in others)
    return fields | {"gone": is_gone(store, person, stay)}


def _give_codes_back(desk: Issuer, kept: str) -> None:
    """Codes that joinings of an earlier version gave to another entry go to their own."""
    store = desk.store
    came = codes_gone_over(store, kept)
    for entry in store.entries_of(kept) if came else ():
        for owner, codes in came.items():
            if owner != entry and not store.own_codes(entry).isdisjoint(codes):
                store.move_codes(entry, owner, codes, at=desk.now())


def _brought_by(joinings: Iterable[Joining], other: str) -> set[str]:
    """The entries that were joined to the other, and so came to the one that is kept only with it."""
    joined_to = {one.entry: one.kept for one in joinings}
    brought = {other}
    while more := {entry for entry, to in joined_to.items() if to in brought} - brought:
        brought |= more
    return brought - {other}


def _told_of(joinings: Mapping[str, Joining], other: str, kept: str) -> dict[str, Told]:
    """What the other had told: of the entry that it was joined to, of the one that this was joined to, and so on."""
    told: dict[str, Told] = {kept: {}}
    joining, before = joinings.get(other), None
    while joining is not None and (to := joining.kept) is not None and not told.get(to):
        told[to] = joining.fields if before is None else _told_on(before, joining.fields)
        joining, before = joinings.get(to), told[to]
    return told


def _told_on(told: Told, further: Told) -> Told:
    """What of that went on to the next entry."""
    fields = {name: (further[name][0], told[name][1]) for name in told if name in further}
    if "sessions" in fields:
        both = [{*after} - {*before} for before, after in (told["sessions"], further["sessions"])]
        fields["sessions"] = ((), [*both[0].intersection(both[1])])
    return fields


def _entry(desk: Issuer, reference: str) -> Attendee:
    entry = desk.store.entry(reference)
    if entry is None:
        raise nobody_has(reference)
    return entry


def _keep(desk: Issuer, joined: Mapping[str, str]) -> None:
    desk.store.set_setting(JOINED_ENTRIES.name, dict(joined), at=desk.now(), desk=desk.name)
    desk.store.next_revision()


def _note(desk: Issuer, reference: str, whom: Attendee, fields: Mapping[str, tuple[Any, Any]]) -> None:
    keep_change(desk, reference, ChangedFields(Noun.ENTRY, dict(fields), whom.name))
