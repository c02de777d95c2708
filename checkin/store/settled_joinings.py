"""People of whose entries another desk changed one that did not know yet that they are one person.

What a list says of an entry is said of the person, also where it was loaded at another desk; every desk says so alike.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

from msgspec.structs import replace

from checkin.core.desk.joinings import is_gone, own_sessions, sessions_taken, sessions_told, set_back, told_by
from checkin.core.desk.known import Key, Sums, as_json_value
from checkin.core.door.records import Noun, Record
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.event_settings import JOINED_ENTRIES
from checkin.core.times import from_microseconds
from checkin.store.joined import joined_in
from checkin.store.list_invitations import sessions_of_lists
from checkin.store.said import Line
from checkin.store.settled_categories import SettledFile, is_settling, settling_id

_JOINED = Key(Noun.SETTING, JOINED_ENTRIES.name)


class _File(SettledFile, Protocol):
    def next_revision(self) -> int: ...
    def records_of(self, reference: str) -> list[Record]: ...
    def entry(self, reference: str) -> Attendee | None: ...
    def entries_named(self, references: Iterable[str]) -> Mapping[str, Attendee]: ...
    def joined(self) -> Mapping[str, str]: ...
    def said_by_lists(self, reference: str, uid: str | None = None) -> list[dict[str, Any]]: ...
    def was_listed(self, reference: str, by: str = "") -> bool: ...


def settle_joinings(file: _File, sums: Sums, came: Collection[Key], said: Collection[str]) -> None:
    """Set what follows from all that came in, once it is in; `said` are the ids of its rows."""
    joined = joined_in(file.connection)
    all_anew = _JOINED in came
    if all_anew:
        _settle_lost(file, sums, joined)
    changed = {key.of or key.key for key in came}
    pairs = [(stamp[1], pair) for stamp, told in sums.each_told(_JOINED) for pair in told.items()]
    changed |= {one for row_id, pair in pairs if row_id in said for one in pair if one}
    changed |= {kept for _, (entry, kept) in pairs if entry in changed and kept}  # also before
    _settle_of_all(file, sums, joined, changed.intersection(one for _, pair in pairs for one in pair))
    for entry, kept in joined.items():
        its, theirs = Key(Noun.ATTENDEE, entry), Key(Noun.ATTENDEE, kept)
        if all_anew or its in came or theirs in came:
            told, known = sums.values(its), sums.values(theirs)
            if told and known:
                _settle(file, sums, (its, told), (theirs, known))


def _settle(
    file: _File, sums: Sums, entry: tuple[Key, Mapping[str, Any]], person: tuple[Key, Mapping[str, Any]]
) -> None:
    (its, said), (theirs, known) = entry, person
    status, at = known["status"], sums.last_said(its, "status")
    if said["status"] == Status.BLOCKED:
        if status != Status.BLOCKED and not _is_lifted(sums, theirs, since=at):
            _set(file, sums, theirs, "status", (status, Status.BLOCKED), at)
    elif said["status"] == Status.CONFIRMED and status in (Status.UNPAID, Status.PENDING):
        since = max(sums.last_said(theirs, "status"), sums.last_said(_JOINED, its.key))
        if at > since and sums.each_value(its, "status")[-2:-1] == [status]:
            _set(file, sums, theirs, "status", (status, Status.CONFIRMED), at)


def _settle_of_all(file: _File, sums: Sums, joined: Mapping[str, str], changed: Collection[str]) -> None:
    """Whoever is or was one with another entry, and of whom anything was said, is on the list, and invited, as all of
    theirs are, however the desks heard of it.
    """
    for kept in sorted({joined.get(one, one) for one in changed}):
        others = [one for one, to in joined.items() if to == kept and sums.stamps(Key(Noun.ATTENDEE, one))]
        key, person, side = Key(Noun.ATTENDEE, kept), file.entry(kept), [kept, *others]
        if person is None or not sums.stamps(key):
            continue
        was_gone = bool(sums.last_value(key, "gone", but_for=is_settling))
        if (gone := is_gone(file, replace(person, gone=was_gone), side)) != person.gone:
            _set(file, sums, key, "gone", (person.gone, gone), sums.last_said(key, "gone"))
        own, known = own_sessions(file, side), [*person.sessions]
        here = sums.last_said(key, "sessions")
        anew = {
            session
            for one in file.entries_named(others).values()
            if sums.last_said(Key(Noun.ATTENDEE, one.reference), "sessions") > here
            for session in one.sessions
        }
        lost = (sessions_told(file, kept) | _settled(sums, key)) - own
        named = own - sessions_taken(file, person) | own & anew
        now = [one for one in (*known, *sorted(named - {*known})) if one not in lost]
        if now != known:
            _set(file, sums, key, "sessions", (known, now), here)


def _settled(sums: Sums, key: Key) -> set[str]:
    """The sessions that were settled here, or at another desk."""
    before, settled = set[str](), set[str]()
    for (_, row_id), fields in sums.each_told(key):
        if "sessions" in fields:
            settled |= {*fields["sessions"]} - before if is_settling(row_id) else set()
            before = {*fields["sessions"]}
    return settled


def _settle_lost(file: _File, sums: Sums, joined: Mapping[str, str]) -> None:
    """Who lost an entry to somebody to whom another desk joined it keeps nothing that it filled in."""
    since: dict[str, int] = {}
    kept_by: set[tuple[str, str]] = set()
    for (at, _), told in sums.each_told(_JOINED):
        since |= dict.fromkeys(told, at)
        kept_by.update((entry, kept) for entry, kept in told.items() if kept)
    for entry, kept in sorted(kept_by):
        if joined.get(kept, kept) != joined.get(entry, entry):
            _set_back_what_it_told(file, sums, joined, entry, kept, since[entry])


def _set_back_what_it_told(
    file: _File, sums: Sums, joined: Mapping[str, str], entry: str, kept: str, at: int
) -> None:
    """Unless it was taken apart there, or somebody said it anew since that moment."""
    person = file.entry(kept)
    if person is None:
        return
    key, entries = Key(Noun.ATTENDEE, kept), [kept, *(one for one, to in joined.items() if to == kept)]
    fields = set_back(person, told_by(file, entry, kept), sessions_of_lists(file.connection, entries))
    if _is_any_listed(file, entries):
        fields.pop("gone", None)
    for name, value in fields.items():
        change = as_json_value(getattr(person, name)), as_json_value(value)
        if change[0] != change[1] and sums.last_said(key, name) <= at:
            _set(file, sums, key, name, change, at)


def _is_lifted(sums: Sums, key: Key, *, since: int) -> bool:
    """Whether they were let in again after that; what else was said of somebody who was not blocked lifts nothing."""
    return sums.last_said(key, "status") >= since and Status.BLOCKED in sums.each_value(key, "status")


def _is_any_listed(file: _File, entries: list[str]) -> bool:
    query = (
        "SELECT 1 FROM listings JOIN attendees a ON a.rowid = listings.attendee"
        " WHERE a.reference IN (SELECT value FROM json_each(?)) LIMIT 1"
    )
    return file.connection.execute(query, (json.dumps(entries),)).fetchone() is not None


def _set(file: _File, sums: Sums, key: Key, field: str, change: tuple[Any, Any], at: int) -> None:
    line: Line = (key, {field: change}, max(at, sums.last_said(key, field)) + 1)
    file.write_known([line], desk="", record_id=settling_id(line))
    with file.silent():
        value = tuple(change[1]) if field == "sessions" else change[1]
        file.change(key.key, {field: value}, at=from_microseconds(line[2], file.zone), desk="")
    file.next_revision()
