"""A whole name and the given and family name it is made of: who corrects either means both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from checkin.core.event.attendee import Attendee

PARTS = ("first_name", "last_name")
_WHOLES = ("name", "name_latin")
_Parts = tuple[str, str]
"""The given and the family name."""


class _Order(NamedTuple):
    is_family_first: bool
    between: str

    def turned(self, pair: _Parts) -> _Parts:
        """The parts as they follow each other; those that follow each other, as parts."""
        return (pair[1], pair[0]) if self.is_family_first else pair

    def whole_of(self, parts: _Parts) -> str:
        return self.between.join(self.turned(parts))


_ORDERS = (_Order(False, " "), _Order(True, ", "), _Order(True, " "), _Order(True, ""))


def with_whole_names(person: Attendee, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields to set by hand; with a corrected name its parts, and with a corrected part the names that were made of
    both, in the same order.

    What is set itself, or was not made so, stays as it is; so do the parts where nobody can tell what they are now.
    """
    given, family = before = (person.first_name or "", person.last_name or "")
    if not given or not family:
        return dict(fields)
    wanted = _with_parts(person, fields, before)
    after = ((wanted.get(PARTS[0], given) or "").strip(), (wanted.get(PARTS[1], family) or "").strip())
    if not any(after) or after == before:
        return wanted
    for whole in _WHOLES:
        stood = getattr(person, whole)
        if fields.get(whole, stood) == stood and (order := _order_of(stood, before)) is not None:
            wanted[whole] = order.whole_of(after) if all(after) else "".join(after)
    return wanted


def _with_parts(person: Attendee, fields: Mapping[str, Any], before: _Parts) -> dict[str, Any]:
    if any(part in fields for part in PARTS):
        return dict(fields)
    for whole in _WHOLES:
        stood, now = getattr(person, whole), fields.get(whole)
        if not now or now == stood or (order := _order_of(stood, before)) is None:
            continue
        parts = _parts_in(" ".join(now.split()), order, before)
        if parts is not None and all(parts) and not any("," in part for part in parts):
            return {**fields, **dict(zip(PARTS, parts, strict=True))}
    return dict(fields)


def _order_of(whole: str | None, parts: _Parts) -> _Order | None:
    """In which order a whole name is made of these; None where it is not."""
    words = (whole or "").split()
    return next((order for order in _ORDERS if words == order.whole_of(parts).split()), None)


def _parts_in(now: str, made: _Order, before: _Parts) -> _Parts | None:
    """What the parts are of a whole that was made of others: one stayed, or each has as much of it as before."""
    if set(" ".join(before).split()) <= set(now.split()):
        return None  # both stand in it still: what came to them is a title, or anybody's guess
    for order in (made, *(other for other in _ORDERS if other.between and other != made)):
        first, last = order.turned(before)
        if now.startswith(first + order.between):
            return order.turned((first, now[len(first + order.between) :].strip()))
        if now.endswith(order.between + last):
            return order.turned((now[: -len(order.between + last)].strip(), last))
    first, last = made.turned(before)
    if not made.between:
        is_as_long, at = len(now) == len(first + last), len(first)
        return made.turned((now[:at], now[at:])) if is_as_long else None
    if made.between.strip():
        first, _between, last = now.partition(made.between)
        return made.turned((first, last))
    words, at = now.split(), len(first.split())
    is_as_long = len(words) == at + len(last.split())
    return made.turned((" ".join(words[:at]), " ".join(words[at:]))) if is_as_long else None
