"""What an event comes to by its first records, so that opening it need not count them one by one."""

from __future__ import annotations

from typing import Annotated

import msgspec

from checkin.core.door.presence import Move

RULES = 2
"""Of counting: to be raised whenever the same records would come to something else."""


Many = Annotated[int, msgspec.Meta(ge=0, le=100_000_000)]
"""A file from elsewhere may claim anything: no more people than memory holds."""


class KeptTally(msgspec.Struct, frozen=True):
    """Distinct people who attended something, by what they are."""

    people: Many
    walk_ins: Many
    arrived: Many
    by: dict[str, dict[str, Many]]
    organisations_of: dict[str, dict[str, Many]]


class KeptSession(msgspec.Struct, frozen=True):
    """One session's headcount."""

    entries: Many
    attendees: Many
    refused: dict[str, Many]
    peak: tuple[Many, int | None]
    inside: Many
    """At the latest moment of any record."""
    ends: list[tuple[int, Many]]
    """After that moment: when presences end by themselves, and how many."""
    tally: KeptTally

    def left(self) -> list[Move]:
        """The ends one by one, in order."""
        return [move for at, count in self.ends for move in [(at, "")] * count]


class KeptCounts(msgspec.Struct, frozen=True):
    """All that is counted of the records up to one of them, and what else it is true for."""

    seq: int
    latest: int
    """The latest moment of any of the records, in microseconds."""
    revision: int
    """Of the list, of which the next three tell."""
    expected: Many
    expected_by_session: dict[str, Many]
    with_names: list[str]
    labels: dict[str, str]
    """Spelling of an organisation -> the name it was counted under."""
    sessions: dict[str, KeptSession]
    event: KeptTally
