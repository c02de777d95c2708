"""What was noted when entries were joined, and which of a person's entries came with a code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple, Protocol

from checkin.core.desk.change_words import TAKEN_APART
from checkin.core.desk.known import as_json_value
from checkin.core.desk.listed_people import HEADING_SESSIONS
from checkin.core.desk.registrations import registers_somebody
from checkin.core.desk.store import Store
from checkin.core.door.records import Noun, Record
from checkin.core.event.attendee import Attendee, Status

JOINED, CODES = "joined", "codes"
"""Fields of what is noted at the entry that is kept: which other was joined to it, and which codes went over then.

Codes stay with their entries now; a joining of an earlier version gave them to the entry that was kept.
"""

APART = "taken_apart"
Told = Mapping[str, tuple[Any, Any]]
"""Fields of an entry, each before and after another one was joined to it."""


class Joining(NamedTuple):
    """One entry that was joined to another, and all that was noted of it."""

    entry: str
    kept: str | None
    fields: Mapping[str, tuple[Any, Any]]


class BeforeBlock(NamedTuple):
    """How an entry stood before a list blocked it, whether a hand had said so, and which list it was."""

    status: Status
    is_by_hand: bool
    by_list: str


class RecordedEntries(Protocol):
    """What is on record of people."""

    def records_of(self, reference: str) -> list[Record]:
        """All records of a person, of joined entries too."""


class ListedEntries(RecordedEntries, Protocol):
    """And what lists say of each of their entries."""

    def joined(self) -> Mapping[str, str]:
        """Reference of an entry -> of the one it was joined to."""

    def entries_named(self, references: Iterable[str]) -> Mapping[str, Attendee]:
        """These entries."""

    def said_by_lists(self, reference: str, uid: str | None = None) -> list[dict[str, Any]]:
        """What the lists on file, or this one alone, say of an entry."""

    def was_listed(self, reference: str, by: str = "") -> bool:
        """Whether any list, or the one of this uid, ever had it."""


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


def told_by(file: RecordedEntries, entry: str, kept: str) -> Told:
    """What an entry told the one that it was joined to; nothing where it was taken apart from it since."""
    told: Told = {}
    for changed in (one.changed for one in file.records_of(kept) if one.attendee == kept):
        if changed is not None and entry in changed.fields.get(JOINED, ()) and CODES in changed.fields:
            told = changed.fields
        elif changed is not None and entry in changed.fields.get(APART, ()):
            told = {}
    return told


def set_back(person: Attendee, told: Told, named: set[str]) -> dict[str, Any]:
    """What the other entry had told, where it still stands so; not the sessions for which a list names them now."""
    fields: dict[str, Any] = {}
    for name, (before, after) in told.items():
        if name in (JOINED, CODES):
            continue
        if name == "sessions":
            added = set(after) - set(before) - named
            fields[name] = tuple(session for session in person.sessions if session not in added)
        elif as_json_value(getattr(person, name)) == after:
            fields[name] = before
    return fields


def sessions_said(said: Mapping[str, Any]) -> set[str]:
    """The sessions for which a list names somebody, in their row or by its heading."""
    return {*said.get("sessions", ()), *said.get(HEADING_SESSIONS, ())}


def own_sessions(file: ListedEntries, entries: Iterable[str]) -> set[str]:
    """The sessions to which these entries invite somebody: of each what lists and hands said of it, not of another.

    One that was struck off and is joined to another names them for nothing.
    """
    joined, found = file.joined(), file.entries_named(entries).values()
    named = (one for one in found if not one.gone or one.reference not in joined)
    return {session for entry in named for session in _own_sessions(file, entry)}


def _own_sessions(file: ListedEntries, entry: Attendee) -> set[str]:
    said = file.said_by_lists(entry.reference)
    by_hand, taken = _by_hand(file, entry, "sessions")
    told = [one.changed for one in file.records_of(entry.reference) if one.attendee == entry.reference]
    is_registered = any(one is not None and one.noun is Noun.REGISTRATION for one in told)
    if is_registered or (not said and not file.was_listed(entry.reference)):
        changes = [one.fields["sessions"] for one in told if one is not None and "sessions" in one.fields]
        by_hand |= {*entry.sessions}.difference(*({*after} - {*before} for before, after in changes))
    named = {session for one in said for session in sessions_said(one)}
    return by_hand.intersection(entry.sessions) | named - taken


def _by_hand(file: RecordedEntries, entry: Attendee, field: str) -> tuple[set[str], set[str]]:
    by_hand, taken = set[str](), set[str]()
    for (was, became), by in words_of(file, entry, field):
        added, lost = {*became} - {*was}, {*was} - {*became}
        by_hand, taken = by_hand - lost, taken - added
        if not by:
            by_hand, taken = by_hand | added, taken | lost
    return by_hand, taken


def sessions_taken(file: RecordedEntries, entry: Attendee) -> set[str]:
    """Those to which a hand invited an entry no longer, and nobody since."""
    return _by_hand(file, entry, "sessions")[1]


def given_by_lists(file: ListedEntries, entry: Attendee, listed: Mapping[str, Any]) -> dict[str, Any]:
    """The invitations and codes that lists gave an entry of which none has it now; a list without codes is silent."""
    given: dict[str, Any] = {}
    for field in ("sessions", "codes"):
        if field in listed and (listed[field] or field != "codes"):
            others = {one for said in file.said_by_lists(entry.reference) for one in said.get(field, ())}
            stays = _by_hand(file, entry, field)[0] | others
            given[field] = tuple(one for one in getattr(entry, field) if one not in stays)
    return given


def sessions_told(file: ListedEntries, kept: str) -> set[str]:
    """Those to which somebody was invited as another entry was joined to this one, or by a list of either of them."""
    told, is_listed = set[str](), bool(file.said_by_lists(kept))
    for changed in (one.changed for one in file.records_of(kept) if one.attendee == kept):
        if changed is not None and "sessions" in changed.fields:
            is_told = JOINED in changed.fields or (is_listed and changed.by_list)
            before, after = changed.fields["sessions"]
            told |= {*after} - {*before} if is_told else set()
    return told


def is_gone(file: ListedEntries, entry: Attendee, side: Sequence[str]) -> bool:
    """Whether an entry is struck off, one with the others of this side: by a hand, or by lists that have none of them
    any more; who was registered at a desk is not.
    """
    words = words_of(file, entry, "gone")
    if words and not words[-1][1]:
        return entry.gone
    if any(file.said_by_lists(one) for one in side if one != entry.reference):
        return False
    is_listed = bool(file.said_by_lists(entry.reference))
    records = [one for one in file.records_of(entry.reference) if one.attendee in (entry.reference, *side)]
    is_walk_in = entry.walk_in or any(map(registers_somebody, records))
    if not words and (is_listed or is_walk_in):
        return entry.gone
    return not is_listed and not is_walk_in and (entry.gone or file.was_listed(entry.reference))


def before_block_of_lists(file: RecordedEntries, person: Attendee) -> BeforeBlock | None:
    """How an entry stood when a list blocked it; None where none did."""
    before: BeforeBlock | None = None
    was_by_hand = False
    for (was, became), by in words_of(file, person, "status"):
        before = BeforeBlock(Status(was), was_by_hand, by) if by and became == Status.BLOCKED else None
        was_by_hand = not by
    return before


def blocked_by_another(file: ListedEntries, person: Attendee, entries: Sequence[str]) -> BeforeBlock | None:
    """How somebody stood whom a list blocked that blocks none of these entries, theirs first; None where one is."""
    before = before_block_of_lists(file, person)
    others = file.entries_named(entries[1:]).values()
    if before is None or any(one.status is Status.BLOCKED for one in others):
        return None
    uid = None if before.by_list == TAKEN_APART else before.by_list
    if any(said.get("status") is Status.BLOCKED for said in file.said_by_lists(person.reference)):
        return None
    # Of whom the list had once, and has no more, nobody tells whether it blocked them under this entry.
    is_theirs = not file.said_by_lists(person.reference, uid) and file.was_listed(person.reference, uid or "")
    return None if is_theirs else before


def words_of(file: RecordedEntries, entry: Attendee, field: str) -> list[tuple[tuple[Any, Any], str]]:
    """What that field of an entry was and became each time, and by which list, or by taking apart; "" for a hand."""
    words: list[tuple[tuple[Any, Any], str]] = []
    for record in file.records_of(entry.reference):
        changed = record.changed
        if record.attendee != entry.reference or changed is None or field not in changed.fields:
            continue
        if changed.noun is Noun.ENTRY:  # the joining filled it in
            words = words[:-1]
        elif changed.noun is Noun.ATTENDEE:
            is_by_hand = not (changed.because or "").startswith(TAKEN_APART)
            words.append((changed.fields[field], changed.by_list or ("" if is_by_hand else TAKEN_APART)))
    return words
