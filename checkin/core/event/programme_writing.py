"""The programme file written: a Programme to the plain values that `programme_reading` reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from checkin.core.event.programme import Programme


def programme_to_dict(programme: Programme) -> dict[str, Any]:
    """The same programme as plain values; `programme_from_dict` reads it back to an equal one."""
    event = programme.event
    return {
        "event": {
            "id": event.id,
            "name": event.name,
            "timezone": event.timezone,
            "starts": event.starts.isoformat(),
            "ends": event.ends.isoformat(),
            "languages": list(event.languages),
            "host_country": event.host_country,
        }
        | ({"names": dict(event.names)} if event.names else {}),
        "venues": [
            {
                "id": venue.id,
                "name": venue.name,
                "rooms": [{"id": r.id, "name": r.name, "capacity": r.capacity} for r in venue.rooms],
            }
            for venue in programme.venues
        ],
        "categories": [
            {"id": c.id, "name": c.name, "colour": c.colour, "counted": c.counted}
            | ({} if c.number == place else {"number": c.number})
            | ({"also_numbers": list(c.also_numbers)} if c.also_numbers else {})
            for place, c in enumerate(programme.categories)
        ],
        "sessions": [
            {
                "id": s.id,
                "title": s.title,
                "kind": str(s.kind),
                "room": s.room,
                "starts": _local(s.starts),
                "ends": _local(s.ends),
                "capacity": s.capacity,
                "when_full": str(s.when_full),
                "access": str(s.access),
                "categories": list(s.categories),
                "admits": str(s.admits),
                "requires": s.requires,
                "admit_unpaid": s.admit_unpaid,
                "window": str(s.window),
                "doors_minutes": s.doors_minutes,
                "grace_minutes": s.grace_minutes,
            }
            | ({} if s.closed_at is None else {"closed_at": _local(s.closed_at)})
            | ({"titles": dict(s.titles)} if s.titles else {})
            | ({} if s.colour is None else {"colour": s.colour})
            for s in programme.sessions
        ],
    }


def _local(moment: datetime) -> str:
    """As local time; with its offset where the clock shows that time twice and this is the second one."""
    return moment.isoformat() if moment.fold else moment.replace(tzinfo=None).isoformat()
