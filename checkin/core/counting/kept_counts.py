"""What an event comes to by its first records, so that opening it need not count them one by one."""

from __future__ import annotations

from typing import Annotated

import msgspec

from checkin.core.door.presence import Move
from checkin.core.times import EARLIEST, LATEST, to_microseconds

RULES = 4
"""Of counting: to be raised whenever the same records would come to something else."""


Many = Annotated[int, msgspec.Meta(ge=0, le=100_000_000)]
"""A file from elsewhere may claim anything: no more people than memory holds."""
OnFile = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
"""And no number that SQLite can't be asked for."""
Moment = Annotated[int, msgspec.Meta(ge=to_microseconds(EARLIEST), le=to_microseconds(LATEST))]
"""In microseconds, and one that a calendar can show."""


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
    peak: tuple[Many, Moment | None]
    inside: Many
    """At the latest moment of any record."""
    ends: list[tuple[OnFile, Many]]
    """After that moment: when presences end by themselves, and how many."""
    tally: KeptTally

    def left(self) -> list[Move]:
        """The ends one by one, in order: for whoever knows that there are records of so many."""
        return [move for at, count in self.ends for move in [(at, "")] * count]


class KeptCounts(msgspec.Struct, frozen=True):
    """All that is counted of the records up to one of them, and what else it is true for."""

    seq: OnFile
    latest: OnFile
    """The latest moment of any of the records, in microseconds."""
    revision: OnFile
    """Of the list, of which the next three tell."""
    expected: Many
    expected_by_session: dict[str, Many]
    with_names: list[str]
    labels: dict[str, dict[str, str]]
    """Of organisation, sector and country: spelling -> the name it was counted under."""
    sessions: dict[str, KeptSession]
    event: KeptTally

    @property
    def end_count(self) -> int:
        """How many presences end by themselves: of each there is a record of its own."""
        return sum(count for session in self.sessions.values() for _, count in session.ends)
