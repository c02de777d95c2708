"""What the lists on file name somebody for; what they say of one entry is said of the person, and goes with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from checkin.core.desk.joinings import blocked_by_another
from checkin.core.desk.listed_people import HEADING_SESSIONS
from checkin.core.desk.store import Change
from checkin.core.event.attendee import Attendee, Status
from checkin.store.list_documents import read_document, said_of
from checkin.store.loaded_file import LoadedFile


def sessions_said(said: Mapping[str, Any]) -> set[str]:
    """The sessions for which a list names somebody, in their row or by its heading."""
    return {*said.get("sessions", ()), *said.get(HEADING_SESSIONS, ())}


def sessions_in(fields: str, document: str) -> set[str]:
    """The same of a list's document."""
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


def told_of_joined(file: LoadedFile, changes: Iterable[Change]) -> dict[str, dict[str, Any]]:
    """What a list says now of an entry that is one person with another: what it invites them to is theirs too,
    what they owed is paid, who is blocked is so as both, and they are on the list again. Whom lists alone blocked, and
    do so no more, is let in again.

    An invitation that it took away goes, unless a list names the person for it under the other entry.
    """
    joined = file.joined()
    wanted: dict[str, dict[str, Any]] = {}
    for change in changes:
        kept = joined.get(change.reference, "")
        person = file.entry(kept) if kept else None
        if person is None:
            was, is_now = change.data.fields.get("status", ("", ""))
            others = file.entries_of(change.reference)[1:] if was == Status.BLOCKED != is_now else []
            if any(one.status is Status.BLOCKED for one in file.entries_named(others).values()):
                wanted[change.reference] = {**wanted.get(change.reference, {}), "status": Status.BLOCKED}
            continue
        if "sessions" in change.data.fields:
            before, after = change.data.fields["sessions"]
            named = sessions_of_lists(file.connection, [kept]) | set(after)
            known = wanted.get(kept, {}).get("sessions", person.sessions)
            stay = [session for session in known if session in named or session not in before]
            wanted.setdefault(kept, {})["sessions"] = tuple(dict.fromkeys((*stay, *after)))
        before, after = change.data.fields.get("status", ("", ""))
        is_paid = after == Status.CONFIRMED and person.status == before in (Status.UNPAID, Status.PENDING)
        if is_paid or after == Status.BLOCKED:
            wanted.setdefault(kept, {})["status"] = Status(after)
        elif before == Status.BLOCKED == person.status and (status := _before_block(file, person)):
            wanted.setdefault(kept, {})["status"] = status
        if "gone" in change.data.fields:
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
