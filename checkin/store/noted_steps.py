"""What a load notes that is to be done, and what came of it."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct, field

from checkin.core.desk.store import Change


class LoadStep(NamedTuple):
    """Of a list: `attendee` (a row) is set to `document`; without one somebody is added; without that struck off."""

    n: int
    attendee: int | None
    reference: str | None
    document: str | None
    beside: str | None = None


class Outcome(Struct):
    """What the steps that were taken did."""

    changes: dict[int, Change] = field(default_factory=dict)
    """Of known people, by the number of their step."""
    carried_over: list[Change] = field(default_factory=list)
    """Of people of whom a list told something new under another entry."""
    gone: list[Change] = field(default_factory=list)
    matched: set[int] = field(default_factory=set)
    """Steps that were to add somebody who had come into the file meanwhile."""
    done: int = 0
    is_over: bool = False
