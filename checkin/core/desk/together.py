"""Deciding together with other desks: what a desk needs of the link to them, and what travels between them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.language import N_

NOT_KEPT = N_("could not be kept at the desk")
"""The reason of an undo that a desk gave because it could not keep the reading."""


class SharedTable(StrEnum):
    """Of which kind a row on its way is."""

    RECORDS = "records"
    SAID = "said"


class SharedRow(NamedTuple):
    """One row on its way between desks: plain values in the order of the table's columns, the id first."""

    table: SharedTable
    values: tuple[Any, ...]
    session: str | None = None
    """Of a reading, or what takes one back: where it was, …"""
    person: str | None = None
    """… and of whom: the attendee's reference, or the code of a badge."""

    @property
    def id(self) -> str:
        """The same at every desk."""
        return str(self.values[0])


class Asking(Protocol):
    """One decision that other desks are asked about, inside the transaction that keeps it.

    All of it takes a quarter of a second at most, whatever the others do.
    """

    @property
    def is_together(self) -> bool:
        """Whether the others agreed; False where nobody answered, or nobody was asked."""
        ...

    def is_first(self, record: Record) -> bool:
        """Whether it may be kept: nobody was there before, or nobody answers.

        False: what others recorded is on file now, in this transaction. Decide again.
        """
        ...

    def kept(self) -> None:
        """It is on disk."""
        ...

    def not_kept(self) -> None:
        """It could not be kept, and nobody was told that it is: where others may have it, it is taken back."""
        ...


class Together(Protocol):
    """The link to the other desks."""

    @property
    def is_together(self) -> bool:
        """Whether they can be asked at this moment."""
        ...

    def begin(self) -> None:
        """A transaction is about to begin: all its decisions together wait for the others a quarter of a second."""
        ...

    def asking(self) -> Asking:
        """Ask about one decision."""
        ...


def taken_back(reading: Record) -> Record:
    """The undo of a reading that other desks may know of, and of which its own desk said that it is not recorded."""
    return Record(
        id=new_id(),
        kind=RecordKind.UNDO,
        at=reading.at,
        recorded_at=reading.recorded_at,
        desk=reading.desk,
        desk_id=reading.desk_id,
        session=reading.session,
        direction=reading.direction,
        code=reading.code,
        attendee=reading.attendee,
        undoes=reading.id,
        reason=NOT_KEPT,
        how="scan",
    )
