"""What changed in the programme, in words for the log and for whoever made the change."""

from __future__ import annotations

from typing import Any

from checkin.core.event.programme import Programme
from checkin.core.event.programme_difference import PartChange
from checkin.core.event.programme_parts import PLACE

_LONGEST = 80
FIELD_WORDS = {
    "title": "title",
    "name": "name",
    "kind": "kind",
    "room": "room",
    "venue": "venue",
    "starts": "starts",
    "ends": "ends",
    "capacity": "places",
    "when_full": "when full",
    "access": "who may enter",
    "categories": "categories",
    "admits": "admits",
    "requires": "requires",
    "admit_unpaid": "admits unpaid",
    "window": "outside its hours",
    "doors_minutes": "doors open before (minutes)",
    "grace_minutes": "counts on after the end (minutes)",
    "closed_at": "closed at",
    "colour": "colour",
    "counted": "counted in the figures",
    "number": "number on badges",
    "also_numbers": "also numbers on badges",
    "timezone": "time zone",
    "languages": "languages",
    "host_country": "host country",
    PLACE: "place in the order",
}
"""Field of the programme file -> what it is called."""


def told(change: PartChange, before: Programme, after: Programme) -> str:
    """One sentence: what was changed, from what to what."""
    name = name_of(change.part, after) or name_of(change.part, before) or change.id
    what = f"{change.kind} “{name}”" if change.id else "the event"
    if change.is_added:
        return f"{what} added"
    if change.is_removed:
        return f"{what} removed"
    fields = "; ".join(
        f"{FIELD_WORDS.get(field, field)}: {shown(field, old, before)} → {shown(field, new, after)}"
        for field, (old, new) in change.fields.items()
    )
    return f"{what}: {fields}"


def name_of(part: str, programme: Programme) -> str:
    """What a part is called; "" where the programme has none of that id."""
    kind, _, id_ = part.partition("/")
    if kind == "session":
        return programme.session(id_).title if programme.has_session(id_) else ""
    if kind == "category":
        return programme.category(id_).name if programme.has_category(id_) else ""
    if kind == "event":
        return programme.event.name
    names = {room.id: room.name for room in programme.rooms}
    if kind == "venue":
        names = {venue.id: venue.name for venue in programme.venues}
    return names.get(id_, "")


def shown(field: str, value: Any, programme: Programme) -> str:
    """A value of a field as people read it."""
    if value is None or value == []:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field == PLACE:
        return str(value + 1)
    if field == "requires":
        return name_of(f"session/{value}", programme) or str(value)
    if field in ("room", "venue"):
        return name_of(f"{field}/{value}", programme) or str(value)
    if field == "categories":
        return ", ".join(name_of(f"category/{one}", programme) or str(one) for one in value)
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if field in ("starts", "ends", "closed_at"):
        text = text.replace("T", " ")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
