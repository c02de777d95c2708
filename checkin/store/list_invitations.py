"""What the lists on file name somebody for, and which invitations go with the word of one that has them no more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from checkin.core.desk.listed_people import HEADING_SESSIONS
from checkin.core.event.attendee import Attendee
from checkin.store.list_documents import read_document, said_of


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
