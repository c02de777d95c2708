"""What counts ask of the list on file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from checkin.core.counting.counted_person import CountedPerson
from checkin.core.counting.counts import ListCounts
from checkin.core.event.programme import Programme


class ListOnFile(Protocol):
    """The part of the store that tells who is on the list, by what they are counted."""

    def counted_people(self, people: Iterable[str] | None = None) -> Mapping[str, CountedPerson]:
        """What counts look at of these people, or of everybody in list order; organisations as they are spelled."""
        ...

    def registered_after(self, at: int) -> Mapping[str, CountedPerson]:
        """Walk-ins whom nothing is on record of up to that moment in µs: they were not on the list yet."""
        ...

    def list_counts(self) -> ListCounts:
        """How many people of the list are expected, at the event and at each session."""
        ...

    def sessions_with_names(self, programme: Programme) -> frozenset[str]:
        """Sessions that let in more people than a loaded list names for them: those named are the expected."""
        ...

    def take_list_counts(self, counts: ListCounts, revision: int) -> None:
        """Take over the counts of the list as it was at that revision, worked out before."""
        ...

    def list_counts_by(self, programme: Programme) -> ListCounts:
        """The same if that were the programme."""
        ...

    def organisations(self) -> list[str]:
        """Every spelling on the list, the most frequent first."""
        ...

    def sectors(self) -> list[str]:
        """The same of sectors."""
        ...

    def countries(self) -> list[str]:
        """The same of countries, most of which are codes."""
        ...
