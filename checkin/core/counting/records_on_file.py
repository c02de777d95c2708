"""What counting asks of the file: its records, and what was kept of having counted them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from checkin.core.counting.kept_counts import KeptCounts
from checkin.core.door.records import HappeningRow


class RecordsOnFile(Protocol):
    """The part of the store that counts are made from."""

    def happenings_after(self, seq: int) -> Iterator[HappeningRow]:
        """What happened, in the order it was written, from the next after `seq` on."""
        ...

    def happenings_until(self, at: int) -> Iterator[HappeningRow]:
        """What happened up to a moment, in microseconds, in the order it was written."""
        ...

    def happenings_until_seq(self, seq: int) -> Iterator[HappeningRow]:
        """What happened up to that record, in the order it was written."""
        ...

    def happenings_of(self, people: Iterable[str], until_seq: int) -> Iterator[HappeningRow]:
        """The same of these people alone, by their references, with what took it back."""
        ...

    def happenings_about(self, record_id: str, until_seq: int) -> Iterator[HappeningRow]:
        """The same of a record, and of all that took it back or took back what did."""
        ...

    def is_any_by_code_alone(self, after_seq: int, until_seq: int) -> bool:
        """Whether any of these records lets in or out a badge, and not somebody by reference."""
        ...

    def has_many_people(self, many: int) -> bool:
        """Whether that many entries or more are on the list."""
        ...

    def has_many_records(self, many: int) -> bool:
        """Whether there are that many records or more."""
        ...

    def kept_counts(self) -> KeptCounts | None:
        """What the first records come to; None where it is not true for the file as it is now, or was not kept."""
        ...

    def keep_counts(self, kept: KeptCounts) -> None:
        """Keep what they come to, for this copy of the file; inside a transaction."""
        ...
