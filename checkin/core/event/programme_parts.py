"""A programme as the single things that change in it: the event, and each venue, room, category and session by its id.

Two desks that change different fields, or different sessions, do not get into each other's way then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

PLACE = "place"
"""Where a part stands among those of its kind; one that has none is no longer part of the programme."""
_EVENT = "event"
_KINDS = (("venues", "venue"), ("categories", "category"), ("sessions", "session"))
Parts = dict[str, dict[str, Any]]
"""`event`, `venue/ID`, `room/ID`, `category/ID` or `session/ID` -> its fields as in the programme file, and `place`."""
_NEEDED = {
    "event": ("name",),
    "venue": ("name",),
    "room": ("name", "venue"),
    "category": ("name",),
    "session": ("title", "starts", "ends"),
}


def is_there(part: str, fields: Mapping[str, Any]) -> bool:
    """Whether it is part of the programme. What one desk took out does not come back by what another changed in it."""
    needed = _NEEDED.get(part.partition("/")[0])
    return needed is not None and all(fields.get(name) is not None for name in (PLACE, *needed))


def parts_of(document: Mapping[str, Any]) -> Parts:
    """The parts of a programme in the form of the programme file."""
    parts: Parts = {_EVENT: {**document["event"], PLACE: 0}}
    for many, one in _KINDS:
        for place, entry in enumerate(document[many]):
            fields = {name: value for name, value in entry.items() if name not in ("id", "rooms")}
            parts[f"{one}/{entry['id']}"] = {**fields, PLACE: place}
            for number, room in enumerate(entry.get("rooms", ())):
                inside = {name: value for name, value in room.items() if name != "id"}
                parts[f"room/{room['id']}"] = {**inside, "venue": entry["id"], PLACE: number}
    return parts


def document_of(parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The programme file that these parts make, each kind in the order of its places, then of ids."""
    document: dict[str, Any] = {_EVENT: _without_place(parts[_EVENT])}
    for many, one in _KINDS:
        document[many] = [{"id": name, **_without_place(fields)} for name, fields in _of_kind(parts, one)]
    for venue in document["venues"]:
        rooms = [(name, fields) for name, fields in _of_kind(parts, "room") if fields["venue"] == venue["id"]]
        venue["rooms"] = [
            {
                "id": name,
                **{field: value for field, value in _without_place(fields).items() if field != "venue"},
            }
            for name, fields in rooms
        ]
    return document


def _of_kind(parts: Mapping[str, Mapping[str, Any]], kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    named = [
        (key.partition("/")[2], fields)
        for key, fields in parts.items()
        if key.startswith(f"{kind}/") and fields.get(PLACE) is not None
    ]
    return iter(sorted(named, key=lambda part: (part[1][PLACE], part[0])))


def _without_place(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != PLACE}
