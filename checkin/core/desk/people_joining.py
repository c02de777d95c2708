"""Two entries of the list that are one person: joined into one, and taken apart again; both on record.

Nothing of either is deleted. Readings stay with the entry they were made for and count for the person; codes go over to
the entry that is kept, and so does what only the other knew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import structs

from checkin.core.counting.roster import is_watched_for
from checkin.core.desk.badge_codes import Issuer
from checkin.core.desk.joinings import CODES, JOINED, Joining, codes_of_entries, joinings_of
from checkin.core.desk.listed_people import HEADING_SESSIONS
from checkin.core.desk.registration import edit_many
from checkin.core.desk.registrations import keep_change
from checkin.core.door.records import ChangedFields, Noun, Record
from checkin.core.errors import CheckinError, nobody_has
from checkin.core.event.attendee import TEXT_FIELDS, Attendee, Status
from checkin.core.event.event_settings import JOINED_ENTRIES
from checkin.core.event.programme import Programme
from checkin.core.event.text_lengths import note_with
from checkin.core.language import _

_APART = "taken_apart"


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
        codes = store.move_codes(other, kept, at=desk.now())
        joined = {entry: kept if to == other else to for entry, to in joined.items()} | {other: kept}
        _keep(desk, joined)
        told = {name: (_plain(before[name]), _plain(value)) for name, value in fields.items()}
        _note(desk, kept, double, {JOINED: (None, other), CODES: (None, codes), **told})
        _note(desk, other, person, {JOINED: (None, kept)})


def tells_of_the_other_side(record: Record, reference: str) -> bool:
    """Whether it was noted at an entry that is this person now: that it was joined with, or parted from, themselves."""
    changed = record.changed
    if changed is None or changed.noun is not Noun.ENTRY or record.attendee == reference:
        return False
    return any(reference in changed.fields.get(what, ()) for what in (JOINED, _APART))


def take_apart(desk: Issuer, other: str) -> None:
    """Make an entry a person of its own again, with its codes; what it had told the other is taken back there."""
    with desk.transaction():
        store = desk.store
        joined = dict(store.joined())
        kept = joined.pop(other, "")
        if not kept:
            raise CheckinError(_("This entry is a person of its own already. Nothing was changed."))
        person, double = _entry(desk, kept), _entry(desk, other)
        joinings = {one.entry: one for one in joinings_of(store, kept) if one.entry in store.joined()}
        joining = joinings.get(other, Joining(other, kept, {}))
        gone = [other, *_brought_by(joinings.values(), other)]
        joined = {entry: other if entry in gone else to for entry, to in joined.items()}
        came = codes_of_entries(store, kept)
        codes = {code: kind for entry in gone for code, kind in came.get(entry, {}).items()}
        for entry in store.entries_of(kept):  # of a chain that two desks made apart any may hold them
            if entry not in gone:
                store.move_codes(entry, other, codes, at=desk.now())
            else:  # two desks kept one each
                store.move_codes(entry, kept, came[kept], at=desk.now())
        stay = [entry for entry in store.entries_of(kept) if entry not in gone]
        named = _sessions(said for entry in stay for said in store.said_by_lists(entry))
        fields = _set_back(person, joining.fields, named)
        fields |= _as_the_lists_say(desk, structs.replace(person, **fields), gone)
        _keep(desk, joined)
        edit_many(desk, {kept: fields})
        if (told_to := joining.kept) is not None and told_to != kept:  # joined itself after that
            edit_many(desk, {told_to: _set_back(_entry(desk, told_to), joining.fields, named)})
        if person.status is Status.BLOCKED:  # as one person: each of the two is
            edit_many(desk, {other: {"status": Status.BLOCKED}})
        _note(desk, kept, double, {_APART: (other, None)})
        _note(desk, other, person, {_APART: (kept, None)})


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
    sessions = tuple(dict.fromkeys((*person.sessions, *double.sessions)))
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


def _set_back(person: Attendee, told: Mapping[str, tuple[Any, Any]], named: set[str]) -> dict[str, Any]:
    """What the other entry had told, where it still stands so; not the sessions for which a list names them now."""
    fields: dict[str, Any] = {}
    for name, (before, after) in told.items():
        if name in (JOINED, CODES):
            continue
        if name == "sessions":
            added = set(after) - set(before) - named
            fields[name] = tuple(session for session in person.sessions if session not in added)
        elif _plain(getattr(person, name)) == after:
            fields[name] = before
    return fields


def _as_the_lists_say(desk: Issuer, person: Attendee, gone: Collection[str]) -> dict[str, Any]:
    """What lists said of the entries that go, and of none that stays, as it would stand without them."""
    store = desk.store
    stay = [entry for entry in store.entries_of(person.reference) if entry not in gone]
    here = [said for entry in stay for said in store.said_by_lists(entry)]
    there = [said for entry in gone for said in store.said_by_lists(entry)]
    last: dict[str, bool] = {}
    """Whether a list was the last to say a field of the entry that is kept."""
    for record in store.records_of(person.reference):
        if record.attendee == person.reference and record.changed is not None:
            last |= dict.fromkeys(record.changed.fields, bool(record.changed.by_list))
    fields: dict[str, Any] = {}
    theirs = _sessions(there) - _sessions(here)
    if last.get("sessions") and theirs & {*person.sessions}:
        fields["sessions"] = tuple(one for one in person.sessions if one not in theirs)
    own = [said["status"] for said in here if "status" in said]
    if last.get("status") and own and person.status not in (*own, Status.BLOCKED):
        fields["status"] = own[-1]
    return fields


def _sessions(said: Iterable[Mapping[str, Any]]) -> set[str]:
    return {one for each in said for one in (*each.get("sessions", ()), *each.get(HEADING_SESSIONS, ()))}


def _brought_by(joinings: Iterable[Joining], other: str) -> set[str]:
    """The entries that were joined to the other, and so came to the one that is kept only with it."""
    joined_to = {one.entry: one.kept for one in joinings}
    brought = {other}
    while more := {entry for entry, to in joined_to.items() if to in brought} - brought:
        brought |= more
    return brought - {other}


def _plain(value: Any) -> Any:
    """As JSON gives it back."""
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


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
