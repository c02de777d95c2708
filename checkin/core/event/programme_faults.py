"""What is wrong with a programme file, in words: what each of its keys should be, and at which place it is not."""

from __future__ import annotations

import re
from typing import Any

from checkin.core.event.programme import Access, Admits, SessionKind, WhenFull, Window
from checkin.core.language import N_, _

WANTED = {
    "id": N_("made of a-z, 0-9 and - only"),
    "room": N_("an id or null"),
    "requires": N_("an id or null"),
    "host_country": N_("a country code such as KR, or null"),
    "colour": N_("a colour such as #1b7f3b"),
    "timezone": N_("an IANA name such as Europe/Brussels"),
    "capacity": N_("a whole number from 0, or null"),
    "doors_minutes": N_("a whole number from 0 to 10000"),
    "grace_minutes": N_("a whole number from 0 to 10000"),
    "kind": f"one of: {', '.join(SessionKind)}",
    "when_full": f"one of: {', '.join(WhenFull)}",
    "access": f"one of: {', '.join(Access)}",
    "admits": f"one of: {', '.join(Admits)}",
    "window": f"one of: {', '.join(Window)}",
    "admit_unpaid": N_("true or false"),
    "counted": N_("true or false"),
    "number": N_("a whole number from 0 to 255"),
    "also_numbers": N_("a list of whole numbers from 0 to 255"),
    "closed_at": N_("a local time such as 2025-06-24T10:00, or null"),
    "languages": N_("a list of texts"),
    "venues": N_("a list"),
    "rooms": N_("a list"),
    "sessions": N_("a list of at least one"),
}
"""What a key should be, in words. `categories` is a list of objects or, in a session, of ids."""

_PLACE = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?\Z", re.DOTALL)
_NAMED = re.compile(r"`(?P<key>[^`]*)`")


def in_words(error: str, raw: object) -> str:
    """One sentence for an error of msgspec's, which says what and at which path."""
    found = _PLACE.match(error)
    assert found is not None
    what, path = found["what"], (found["path"] or "").removeprefix(".")
    place = path or _("The programme")
    named = _NAMED.search(what)
    if what.startswith("Object missing required field") and named:
        return _("{place} lacks “{named}”.", place=place, named=named["key"])
    if what.startswith("Object contains unknown field") and named:
        return _("{place} has unknown keys: “{named}”.", place=place, named=named["key"])
    if what.startswith("Expected `object`"):
        return _("{place} should be an object with named values.", place=place)
    where, __, key = path.rpartition(".")
    plain_key = key.partition("[")[0]
    wanted = WANTED.get(
        plain_key, N_("a list") if plain_key == "categories" else N_("a text that is not empty")
    )
    return wrong(where or _("The programme"), plain_key, _value_at(path, raw), wanted)


def _value_at(path: str, raw: object) -> object:
    value: Any = raw
    for step in re.findall(r"\w+", path):
        value = value[int(step)] if step.isdigit() else value[step]
    return value


_LONGEST_SHOWN = 60


def wrong(where: str, key: str, value: object, wanted: str) -> str:
    """The sentence for a value that is not what it should be; `wanted` is marked or said already."""
    shown = repr(value)
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[: _LONGEST_SHOWN - 3] + "…"
    return _(
        "{where}: “{key}” is {shown}, but should be {wanted}.",
        where=where,
        key=key,
        shown=shown,
        wanted=_(wanted),
    )
