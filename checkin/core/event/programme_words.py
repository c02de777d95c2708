"""What changed in the programme, in words for the log and for whoever made the change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from checkin.core.dates import whole_date
from checkin.core.event.programme import (
    Access,
    Admits,
    Programme,
    SessionKind,
    WhenFull,
    Window,
)
from checkin.core.event.programme_difference import PartChange
from checkin.core.event.programme_parts import PLACE
from checkin.core.language import N_, _

_LONGEST = 80
KIND_WORDS = {
    SessionKind.REGISTRATION: N_("Registration"),
    SessionKind.PLENARY: N_("Plenary"),
    SessionKind.PARALLEL: N_("Parallel"),
    SessionKind.ROUNDTABLE: N_("Roundtable"),
    SessionKind.WORKSHOP: N_("Workshop"),
    SessionKind.RECEPTION: N_("Reception"),
    SessionKind.MATCHMAKING: N_("Matchmaking"),
    SessionKind.VISIT: N_("Visit"),
    SessionKind.OTHER: N_("Other"),
}
ACCESS_WORDS = {
    Access.EVERYONE: N_("Everybody"),
    Access.CATEGORIES: N_("Some categories"),
    Access.INVITED: N_("The invited only"),
}
ADMITS_WORDS = {
    Admits.IN_AND_OUT: N_("In and out"),
    Admits.ONCE: N_("Once"),
    Admits.DAILY: N_("Once a day"),
    Admits.FREELY: N_("As often as they come"),
}
WHEN_FULL_WORDS = {WhenFull.WARN: N_("Warn, and let in"), WhenFull.REFUSE: N_("Refuse")}
WINDOW_WORDS = {Window.IGNORE: N_("Let in all the same"), Window.ENFORCE: N_("Refuse")}
_VALUE_WORDS: dict[str, Mapping[Any, str]] = {
    "kind": KIND_WORDS,
    "access": ACCESS_WORDS,
    "admits": ADMITS_WORDS,
    "when_full": WHEN_FULL_WORDS,
    "window": WINDOW_WORDS,
}
"""Field of a session -> what its values are called."""
FIELD_WORDS = {
    "title": N_("title"),
    "titles": N_("titles in other languages"),
    "name": N_("name"),
    "names": N_("names in other languages"),
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

_PARTS = {"venue": N_("venue"), "room": N_("room"), "category": N_("category"), "session": N_("session")}


def change_in_words(change: PartChange, before: Programme, after: Programme) -> str:
    """One sentence: what was changed, from what to what."""
    name = name_of_part(change.part, after) or name_of_part(change.part, before) or change.id
    what = f"{_(_PARTS.get(change.kind, change.kind))} “{name}”" if change.id else _("the event")
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
        return programme.session(id_).shown_title if programme.has_session(id_) else ""
    if kind == "category":
        return programme.category(id_).name if programme.has_category(id_) else ""
    if kind == "event":
        return programme.event.shown_name
    names = {room.id: room.name for room in programme.rooms}
    if kind == "venue":
        names = {venue.id: venue.name for venue in programme.venues}
    return names.get(id_, "")


def though_of_one_name(here: str, there: str) -> str:
    """What to add where two events are told apart by their names; nothing where these differ."""
    return _("Both events have this name, but each was made by itself.") if here == there else ""


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
    if field in _VALUE_WORDS:
        return _(_VALUE_WORDS[field].get(value, str(value)))
    if field in ("starts", "ends", "closed_at"):
        return _moment_in_words(str(value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {said}" for name, said in value.items())[:_LONGEST]
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _moment_in_words(told: str) -> str:
    """9 April 2025 08:30; of the event the day alone."""
    if "T" not in told:
        return whole_date(date.fromisoformat(told))
    moment = datetime.fromisoformat(told)
    return f"{whole_date(moment)} {moment:%H:%M}"
