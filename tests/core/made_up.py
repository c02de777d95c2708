"""Small programmes, people and passages for the tests of admission and counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from checkin.core.door.presence import History, Passage, PresenceRules
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.times import to_microseconds

SEOUL = ZoneInfo("Asia/Seoul")
CATEGORIES = ("participant", "speaker", "press")


def programme_dict(
    *sessions: dict[str, Any], timezone: str = "Asia/Seoul", rooms: tuple[str, ...] = ("red", "blue", "green")
) -> dict[str, Any]:
    return {
        "event": {
            "id": "forum",
            "name": "Forum",
            "timezone": timezone,
            "starts": "2025-06-24",
            "ends": "2025-06-27",
        },
        "venues": [
            {"id": "hall", "name": "Hall", "rooms": [{"id": room, "name": room.title()} for room in rooms]}
        ],
        "categories": [{"id": c, "name": c.title(), "colour": "#336699"} for c in CATEGORIES],
        "sessions": list(sessions),
    }


def session_dict(session_id: str, **fields: Any) -> dict[str, Any]:
    """A session of 24 June, ten to twelve, unless told."""
    return {
        "id": session_id,
        "title": session_id.title(),
        "starts": "2025-06-24T10:00",
        "ends": "2025-06-24T12:00",
    } | fields


def programme(*sessions: dict[str, Any], timezone: str = "Asia/Seoul") -> Programme:
    return programme_from_dict(programme_dict(*sessions, timezone=timezone))


def person(reference: str = "P1", **fields: Any) -> Attendee:
    values: dict[str, Any] = {"name": f"Guest {reference}", "category": "participant"} | fields
    if "status" in values:
        values["status"] = Status(values["status"])
    return Attendee(reference=reference, **values)


def moment(text: str, zone: ZoneInfo = SEOUL) -> datetime:
    """`10:30` (of 24 June 2025) or a whole ISO time, in the zone unless it has an offset."""
    when = datetime.fromisoformat(text if "T" in text else f"2025-06-24T{text}")
    return when if when.tzinfo else when.replace(tzinfo=zone)


def history(of: Programme, *passages: str, desk: str = "Door") -> History:
    """From texts such as `10:05 in plenary`, in the order of their ids."""
    zone = of.event.zone
    return History(
        [_passage(text, number, zone, desk) for number, text in enumerate(passages)], PresenceRules(of)
    )


def _passage(text: str, number: int, zone: ZoneInfo, desk: str) -> Passage:
    time, way, session = text.split()
    return Passage(to_microseconds(moment(time, zone)), f"id-{number:03}", session, way == "in", desk)


def references(people: Iterable[Attendee]) -> list[str]:
    return [one.reference for one in people]


def set_by_another(event: Any, name: str, value: object) -> None:
    """Put a setting into an event file as another program would: nothing is checked."""
    row = (name, json.dumps(value), to_microseconds(moment("08:00")))
    event.connection.execute("REPLACE INTO settings VALUES (?, ?, ?, '')", row)
