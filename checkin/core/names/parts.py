"""A whole name and the given and family name it is made of: who corrects a part means the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from checkin.core.event.attendee import Attendee

_ORDERS: tuple[Callable[[str, str], str], ...] = (
    lambda given, family: f"{given} {family}",
    lambda given, family: f"{family} {given}",
    lambda given, family: f"{family}{given}",
    lambda given, family: f"{family}, {given}",
)
PARTS = ("first_name", "last_name")
_WHOLES = ("name", "name_latin")


def with_whole_names(person: Attendee, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields to set by hand, and with a corrected part the names that were made of both, in the same order.

    A name that is set itself, or was not made of the two, stays as it is.
    """
    wanted = dict(fields)
    before = (person.first_name, person.last_name)
    after = tuple((fields.get(part, old) or "").strip() for part, old in zip(PARTS, before, strict=True))
    if not all(before) or not any(after) or after == before:
        return wanted
    for whole in _WHOLES:
        stood = getattr(person, whole)
        if fields.get(whole, stood) == stood and (made := _as_made(stood, before, after)) is not None:
            wanted[whole] = made
    return wanted


def _as_made(whole: str | None, before: tuple[str | None, ...], after: tuple[str, ...]) -> str | None:
    """The whole of the parts after, in the order it was made of those before; None where it was not."""
    for order in _ORDERS:
        if whole is not None and whole.split() == order(before[0] or "", before[1] or "").split():
            return order(*after) if all(after) else "".join(after)
    return None
