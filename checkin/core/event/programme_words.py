"""What changed in the programme, in words for the log and for whoever made the change."""

from __future__ import annotations

from typing import Any

from checkin.core.event.programme import Programme
from checkin.core.event.programme_difference import PartChange
from checkin.core.event.programme_parts import PLACE
from checkin.core.language import N_, _

_LONGEST = 80
FIELD_WORDS = {
    "title": N_("title"),
    "titles": N_("titles in other languages"),
    "name": N_("name"),
    "kind": N_("kind"),
    "room": N_("room"),
    "venue": N_("venue"),
    "starts": N_("starts"),
    "ends": N_("ends"),
    "capacity": N_("places"),
    "when_full": N_("when full"),
    "access": N_("who may enter"),
    "categories": N_("categories"),
    "admits": N_("admits"),
    "requires": N_("requires"),
    "admit_unpaid": N_("admits unpaid"),
    "window": N_("outside its hours"),
    "doors_minutes": N_("doors open before (minutes)"),
    "grace_minutes": N_("counts on after the end (minutes)"),
    "closed_at": N_("closed at"),
    "colour": N_("colour"),
    "counted": N_("counted in the figures"),
    "number": N_("number on badges"),
    "also_numbers": N_("also numbers on badges"),
    "timezone": N_("time zone"),
    "languages": N_("languages"),
    "host_country": N_("host country"),
    PLACE: N_("place in the order"),
}
"""Field of the programme file -> what it is called."""


def change_in_words(change: PartChange, before: Programme, after: Programme) -> str:
    """One sentence: what was changed, from what to what."""
    name = name_of_part(change.part, after) or name_of_part(change.part, before) or change.id
    what = f"{_(change.kind)} “{name}”" if change.id else _("the event")
    if change.is_added:
        return _("{what} added", what=what)
    if change.is_removed:
        return _("{what} removed", what=what)
    fields = "; ".join(
        f"{_(FIELD_WORDS.get(field, field))}: {field_in_words(field, old, before)}"
        f" → {field_in_words(field, new, after)}"
        for field, (old, new) in change.fields.items()
    )
    return f"{what}: {fields}"


def name_of_part(part: str, programme: Programme) -> str:
    """What a part is called; "" where the programme has none of that id."""
    kind, __, id_ = part.partition("/")
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


def field_in_words(field: str, value: Any, programme: Programme) -> str:
    """A value of a field as people read it."""
    if value is None or value == []:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == PLACE:
        return str(value + 1)
    if field == "requires":
        return name_of_part(f"session/{value}", programme) or str(value)
    if field in ("room", "venue"):
        return name_of_part(f"{field}/{value}", programme) or str(value)
    if field == "categories":
        return ", ".join(name_of_part(f"category/{one}", programme) or str(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {said}" for name, said in value.items())[:_LONGEST]
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if field in ("starts", "ends", "closed_at"):
        text = text.replace("T", " ")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
