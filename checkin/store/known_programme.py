"""The programme that the records of one or several desks add up to, made to hold together."""

from __future__ import annotations

import sqlite3
from typing import Any

from checkin.core.desk.known import Sums
from checkin.core.door.records import Noun
from checkin.core.errors import ProgrammeError
from checkin.core.event.programme import Programme
from checkin.core.event.programme_parts import Parts, document_of, parts_of
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_writing import programme_to_dict

_READ_AT = "SELECT DISTINCT session FROM records WHERE kind IN ('scan', 'override') AND session IS NOT NULL"


def known_programme(connection: sqlite3.Connection, sums: Sums) -> Programme | None:
    """None where the records say nothing of a programme, or nothing that is one.

    A session that one desk took out while another let people in stays, and of categories and sessions the one that
    was taken out last where none would be left. What names something that is gone names nothing.
    """
    parts, gone = {}, []
    for key in sums.keys(Noun.PROGRAMME):
        values = sums.values(key)
        if values:
            parts[key.key] = values
        else:
            gone.append(key)
    removed = [key for key in gone if key.key.startswith("session/")]
    if removed:
        read_at = {session for (session,) in connection.execute(_READ_AT)}
        for key in removed:
            if key.key.partition("/")[2] in read_at and (values := sums.values_while_there(key)):
                parts[key.key] = values
    for kind in ("category/", "session/"):
        out = [key for key in gone if key.key.startswith(kind) and sums.values_while_there(key)]
        if out and not any(part.startswith(kind) for part in parts):
            last = max(out, key=lambda key: (sums.stamps(key)[-1], key.key))
            parts[last.key] = sums.values_while_there(last)
    try:
        if "event" not in parts:
            return None
        document = document_of(parts)
        for session in document["sessions"]:
            # A sum tells no field that holds nothing; in a programme file who tells no seats means the room's.
            session.setdefault("capacity", None)
        return programme_from_dict(document, is_kept=True)
    except (ProgrammeError, KeyError, TypeError):
        return None


def parts_in(document: dict[str, Any]) -> Parts:
    """The parts of a kept programme as they are read: with what is usual where it says nothing."""
    try:
        return parts_of(programme_to_dict(programme_from_dict(document, is_kept=True)))
    except ProgrammeError:
        return parts_of(document)
