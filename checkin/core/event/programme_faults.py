"""What a programme file holds, in words: what each of its keys should be."""

from __future__ import annotations

from checkin.core.event.programme import Access, Admits, SessionKind, WhenFull, Window
from checkin.core.language import N_

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
    "names": N_("names by the code of their language, such as ko, each of 1 to 300 characters"),
    "titles": N_("titles by the code of their language, such as ko, each of 1 to 300 characters"),
    "categories": N_("a list of at least one"),
    "venues": N_("a list"),
    "rooms": N_("a list"),
    "sessions": N_("a list of at least one"),
}
"""What a key should be, in words."""


def wanted_at(path: str) -> str:
    """What should stand at a path of the file, such as `sessions[0].colour`."""
    if path.startswith("sessions") and path.rpartition(".")[2].startswith("categories"):
        return N_("a list of ids of categories")
    return WANTED.get(path.rpartition(".")[2].partition("[")[0], N_("a text that is not empty"))
