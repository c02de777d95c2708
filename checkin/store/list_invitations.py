"""What the lists on file name somebody for; what they say of one entry is said of the person, and goes with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from checkin.core.desk.joinings import blocked_by_another, own_sessions, sessions_said
from checkin.core.desk.store import Change
from checkin.core.event.attendee import Attendee, Status
from checkin.store.list_documents import read_document, said_of
from checkin.store.loaded_file import LoadedFile


def sessions_in(fields: str, document: str) -> set[str]:
    """The sessions for which a list's document names somebody."""
    return sessions_said(read_document(fields, document))


def sessions_of_lists(db: sqlite3.Connection, references: Iterable[str]) -> set[str]:
    """The sessions for which any list on file names one of these entries."""
    return {
        session
        for reference in references
        for said in said_of(db, reference)
        for session in sessions_said(said)
    }


def without_lost(entries: Iterable[Attendee], lost: set[str], wanted: dict[str, dict[str, Any]]) -> None:
    """Add to what is `wanted` of each entry that it is not invited to these sessions any more."""
    for entry in entries:
        known = wanted.get(entry.reference, {}).get("sessions", entry.sessions)
        stay = tuple(session for session in known if session not in lost)
        if stay != tuple(known):
            wanted.setdefault(entry.reference, {})["sessions"] = stay


def invited_beside(file: LoadedFile, reference: str, entry: Attendee | None = None) -> set[str]:
    """The sessions to which somebody is invited under their other entries than this one.

    Of an `entry` of theirs that is joined to another only what it says itself.
    """
    entries = file.entries_of(reference)
    if entry is not None and entry.reference != entries[0]:
        entries = [entry.reference]
    return own_sessions(file, [one for one in entries if one != reference])


def told_of_joined(file: LoadedFile, changes: Iterable[Change]) -> dict[str, dict[str, Any]]:
    """What a list says now of an entry that is one person with another: what it invites them to is theirs too,
    what they owed is paid, who is blocked is so as both, and they are on the list again. Whom lists alone blocked, and
    do so no more, is let in again.

    An invitation that it took away goes, unless the person has it under another entry.
    """
    joined = file.joined()
    several = {*joined, *joined.values()}
    wanted: dict[str, dict[str, Any]] = {}
    for change in changes:
        kept = joined.get(change.reference, change.reference)
        person = file.entry(kept) if change.reference in several else None
        if person is None:
            continue
        fields = change.data.fields
        is_back = kept != change.reference and "gone" in fields
        if "sessions" in fields or is_back:
            before, after = fields.get("sessions", ((), ()))
            came = own_sessions(file, [change.reference]) if is_back else {*after} - {*before}
            lost = {*before} - {*after} - invited_beside(file, change.reference)
            known = wanted.get(kept, {}).get("sessions", person.sessions)
            known = (*known, *before) if kept == change.reference else known
            stay = [one for one in known if one not in lost]
            wanted.setdefault(kept, {})["sessions"] = tuple(dict.fromkeys((*stay, *sorted(came))))
        if kept == change.reference:
            was, is_now = fields.get("status", ("", ""))
            others = file.entries_of(kept)[1:] if was == Status.BLOCKED != is_now else []
            if any(one.status is Status.BLOCKED for one in file.entries_named(others).values()):
                wanted.setdefault(kept, {})["status"] = Status.BLOCKED
            continue
        before, after = fields.get("status", ("", ""))
        is_paid = after == Status.CONFIRMED and person.status == before in (Status.UNPAID, Status.PENDING)
        if is_paid or after == Status.BLOCKED:
            wanted.setdefault(kept, {})["status"] = Status(after)
        elif before == Status.BLOCKED == person.status and (status := _before_block(file, person)):
            wanted.setdefault(kept, {})["status"] = status
        if is_back:
            wanted.setdefault(kept, {})["gone"] = False
    return wanted


def _before_block(file: LoadedFile, person: Attendee) -> Status | None:
    """How somebody stands without the block of a list that blocks none of their entries now; None where one is."""
    before = blocked_by_another(file, person, file.entries_of(person.reference))
    if before is None:
        return None
    own = [said["status"] for said in file.said_by_lists(person.reference) if "status" in said]
    # What they owed by their own row may have been paid by that of the other.
    has_own_word = own and not before.is_by_hand and own[-1] not in (Status.UNPAID, Status.PENDING)
    return own[-1] if has_own_word else before.status
